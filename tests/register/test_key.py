import os
import stat

import pytest

from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.register.key import VARIABLE, Key, key_file, make_key, read_key


def test_a_key_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "deep" / "register.key"
    made = make_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key(path) == made
    with pytest.raises(UsageError):
        make_key(path)
    assert read_key(path) == made


def test_no_message_and_no_repr_shows_the_key(tmp_path):
    key = make_key(tmp_path / "k")
    assert key.secret.hex() not in repr(key)
    assert str(key.secret) not in repr(key)
    assert key.check not in key.secret.hex()


def test_a_key_in_the_project_or_open_to_others_is_refused(tmp_path):
    with pytest.raises(UsageError, match="folder of the project"):
        make_key(tmp_path / "home" / "a" / "k", tmp_path / "home")
    path = tmp_path / "k"
    make_key(path)
    path.chmod(0o640)
    if os.name == "posix":
        with pytest.raises(UsageError, match="640"):
            read_key(path)


def test_a_missing_or_broken_key_is_told(tmp_path):
    with pytest.raises(UsageError, match="no key file"):
        read_key(tmp_path / "none")
    broken = tmp_path / "broken"
    broken.write_text("abc")
    broken.chmod(0o600)
    with pytest.raises(DataError, match="no key file"):
        read_key(broken)


def test_pseudonyms_depend_on_the_key_and_the_number():
    one, other = Key(b"a" * 32), Key(b"b" * 32)
    assert one.pseudonym("1") == one.pseudonym("1")
    assert len({one.pseudonym("1"), one.pseudonym("2"), other.pseudonym("1")}) == 3
    assert one.check != other.check


def test_the_environment_names_another_file(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "k"))
    assert key_file() == tmp_path / "k"
    assert key_file(tmp_path / "other") == tmp_path / "other"

import errno
import os
import subprocess
import sys
import time

import pytest

from tests.register.conftest import name, number, phone, row, write_csv
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.register import adding, manifest
from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.buckets import Buckets
from zsgx_analysis.register.key import make_key
from zsgx_analysis.register.manifest import Store
from zsgx_analysis.register.reading import Said


def stored(home):
    import pyarrow.parquet as pq

    store = Store(home)
    found = store.read()
    return [
        one
        for name in found.bucket_names()
        for file in store.files(found, name)
        for one in pq.read_table(file).to_pylist()
    ]


def test_a_file_is_added_once_and_in_buckets_of_persons(tmp_path, home, key):
    path = write_csv(tmp_path / "a.csv", [row(n) for n in range(50)])
    first = add(path, home, How(key=key))
    again = add(path.rename(tmp_path / "b.csv"), home, How(key=key))
    assert again.reader is None
    assert again.batch == first.batch
    rows = stored(home)
    assert len(rows) == 50
    store = Store(home)
    for bucket in store.read().bucket_names():
        for file in store.files(store.read(), bucket):
            import pyarrow.parquet as pq

            assert {one[-1] for one in pq.read_table(file)["person"].to_pylist()} == {bucket}


def test_another_key_is_refused_and_changes_nothing(tmp_path, home, key):
    add(write_csv(tmp_path / "a.csv", [row(1)]), home, How(key=key))
    before = Store(home).read()
    other = make_key(tmp_path / "other")
    with pytest.raises(UsageError, match="another key"):
        add(write_csv(tmp_path / "b.csv", [row(2)]), home, How(key=other))
    assert Store(home).read() == before


def test_a_correction_takes_the_place_and_the_old_one_stays(tmp_path, home, key):
    add(write_csv(tmp_path / "a.csv", [row(1), row(2)]), home, How(key=key))
    fixed = write_csv(tmp_path / "b.csv", [row(1)])
    add(fixed, home, How(key=key, replaces=("a.csv",)))
    assert len(stored(home)) == 1
    assert [one.number for one in Store(home).read().batches] == [1, 2]
    assert (Store(home).rows / "000001").is_dir()
    with pytest.raises(UsageError, match="--replaces"):
        add(write_csv(tmp_path / "c.csv", [row(3)]), home, How(key=key, replaces=("a.csv",)))


def test_many_bad_rows_are_a_column_taken_for_another(tmp_path, home, key):
    rows = [row(n, 学时="x") for n in range(30)] + [row(n) for n in range(30)]
    path = write_csv(tmp_path / "a.csv", rows)
    with pytest.raises(DataError, match="30/60"):
        add(path, home, How(key=key))
    assert not Store(home).read().batches
    taken = add(path, home, How(key=key, accept_rejects=True))
    assert taken.batch.rejected == 30
    assert taken.rejects.read_text(encoding="utf-8").count("hours_form") == 30


@pytest.mark.parametrize("place", ["draft", "moved"])
def test_killed_midway_it_is_before_and_the_next_add_goes_on(
    tmp_path, home, key, monkeypatch, place
):
    add(write_csv(tmp_path / "a.csv", [row(1)]), home, How(key=key))
    before = Store(home).read()
    path = write_csv(tmp_path / "b.csv", [row(2)])
    with monkeypatch.context() as patched:
        patched.setattr(adding.shutil, "rmtree", lambda *_, **__: None)  # nobody tidies up
        if place == "draft":
            patched.setattr(Store, "commit", _killed)
        else:
            patched.setattr(manifest.json, "dump", _killed)
        with pytest.raises(KeyboardInterrupt):
            add(path, home, How(key=key))
    assert Store(home).read() == before
    assert len(stored(home)) == 1
    add(path, home, How(key=key))
    assert len(stored(home)) == 2
    assert sorted(one.name for one in Store(home).rows.iterdir()) == ["000001", "000002"]


def _killed(*_args, **_named):
    raise KeyboardInterrupt


@pytest.mark.slow
def test_killed_by_the_system_at_any_moment_it_is_before_or_after(tmp_path, home, key):
    path = write_csv(tmp_path / "a.csv", [row(n % 900) for n in range(30_000)])
    code = (
        "import sys; from pathlib import Path\n"
        "from zsgx_analysis.register.adding import How, add\n"
        "from zsgx_analysis.register.key import read_key\n"
        "print('on', flush=True)\n"
        "add(Path(sys.argv[1]), Path(sys.argv[2]), How(key=read_key(Path(sys.argv[3]))))\n"
    )
    words = [sys.executable, "-c", code, path, home, tmp_path / "keys" / "register.key"]
    for seconds in (0.05, 0.3, 0.8, 1.2):
        process = subprocess.Popen(words, stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        process.wait()
        assert len(stored(home)) in (0, 30_000)
    add(path, home, How(key=key))
    assert len(stored(home)) == 30_000


def test_a_full_disk_leaves_the_register_as_it_was(tmp_path, home, key, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Buckets, "_flush", full)
    with pytest.raises(DataError, match="No space left"):
        add(write_csv(tmp_path / "a.csv", [row(1)]), home, How(key=key))
    assert not Store(home).read().batches
    assert not Store(home).draft.exists()


def test_no_file_of_the_register_holds_a_name_number_or_phone(tmp_path, home, key):
    rows = [row(n) for n in range(30)] + [row(n, 学时="?", 备注=phone(n)) for n in range(3)]
    add(write_csv(tmp_path / "a.csv", rows), home, How(Said(), key, accept_rejects=True))
    import pyarrow.parquet as pq

    texts = [repr(stored(home))]
    for path in Store(home).folder.rglob("*"):
        if path.is_file():
            texts.append(path.read_bytes().decode("utf-8", "replace"))
            if path.suffix == ".parquet":
                texts.append(repr(pq.read_table(path).to_pydict()))
    whole = "\n".join(texts)
    for person in range(30):
        for secret in (name(person), number(person), phone(person)):
            assert secret not in whole
    assert key.secret.hex() not in whole


def test_nobody_else_may_read_the_register(tmp_path, home, key):
    add(write_csv(tmp_path / "a.csv", [row(1)]), home, How(key=key))
    assert Store(home).folder.stat().st_mode & 0o077 == 0
    assert (Store(home).folder / ".gitignore").read_text() == "*\n"

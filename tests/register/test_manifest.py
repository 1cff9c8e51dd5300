import pytest

from tests.register.conftest import number, row, write_csv
from zsgx_analysis.errors import DataError
from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.manifest import Manifest, Store


def test_buckets_are_the_last_digits():
    assert Manifest().bucket_names() == list("0123456789abcdef")
    assert Manifest(256).bucket_names()[-1] == "ff"


def test_what_was_written_is_read_again(tmp_path, home, key):
    added = add(write_csv(tmp_path / "a.csv", [row(1)]), home, How(key=key, buckets=256))
    manifest = Store(home).read()
    assert manifest == Manifest(256, key.check, (added.batch,))
    (file,) = [one for name in manifest.bucket_names() for one in Store(home).files(manifest, name)]
    assert file.endswith(f"/000001/{key.pseudonym(number(1))[-2:]}.parquet")


def test_a_damaged_manifest_is_told(home):
    Store(home).folder.mkdir()
    (Store(home).folder / "manifest.json").write_text("{")
    with pytest.raises(DataError, match="damaged"):
        Store(home).read()

import pyarrow.parquet as pq

from zsgx_analysis.register import buckets
from zsgx_analysis.register.buckets import Buckets
from zsgx_analysis.register.manifest import Manifest
from zsgx_analysis.register.reading import Row


def made(line, person):
    return Row(line, person, *[None] * 12, 2025, None)


def test_every_row_is_in_the_bucket_of_its_person(tmp_path, monkeypatch):
    monkeypatch.setattr(buckets, "_ROWS_IN_A_GROUP", 3)
    rows = [made(line, f"{line:032x}" if line % 5 else None) for line in range(100)]
    with Buckets(tmp_path / "b", 7, Manifest().bucket_names()) as writing:
        writing.write(rows[:60])
        writing.write(rows[60:])
        writing.write([])
    found = {}
    for path in (tmp_path / "b").iterdir():
        for one in pq.read_table(path).to_pylist():
            found[one["line"]] = (path.stem, one["person"], one["batch"])
    assert sorted(found) == list(range(100))
    for bucket, person, batch in found.values():
        assert batch == 7
        assert person is None or person[-1] == bucket


def test_what_fails_leaves_no_open_file(tmp_path):
    writing = Buckets(tmp_path / "b", 1, Manifest().bucket_names())
    try:
        with writing:
            writing.write([made(1, "a" * 32)])
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert not list((tmp_path / "b").iterdir())

"""A folder is replaced as a whole: by an exchange of names, or by two renamings."""

import os
from pathlib import Path

import pytest

from zsgx_analysis.datasets import swap as module
from zsgx_analysis.datasets.swap import exchanged, put_right, replace_folder, staged, swap
from zsgx_analysis.errors import DataError

needs_posix = pytest.mark.skipif(os.name != "posix", reason="renames of folders as POSIX has them")


@pytest.fixture(params=["exchange", "two renamings"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two renamings":
        monkeypatch.setattr(module, "exchanged", lambda *_: False)
    return request.param


def test_a_folder_is_replaced_as_a_whole_and_only_when_it_differs(tmp_path, either):
    folder = tmp_path / "data" / "processed"
    assert replace_folder(folder, {"a.csv": b"1", "b.csv": b"2"})
    assert not replace_folder(folder, {"a.csv": b"1", "b.csv": b"2"})
    assert replace_folder(folder, {"a.csv": b"3"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.csv": b"3"}
    assert [path.name for path in folder.parent.iterdir()] == ["processed"]


def test_two_folders_are_exchanged_where_the_system_can(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()
    if not exchanged(one, other):
        pytest.skip("this file system does not exchange names")
    assert [path.name for path in one.iterdir()] == ["other"]
    assert [path.name for path in other.iterdir()] == ["one"]
    with pytest.raises(FileNotFoundError):
        exchanged(one, tmp_path / "missing")


def test_a_failure_while_writing_leaves_the_old(tmp_path, either):
    folder = tmp_path / "processed"
    replace_folder(folder, {"a.csv": b"1"})
    with pytest.raises(DataError) as caught:
        replace_folder(folder, {"a.csv": b"2", "no/such/folder.csv": b"3"})
    assert caught.value.file == str(folder)
    assert (folder / "a.csv").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["processed"]


def test_a_renaming_that_fails_puts_the_old_back(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "exchanged", lambda *_: False)
    folder = tmp_path / "processed"
    replace_folder(folder, {"a.csv": b"1"})
    fresh = staged(folder, {"a.csv": b"2"})
    rename = Path.rename

    def failing(self, target):
        if self == fresh:
            raise OSError(5, "no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no"):
        swap(fresh, folder)
    assert (folder / "a.csv").read_bytes() == b"1"


@needs_posix
@pytest.mark.parametrize("stage", ["between the renames", "before the tidying"])
def test_an_interrupted_call_is_put_right_by_the_next(tmp_path, stage):
    folder, former = tmp_path / "processed", tmp_path / ".processed.former"
    replace_folder(folder, {"a.csv": b"1"})
    if stage == "between the renames":
        folder.rename(former)
    else:
        former.mkdir()
        (former / "a.csv").write_bytes(b"0")
    put_right(folder)
    assert (folder / "a.csv").read_bytes() == b"1"
    assert not former.exists()


def test_what_a_killed_call_left_is_removed_by_the_next(tmp_path):
    folder = tmp_path / "processed"
    staged(folder, {"a": b"half"})
    assert replace_folder(folder, {"a": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["processed"]

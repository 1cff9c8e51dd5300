import os
from pathlib import Path

import pytest

from zsgx_analysis.documents.limits import CellBudget, Limits, check_size, megabytes, read_bounded
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text


def test_a_file_within_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bounded(tmp_path / "a", Limits(file_bytes=5)) == b"12345"


def test_a_larger_file_is_not_opened(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(500 * 2**20)
    with pytest.raises(DocumentError, match="too large"):
        read_bounded(huge)


def test_missing_empty_and_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for path, message in ((tmp_path / "no", "not exist"), (tmp_path / "empty", "is empty")):
        with pytest.raises(DocumentError, match=message):
            read_bounded(path)
    with pytest.raises(DocumentError, match="a folder"):
        read_bounded(tmp_path)


def test_a_name_no_system_accepts() -> None:
    with pytest.raises(DocumentError, match="cannot be opened"):
        read_bounded("a\x00b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="no regular file"):
        read_bounded(tmp_path / "pipe")


def test_the_budget_stops_at_its_limit() -> None:
    budget = CellBudget(Limits(cells=10))
    budget.spend(10)
    with pytest.raises(DocumentError) as caught:
        budget.spend(1, "page 3")
    assert caught.value.place == "page 3"


def test_sizes_are_told_in_megabytes() -> None:
    assert megabytes(3 * 2**20) == "3.0 MB"
    with pytest.raises(DocumentError, match=r"too big.*3\.0 MB.*<= 2\.0 MB"):
        check_size(3 * 2**20, 2 * 2**20, Text("太大", "too big"))

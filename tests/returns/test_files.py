"""What may be a return is listed with its checksum, what is none with the reason."""

import zipfile
from pathlib import Path

import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.returns.files import list_files, reason_to_skip


def test_other_files_are_named_and_left_alone(tmp_path: Path) -> None:
    inner = tmp_path / "青禾市"
    (inner / ".git").mkdir(parents=True)
    for name in ("报送.docx", "~$报送.docx", "Thumbs.db", "视频.mp4", ".git/config.txt", "x.tmp"):
        (inner / name).write_bytes(name.encode())
    roster = tmp_path / "units.csv"
    roster.write_text("x")
    files, skipped = list_files(tmp_path, [roster])
    assert [file.name for file in files] == ["青禾市/报送.docx"]
    assert {one.name.rpartition("/")[2]: one.reason for one in skipped} == {
        "~$报送.docx": "temporary",
        "Thumbs.db": "hidden",
        "视频.mp4": "other",
        "config.txt": "hidden",
        "x.tmp": "temporary",
    }


def test_members_of_an_archive_are_documents_with_the_checksum_of_their_content(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("text")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "a.txt", "甲.txt")
        archive.writestr("图.mp4", b"x")
    files, skipped = list_files(tmp_path)
    first, second = files
    assert (first.name, second.name) == ("a.txt", "all.zip/甲.txt")
    assert first.sha256 == second.sha256
    assert [(one.name, one.reason) for one in skipped] == [("all.zip/图.mp4", "other")]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    files, skipped = list_files(tmp_path)
    assert [file.name for file in files] == ["a.txt"]
    assert [one.reason for one in skipped] == ["link"]


def test_formats_that_no_reader_opens_are_returns_all_the_same() -> None:
    assert reason_to_skip("报送.rar") is None


def test_a_name_that_is_no_text_or_has_a_bar_can_be_recorded(tmp_path: Path) -> None:
    (tmp_path / "a | b.txt").write_text("x")
    (tmp_path / "\udcb1.txt").write_text("y")
    files, _ = list_files(tmp_path)
    assert sorted(file.name for file in files) == ["\\xb1.txt", "a ¦ b.txt"]
    assert all(Path(file.path).is_file() for file in files)


def test_a_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        list_files(tmp_path / "none")

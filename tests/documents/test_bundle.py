import io
import zipfile
from pathlib import Path

import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.documents.bundle import expanded, name_of, read_file
from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.errors import DocumentError

TABLE = "部门\t人数\n合计\t3\n教育部\t1\n科技部\t2\n".encode()


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _saved(folder: Path, members: dict[str, bytes], name: str = "附件.zip") -> Path:
    path = folder / name
    path.write_bytes(_zip(members))
    return path


def test_each_document_of_an_archive_is_read_by_itself(tmp_path: Path) -> None:
    path = _saved(
        tmp_path, {"附件/": b"", "附件/计划.tsv": TABLE, "附件/说明.txt": "说明。".encode()}
    )
    members = expanded(path)
    assert members == [path / "附件" / "计划.tsv", path / "附件" / "说明.txt"]
    document = read_document(members[0])
    assert document.name == "附件.zip/附件/计划.tsv"
    assert document.grids[0].rows[1] == ("合计", "3")
    assert read_document(members[1]).paragraphs[0].text == "说明。"


def test_an_archive_itself_is_refused_with_what_it_holds(tmp_path: Path) -> None:
    path = _saved(tmp_path, {"a.tsv": TABLE, "b.tsv": TABLE})
    with pytest.raises(DocumentError, match="archive of 2 files") as caught:
        read_document(path)
    assert "附件.zip/a.tsv" in caught.value.message("zh")


def test_archives_within_archives(tmp_path: Path) -> None:
    inner = _zip({"计划.tsv": TABLE})
    path = _saved(tmp_path, {"省/市.zip": inner, "a.tsv": TABLE})
    members = expanded(path)
    assert [member.relative_to(path).as_posix() for member in members] == [
        "省/市.zip/计划.tsv",
        "a.tsv",
    ]
    assert read_document(members[0]).name == "附件.zip/省/市.zip/计划.tsv"


def test_nesting_ends(tmp_path: Path) -> None:
    data = TABLE
    for _ in range(6):
        data = _zip({"a.zip" if data is not TABLE else "a.tsv": data})
    path = tmp_path / "deep.zip"
    path.write_bytes(data)
    (member,) = expanded(path)
    assert len(member.relative_to(path).parts) == 3
    with pytest.raises(DocumentError, match="archive"):
        read_document(member)


def test_what_file_managers_leave_is_no_document(tmp_path: Path) -> None:
    path = _saved(
        tmp_path,
        {
            "__MACOSX/._a.tsv": b"x",
            ".DS_Store": b"x",
            "x/Thumbs.db": b"x",
            "~$a.docx": b"x",
            "a.tsv": TABLE,
        },
    )
    assert expanded(path) == [path / "a.tsv"]


def test_names_in_the_code_page_of_windows(tmp_path: Path) -> None:
    data = _zip({"AAAA.tsv": TABLE}).replace(b"AAAA", "计划".encode("gb18030"))
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert expanded(path) == [path / "计划.tsv"]
    assert read_document(path / "计划.tsv").grids[0].shape == (4, 2)


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path) -> None:
    path = _saved(tmp_path, {"../../outside.tsv": TABLE, "/etc/a.tsv": TABLE})
    for member in expanded(path):
        if member.is_relative_to(path):
            assert name_of(member).startswith("附件.zip/")
    assert not (tmp_path.parent / "outside.tsv").exists()


def test_any_other_file_stands_for_itself(tmp_path: Path) -> None:
    for name, content in {
        "a.zip": b"PK\x03\x04 damaged",
        "b.tsv": TABLE,
        "c.zip": _zip({}),
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert expanded(path) == [path]
    assert expanded(tmp_path / "none.zip") == [tmp_path / "none.zip"]


def test_a_member_that_is_not_there(tmp_path: Path) -> None:
    path = _saved(tmp_path, {"a.tsv": TABLE})
    with pytest.raises(DocumentError, match="no such file"):
        read_document(path / "b.tsv")
    with pytest.raises(DocumentError, match="does not exist"):
        read_document(tmp_path / "none" / "b.tsv")


def test_bounds(tmp_path: Path) -> None:
    path = _saved(tmp_path, {"big.txt": bytes(3 * 2**20)})
    with pytest.raises(DocumentError, match="unpacks to too much"):
        read_file(path / "big.txt", Limits(archive_bytes=2**20))
    with pytest.raises(DocumentError, match="too large"):
        read_file(path / "big.txt", Limits(file_bytes=2**20))
    many = _saved(tmp_path, {f"{n}.txt": b"" for n in range(600)}, "many.zip")
    with pytest.raises(DocumentError, match="too many files"):
        read_document(many)


def test_an_empty_archive_is_refused(tmp_path: Path) -> None:
    path = _saved(tmp_path, {"folder/": b""})
    with pytest.raises(DocumentError, match="holds no file"):
        read_document(path)

import base64
from pathlib import Path
from typing import Any

import nbformat
import pytest

from zsgx_analysis.errors import ReportError
from zsgx_analysis.reports.validate_output import check_cells, check_files

from .conftest import DOT

PAGE = "<!DOCTYPE html><html><body><h1>一</h1></body></html>\n"
PICTURE = base64.b64decode(DOT)
WHOLE = {
    "a.html": PAGE.encode(),
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "a.png": PICTURE,
    "a.pdf": b"%PDF-1.7\n%%EOF\n",
    "a.csv": b"x\n1\n",
}


def fill(folder: Path, files: dict[str, bytes]) -> Path:
    (folder / "charts").mkdir()
    for name, content in files.items():
        (folder / "charts" / name).write_bytes(content)
    return folder


def test_whole_files_pass(tmp_path: Path) -> None:
    check_files(fill(tmp_path, WHOLE))


# A CSV that is cut off is a CSV.
CUT = [(name, kept) for name in WHOLE for kept in (0, 0.6) if (name, kept) != ("a.csv", 0.6)]


@pytest.mark.parametrize(("name", "kept"), CUT)
def test_a_file_that_is_cut_off_is_named(tmp_path: Path, name: str, kept: float) -> None:
    whole = WHOLE[name]
    cut = whole[: int(len(whole) * kept)]
    with pytest.raises(ReportError, match=rf"does not open; file: .*{name}"):
        check_files(fill(tmp_path, {**WHOLE, name: cut}))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.html", b"<html><body></body></html>", "shows nothing"),
        ("a.svg", b"<html/>", "no SVG"),
        ("a.png", WHOLE["a.pdf"], "no whole PNG"),
    ],
)
def test_a_file_of_another_kind_is_named(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(ReportError, match=message):
        check_files(fill(tmp_path, {name: content}))


def test_an_error_that_was_let_pass_is_none_to_publish() -> None:
    def cell(*outputs: Any) -> Any:
        return nbformat.v4.new_code_cell("1 / 0", execution_count=3, outputs=list(outputs))

    said = nbformat.v4.new_output("stream", text="一")
    check_cells(nbformat.v4.new_notebook(cells=[cell(said)]))
    error = nbformat.v4.new_output("error", ename="ZeroDivisionError", evalue="x", traceback=[])
    with pytest.raises(ReportError, match=r"place: In \[3\]; found: ZeroDivisionError: x"):
        check_cells(nbformat.v4.new_notebook(cells=[cell(said, error)]))

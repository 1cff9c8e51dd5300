import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from zsgx_analysis.documents import office, read_document
from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.errors import DocumentError

installed = pytest.mark.skipif(office.find_program() is None, reason="needs LibreOffice")

PAGE = (
    "<html><meta charset='utf-8'><body><p>2025年计划表</p><p>单位：万人</p><table border=1>"
    "<tr><td>部门<td>新能源<td>小计<tr><td>合计<td>3.5<td>3.5<tr><td>教育部<td>1.2<sup>1</sup><td>1.2"
    "<tr><td>科技部<td>2.3<td>2.3</table></body></html>"
)
ROWS = (
    ("部门", "新能源", "小计"),
    ("合计", "3.5", "3.5"),
    ("教育部", "1.2", "1.2"),
    ("科技部", "2.3", "2.3"),
)


def _written(source: Path, target: str, filtering: str = "") -> Path:
    """Have LibreOffice write a file in another format."""
    program = office.find_program()
    assert program is not None
    profile = (source.parent / "profile").as_uri()
    reading = [f"--infilter={filtering}"] if filtering else []
    command = [program, f"-env:UserInstallation={profile}", "--headless", *reading]
    subprocess.run(
        [*command, "--convert-to", target, "--outdir", str(source.parent), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix(f".{target.partition(':')[0]}")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an ODT with a table; the other formats are written from it."""
    page = tmp_path_factory.mktemp("office") / "plan.html"
    page.write_text(PAGE, encoding="utf-8")
    return _written(page, "odt:writer8", "HTML (StarWriter)")


@installed
@pytest.mark.parametrize("target", ["odt", "doc:MS Word 97", "rtf", "uot"])
def test_formats_of_text(text: Path, target: str) -> None:
    path = text if target == "odt" else _written(text, target)
    document = read_document(path)
    (grid,) = document.grids
    assert grid.rows == ROWS
    assert grid.captions[-2:] == ("2025年计划表", "单位：万人")
    assert [note.raised for note in grid.notes.values()] == ["1"]
    assert "LibreOffice" in document.warnings[-1].en or "LibreOffice" in document.warnings[0].en


@installed
def test_a_document_of_wps_is_a_doc(text: Path) -> None:
    path = _written(text, "doc:MS Word 97").rename(text.with_suffix(".wps"))
    document = read_document(path)
    assert (document.format, document.grids[0].rows) == ("doc", ROWS)


@installed
def test_what_takes_too_long_is_given_up_and_leaves_nothing(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    start = time.monotonic()
    with pytest.raises(DocumentError, match="took too long"):
        read_document(text, limits=Limits(office_seconds=0))
    assert time.monotonic() - start < 20
    assert list(tmp_path.iterdir()) == []


@installed
def test_what_it_cannot_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"no workbook")
    with pytest.raises(DocumentError, match="damaged"):
        read_document(path)


def test_without_it_the_message_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: None)
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1 x}")
    with pytest.raises(DocumentError, match="RTF files are read through LibreOffice") as caught:
        read_document(path)
    assert "libreoffice-writer" in caught.value.message("zh")


def test_the_profile_forbids_what_a_document_could_start() -> None:
    settings = office.settings_text()
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true' in settings
    assert 'oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true' in settings

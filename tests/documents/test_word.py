import io
import zipfile
from collections.abc import Callable

import docx
import PIL.Image
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from zsgx_analysis.documents import isolated
from zsgx_analysis.documents.model import CellNote, Content
from zsgx_analysis.documents.registry import read_bytes
from zsgx_analysis.documents.word import read_docx
from zsgx_analysis.errors import DocumentError

NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
BOX = (
    f"<w:r {NAMES}><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p><w:r>"
    "<w:t>单位：万人</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent><w:p><w:r><w:t>单位：万人</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def _read(document: WordDocument) -> Content:
    stream = io.BytesIO()
    document.save(stream)
    return read_docx(stream.getvalue())


def _add_table(document: WordDocument, rows: list[list[str]]) -> object:
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return table


def test_paragraphs_and_tables_keep_their_order() -> None:
    document = docx.Document()
    for name in ("表一", "表二"):
        document.add_paragraph(name)
        _add_table(document, [["领域", "人数"], ["甲", "1"]])
    document.add_paragraph("注：尾注。")
    content = _read(document)
    assert [grid.captions for grid in content.grids] == [("表一",), ("表二",)]
    assert [grid.place for grid in content.grids] == ["table 1", "table 2"]
    assert [p.place for p in content.paragraphs] == ["paragraph 1", "paragraph 2", "paragraph 3"]


def test_merged_cells_are_spans() -> None:
    document = docx.Document()
    rows = [["领域", "战略", "", "小计"], ["", "新能源", "新材料", ""], ["合计", "1", "2", "3"]]
    table = document.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(1, 3))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text:
                table.cell(row, column).text = text
    (grid,) = _read(document).grids
    assert [list(row) for row in grid.rows] == rows
    assert grid.spans == {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}


def test_a_text_box_is_read_once() -> None:
    document = docx.Document()
    document.add_paragraph("计划表")._p.append(parse_xml(BOX))
    _add_table(document, [["领域", "人数"], ["甲", "1"]])
    content = _read(document)
    assert [paragraph.text for paragraph in content.paragraphs] == ["计划表", "单位：万人"]
    assert content.grids[0].captions == ("计划表", "单位：万人")


def test_a_nested_table_follows_the_outer_one_and_is_not_joined_to_it() -> None:
    document = docx.Document()
    outer = document.add_table(2, 2)
    for (row, column), text in {(0, 0): "领域", (0, 1): "人数", (1, 0): "甲", (1, 1): "1"}.items():
        outer.cell(row, column).text = text
    inner = outer.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "乙", "2"
    first, second = _read(document).grids
    assert first.rows == (("领域", "人数"), ("甲", "1"))
    assert second.rows == (("乙", "2"),)


def test_a_table_set_with_tabs_is_a_grid() -> None:
    document = docx.Document()
    for line in ("计划表", "领域\t小计", "甲\t1", "乙\t2"):
        document.add_paragraph(line)
    (grid,) = _read(document).grids
    assert grid.rows == (("领域", "小计"), ("甲", "1"), ("乙", "2"))
    assert grid.captions == ("计划表",)


def _repacked(change: Callable[[str, bytes], bytes | None]) -> bytes:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("甲")
    document.save(stream)
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return out.getvalue()


def test_a_document_with_macros_is_read_with_a_warning() -> None:
    def change(name: str, content: bytes) -> bytes:
        macro = b"vnd.ms-word.document.macroEnabled.main+xml"
        plain = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        return content.replace(plain, macro)

    data = _repacked(change)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Auto_Open")
    content = read_docx(stream.getvalue())
    assert content.paragraphs[0].text == "甲"
    assert "not run" in content.warnings[0].en


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: None if name == "word/document.xml" else content,
        lambda name, content: None if name == "_rels/.rels" else content,
        lambda name, content: content[:-20] if name == "word/document.xml" else content,
        lambda name, content: b"<a/>" if name == "word/document.xml" else content,
        lambda name, content: b"" if name == "_rels/.rels" else content,
    ],
)
def test_damaged_documents_are_refused(change: Callable[[str, bytes], bytes | None]) -> None:
    with pytest.raises(DocumentError):
        read_bytes(_repacked(change), "notice.docx")


def test_a_strict_document_is_read() -> None:
    def change(name: str, content: bytes) -> bytes:
        for old, new in (
            (
                b"schemas.openxmlformats.org/wordprocessingml/2006",
                b"purl.oclc.org/ooxml/wordprocessingml",
            ),
            (
                b"schemas.openxmlformats.org/officeDocument/2006",
                b"purl.oclc.org/ooxml/officeDocument",
            ),
        ):
            content = content.replace(old, new)
        return content

    assert read_docx(_repacked(change)).paragraphs[0].text == "甲"


def test_raised_runs_are_no_part_of_a_figure_or_label() -> None:
    document = docx.Document()
    document.add_paragraph("培训150").add_run("1").font.superscript = True
    table = _add_table(document, [["领域", "人数"], ["其他", "150"], ["新材料", "33"]])
    for (row, column), mark in {(1, 0): "注", (1, 1): "1", (2, 1): "①"}.items():
        table.cell(row, column).paragraphs[0].add_run(mark).font.superscript = True  # type: ignore[attr-defined]
    content = _read(document)
    assert content.paragraphs[0].text == "培训150"
    assert content.grids[0].rows == (("领域", "人数"), ("其他", "150"), ("新材料", "33"))
    assert content.grids[0].notes == {
        (1, 0): CellNote("注"),
        (1, 1): CellNote("1"),
        (2, 1): CellNote("①"),
    }


def test_what_is_struck_out_or_hidden_is_left_out_and_named() -> None:
    document = docx.Document()
    table = _add_table(document, [["领域", "人数"], ["其他", ""]])
    paragraph = table.cell(1, 1).paragraphs[0]  # type: ignore[attr-defined]
    paragraph.add_run("120").font.strike = True
    paragraph.add_run("150")
    paragraph.add_run("9").font.hidden = True
    content = _read(document)
    assert content.grids[0].rows[1] == ("其他", "150")
    struck, hidden = content.warnings
    assert "120" in struck.en
    assert "9" in hidden.en


def test_a_picture_is_named_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "available", lambda: False)
    document = docx.Document()
    document.add_paragraph("计划表见下图")
    stream = io.BytesIO()
    PIL.Image.new("RGB", (600, 300), "white").save(stream, "PNG")
    document.add_picture(stream)
    (warning,) = _read(document).warnings
    assert "paragraph 2" in warning.en


@pytest.mark.parametrize(
    "between",
    [
        ["（续表）"],
        ["续表"],
        ["（续表）", "单位：万人"],
        ["表1（续）"],
        ["接上表", "单位：万人"],
        [],
    ],
)
def test_a_table_split_by_hand_is_one(between: list[str]) -> None:
    document = docx.Document()
    document.add_paragraph("2025年计划表")
    document.add_paragraph("单位：万人")
    _add_table(document, [["领域", "人数"], ["新能源", "1"], ["新材料", "2"]])
    for line in between:
        document.add_paragraph(line)
    _add_table(document, [["领域", "人数"], ["其他", "3"], ["合计", "6"]])
    (grid,) = _read(document).grids
    assert [row[1] for row in grid.rows] == ["人数", "1", "2", "3", "6"]
    assert grid.captions == ("2025年计划表", "单位：万人")
    assert grid.breaks == {3: "table 2"}

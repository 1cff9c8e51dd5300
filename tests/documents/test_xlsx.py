import datetime as dt
import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable

import openpyxl
import openpyxl.drawing.image
import PIL.Image
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.documents.model import CellNote
from zsgx_analysis.documents.registry import read_bytes
from zsgx_analysis.documents.xlsx import read_xlsx
from zsgx_analysis.errors import DocumentError


def _book(fill: Callable[[Worksheet], None], *more: Callable[[Worksheet], None]) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    fill(sheet)
    for other in more:
        other(workbook.create_sheet())
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _plan(sheet: Worksheet) -> None:
    for row in (["领域", "新能源", "小计"], ["合计", 0.2000000001, 17.0], ["甲", None, 0.1 + 0.2]):
        sheet.append(row)


def _changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", 8) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_numbers_come_as_displayed() -> None:
    def fill(sheet: Worksheet) -> None:
        _plan(sheet)
        sheet["B3"] = 1234.5
        sheet["B3"].number_format = "#,##0.00"

    (grid,) = read_xlsx(_book(fill)).grids
    assert grid.rows == (
        ("领域", "新能源", "小计"),
        ("合计", "0.2", "17"),
        ("甲", "1,234.50", "0.3"),
    )


def test_merged_cells_hidden_rows_and_sheets() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.title = "计划"
        _plan(sheet)
        sheet.merge_cells("B1:C1")
        sheet.row_dimensions[2].hidden = True

    def second(sheet: Worksheet) -> None:
        _plan(sheet)
        sheet.sheet_state = "hidden"

    content = read_xlsx(_book(fill, second))
    (grid,) = content.grids
    assert grid.spans == {(0, 1): (1, 2)}
    assert grid.hidden_rows == (1,)
    assert grid.place == "sheet 计划, cell A1"
    assert len(content.warnings) == 2


def test_hidden_columns_are_known_however_they_are_hidden() -> None:
    columns = b'<cols><col min="2" max="2" hidden="1"/><col min="3" max="3" width="0"/></cols>'
    data = _changed(_book(_plan), SHEET, b"<sheetData>", columns + b"<sheetData>")
    assert read_xlsx(data).grids[0].hidden_columns == (1, 2)


def test_rows_without_height_or_hidden_by_default_are_hidden() -> None:
    flat = _changed(_book(_plan), SHEET, b'<row r="2"', b'<row r="2" ht="0" customHeight="1"')
    assert read_xlsx(flat).grids[0].hidden_rows == (1,)
    data = _changed(_book(_plan), SHEET, b"<sheetFormatPr", b'<sheetFormatPr zeroHeight="1"')
    assert read_xlsx(data).grids[0].hidden_rows == (0, 1, 2)


def test_formulas_are_not_computed() -> None:
    def fill(sheet: Worksheet) -> None:
        _plan(sheet)
        sheet["B3"] = "=SUM(B1:B2)"

    content = read_xlsx(_book(fill))
    assert content.grids[0].rows[2] == ("甲", "", "0.3")
    assert "B3" in content.warnings[0].en
    formula = b"<f>SUM(B1:B2)</f>"
    stored = _changed(_book(fill), SHEET, formula + b"<v></v>", formula + b"<v>0.2</v>")
    assert read_xlsx(stored).grids[0].rows[2] == ("甲", "0.2", "0.3")


@pytest.mark.parametrize(
    "extra",
    [
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>',
    ],
)
def test_a_range_over_the_whole_sheet_costs_nothing(extra: bytes) -> None:
    data = _changed(_book(_plan), SHEET, b"</sheetData>", b"</sheetData>" + extra)
    assert len(read_xlsx(data).grids) == 1


def test_a_wrong_dimension_is_not_heeded() -> None:
    data = _changed(_book(_plan), SHEET, b'ref="A1:C3"', b'ref="A1"')
    assert read_xlsx(data).grids[0].shape == (3, 3)


def test_a_stray_cell_at_the_far_end_is_no_harm() -> None:
    def fill(sheet: Worksheet) -> None:
        _plan(sheet)
        sheet["XFD1048576"] = "x"

    content = read_xlsx(_book(fill))
    assert content.grids[0].shape == (3, 3)
    assert content.paragraphs[-1].place.endswith("cell XFD1048576")


STYLES = "xl/styles.xml"


def test_a_number_format_that_is_not_there_is_general() -> None:
    data = _changed(_book(_plan), STYLES, b'numFmtId="0" fontId', b'numFmtId="999" fontId')
    assert read_xlsx(data).grids[0].rows[1] == ("合计", "0.2", "17")


def test_a_cell_style_that_is_not_there_is_general() -> None:
    data = _changed(_book(_plan), SHEET, b'<c r="B2" t="n"', b'<c r="B2" s="999" t="n"')
    assert read_xlsx(data).grids[0].rows[1] == ("合计", "0.2", "17")


def test_scaled_and_literal_formats_show_what_the_sheet_shows() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["部门", "甲", "乙", "丙", "丁"])
        sheet.append(["合计", 12000, 12000, -5, 12.345])
        sheet.append(["教育部", 12000, 12000, 5, 0])
        codes = ("0.0,", '0"人"', "#,##0_);(#,##0)", "0;-0;;")
        for column, code in zip("BCDE", codes, strict=True):
            for row in (2, 3):
                sheet[f"{column}{row}"].number_format = code

    content = read_xlsx(_book(fill))
    (grid,) = content.grids
    assert grid.rows[1:] == (
        ("合计", "12.0", "12000人", "(5)", "12"),
        ("教育部", "12.0", "12000人", "5", ""),
    )
    scaled = CellNote(scale=1000, stored="12000")
    assert grid.notes == {(1, 1): scaled, (2, 1): scaled, (1, 4): CellNote(stored="12.345")}
    assert "divided by 1000" in content.warnings[0].en


def test_a_number_that_its_format_hides_is_named() -> None:
    def fill(sheet: Worksheet) -> None:
        _plan(sheet)
        sheet["B3"] = 12
        sheet["B3"].number_format = ";;;"

    content = read_xlsx(_book(fill))
    assert content.grids[0].rows[2] == ("甲", "", "0.3")
    assert "B3" in content.warnings[0].en


def test_stored_decimals_are_exact() -> None:
    data = _changed(_book(_plan), SHEET, b"<v>0.2000000001</v>", b"<v>123456789012345678</v>")
    assert read_xlsx(data).grids[0].rows[1][1] == "123456789012345678"


def test_raised_runs_are_no_part_of_a_figure() -> None:
    rich = (
        b'<c r="B2" t="inlineStr"><is><r><t>150</t></r>'
        b'<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>'
    )
    data = _changed(_book(_plan), SHEET, b'<c r="B2" t="n"><v>0.2000000001</v></c>', rich)
    (grid,) = read_xlsx(data).grids
    assert grid.rows[1] == ("合计", "150", "17")
    assert grid.notes == {(1, 1): CellNote(raised="1")}


def test_readings_above_the_text_are_left_out() -> None:
    phonetic = b'<c r="B2" t="inlineStr"><is><t>17</t><rPh sb="0" eb="1"><t>99</t></rPh></is></c>'
    data = _changed(_book(_plan), SHEET, b'<c r="B2" t="n"><v>0.2000000001</v></c>', phonetic)
    assert read_xlsx(data).grids[0].rows[1] == ("合计", "17", "17")


def test_dates_are_read_as_dates() -> None:
    def fill(sheet: Worksheet) -> None:
        _plan(sheet)
        sheet["B2"], sheet["B3"] = dt.date(2024, 3, 15), dt.date(2024, 1, 1)
        sheet["B3"].number_format = 'yyyy"年"'

    (grid,) = read_xlsx(_book(fill)).grids
    assert [row[1] for row in grid.rows] == ["新能源", "2024-03-15", "2024年"]


STRICT = (
    (
        b"schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"),
)


def test_a_strict_workbook_is_the_same_workbook() -> None:
    def fill(sheet: Worksheet) -> None:
        _plan(sheet)
        sheet.merge_cells("B1:C1")
        sheet["C3"].number_format = "0.00"

    data = _book(fill)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", 8) as target:
        for name in source.namelist():
            content = source.read(name)
            for old, new in STRICT:
                content = content.replace(old, new)
            target.writestr(name, content)
    assert read_xlsx(out.getvalue()) == read_xlsx(data)
    assert read_xlsx(data).grids[0].rows[2] == ("甲", "", "0.30")


def test_a_prefix_for_the_namespace_makes_no_difference() -> None:
    data = _book(_plan)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", 8) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == SHEET:
                content = re.sub(rb"<(/?)(\w+)(?=[ />])", rb"<\1x:\2", content)
                content = content.replace(b" xmlns=", b" xmlns:x=")
            target.writestr(name, content)
    assert read_xlsx(out.getvalue()) == read_xlsx(data)


def test_a_million_formatted_empty_rows_cost_little() -> None:
    empty = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/><c r="H%d" s="0"/></row>' % (n, n, n)
        for n in range(4, 80_000)
    )
    data = _changed(_book(_plan), SHEET, b"</sheetData>", empty + b"</sheetData>")
    data = _changed(data, SHEET, b'ref="A1:C3"', b'ref="A1:H1048576"')
    tracemalloc.start()
    content = read_xlsx(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert content.grids[0].shape == (3, 3)
    assert peak < 12 * 2**20


def test_rows_and_cells_that_do_not_say_where_they_are_stand_in_order() -> None:
    data = _book(_plan)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", 8) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == SHEET:
                content = re.sub(rb'<(row|c) r="\w+"', rb"<\1", content)
                content = content.replace(b"<c><v /></c>", b"<c/>")
            target.writestr(name, content)
    rows = read_xlsx(out.getvalue()).grids[0].rows
    assert rows[:2] == (("领域", "新能源", "小计"), ("合计", "0.2", "17"))


def test_a_picture_over_the_cells_is_named() -> None:
    def fill(sheet: Worksheet) -> None:
        _plan(sheet)
        picture = io.BytesIO()
        PIL.Image.new("RGB", (40, 20), "white").save(picture, "PNG")
        sheet.add_image(openpyxl.drawing.image.Image(picture), "E1")

    assert "1 pictures" in read_xlsx(_book(fill)).warnings[0].en


def test_a_sheet_of_another_kind_is_named() -> None:
    workbook = openpyxl.Workbook()
    _plan(workbook.active)
    workbook.create_chartsheet("图表")
    stream = io.BytesIO()
    workbook.save(stream)
    content = read_xlsx(stream.getvalue())
    assert len(content.grids) == 1
    assert "图表" in content.warnings[0].zh


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(DocumentError, match="too many cells"):
        read_xlsx(_book(_plan), limits=Limits(cells=5))


def test_cells_far_to_the_right_are_not_walked_to() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 20):
            sheet.cell(row, 16384, "x")

    assert len(read_xlsx(_book(fill), limits=Limits(cells=1000)).paragraphs) == 19


def test_a_cell_beyond_the_sheet_is_refused() -> None:
    data = _changed(_book(_plan), SHEET, b'r="B2"', b'r="XFE2"')
    with pytest.raises(DocumentError, match="extends too far"):
        read_xlsx(data)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"</sheetData>", b""),
        (SHEET, b't="n"', b't="s"'),
        ("xl/workbook.xml", b"<sheets>", b"<sheets"),
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"worksheets/none.xml"),
    ],
)
def test_damaged_workbooks_are_one_clear_error(part: str, old: bytes, new: bytes) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        read_bytes(_changed(_book(_plan), part, old, new), "plan.xlsx")

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from zsgx_analysis.documents.limits import Limits
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
    assert content.grids[0].spans == {(0, 1): (1, 2)}
    assert content.grids[0].hidden_rows == (1,)
    assert [grid.place for grid in content.grids] == ["sheet 计划, cell A1", "sheet Sheet, cell A1"]
    assert len(content.warnings) == 2


def test_formulas_are_not_computed() -> None:
    def fill(sheet: Worksheet) -> None:
        _plan(sheet)
        sheet["B3"] = "=SUM(B1:B2)"

    content = read_xlsx(_book(fill))
    assert content.grids[0].rows[2] == ("甲", "", "0.3")
    assert "cell B3" in content.warnings[0].en
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


def test_a_style_that_is_not_there_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    data = _changed(_book(_plan), STYLES, b'xfId="0"', b'xfId="999"')
    with pytest.raises(DocumentError, match="damaged"):
        read_xlsx(data)
    assert capsys.readouterr().out == ""


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(DocumentError, match="too many cells"):
        read_xlsx(_book(_plan), limits=Limits(cells=5))


def test_rows_too_wide_to_walk_are_refused() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 20):
            sheet.cell(row, 16384, "x")

    with pytest.raises(DocumentError, match="extends too far"):
        read_xlsx(_book(fill), limits=Limits(cells=1000))


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

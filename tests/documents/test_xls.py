import datetime as dt
import io

import pytest

from zsgx_analysis.documents import isolated
from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.documents.model import CellNote
from zsgx_analysis.documents.xls import read_xls
from zsgx_analysis.errors import DocumentError

xlwt = pytest.importorskip("xlwt")


def _book(hidden: bool = False) -> bytes:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("计划")
    sheet.write_merge(0, 0, 1, 2, "战略")
    for row, cells in enumerate((["领域", "新能源", "小计"], ["合计", 0.2, 17.0]), start=1):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.write(0, 0, "项目")
    other = workbook.add_sheet("空")
    other.visibility = int(hidden)
    if hidden:
        other.write(0, 0, "x")
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_numbers_merges_and_places() -> None:
    (grid,) = read_xls(_book()).grids
    assert grid.rows == (("项目", "战略", ""), ("领域", "新能源", "小计"), ("合计", "0.2", "17"))
    assert grid.spans == {(0, 1): (1, 2)}
    assert grid.place == "sheet 计划, cell A1"


def test_a_hidden_sheet_is_reported() -> None:
    assert "空" in read_xls(_book(hidden=True)).warnings[0].zh


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(DocumentError, match="too many cells"):
        read_xls(_book(), limits=Limits(cells=5))


@pytest.mark.parametrize("keep", [100, 600, 2000])
def test_damaged_files_are_refused(keep: int) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        isolated.read_xls(_book()[:keep])


def test_formats_hidden_lines_and_raised_runs() -> None:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("计划")
    plain, raised = xlwt.Font(), xlwt.Font()
    raised.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    for row, label in enumerate(("部门", "合计", "教育部")):
        sheet.write(row, 0, label)
    for column, (head, code) in enumerate(
        (("甲", "0.0,"), ("乙", '0"人"'), ("丙", "General")), start=1
    ):
        sheet.write(0, column, head)
        style = xlwt.XFStyle()
        style.num_format_str = code
        for row in (1, 2) if column < 3 else (1,):
            sheet.write(row, column, 12000 if column < 3 else 0.1 + 0.2, style)
    sheet.write_rich_text(2, 3, (("150", plain), ("1", raised)))
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    stream = io.BytesIO()
    workbook.save(stream)
    (grid,) = read_xls(stream.getvalue()).grids
    assert grid.rows[1:] == (
        ("合计", "12.0", "12000人", "0.3"),
        ("教育部", "12.0", "12000人", "150"),
    )
    assert (grid.hidden_rows, grid.hidden_columns) == ((1,), (2,))
    scaled = CellNote(scale=1000, stored="12000")
    assert grid.notes == {(1, 1): scaled, (2, 1): scaled, (2, 3): CellNote(raised="1")}


def test_dates() -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("a")
    style = xlwt.XFStyle()
    style.num_format_str = 'yyyy"年"'
    sheet.write(0, 0, dt.date(2024, 1, 1), style)
    stream = io.BytesIO()
    workbook.save(stream)
    assert read_xls(stream.getvalue()).paragraphs[-1].text == "2024年"

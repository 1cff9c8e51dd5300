import io

import pytest

from zsgx_analysis.documents.limits import Limits
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
        read_xls(_book()[:keep])

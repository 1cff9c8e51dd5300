import pytest
from docx.oxml import parse_xml

from zsgx_analysis.documents.limits import CellBudget, Limits
from zsgx_analysis.documents.model import Grid
from zsgx_analysis.documents.word_tables import table_grid
from zsgx_analysis.documents.word_text import WordText
from zsgx_analysis.errors import DocumentError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _cell(text: str, properties: str = "") -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("/"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def _grid(rows: str, limits: Limits | None = None) -> Grid:
    budget = CellBudget(limits or Limits())
    return table_grid(parse_xml(f"<w:tbl {W}>{rows}</w:tbl>"), "table 1", budget, WordText())


def test_rows_within_wrappers_count_and_deleted_ones_do_not() -> None:
    grid = _grid(
        f"<w:sdt><w:sdtContent><w:tr>{_cell('a')}{_cell('b')}</w:tr></w:sdtContent></w:sdt>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{_cell('x')}{_cell('y')}</w:tr>"
        f"<w:tr>{_cell('c')}<w:sdt><w:sdtContent>{_cell('d')}</w:sdtContent></w:sdt></w:tr>"
    )
    assert grid.rows == (("a", "b"), ("c", "d"))


def test_skipped_columns_and_paragraphs_in_a_cell() -> None:
    grid = _grid(
        f"<w:tr>{_cell('a')}{_cell('b')}{_cell('c')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{_cell('新/材料')}{_cell('2')}</w:tr>"
    )
    assert grid.rows[1] == ("", "新\n材料", "2")


def test_vertical_merges_end_where_another_begins() -> None:
    restart, goes_on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    grid = _grid(
        f"<w:tr>{_cell('a', restart)}{_cell('1')}</w:tr>"
        f"<w:tr>{_cell('', goes_on)}{_cell('2')}</w:tr>"
        f"<w:tr>{_cell('b', restart)}{_cell('3')}</w:tr>"
        f"<w:tr>{_cell('', goes_on)}{_cell('4')}</w:tr>"
        f"<w:tr>{_cell('c')}{_cell('5')}</w:tr>"
    )
    assert [row[0] for row in grid.rows] == ["a", "", "b", "", "c"]
    assert grid.spans == {(0, 0): (2, 1), (2, 0): (2, 1)}


def test_a_merge_that_goes_on_from_nowhere_is_a_cell() -> None:
    assert _grid(f"<w:tr>{_cell('a', '<w:vMerge/>')}{_cell('b')}</w:tr>").rows == (("a", "b"),)


@pytest.mark.parametrize("properties", ["<w:gridSpan w:val='999999999'/>"])
def test_a_span_beyond_the_limit_is_refused(properties: str) -> None:
    with pytest.raises(DocumentError, match="too many cells"):
        _grid(f"<w:tr>{_cell('a', properties)}</w:tr>")


@pytest.mark.parametrize("value", ["x", "-3", "0", ""])
def test_spans_that_are_no_numbers_are_one(value: str) -> None:
    grid = _grid(f"<w:tr>{_cell('a', f'<w:gridSpan w:val={value!r}/>')}{_cell('b')}</w:tr>")
    assert grid.rows == (("a", "b"),)

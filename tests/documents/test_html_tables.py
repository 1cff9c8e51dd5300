import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from zsgx_analysis.documents.html_tables import is_layout, table_grid
from zsgx_analysis.documents.limits import CellBudget
from zsgx_analysis.documents.model import Grid, build_grid


def _grid(rows: str) -> Grid:
    return table_grid(html.fromstring(f"<table>{rows}</table>"), "table 1", CellBudget())


def test_spans_put_the_text_into_their_first_cell() -> None:
    grid = _grid(
        "<tr><th rowspan=2>领域<th colspan=2>战略<th rowspan=2>小计"
        "<tr><th>新能源<th>新材料<tr><td>合计<td>1<td>2<td>3"
    )
    assert grid.rows == (
        ("领域", "战略", "", "小计"),
        ("", "新能源", "新材料", ""),
        ("合计", "1", "2", "3"),
    )
    assert grid.spans == {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}


def test_the_foot_comes_last_wherever_it_is_written() -> None:
    grid = _grid(
        "<thead><tr><td>a<td>b</thead><tfoot><tr><td>合计<td>3</tfoot>"
        "<tbody><tr><td>甲<td>1</tbody><tbody><tr><td>乙<td>2</tbody>"
    )
    assert [row[0] for row in grid.rows] == ["a", "甲", "乙", "合计"]


def test_a_rowspan_ends_with_its_row_group() -> None:
    grid = _grid("<tbody><tr><td rowspan=9>a<td>1</tbody><tbody><tr><td>b<td>2</tbody>")
    assert grid.rows == (("a", "1"), ("b", "2"))
    assert grid.spans == {}


def test_rowspan_zero_runs_to_the_end_of_the_group() -> None:
    grid = _grid("<tr><td rowspan=0>a<td>1<tr><td>2<tr><td>3")
    assert grid.rows == (("a", "1"), ("", "2"), ("", "3"))
    assert grid.spans == {(0, 0): (3, 1)}


@pytest.mark.parametrize("span", ["", "x", "-1", "1.5", "９x"])
def test_spans_that_are_no_numbers_are_one(span: str) -> None:
    assert _grid(f"<tr><td colspan='{span}'>a<td>b").rows == (("a", "b"),)


def test_breaks_and_blocks_are_line_ends_and_spaces_collapse() -> None:
    grid = _grid("<tr><td> 新\n 材 <br>料<p>（含）</p>&nbsp;<td>1")
    assert grid.rows[0][0] == "新 材\n料\n（含）"


def test_hidden_rows_and_stray_markup_are_looked_through() -> None:
    grid = _grid("<form><tr><td>a<td>1<tr style='display: none'><td>b<td>2<tr hidden><td>c</form>")
    assert grid.rows == (("a", "1"),)


def test_a_caption_is_kept() -> None:
    assert _grid("<caption>计划<br>表</caption><tr><td>a<td>1").captions == ("计划", "表")


def test_layout() -> None:
    assert is_layout(build_grid([["a", "b"]], "p"), has_nested=False)
    assert is_layout(build_grid([["a"], ["b"]], "p"), has_nested=False)
    assert is_layout(build_grid([["a", "b"], ["c", "d"]], "p"), has_nested=True)
    assert is_layout(build_grid([["a", "文" * 400], ["c", "d"]], "p"), has_nested=False)
    assert not is_layout(build_grid([["a", "b"], ["c", "d"]], "p"), has_nested=False)
    figures = [["a", "1", "2"], ["b", "3", "4"]]
    assert not is_layout(build_grid(figures, "p"), has_nested=True)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4)), min_size=1, max_size=5),
        min_size=1,
        max_size=6,
    )
)
def test_any_spans_give_a_rectangle_that_holds_every_cell(
    table: list[list[tuple[int, int]]],
) -> None:
    names = iter(range(1000))
    rows = "".join(
        "<tr>" + "".join(f"<td rowspan={high} colspan={wide}>c{next(names)}" for high, wide in row)
        for row in table
    )
    grid = _grid(rows)
    held = [cell for row in grid.rows for cell in row if cell]
    assert held == [f"c{n}" for n in range(sum(map(len, table)))]
    height, width = grid.shape
    for (row, column), (high, wide) in grid.spans.items():
        assert grid.rows[row][column]
        assert row + high <= height
        assert column + wide <= width

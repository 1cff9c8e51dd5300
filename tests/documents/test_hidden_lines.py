import pytest

from zsgx_analysis.documents.hidden_lines import as_shown
from zsgx_analysis.documents.model import CellNote, Grid, build_grid

HEAD = ["部门", "甲", "乙", "丙"]


def _grid(
    *rows: list[str], rows_hidden: tuple[int, ...] = (), hidden: tuple[int, ...] = ()
) -> Grid:
    return build_grid([HEAD, *rows], "p", hidden_rows=rows_hidden, hidden_columns=hidden)


def _totals(*figures: tuple[str, str, str]) -> list[list[str]]:
    return [[name, *row] for name, row in zip("一二三四", figures, strict=False)]


def test_a_column_that_no_total_counts_is_left_out() -> None:
    grid = _grid(*_totals(("1", "9", "1"), ("2", "9", "2"), ("3", "9", "3")), hidden=(2,))
    assert as_shown(grid).rows[1] == ("一", "1", "1")


def test_a_column_that_a_total_counts_stays() -> None:
    grid = _grid(*_totals(("1", "9", "10"), ("2", "8", "10"), ("3", "7", "10")), hidden=(2,))
    assert as_shown(grid) == grid


@pytest.mark.parametrize(("total", "left"), [("3", 3), ("12", 4)])
def test_rows_are_judged_in_the_same_way(total: str, left: int) -> None:
    rows = [["教育部", "1", "1", "1"], ["旧", "9", "9", "9"], ["科技部", "2", "2", "2"]]
    grid = _grid(*rows, ["合计", total, total, total], rows_hidden=(2,))
    assert len(as_shown(grid).rows) == left + 1


def test_without_totals_what_is_hidden_is_no_part_of_the_table() -> None:
    grid = _grid(*_totals(("1", "9", "4"), ("2", "9", "7"), ("3", "9", "5")), hidden=(2,))
    assert as_shown(grid).shape == (4, 3)


def test_where_totals_are_named_and_do_not_close_the_table_stays() -> None:
    rows = _totals(("1", "9", "4"), ("2", "9", "7"))
    grid = _grid(*rows, ["合计", "5", "5", "5"], hidden=(2,))
    assert as_shown(grid) == grid


def test_what_is_known_of_the_other_cells_moves_with_them() -> None:
    grid = build_grid(
        [["部门", "旧", "甲", "乙"], ["教育部", "9", "1", ""], ["科技部", "9", "2", "3"]],
        "p",
        spans={(1, 2): (1, 2), (0, 1): (1, 2)},
        notes={(2, 3): CellNote("1"), (1, 1): CellNote("2")},
        hidden_columns=(1,),
    )
    shown = as_shown(grid)
    assert shown.rows == (("部门", "甲", "乙"), ("教育部", "1", ""), ("科技部", "2", "3"))
    assert shown.spans == {(1, 1): (1, 2)}
    assert shown.notes == {(2, 2): CellNote("1")}
    assert shown.hidden_columns == ()

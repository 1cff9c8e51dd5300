import pytest

from zsgx_analysis.documents.continuation import boxhead_height, join_continued
from zsgx_analysis.documents.model import CellNote, Grid, Paragraph, build_grid

HEAD = ["领域", "新能源", "小计"]
FIRST = (HEAD, ["甲", "1", "1"])
SECOND = (HEAD, ["乙", "2", "2"])


def _grid(*rows: list[str]) -> Grid:
    return build_grid(rows, "p", trim=False)


def _text(text: str) -> Paragraph:
    return Paragraph(text, "p")


def _tables(*items: Paragraph | Grid | None, marked: bool = False) -> list[Grid]:
    return [item for item in join_continued(items, marked=marked) if isinstance(item, Grid)]


@pytest.mark.parametrize(
    "between",
    [
        ("（续表）",),
        ("（续表）", "单位：万人"),
        ("计划表（续）", "单位：万人"),
        ("2025年计划表（续表）",),
        ("2025年计划表", "单位：万人"),
        ("表1（续）",),
        ("附件（续）",),
        ("— 2 —", "（续表）"),
        ("第 2 页，共 3 页",),
    ],
)
@pytest.mark.parametrize("below", [SECOND, SECOND[1:]])
def test_lines_that_say_nothing_new_stand_between(
    between: tuple[str, ...], below: tuple[list[str], ...]
) -> None:
    captions = (_text("2025年计划表"), _text("单位：万人"))
    (grid,) = _tables(*captions, _grid(*FIRST), *map(_text, between), _grid(*below))
    assert grid.rows == (tuple(HEAD), ("甲", "1", "1"), ("乙", "2", "2"))


@pytest.mark.parametrize(
    "between",
    [
        ("2026年计划表",),
        ("单位：人",),
        ("（续表）", "单位：人"),
        ("另见下表。",),
        ("附表2（续）2026",),
    ],
)
def test_lines_that_say_something_new_keep_tables_apart(between: tuple[str, ...]) -> None:
    captions = (_text("2025年计划表"), _text("单位：万人"))
    assert len(_tables(*captions, _grid(*FIRST), *map(_text, between), _grid(*SECOND))) == 2


def test_the_same_labels_over_again_are_another_table() -> None:
    assert len(_tables(_grid(*FIRST), _text("续表"), _grid(HEAD, ["甲", "5", "5"]))) == 2


def test_a_page_subtotal_may_stand_on_each_page() -> None:
    total = ["本页小计", "1", "1"]
    pages = (_grid(*FIRST, total), _text("续表"), _grid(*SECOND, total, ["合计", "2", "2"]))
    assert len(_tables(*pages)) == 1


def test_without_pages_a_repeated_boxhead_needs_a_mark() -> None:
    assert len(_tables(_grid(*FIRST), _grid(*SECOND), marked=True)) == 2
    assert len(_tables(_grid(*FIRST), _text("（续表）"), _grid(*SECOND), marked=True)) == 1
    assert len(_tables(_grid(*FIRST), _grid(*SECOND[1:]), marked=True)) == 1


def test_columns_that_a_format_left_out_as_blank_come_back() -> None:
    narrow = _grid(["乙", "2"])
    (grid,) = _tables(_grid(*FIRST), _text("续表"), narrow, marked=True)
    assert grid.rows[-1] == ("乙", "2", "")


def test_a_repeated_boxhead_is_dropped() -> None:
    joined = list(
        join_continued(
            [_grid(HEAD, ["甲", "1", "1"]), _text("— 2 —"), _grid(HEAD, ["乙", "2", "2"])]
        )
    )
    assert [grid.rows for grid in joined if isinstance(grid, Grid)] == [
        (tuple(HEAD), ("甲", "1", "1"), ("乙", "2", "2"))
    ]
    assert len(joined) == 1


def test_rows_without_a_boxhead_go_on() -> None:
    (grid,) = join_continued(
        [_grid(HEAD, ["甲", "1", "1"]), _text("续表"), _grid(["乙", "2", "2"])]
    )
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 3


def test_other_tables_stay_apart() -> None:
    first = _grid(HEAD, ["甲", "1", "1"])
    for below in (
        _grid(["地区", "人数", "期数"], ["山东", "1", "1"]),
        _grid(["乙", "2"]),
    ):
        assert len(list(join_continued([first, below]))) == 2
    for between in (_text("第二张表"), None):
        parts = [first, between, _grid(HEAD, ["乙", "2", "2"])]
        assert sum(isinstance(item, Grid) for item in join_continued(parts)) == 2


def test_a_mark_between_tables_that_are_not_joined_stays() -> None:
    items = [_grid(HEAD, ["甲", "1", "1"]), _text("3"), _text("完")]
    assert [item.text for item in join_continued(items) if isinstance(item, Paragraph)] == [
        "3",
        "完",
    ]


def test_spans_move_with_their_rows() -> None:
    below = build_grid([HEAD, ["乙", "", "2"]], "p", spans={(1, 0): (1, 2)}, trim=False)
    (grid,) = join_continued([_grid(HEAD, ["甲", "1", "1"]), below])
    assert isinstance(grid, Grid)
    assert grid.spans == {(2, 0): (1, 2)}


def test_boxhead_height() -> None:
    assert boxhead_height([HEAD, ["", "a", "b"], ["甲", "1", ""]]) == 2
    assert boxhead_height([["甲", "1", "2"]]) == 0


def test_a_joined_table_keeps_where_its_pieces_begin_and_what_is_known_of_its_cells() -> None:
    note = CellNote("1")
    first = build_grid([["部门", "人数"], ["教育部", "3"]], "page 1", trim=False)
    second = build_grid(
        [["部门", "人数"], ["科技部", "4"]],
        "page 2",
        notes={(0, 0): note, (1, 1): note},
        trim=False,
    )
    third = build_grid([["合计", "7"]], "page 3", spans={(0, 0): (1, 2)}, trim=False)
    (joined,) = join_continued([first, second, third])
    assert isinstance(joined, Grid)
    assert joined.rows[2:] == (("科技部", "4"), ("合计", "7"))
    assert joined.breaks == {2: "page 2", 3: "page 3"}
    assert joined.notes == {(2, 1): note}
    assert joined.spans == {(3, 0): (1, 2)}


def test_the_mark_may_be_a_row_of_the_table_itself() -> None:
    below = _grid(["续表", "", ""], HEAD, ["乙", "2", "2"])
    (grid,) = _tables(_grid(*FIRST), below, marked=True)
    assert grid.rows == (tuple(HEAD), ("甲", "1", "1"), ("乙", "2", "2"))


def test_columns_may_go_on_under_a_mark() -> None:
    left = _grid(["领域", "甲类"], ["教育部", "1"], ["科技部", "2"])
    right = _grid(["领域", "乙类", "合计"], ["教育部", "5", "6"], ["科技部", "7", "9"])
    (grid,) = _tables(left, _text("续表"), right, marked=True)
    assert grid.rows == (
        ("领域", "甲类", "乙类", "合计"),
        ("教育部", "1", "5", "6"),
        ("科技部", "2", "7", "9"),
    )


@pytest.mark.parametrize(
    ("mark", "labels", "head"),
    [("单位：万人", ("教育部", "科技部"), "乙类"), ("续表", ("教育部", "水利部"), "乙类")],
)
def test_columns_of_another_table_stay_apart(mark: str, labels: tuple[str, str], head: str) -> None:
    left = _grid(["领域", "甲类"], ["教育部", "1"], ["科技部", "2"])
    right = _grid(["领域", head, "合计"], [labels[0], "5", "6"], [labels[1], "7", "9"])
    assert len(_tables(left, _text(mark), right, marked=True)) == 2

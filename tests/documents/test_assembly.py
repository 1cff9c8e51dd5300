from zsgx_analysis.documents.assembly import (
    assemble,
    boxhead_height,
    captions_of,
    join_continued,
)
from zsgx_analysis.documents.model import CellNote, Grid, Paragraph, build_grid

HEAD = ["领域", "新能源", "小计"]


def _grid(*rows: list[str]) -> Grid:
    return build_grid(rows, "p", trim=False)


def _text(text: str) -> Paragraph:
    return Paragraph(text, "p")


def test_captions_are_the_lines_since_the_table_before() -> None:
    first, second = _grid(["a"]), _grid(["b"])
    content = assemble([_text("甲\n乙"), first, _text("丙"), second])
    assert [grid.captions for grid in content.grids] == [("甲", "乙"), ("丙",)]


def test_captions_do_not_cross_a_bound() -> None:
    content = assemble([_text("甲"), None, _grid(["a"])])
    assert content.grids[0].captions == ()


def test_a_caption_of_the_table_itself_stands_nearest() -> None:
    grid = build_grid([["a"]], "p", captions=("表题",))
    assert assemble([_text("单位：人"), grid]).grids[0].captions == ("单位：人", "表题")


def test_running_text_ends_the_captions() -> None:
    assert captions_of(["题", "长" * 200, "附件", "", " 计划表 "]) == ("附件", "计划表")


def test_tables_among_paragraphs_become_grids_unless_not_wanted() -> None:
    items = [_text("题"), _text("a\tb"), _text("1\t2"), _text("完")]
    content = assemble(items)
    assert [grid.rows for grid in content.grids] == [(("a", "b"), ("1", "2"))]
    assert [paragraph.text for paragraph in content.paragraphs] == ["题", "完"]
    assert assemble(items, text_tables=False).grids == ()


def test_a_table_inside_one_paragraph_leaves_the_lines_around_it() -> None:
    content = assemble([_text("题\na\tb\n1\t2\n完。")])
    assert [paragraph.text for paragraph in content.paragraphs] == ["题", "完。"]
    assert content.grids[0].captions == ("题",)


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

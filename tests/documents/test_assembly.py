from zsgx_analysis.documents.assembly import assemble, captions_of
from zsgx_analysis.documents.model import Grid, Paragraph, build_grid


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

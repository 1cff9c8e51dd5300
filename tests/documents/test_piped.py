import pytest

from zsgx_analysis.documents.piped import find_piped


def _rows(text: str) -> list[list[str]]:
    (region,) = find_piped(text.split("\n"))
    return [[cell.strip() for cell in row] for row in region.rows]


def test_markdown() -> None:
    text = "| 领域 | a\\|b |\n|:---|---:|\n| 合计 | 1<br>2 |\n|甲||"
    assert _rows(text) == [["领域", "a|b"], ["合计", "1\n2"], ["甲", ""]]


def test_pipes_without_outer_ones() -> None:
    assert _rows("领域 | 人数\n甲 | 1\n乙 | \n丙 | 2") == [
        ["领域", "人数"],
        ["甲", "1"],
        ["乙", ""],
        ["丙", "2"],
    ]


def test_drawn_borders_and_rows_of_several_lines() -> None:
    text = (
        "┌────┬────┐\n│领域│人数│\n├────┼────┤\n│工业│ 1.5│\n│部  │    │\n"
        "├────┼────┤\n│教育│ 2  │\n└────┴────┘"
    )
    assert _rows(text) == [["领域", "人数"], ["工业\n部", "1.5"], ["教育", "2"]]


def test_a_menu_with_pipes_is_no_table() -> None:
    assert find_piped(["首页 | 政策 | 新闻", "联系我们 | 网站地图 | 版权"]) == []


def test_rules_alone_are_no_table() -> None:
    assert find_piped(["------", "======", "+----+"]) == []


PLAIN = [["部门", "新能源", "小计"], ["教育部", "1.5", "1.5"], ["科技部", "—", "2"]]


def _boxed(style: str, *, sides: bool = True, wide: bool = True, blank: str = " ") -> str:
    """Draw `PLAIN` with the eleven signs of a style: ``─│┌┬┐├┼┤└┴┘``."""
    level, bar, *corners = style
    units = 2 if wide else 1

    def rule(left: str, middle: str, right: str) -> str:
        line = middle.join(level * (8 // units) for _ in PLAIN[0])
        return f"{left}{line}{right}" if sides else line

    def row(cells: list[str]) -> str:
        line = bar.join(cell + blank * (8 - sum(1 + (c > "z") for c in cell)) for cell in cells)
        return f"{bar}{line}{bar}" if sides else line

    top, middle, foot = (rule(*corners[at : at + 3]) for at in (0, 3, 6))
    return "\n".join([top, row(PLAIN[0]), middle, *map(row, PLAIN[1:]), foot])


@pytest.mark.parametrize("sides", [True, False])
@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize(
    "style",
    [
        "─│┌┬┐├┼┤└┴┘",
        "━┃┏┳┓┣╋┫┗┻┛",
        "═║╔╦╗╠╬╣╚╩╝",
        "-|+++++++++",
        "─│╭┬╮├┼┤╰┴╯",
        "═│╒╤╕╞╪╡╘╧╛",
        "┈┊┌┬┐├┼┤└┴┘",
    ],
)
def test_every_style_of_box(style: str, wide: bool, sides: bool) -> None:
    assert _rows(_boxed(style, wide=wide, sides=sides)) == PLAIN


def test_a_blank_corner_is_no_outer_bar() -> None:
    text = """\
──────┬────┬────
　　　　　　│ 学校数 │ 学生数
年　份　　　│ (所) │
──────┼────┼────
1993　　　　│ 52│ 393
1994　　　　│ 54│
──────┴────┴────"""
    assert _rows(text) == [
        ["年　份", "学校数\n(所)", "学生数"],
        ["1993", "52", "393"],
        ["1994", "54", ""],
    ]


def test_a_spanner_over_columns_and_labels_over_two_lines() -> None:
    text = """\
┌────┬─────────┬────┐
│部门    │     战略领域     │小计    │
│        ├────┬────┤        │
│        │新能源  │新材料  │        │
├────┼────┼────┼────┤
│教育    │1       │2       │3       │
│科技    │        │4       │4       │
└────┴────┴────┴────┘"""
    (region,) = find_piped(text.split("\n"))
    assert region.rows[:2] == (("部门", "战略领域", "", "小计"), ("", "新能源", "新材料", ""))
    assert region.spans == {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}
    assert region.rows[2:] == (("教育", "1", "2", "3"), ("科技", "", "4", "4"))


def test_a_spanner_without_a_stroke_below_it() -> None:
    text = """\
+------+-------------+------+
| 部门 |   战略领域  | 小计 |
|      | 甲   | 乙   |      |
+------+------+------+------+
| 教育 | 1    | 2    | 3    |
| 科技 |      | 4    | 4    |
+------+------+------+------+"""
    (region,) = find_piped(text.split("\n"))
    assert region.rows[:2] == (("部门", "战略领域", "", "小计"), ("", "甲", "乙", ""))
    assert region.spans == {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}


def test_a_stroke_beside_text_ends_only_the_cells_it_crosses() -> None:
    text = """\
┌────┬─────────┬────┐
│        │     战略领域     │        │
│部门    ├────┬────┤小计    │
│        │新能源  │新材料  │        │
├────┼────┼────┼────┤
│教育    │1       │2       │3       │
│科技    │        │4       │4       │
└────┴────┴────┴────┘"""
    (region,) = find_piped(text.split("\n"))
    assert region.rows[:2] == (("部门", "战略领域", "", "小计"), ("", "新能源", "新材料", ""))


def test_a_heading_across_the_whole_table() -> None:
    text = """\
+------+------+------+
| 部门 | 甲   | 小计 |
+------+------+------+
| 一、中央部门       |
+------+------+------+
| 教育 | 1    | 1    |
+------+------+------+"""
    (region,) = find_piped(text.split("\n"))
    assert region.rows[1] == ("一、中央部门", "", "")
    assert region.spans == {(1, 0): (1, 3)}


def test_rules_between_groups_of_rows_do_not_join_them() -> None:
    text = """\
+----+----+
|部门|人数|
+----+----+
|教育|1   |
|科技|2   |
+----+----+
|北京|3   |
|上海|4   |
+----+----+
|合计|10  |
+----+----+"""
    assert [row[1] for row in _rows(text)] == ["人数", "1", "2", "3", "4", "10"]


def test_bars_that_meet_no_column_are_no_table() -> None:
    text = """\
┌────┬────┬────┐
│部门│新能源│小计│
├────┼────┼────┤
│教育│1│1│
│科技                │2│
└────┴────┴────┘"""
    assert find_piped(text.split("\n")) == []


def test_signs_in_cells_are_no_bars() -> None:
    text = """\
+------+------+
| 部门 | A+B  |
+------+------+
| 教育 | 1    |
| 科技 | -    |
+------+------+"""
    assert _rows(text) == [["部门", "A+B"], ["教育", "1"], ["科技", "-"]]


def test_a_label_over_blanks_with_bars_between_is_a_line_of_its_own() -> None:
    text = (
        "│部门│线上│    │合计│\n│    │期数│人数│    │\n├──┼──┼──┼──┤\n"
        "│甲  │1   │20  │21  │\n│乙  │2   │30  │32  │"
    )
    assert _rows(text)[:2] == [["部门", "线上", "", "合计"], ["", "期数", "人数", ""]]


def test_a_boxhead_label_broken_over_two_lines_is_one() -> None:
    text = (
        "│部门│新一代│合计│\n│    │信息  │    │\n├──┼───┼──┤\n"
        "│甲  │1     │2   │\n│乙  │2     │3   │"
    )
    assert _rows(text)[0] == ["部门", "新一代\n信息", "合计"]

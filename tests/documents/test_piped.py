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

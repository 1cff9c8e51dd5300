from zsgx_analysis.documents.spaced import find_spaced


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    (region,) = find_spaced(text.split("\n"))
    return region.rows


def test_blank_cells_are_found_by_position() -> None:
    assert _rows("field   one   two\na       1\nb             2\nc       3     4") == (
        ("field", "one", "two"),
        ("a", "1", ""),
        ("b", "", "2"),
        ("c", "3", "4"),
    )


def test_single_spaces_between_figures() -> None:
    assert _rows("领域 新能源 小计\n合计 1.5 2.5\n教育部 0.5 0.5") == (
        ("领域", "新能源", "小计"),
        ("合计", "1.5", "2.5"),
        ("教育部", "0.5", "0.5"),
    )


def test_blank_cells_lost_between_single_spaces_leave_the_order() -> None:
    text = "领域 新能源 网络安全 小计\n合计 1.5 2.5 4\n教育部 0.5 0.5\n应急部 3.5\n科技部 1 2 3"
    assert _rows(text)[2:4] == (("教育部", "0.5", "0.5"), ("应急部", "3.5"))


def test_a_long_label_that_leaves_one_space() -> None:
    text = "行业        2003    2004\n采矿业      3386    3241\n信息和软件业 1383    2059"
    assert _rows(text)[2] == ("信息和软件业", "1383", "2059")


def test_a_numbered_label_is_not_parted() -> None:
    text = "name      2003    2004\nround 1   3386    3241\nround 2   1383    2059"
    assert _rows(text)[2] == ("round 2", "1383", "2059")


def test_cells_without_usable_positions_keep_their_order() -> None:
    rows = _rows("aa  bb  cc\nx  1111111111111111  2222222\nyyyyyyyyyyyyyyyyyyyyyyyyy  3")
    assert rows[2] == ("yyyyyyyyyyyyyyyyyyyyyyyyy", "3")


def test_ideographic_spaces_part_cells() -> None:
    assert _rows("地区　人数\n山东　20\n北京　3") == (
        ("地区", "人数"),
        ("山东", "20"),
        ("北京", "3"),
    )


def test_prose_with_figures_is_no_table() -> None:
    prose = [
        "From 2011 to 2020,  12 key fields",
        "were served.  In all 200 bases were built",
        "  • Product",
        "  • Supplier",
    ]
    assert find_spaced(prose) == []


def test_dates_and_signatures_are_no_table() -> None:
    assert find_spaced(["甲厅    乙厅", "2025年3月1日", "（公开）"]) == []

from zsgx_analysis.documents.listed import find_listed


def _cells(text: str) -> list[str]:
    return ["" if cell == "*" else cell for cell in text.split()]


def test_the_width_follows_from_the_labels() -> None:
    lines = [
        "计划表",
        *["领域", "新能源", "小计", "合计", "3", "4", "教育部", "*", "1", "科技部", "3", "3"],
    ]
    lines[lines.index("*")] = ""
    (region,) = find_listed(lines)
    assert region.rows == (
        ("领域", "新能源", "小计"),
        ("合计", "3", "4"),
        ("教育部", "", "1"),
        ("科技部", "3", "3"),
    )
    assert (region.start, region.stop) == (1, 13)


def test_a_numeric_boxhead() -> None:
    lines = ["行业", "2003", "2004", "total", "5", "6", "采矿业", "3", "4", "制造业", "2", "2"]
    (region,) = find_listed(lines)
    assert region.rows[0] == ("行业", "2003", "2004")


def test_lost_blanks_leave_ragged_rows() -> None:
    lines = [
        "领域",
        "新能源",
        "网络安全",
        "小计",
        "合计",
        "3",
        "4",
        "7",
        "教育部",
        "1",
        "1",
        "科技部",
        "6",
    ]
    (region,) = find_listed(lines)
    assert region.rows == (
        ("领域", "新能源", "网络安全", "小计"),
        ("合计", "3", "4", "7"),
        ("教育部", "1", "1"),
        ("科技部", "6"),
    )


def test_a_menu_is_no_table() -> None:
    assert (
        find_listed(
            ["首页", "政策", "新闻", "2024", "2023", "2022", "2021", "联系", "地图", "版权"]
        )
        == []
    )


def test_what_follows_the_table_stays_out() -> None:
    lines = ["项目", "人数", "甲", "1", "乙", "2", "丙", "3", "丁", "4", "", "", "注：尾注", "完"]
    (region,) = find_listed(lines)
    assert region.rows[-1] == ("丁", "4")
    assert region.stop <= 12

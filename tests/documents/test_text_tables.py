from zsgx_analysis.documents.text_tables import find_tables


def test_several_tables_of_different_kinds_in_their_order() -> None:
    spaced = ["地区  人数  期数", "山东  20  70", "北京  3  4"]
    lines = [*spaced, "", "正文一句。", "a\tb", "1\t2", "", "|x|y|", "|-|-|", "|1|2|"]
    regions = find_tables(lines)
    assert [(region.start, region.stop) for region in regions] == [(0, 3), (5, 7), (8, 11)]


def test_no_line_belongs_to_two_tables() -> None:
    lines = ["a\tb,c,d", "1\t2,3,4", "5\t6,7,8"]
    assert len(find_tables(lines)) == 1


def test_prose_has_none() -> None:
    assert find_tables(["第一段，讲事情。", "", "第二段，有12个领域、200个基地。"]) == []

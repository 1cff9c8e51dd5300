"""Bases that are newly set up, or that there are."""

NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


def test_new_bases_are_added(read):
    (claim,) = read(*NEWS, "2023年，新增省级继续教育基地5家。").claims
    assert claim.certain, claim.reasons
    assert (*claim.value("period"), claim.value("basis")) == (2023, 2023, "added")


def test_a_verb_of_building_leaves_open_which_is_meant(read):
    (claim,) = read(*NEWS, "2023年，建成省级继续教育基地5家。").claims
    assert "added_or_stock" in claim.reasons


def test_one_verb_governs_both_of_two_figures(read):
    claims = read(
        "湖南省知识更新工程规划（2021—2025年）",
        "“十四五”期间，新建国家级专业技术人员继续教育基地3个、省级专业技术人员继续教育基地20个。",
    ).claims
    assert [claim.value("basis") for claim in claims] == ["added", "added"]

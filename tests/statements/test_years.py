"""Years, basis and kind."""

import pytest

PLAN = ("湖南省知识更新工程实施方案（2022—2030年）", "2022年7月1日")
NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


@pytest.mark.parametrize(
    ("lines", "sentence", "told"),
    [
        (PLAN, "每年培训专业技术人才3万名。", (2022, 2030, "per_year", "target")),
        (PLAN, "到2030年，培训专业技术人才30万名。", (2022, 2030, "cumulative", "target")),
        (NEWS, "2023年培训专业技术人才3万人次。", (2023, 2023, "per_year", "actual")),
        (NEWS, "去年培训专业技术人才3万人次。", (2023, 2023, "per_year", "actual")),
        (NEWS, "2021年以来，累计培训专业技术人才9万人次。", (2021, 2024, "cumulative", "actual")),
        (NEWS, "“十四五”期间，计划培训专业技术人才9万人次。", (2021, 2025, "cumulative", "target")),
        (NEWS, "到2028年，培训专业技术人才20万人次。", (2024, 2028, "cumulative", "target")),
        (NEWS, "2021至2023年，年均培训专业技术人才3万人次。", (2021, 2023, "per_year", "actual")),
        (NEWS, "目前，全省有国家级继续教育基地9家。", (2024, 2024, "stock_at_end", "actual")),
        (NEWS, "截至2023年底，专业技术人才总量达96万人。", (2023, 2023, "stock_at_end", "actual")),
        (NEWS, "2023年，新增省级继续教育基地5家。", (2023, 2023, "added", "actual")),
    ],
)
def test_years_basis_and_kind_follow_from_the_words(read, lines, sentence, told):
    (claim,) = read(*lines, sentence).claims
    assert claim.certain, claim.reasons
    assert (*claim.value("period"), claim.value("basis"), claim.value("kind")) == told


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("1至4月，培训专业技术人才3万人次。", "part_of_year"),
        ("2022—2023学年，培训专业技术人才3万人次。", "school_year"),
        ("近年来，累计培训专业技术人才3万人次。", "vague_start"),
        ("截至2023年底，累计培训专业技术人才3万人次。", "no_start"),
        ("2023年，建成省级继续教育基地5家。", "added_or_stock"),
    ],
)
def test_years_that_are_not_fully_stated_are_doubtful(read, sentence, doubt):
    (claim,) = read(*NEWS, sentence).claims
    assert doubt in claim.reasons


def test_a_year_that_passes_by_is_no_period(read):
    (claim,) = read(*NEWS, "2022年印发的方案提出，每年培训专业技术人才3万名。").claims
    assert claim.value("period") == (None, None)


def test_the_last_year_of_another_goal_is_no_end_of_what_each_year_asks(read):
    claims = read(
        "湖南省专业技术人才知识更新工程实施方案",
        "（2022—2030年）",
        "二、重点项目",
        "（四）继续教育基地建设项目。到2025年，省级专业技术人员继续教育基地达到30家。"
        "省级基地每年培训不少于500人。",
    ).claims
    each = claims[-1]
    assert each.value("basis") == "per_year_per_base"
    assert "period_carried" in each.reasons


def test_one_verb_governs_both_of_two_figures(read):
    claims = read(
        "湖南省知识更新工程规划（2021—2025年）",
        "“十四五”期间，新建国家级专业技术人员继续教育基地3个、省级专业技术人员继续教育基地20个。",
    ).claims
    assert [claim.value("basis") for claim in claims] == ["added", "added"]


def test_a_notice_that_decides_tells_a_result(read):
    (claim,) = read(
        "关于公布湖南省2024年专业技术人员继续教育基地名单的通知",
        "2024年8月5日",
        "经评审，决定2024年新设立6家省级专业技术人员继续教育基地。",
    ).claims
    assert claim.value("kind") == "actual"


def test_the_title_of_a_summary_tells_nothing_of_years_beyond_it(read):
    (claim,) = read(
        "国家林草局人才中心2021年工作总结",
        "人社部等启动新一轮专业技术人才知识更新工程，2021年至2030年每年培训专业技术人才100万名。",
    ).claims
    assert not claim.certain
    assert "kind_of_title" in claim.reasons


def test_what_reaches_to_now_is_done_whatever_the_title_plans(read):
    (claim,) = read(
        "规划实施情况",
        "2025年9月26日",
        "“十四五”以来，全国每年举办国家级高级研修班300期左右。",
    ).claims
    assert claim.value("kind") == "actual"

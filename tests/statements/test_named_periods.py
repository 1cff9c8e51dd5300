"""Periods that the sentence names."""

NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


def test_a_year_that_passes_by_is_no_period(read):
    (claim,) = read(*NEWS, "2022年印发的方案提出，每年培训专业技术人才3万名。").claims
    assert claim.value("period") == (None, None)


def test_a_ground_and_a_former_value_are_no_period(read):
    (claim,) = read(*NEWS, "在2021年培训的基础上，2023年培训专业技术人才3万人次。").claims
    assert claim.value("period") == (2023, 2023)


def test_so_many_years_are_those_of_the_plan(read):
    (claim,) = read(
        "湖南省知识更新工程规划（2021—2030年）", "2021年7月1日", "十年间培训专业技术人才30万名。"
    ).claims
    assert claim.value("period") == (2021, 2030)


def test_the_end_of_the_year_in_a_report_of_the_year_before_is_that_of_the_report(read):
    (claim,) = read(
        "宿迁市2023年专业技术人才工作总结",
        "至年末，全市专业技术人才总数达到38万人。",
        "2024年1月4日",
    ).claims
    assert claim.value("period") == (2023, 2023)


def test_a_year_that_is_only_compared_with_is_no_period_of_what_follows(read):
    claims = read(
        "广西2025年度高级研修项目计划", "2025年4月2日", "与上年的58期相比略有扩容，计划培训3840人。"
    ).claims
    assert claims[-1].value("period") != (2024, 2024)

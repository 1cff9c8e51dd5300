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

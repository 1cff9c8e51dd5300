"""Periods that a sentence before sets."""

NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


def test_a_year_that_begins_the_paragraph_holds_for_the_next_sentence(read):
    (claim,) = read(*NEWS, "2023年工作有序。培训专业技术人才3万人次。").claims
    assert claim.certain, claim.reasons
    assert claim.value("period") == (2023, 2023)


def test_one_of_several_is_carried_with_doubt(read):
    (claim,) = read(*NEWS, "2022年起步，2023年工作有序。培训专业技术人才3万人次。").claims
    assert claim.value("period") == (2023, 2023)
    assert not claim.certain


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
    assert not each.certain

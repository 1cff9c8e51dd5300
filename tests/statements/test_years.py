"""Period, basis and kind together."""


def test_people_at_a_base_are_told_for_each_base(read):
    (claim,) = read(
        "湖南省知识更新工程实施方案（2022—2030年）",
        "每个国家级专业技术人员继续教育基地每年培训专业技术人才不少于500人。",
    ).claims
    assert claim.value("basis") == "per_year_per_base"


def test_fields_are_laid_down_for_the_years_of_the_plan(read):
    (claim,) = read(
        "湖南省知识更新工程实施方案（2022—2030年）", "围绕12个重点领域开展高级研修。"
    ).claims
    assert (*claim.value("period"), claim.value("basis")) == (2022, 2030, "scope")

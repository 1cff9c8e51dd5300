"""Years and basis of what is done in a period."""

import pytest

PLAN = ("湖南省知识更新工程实施方案（2022—2030年）", "2022年7月1日")
NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


@pytest.mark.parametrize(
    ("lines", "sentence", "told"),
    [
        (PLAN, "每年培训专业技术人才3万名。", (2022, 2030, "per_year", "target")),
        (NEWS, "2023年培训专业技术人才3万人次。", (2023, 2023, "per_year", "actual")),
        (NEWS, "去年培训专业技术人才3万人次。", (2023, 2023, "per_year", "actual")),
        (NEWS, "“十四五”期间，计划培训专业技术人才9万人次。", (2021, 2025, "cumulative", "target")),
        (NEWS, "2021至2023年，年均培训专业技术人才3万人次。", (2021, 2023, "per_year", "actual")),
    ],
)
def test_the_words_tell_the_years_and_basis_of_a_flow(read, lines, sentence, told):
    (claim,) = read(*lines, sentence).claims
    assert claim.certain, claim.reasons
    assert (*claim.value("period"), claim.value("basis"), claim.value("kind")) == told


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("1至4月，培训专业技术人才3万人次。", "part_of_year"),
        ("2022—2023学年，培训专业技术人才3万人次。", "school_year"),
        ("近年来，累计培训专业技术人才3万人次。", "vague_start"),
    ],
)
def test_years_of_a_flow_that_are_not_fully_stated_are_doubtful(read, sentence, doubt):
    (claim,) = read(*NEWS, sentence).claims
    assert doubt in claim.reasons

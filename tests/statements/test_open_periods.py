"""Until a year, since a year: the document gives the other end."""

import pytest

PLAN = ("湖南省知识更新工程实施方案（2022—2030年）", "2022年7月1日")
NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


@pytest.mark.parametrize(
    ("lines", "sentence", "told"),
    [
        (PLAN, "到2030年，培训专业技术人才30万名。", (2022, 2030, "cumulative", "target")),
        (NEWS, "2021年以来，累计培训专业技术人才9万人次。", (2021, 2024, "cumulative", "actual")),
        (NEWS, "到2028年，培训专业技术人才20万人次。", (2024, 2028, "cumulative", "target")),
    ],
)
def test_the_other_end_is_the_plan_or_the_date(read, lines, sentence, told):
    (claim,) = read(*lines, sentence).claims
    assert claim.certain, claim.reasons
    assert (*claim.value("period"), claim.value("basis"), claim.value("kind")) == told


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("截至2023年底，累计培训专业技术人才3万人次。", "no_start"),
    ],
)
def test_a_start_that_nothing_tells_is_doubtful(read, sentence, doubt):
    (claim,) = read(*NEWS, sentence).claims
    assert doubt in claim.reasons


def test_what_reaches_to_now_is_done_whatever_the_title_plans(read):
    (claim,) = read(
        "规划实施情况",
        "2025年9月26日",
        "“十四五”以来，全国每年举办国家级高级研修班300期左右。",
    ).claims
    assert claim.value("kind") == "actual"

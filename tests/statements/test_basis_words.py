"""Words of basis."""

import pytest

from zsgx_analysis.statements.claim import TOPIC

NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("2021至2023年，每年培训专业技术人才3万人次。", "per_year"),
        ("2021至2023年，年均培训专业技术人才3万人次。", "per_year"),
        ("2021至2023年，累计培训专业技术人才3万人次。", "cumulative"),
    ],
)
def test_each_year_and_all_together(read, sentence, basis):
    (claim,) = read(*NEWS, sentence).claims
    assert claim.value("basis") == basis


def test_what_the_sentence_before_asks_each_year_holds_where_it_gives_no_figure(read):
    (claim,) = read(
        "湖南省知识更新工程实施方案（2022—2030年）", "每年制定计划。培训专业技术人才3万名。"
    ).claims
    assert claim.value("basis") == "per_year"
    assert claim.slots["basis"].evidence[0].how == TOPIC

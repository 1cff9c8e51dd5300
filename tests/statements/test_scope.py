"""Whose figure it is."""

import pytest

from zsgx_analysis.statements.claim import DOCUMENT, OWN, SUBJECT


@pytest.mark.parametrize(
    ("sentence", "scope", "how"),
    [
        ("2023年，山东培训专业技术人才3万人次。", "山东", SUBJECT),
        ("2023年培训专业技术人才3万人次。", "湖南", DOCUMENT),
        ("2023年，全省培训专业技术人才3万人次。", "湖南", OWN),
        ("2023年，长沙市培训专业技术人才3万人次。", "长沙市", OWN),
        ("2023年，全国培训专业技术人才3万人次。", "全国", OWN),
        ("人社部提出，2023年培训专业技术人才3万人次。", "全国", SUBJECT),
    ],
)
def test_the_nearest_place_speaks(read, sentence, scope, how):
    (claim,) = read("湖南省知识更新工程动态", "2024年5月1日", sentence).claims
    assert claim.value("scope") == scope
    if scope != "山东":
        assert claim.slots["scope"].evidence[0].how == how


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("2023年，某市培训专业技术人才3万人次。", "somebody"),
        ("2023年，长沙、株洲培训专业技术人才3万人次。", "several"),
        ("2023年，湖南大学培训专业技术人才800人次。", "institution"),
        ("2023年，全省卫生健康系统培训专业技术人才3万人次。", "sector"),
    ],
)
def test_what_is_no_single_place_is_doubtful(read, sentence, doubt):
    (claim,) = read("湖南省知识更新工程动态", "2024年5月1日", sentence).claims
    assert doubt in claim.reasons


def test_an_audience_or_an_origin_is_no_scope(read):
    (claim,) = read(
        "湖南省知识更新工程动态", "2024年5月1日", "2023年，面向广西培训专业技术人才3万人次。"
    ).claims
    assert claim.value("scope") == "湖南"

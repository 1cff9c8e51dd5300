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


@pytest.mark.parametrize(
    ("title", "word", "scope", "certain"),
    [
        ("昆山市知识更新工程动态", "全市", "昆山市", True),
        ("苏州市知识更新工程动态", "我市", "苏州市", True),
        ("苏州市知识更新工程动态", "全省", "江苏", True),
        ("天津市河西区知识更新工程动态", "全区", "河西区", True),
        ("天津市河西区知识更新工程动态", "全市", "天津", False),
        ("宁夏知识更新工程动态", "全区", "宁夏", True),
        ("长沙县知识更新工程动态", "全市", "长沙市", False),
        ("大理州知识更新工程动态", "全州", "大理白族自治州", True),
    ],
)
def test_a_word_for_the_issuers_place_means_the_division_of_its_kind(
    read, title, word, scope, certain
):
    (claim,) = read(title, "2024年5月1日", f"2023年，{word}培训专业技术人才3万人次。").claims
    assert claim.value("scope") == scope
    assert claim.certain == certain


def test_a_word_of_two_meanings_is_certain_where_its_sentence_names_the_place(read):
    (claim,) = read(
        "天津市河西区知识更新工程动态", "2024年5月1日", "2023年，天津全市培训专业技术人才3万人次。"
    ).claims
    assert claim.value("scope") == "天津"
    assert claim.certain


def test_an_english_aside_about_where_a_place_lies_names_nobody(read):
    claims = read(
        "Shenzhen trains more professionals under the Knowledge Update Project",
        "May 1, 2024",
        "Guangdong, where Shenzhen is located, trained 60,000 professionals in 2023.",
    ).claims
    assert [claim.value("scope") for claim in claims] == ["广东"]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("苏州市知识更新工程动态", "2023年，狮山高新区培训专业技术人才3000人次。"),
        (
            "Knowledge Update Project in Suzhou",
            "Kunshan City trained 1,030 professionals in 2023.",
        ),
    ],
)
def test_a_place_that_no_table_has_is_not_the_city_around_it(read, title, sentence):
    (claim,) = read(title, "2024年5月1日", sentence).claims
    assert not claim.certain
    assert {"unknown_place", "institution"} & set(claim.reasons)

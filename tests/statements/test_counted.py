"""Measure word, head noun and indicator must agree."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("培训专业技术人才3万人次。", ["participants"]),
        ("培训3万名高层次专业技术人才。", ["participants"]),
        ("举办高级研修班12期。", ["seminars"]),
        ("举办12期国家级高级研修班。", ["seminars"]),
        ("建成国家级继续教育基地9家。", ["bases"]),
        ("有1200人取得数字技术工程师专业技术等级证书。", ["certificates"]),
        ("遴选25家数字技术工程师培训机构。", []),
        ("每期培训60人。", []),
        ("每人补贴3000元。", []),
    ],
)
def test_only_what_the_head_noun_names_is_counted(read, sentence, indicators):
    found = read("山东省专业技术人才知识更新工程2023年工作总结", "2024年1月15日", sentence)
    assert [claim.value("indicator") for claim in found.claims] == indicators


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("In 2023 it trained 4,000 digital technology engineers.", ["participants"]),
        ("In 2023 it held 40 advanced seminars.", ["seminars"]),
        ("By the end of 2023 it had 9 national-level continuing education bases.", ["bases"]),
    ],
)
def test_english_nouns_too(read, sentence, indicators):
    found = read("Shandong reports on the Knowledge Update Project", sentence)
    assert [claim.value("indicator") for claim in found.claims] == indicators


def test_a_number_of_people_on_the_topic_is_proposed_where_no_construction_knows_it(read):
    (claim,) = read(
        "苏州市知识更新工程动态",
        "2024年5月1日",
        "2023年，数字技术工程师培育方面，苏州市有1450人走上讲台之外的岗位。",
    ).claims
    assert not claim.certain
    assert "noun_unsaid" in claim.reasons
    assert not read("苏州市动态", "2024年5月1日", "2023年，苏州市有1450人走上岗位。").claims


def test_an_english_noun_before_a_preposition_is_the_one_that_is_counted(read):
    (claim,) = read(
        "Guizhou's knowledge update project",
        "2 May 2023",
        "In 2022, Guizhou professionals made 186,000 visits to advanced training courses.",
    ).claims
    assert not claim.certain

"""Nouns of other people and other things."""

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "300余家企业发布2800余个岗位。",
        "聘请专家35名，教师120人。",
        "建设省级技能人才实训基地5家。",
    ],
)
def test_other_people_and_things_are_not_counted(read, sentence):
    title = "山东省专业技术人才知识更新工程2023年工作总结"
    assert not read(title, "2024年1月15日", sentence).claims


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2023 it invited 40 experts and 200 teachers.",
        "In 2023 it served 500 companies.",
    ],
)
def test_nor_in_english(read, sentence):
    assert not read("Shandong reports on the Knowledge Update Project", sentence).claims

"""Whose a document is."""

import pytest

from zsgx_analysis.statements import Given


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["甘肃省人社厅新闻发布会"], "甘肃"),
        (["玉林市印发数字人才方案"], "玉林市"),
        (["GANSU PROVINCE", "Implementation plan"], "甘肃"),
        (["河海大学继续教育基地年度报告"], "河海大学"),
        (["人社部发布新职业标准"], "全国"),
        (["冀人社发〔2023〕18号", "正文。"], "河北"),
        (["各地晒成绩单", "江苏、浙江分别培训3万人。", "河南也培训了2万人。"], None),
    ],
)
def test_whose_a_document_is(facts, lines, name):
    home = facts(*lines).home
    assert (home.name if home else None) == name


def test_an_issuer_says_whose_it_is(facts):
    assert facts("工作动态", given=Given(issuer="湖北省人社厅")).home.name == "湖北"

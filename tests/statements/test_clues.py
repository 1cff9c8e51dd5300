"""What the time of a figure is read from."""

import pytest


@pytest.mark.parametrize(("place", "years"), [("长沙市", (2022, 2030)), ("湖北省", (None, None))])
def test_the_years_of_a_document_hold_for_its_place_and_its_parts(read, place, years):
    (claim,) = read(
        "湖南省人社厅印发通知",
        "湖南省印发《湖南省专业技术人才知识更新工程实施方案（2022—2030年）》。",
        f"{place}每年培训专业技术人才3万名。",
    ).claims
    assert claim.value("period") == years


def test_the_years_of_a_plan_are_none_of_another_place(read):
    (claim,) = read(
        "湖南省知识更新工程实施方案（2022—2030年）",
        "2022年7月1日",
        "湖北省每年培训专业技术人才3万名。",
    ).claims
    assert claim.value("scope") == "湖北"
    assert not claim.certain
    assert "period" in claim.missing


def test_the_years_of_a_plan_hold_for_its_parts(read):
    (claim,) = read(
        "湖南省知识更新工程实施方案（2022—2030年）",
        "2022年7月1日",
        "长沙市每年培训专业技术人才3000名。",
    ).claims
    assert (claim.value("scope"), claim.value("period")) == ("长沙市", (2022, 2030))

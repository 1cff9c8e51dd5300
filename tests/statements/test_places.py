"""Places and bodies that sentences name."""

import pytest

from zsgx_analysis.statements.places import find_places


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甘肃省人社厅新闻发布会", [("甘肃", "province")]),
        ("昆山市举办培训班", [("昆山市", "county")]),
        ("GANSU PROVINCE", [("甘肃", "province")]),
        ("河北工业大学承办", [("河北工业大学", "institution")]),
        ("依托浙江大学等高校举办", []),
        ("来自江苏的学员", []),
        ("居全国第5位", []),
        ("人社部办公厅印发", [("全国", "nation")]),
        ("各国家级基地每年培训", []),
        ("我校培训", [("", "institution")]),
        ("两省联合培训", [("", "several")]),
    ],
)
def test_whom_a_text_names(text, found):
    assert [(place.name, place.level) for place in find_places(text, text)] == found


def test_a_dateline_and_the_capital_for_the_government_are_nobodys_place():
    for text in (
        "BEIJING: China aims to train 85,000 engineers",
        "BEIJING, Jan. 18, 2024 -- China trained 1 million",
        "In 2005 Beijing launched a project",
    ):
        assert "北京" not in [place.name for place in find_places(text, text)]
    text = "In 2023, Beijing trained 3,000 professionals"
    assert [place.name for place in find_places(text, text)] == ["北京"]

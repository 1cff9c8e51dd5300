from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.vocabulary import normalised, simplified


def in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@pytest.fixture
def pairs() -> list[list[str]]:
    text = files("zsgx_analysis.vocabulary").joinpath("traditional.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


def test_every_pair_leads_from_one_traditional_to_one_simplified_character(pairs):
    assert len(pairs) > 1500
    assert len({traditional for traditional, _ in pairs}) == len(pairs)
    assert all(len(pair) == 2 and len(pair[0]) == len(pair[1]) == 1 for pair in pairs)
    assert all(in_gb2312(simple) for _, simple in pairs)
    replaced = {traditional for traditional, _ in pairs}
    assert not replaced & {simple for _, simple in pairs}


def test_a_character_of_the_simplified_script_is_left_alone_but_for_three(pairs):
    assert {pair[0] for pair in pairs if in_gb2312(pair[0])} <= set("於後徵夥")


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [
        ("單位：萬人", "单位：万人"),
        (
            "領域 涉及部門 業務 網絡 應急 農業 鄉村振興 環保",
            "领域 涉及部门 业务 网络 应急 农业 乡村振兴 环保",
        ),
        ("國家發展改革委員會", "国家发展改革委员会"),
        ("數字技術工程師 專業技術人員繼續教育基地", "数字技术工程师 专业技术人员继续教育基地"),
        ("餘、個、億、兩、級、區、縣、術、訊", "余、个、亿、两、级、区、县、术、讯"),
    ],
)
def test_traditional_text_is_folded(traditional, expected):
    assert simplified(traditional) == expected


@given(st.text())
def test_folding_keeps_places_and_is_stable(text):
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once


def test_width_space_and_case_make_no_difference():
    assert normalised(" Ｎｅｗ　Energy\n") == normalised("new energy") == "newenergy"

import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis import vocabulary
from zsgx_analysis.vocabulary import normalised, simplified
from zsgx_analysis.vocabulary.folding import invisible_in, visible


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


@pytest.mark.parametrize(
    "mark",
    [
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\ufe0f",
        "\U000e0101",
        "\u202e",
        "\u2066",
        "\U000e0041",
        "\x07",
        "\u3164",
        "\u061c",
    ],
)
def test_what_shows_nothing_makes_no_difference(mark: str) -> None:
    assert visible(f"教{mark}育部") == "教育部"
    assert invisible_in(f"教{mark}育部") == [mark]
    assert vocabulary.resolve("departments", f"教育部{mark}") == "教育部"


def test_what_is_seen_stays() -> None:
    text = "教育部 A-1　𠮷🙂العربية\u0301\t\n"
    assert visible(text) == text
    assert visible("一\u2028二\f三") == "一 二 三"


def test_every_format_character_that_shows_nothing_is_folded() -> None:
    kept = {
        code
        for code in range(0x110000)
        if unicodedata.category(chr(code)) == "Cf" and visible(chr(code))
    }
    # Signs that enclose digits, and hieroglyph joiners: they are drawn.
    assert all(0x600 <= code <= 0x8E2 or 0x110BD <= code <= 0x1343F for code in kept)

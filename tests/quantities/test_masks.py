"""Numbers that count nothing are blanked out; all else keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.quantities.masks import BLANK, masked

WHOLE = [
    # addresses and telephone numbers
    "https://zsgx.example.cn/2024/12.html",
    "www.example2024.cn",
    "office2024@example.cn",
    "zsgx.example2024.org.cn",
    "010-84201234",
    "(0871)12345678",
    "010-84201234-801",
    "13800138000",
    "400-123-4567",
    # document numbers
    "〔2021〕73号",
    "[2021]73号",
    "(2024)第5号",
    "【2024】",
    # dates, times and periods
    "2024-12-10",
    "2024.12.10",
    "2024/1/5",
    "10:28",
    "10:28:30",
    "2021—2030年",
    "2021年至2030年",
    "2011-2020",
    "2011 to 2020",
    "2011–20",
    "2024年度",
    "24年",
    "2024年12月10日",
    "12月10日",
    "3 月 5 号",
    "二〇二四年",
    "二零一一年",
    "December 10, 2021",
    "Dec. 10",
    "15 March 2024",
    "1st of May",
    # ordinals, parts and shares
    "第十三",
    "第3.1",
    "附件2",
    "邮编100716",
    "No. 73",
    "Table 3-1",
    "13th",
    "21st",
    "百分之五",
    "百分之12.5",
    "三分之一",
    "10分之3",
    "十四五",
    "届十一次",
    "(三)",
    "( 12 )",
    # names with a number inside
    "COVID-19",
    "ISO9001",
    "5G",
    "3D",
    "1/2",
    "3.1.2",
]

COUNTS = [
    "20000人",
    "1264.3万人次",
    "300期左右",
    "12,643",
    "2000 to 3000 people",
    "2000-3000人",
    "2000至3000名",
    "九所",
    "八万名",
    "5 seminars",
    "three million",
    "约3000",
    "四千五百名",
    "5 000",
    "May 12,000 people",
    "3 million",
]

YEARS_AS_COUNTS = ["2011-2020人", "2011至2020名", "2011 to 2020 million", "2011—2020多"]


@pytest.mark.parametrize("text", WHOLE)
def test_what_counts_nothing_is_blanked_out_whole(text: str) -> None:
    assert masked(text) == BLANK * len(text)
    assert masked(f"按 {text}，办。") == f"按 {BLANK * len(text)}，办。"
    assert masked(text.upper()) == BLANK * len(text)


@pytest.mark.parametrize("text", COUNTS)
def test_what_counts_stays(text: str) -> None:
    assert masked(text) == text
    assert masked(f"培训{text}，办。") == f"培训{text}，办。"


@pytest.mark.parametrize("text", YEARS_AS_COUNTS)
def test_two_numbers_like_years_with_a_unit_are_no_period(text: str) -> None:
    assert masked(text) == text


def test_the_count_beside_a_date_stays() -> None:
    left = "2024年12月10日培训3000人（见附件2）、5G领域9个"
    found = masked(left).replace(BLANK, "")
    assert found == "培训3000人（见）、领域9个"


@given(st.lists(st.sampled_from([*WHOLE, *COUNTS]), max_size=6))
def test_each_number_of_a_sentence_is_judged_by_itself(parts: list[str]) -> None:
    expected = [BLANK * len(part) if part in WHOLE else part for part in parts]
    assert masked("，办班".join(parts)) == "，办班".join(expected)


MIXED = st.text(
    alphabet="0123456789.,-—/:()（）〔〕 \n第年月日号百分之一二三十〇至人期abcstmay@", max_size=60
)


@given(st.one_of(MIXED, st.text(max_size=60)))
def test_places_stay_and_nothing_but_blanks_is_put(text: str) -> None:
    plain = masked(text)
    assert len(plain) == len(text)
    assert all(now in (was, BLANK) for now, was in zip(plain, text, strict=True))

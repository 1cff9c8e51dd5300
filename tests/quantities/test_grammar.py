"""The forms of a printed figure: bound, number, scale, unit, bound."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.quantities.grammar import (
    BROKEN,
    FIGURE,
    FOREIGN,
    HEAD,
    LEAD,
    NUMBER,
    OPENING,
    PHRASE,
    RANGE,
)

GROUPS = ("before", "upwards", "number", "inside", "scale", "early", "unit", "after")


def parts(text: str) -> dict[str, str]:
    """What a text that is one figure is made of, groups that are not there left out."""
    found = FIGURE.fullmatch(text)
    assert found is not None, text
    return {name: found[name] for name in GROUPS if found[name]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3000", {"number": "3000"}),
        ("3,000人", {"number": "3,000", "unit": "人"}),
        ("不少于2000人", {"before": "不少于", "number": "2000", "unit": "人"}),
        ("5千人以上", {"number": "5千", "unit": "人", "after": "以上"}),
        ("300期左右", {"number": "300", "unit": "期", "after": "左右"}),
        ("180多万人次", {"number": "180", "inside": "多", "scale": "万", "unit": "人次"}),
        ("5000余人", {"number": "5000", "inside": "余", "unit": "人"}),
        ("70左右期", {"number": "70", "early": "左右", "unit": "期"}),
        ("上万名", {"upwards": "上", "number": "万", "unit": "名"}),
        ("1亿2000万人", {"number": "1亿2000万", "unit": "人"}),
        ("三点五万人", {"number": "三点五万", "unit": "人"}),
        ("more than 50,000 people", {"before": "more than", "number": "50,000", "unit": "people"}),
        ("three hundred and twenty", {"number": "three hundred and twenty"}),
        ("twenty-one seminars", {"number": "twenty-one", "unit": "seminars"}),
        ("half a million people", {"number": "half a million", "unit": "people"}),
        ("5 million or more", {"number": "5 million", "after": "or more"}),
        (
            "MORE THAN 5 Million People",
            {"before": "MORE THAN", "number": "5 Million", "unit": "People"},
        ),
    ],
)
def test_a_figure_falls_into_its_parts(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("为12.643万", "12.643万"),
        ("A1234", "1234"),
        ("3.5.7", "3.5"),
        ("3,00", "3"),
        ("1,234,567", "1,234,567"),
        ("1,2345", "1"),
        ("tension", None),
        ("often", None),
        ("twelvemonth", None),
        ("something", None),
        ("年月日", None),
        ("", None),
    ],
)
def test_a_number_is_taken_from_its_first_digit_to_its_last(text: str, printed: str | None) -> None:
    found = re.search(NUMBER, text, re.IGNORECASE)
    assert (found and found[0]) == printed


@pytest.mark.parametrize("text", ["x12", "1.5", "1,234", "99"])
def test_a_number_never_begins_within_another(text: str) -> None:
    begun = re.search(r"\d", text)
    assert begun is not None
    pattern = re.compile(NUMBER, re.IGNORECASE)
    later = [pattern.match(text, place) for place in range(begun.start() + 1, len(text))]
    assert [found[0] for found in later if found] == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("12.\n643 million", True),
        ("12. 643 万", True),
        ("5。3万人", True),
        ("5。\n3 亿", True),
        ("12.\n643 people", False),
        ("5。3人", False),
        ("12345.\n6万", False),
        ("12.5万", False),
        ("共12. 3月", False),
    ],
)
def test_a_broken_point_is_one_only_before_a_scale(text: str, is_one: bool) -> None:
    found = re.match(BROKEN, text)
    assert (found is not None) == is_one
    if found:
        whole = FIGURE.match(text)
        assert whole is not None
        assert whole["number"].startswith(found[0])


@pytest.mark.parametrize(
    ("text", "lower", "to", "upper"),
    [
        ("2—3万人", "2", "—", "3万"),
        ("20万～30万人次", "20万", "～", "30万"),
        ("500人至1万人", "500", "至", "1万"),
        ("约2,000 to 3,000 people", "2,000", "to", "3,000"),
        ("between 2,000 and 3,000 people", "2,000", "and", "3,000"),
        ("从20到30期左右", "20", "到", "30"),
    ],
)
def test_a_range_has_a_number_at_both_ends(text: str, lower: str, to: str, upper: str) -> None:
    found = RANGE.fullmatch(text)
    assert found is not None
    assert (found["number"], found["to"], found["number_to"]) == (lower, to, upper)


@pytest.mark.parametrize(
    "text", ["2000", "2000人", "2000，3000人", "2000或3000", "至3000人", "2至"]
)
def test_one_end_is_no_range(text: str) -> None:
    assert RANGE.search(text) is None


BLANKS = st.text(alphabet=" \t", max_size=8)
GAPS = st.tuples(BLANKS, st.sampled_from(["", "\n"]), BLANKS).map("".join)
BEFORE = ["", "不少于", "约", "超过", "≥", "at least", "up to"]
AFTER = ["", "左右", "以上", "以内", "or more"]


@given(
    before=st.sampled_from(BEFORE),
    number=st.integers(0, 10**9),
    scale=st.sampled_from(["", "万", "十万", "亿"]),
    unit=st.sampled_from(["人", "名", "人次", "期", "people", "seminars"]),
    after=st.sampled_from(AFTER),
    gaps=st.tuples(GAPS, GAPS, GAPS, GAPS),
)
def test_white_space_may_stand_between_all_parts(
    before: str,
    number: int,
    scale: str,
    unit: str,
    after: str,
    gaps: tuple[str, str, str, str],
) -> None:
    one, two, three, four = gaps
    amount = f"{number}{two if scale else ''}{scale}"
    text = f"{before}{one if before else ''}{amount}{three}{unit}{four or ' '}{after}"
    found = FIGURE.match(text)
    assert found is not None
    assert found["number"] == amount
    assert found["unit"] == unit
    assert (found["before"] or "") == before
    assert (found["after"] or "") == after


def test_a_gap_holds_one_line_end_and_no_more() -> None:
    one, two = FIGURE.match("90\n万人"), FIGURE.match("90\n\n万人")
    assert one is not None
    assert two is not None
    assert (one[0], two[0]) == ("90\n万人", "90")


@pytest.mark.parametrize(
    ("text", "unit"), [("3人均", None), ("3期间", None), ("3名单", None), ("3人", "人")]
)
def test_a_character_that_begins_another_word_is_no_unit(text: str, unit: str | None) -> None:
    found = FIGURE.match(text)
    assert found is not None
    assert found["unit"] == unit


@pytest.mark.parametrize(
    ("text", "opened"),
    [("从", True), ("between ", True), ("from\n ", True), ("从前", False), ("", False)],
)
def test_an_opening_stands_right_before_its_range(text: str, opened: bool) -> None:
    assert (OPENING.search(text) is not None) == opened


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("元", True),
        (" 小时", True),
        ("%", True),
        ("working days", True),
        ("名", False),
        ("", False),
    ],
)
def test_what_is_foreign_to_the_counts_is_known(text: str, foreign: bool) -> None:
    assert (FOREIGN.match(text) is not None) == foreign


@pytest.mark.parametrize(
    ("text", "leads"),
    [("每年", True), ("每年 累计", True), ("", True), ("a total of ", True), ("其中", False)],
)
def test_a_lead_says_the_period_or_the_sum(text: str, leads: bool) -> None:
    assert (LEAD.fullmatch(text) is not None) == leads


@pytest.mark.parametrize(
    ("text", "phrase", "heads"),
    [
        ("国家级继续教育基地的", "国家级继续教育基地的", ["国家级", "继续教育", "基地", "的"]),
        ("重点领域，", "重点领域", ["重点", "领域"]),
        (
            "advanced training courses",
            "advanced training courses",
            ["advanced", "training courses"],
        ),
        ("key areas for", "key areas ", ["key", "areas"]),
    ],
)
def test_the_noun_phrase_after_a_figure_is_taken_whole(
    text: str, phrase: str, heads: list[str]
) -> None:
    found = PHRASE.match(text)
    assert found is not None
    assert found[0] == phrase
    assert [head[0] for head in HEAD.finditer(phrase)] == heads


@pytest.mark.parametrize("text", ["，重点领域", "for people", "。"])
def test_where_no_noun_follows_there_is_no_phrase(text: str) -> None:
    assert PHRASE.match(text) is None

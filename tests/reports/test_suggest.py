import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.language import Text
from zsgx_analysis.reports.suggest import closest, did_you_mean, listed, year_ranges


@pytest.mark.parametrize(
    ("word", "expected"),
    [("yaer", ["year"]), ("LANG", ["lang"]), ("regoins", ["regions"]), ("qqqqqq", [])],
)
def test_closest_finds_a_slip_of_the_fingers(word: str, expected: list[str]) -> None:
    assert closest(word, ["year", "lang", "home", "regions"]) == expected


def test_names_equally_near_are_all_named() -> None:
    assert sorted(closest("山栋", ["山东", "山西", "广东", "北京"])) == ["山东", "山西"]


def test_did_you_mean_is_silent_when_nothing_is_near() -> None:
    what = Text("没有", "none")
    assert did_you_mean(what, "qqqq", ["gap"]) == what
    assert did_you_mean(what, "gpa", ["gap"]) == Text(
        "没有，是否指 gap？", "none; did you mean gap?"
    )


def test_listed_keeps_the_order() -> None:
    assert listed(["b", "a"]) == "b, a"


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([2024], "2024"),
        ([2021, 2022, 2024], "2021–2022, 2024"),
        ([], ""),
        ([2030, 2029], "2029–2030"),
    ],
)
def test_year_ranges_join_runs(years: list[int], expected: str) -> None:
    assert year_ranges(years) == expected


@given(st.sets(st.integers(1990, 2050)))
def test_year_ranges_name_every_year_and_no_other(years: set[int]) -> None:
    named: set[int] = set()
    for run in filter(None, year_ranges(years).split(", ")):
        first, _, last = run.partition("–")
        named.update(range(int(first), int(last or first) + 1))
    assert named == years

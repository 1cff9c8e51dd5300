import pytest

from zsgx_analysis.cli.kinds import Date, Numbers, OneOf, Whole, Year
from zsgx_analysis.errors import UsageError


def test_a_whole_number_is_read() -> None:
    assert Whole().convert(" 2024 ", None, None) == 2024


@pytest.mark.parametrize("text", ["", "x", "1.5", "-1", "0"])
def test_what_is_no_whole_number_above_the_least_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="expected: N ≥ 1"):
        Whole(1).convert(text, None, None)


def test_words_of_a_list_come_with_commas() -> None:
    assert OneOf(["html", "pdf"]).convert("html, pdf", None, None) == ("html", "pdf")


def test_a_word_outside_the_list_is_refused_with_what_was_meant() -> None:
    with pytest.raises(UsageError, match=r"did you mean html\?; found: htlm; expected: html, pdf"):
        OneOf(["html", "pdf"]).convert("htlm", None, None)


@pytest.mark.parametrize(
    ("text", "numbers"), [("1", (1,)), ("1, 3", (1, 3)), ("2，4", (2, 4)), ("none", ())]
)
def test_numbers_come_with_commas(text: str, numbers: tuple[int, ...]) -> None:
    assert Numbers().convert(text, None, None) == numbers


@pytest.mark.parametrize("text", ["", "0", "1,", "one", "1.5", "-1", "9999999", "²"])
def test_what_is_no_number_of_a_table_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="numbers of tables"):
        Numbers().convert(text, None, None)


def test_a_year_is_a_number_or_the_one_that_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSGX_NOW", "2027-01-05T06:00:00+08:00")
    assert Year().convert("last", None, None) == 2026
    assert Year().convert("2024", None, None) == 2024
    with pytest.raises(UsageError, match="found: next"):
        Year().convert("next", None, None)


def test_a_date_comes_as_raw_files_have_it_and_what_is_none_as_it_is() -> None:
    assert Date().convert("2025年3月20日", None, None) == "2025-03-20"
    assert Date().convert("soon", None, None) == "soon"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.cli.layout import definitions, display_width, table, wrap


@pytest.mark.parametrize(
    ("text", "width"), [("gap", 3), ("缺口", 4), ("92.03万", 7), ("é", 1), ("", 0)]
)
def test_a_chinese_character_takes_two_columns(text: str, width: int) -> None:
    assert display_width(text) == width


def test_latin_breaks_between_words_and_chinese_between_characters() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("知识更新工程", 6) == ["知识更", "新工程"]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrap("知识更新，工程", 8) == ["知识更", "新，工程"]


@given(st.text(st.sampled_from("ab 知识，。（）x-/=“”"), max_size=60), st.integers(6, 30))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert display_width(line) <= width or len(line.split()) == 1


def test_definitions_stand_in_a_second_column_and_long_terms_on_their_own_line() -> None:
    lines = definitions([("a", "first"), ("x" * 30, "second")], 60)
    assert lines == ["  a  first", "  " + "x" * 30, "     second"]


def test_the_columns_of_a_table_line_up_whatever_the_script() -> None:
    text = table(["表", "人数"], [["全国", "920,300"], ["a", "1"]], right=(1,))
    assert text.splitlines() == ["表       人数", "全国  920,300", "a           1"]

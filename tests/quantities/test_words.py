"""The words around a number: what they mean, and how their pattern takes them."""

import csv
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.quantities.words import spelled, words

TABLE = files("zsgx_analysis.quantities").joinpath("words.tsv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
ROLES = sorted({row["role"] for row in ROWS})


def taken(role: str, text: str, language: str | None = None) -> str | None:
    """What the pattern of a role takes from a text, the first place first."""
    found = re.search(words(role, language).pattern, text, re.IGNORECASE)
    return found and found[0]


@pytest.mark.parametrize("role", ROLES)
def test_every_word_is_matched_whole_by_the_pattern_of_its_role(role: str) -> None:
    known = words(role)
    for word in known.meanings:
        assert re.fullmatch(known.pattern, word), word
        assert taken(role, f"　{word}　") == word


@pytest.mark.parametrize("role", ROLES)
def test_a_word_means_one_thing_in_its_role(role: str) -> None:
    spellings = {
        (word, row["meaning"])
        for row in ROWS
        if row["role"] == role
        for word in row["words"].split("|")
    }
    assert spellings == set(words(role).meanings.items())


@pytest.mark.parametrize("role", ROLES)
def test_a_language_takes_its_own_words_and_both_take_all(role: str) -> None:
    chinese, english = words(role, "zh").meanings, words(role, "en").meanings
    assert dict(words(role).meanings) == {**chinese, **english}
    assert all(not re.search(r"[\u4e00-\u9fff]", word) for word in english)
    assert all(not re.search(r"[A-Za-z]", word) for word in chinese)


def test_a_role_that_is_not_there_has_no_words() -> None:
    assert words("nothing").meanings == {}
    assert words("nothing").pattern == ""


def test_meanings_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        words("unit").meanings["人"] = "seminars"  # type: ignore[index]


@pytest.mark.parametrize(
    ("role", "text", "word"),
    [
        ("unit", "人次数", "人次数"),
        ("unit", "人次", "人次"),
        ("unit", "人(次)", "人(次)"),
        ("unit", "training courses", "training courses"),
        ("before", "no less than", "no less than"),
        ("before", "超过了", "超过了"),
        ("after", "及以上", "及以上"),
        ("range", "——", "——"),
    ],
)
def test_the_longest_word_is_taken(role: str, text: str, word: str) -> None:
    assert taken(role, text) == word


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("range", "stop"),
        ("range", "tomorrow"),
        ("before", "moreover"),
        ("before", "overall"),
        ("unit", "peoples"),
        ("unit", "townspeople"),
        ("foreign", "dayst"),
        ("ordinal", "nothing"),
    ],
)
def test_a_latin_word_is_taken_only_whole(role: str, text: str) -> None:
    assert taken(role, text) is None


def test_a_chinese_word_is_taken_inside_other_characters() -> None:
    assert taken("unit", "三人民") == "人"
    assert taken("before", "已超过了去年") == "超过了"


def test_signs_are_taken_as_they_stand() -> None:
    assert taken("before", "≥3") == "≥"
    assert taken("inside", "3+人") == "+"
    assert taken("ordinal", "No. 7") == "No."
    assert taken("ordinal", "fig. 7") == "fig."
    assert taken("before", "approximate") is None


GAPS = st.text(alphabet=" \t\n　", min_size=1, max_size=4)
SPACED = [(role, word) for role in ROLES for word in words(role).meanings if " " in word]


@given(spaced=st.sampled_from(SPACED), data=st.data())
def test_any_white_space_may_stand_between_the_parts_of_a_word(
    spaced: tuple[str, str], data: st.DataObject
) -> None:
    role, word = spaced
    first, *rest = word.split(" ")
    written = first + "".join(data.draw(GAPS) + part for part in rest)
    assert taken(role, written) == written
    assert spelled(written) == word
    assert spelled(f" {written.upper()}\n") == word

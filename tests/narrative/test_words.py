import math

import pytest

from zsgx_analysis.narrative.words import in_words, is_known
from zsgx_analysis.tracing import Traced


@pytest.mark.parametrize(
    ("number", "form", "zh", "en"),
    [
        (Traced.stated(920_300, unit="persons"), "", "92.03万人", "920,300 people"),
        (
            Traced.stated(20_000, unit="persons", bound="about"),
            "",
            "约2万人",
            "about 20,000 people",
        ),
        (
            Traced.stated(8, unit="seminars", bound="at_least"),
            "",
            "不少于8期",
            "at least 8 seminars",
        ),
        (
            Traced.stated(300, unit="persons") / Traced.stated(7, unit="seminars"),
            "",
            "42.9人",
            "42.9 people",
        ),
        (Traced.stated(0.4752), "%", "47.5%", "47.5%"),
        (Traced.stated(0.8004), ".2f", "0.80", "0.80"),
        (Traced.stated(5_000, unit="persons"), "+", "+5000人", "+5,000 people"),
        (Traced.stated(-5_000, unit="persons"), "+", "−5000人", "−5,000 people"),
        (Traced.stated(15, unit="fields"), "n", "15", "15"),
        (
            Traced.stated(math.nan, unit="persons", bound="range", lower=4000, upper=6000),
            "",
            "4000–6000人",
            "4,000–6,000 people",
        ),
    ],
)
def test_a_number_in_both_languages(number, form, zh, en):
    assert (in_words(number, "zh", form), in_words(number, "en", form)) == (zh, en)


def test_about_and_open_says_both():
    both = Traced.stated(3000, unit="persons", bound="about") + Traced.stated(
        500, unit="persons", bound="at_least"
    )
    assert in_words(both, "zh") == "约不少于3500人"


def test_a_number_without_value_and_ends_is_not_known():
    assert not is_known(math.nan)
    assert not is_known(Traced.stated(math.nan, bound="range", lower=1))
    assert is_known(Traced.stated(math.nan, bound="range", lower=1, upper=2))


def people(value, bound="exact", **ends):
    return Traced.stated(value, unit="persons", bound=bound, **ends)


def test_what_is_open_at_both_ends_is_not_known():
    difference = people(10, "at_least") - people(4, "at_least")
    assert not is_known(difference)
    assert not is_known(people(4, "at_least") / people(10, "at_least"))
    assert is_known(people(0, "at_least"))
    assert is_known(people(10, "at_least") - people(4))


def test_at_least_is_the_lower_end_and_at_most_the_upper_one():
    rounded = people(200, lower=150, upper=250)
    assert in_words(rounded + people(10, "at_least"), "en") == "at least 160 people"
    assert in_words(rounded - people(10, "at_least"), "en") == "at most 240 people"
    assert in_words(people(10) - people(20, "at_least"), "en", "+") == "at most −10 people"

import math

import pytest

from zsgx_analysis.narrative.sentences import Sentence, compose
from zsgx_analysis.tracing import Traced

PEOPLE = Traced.stated(92_000, unit="persons")


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "计划9.2万人。"), ("en", "92,000 people planned.")]
)
def test_text_and_places_come_out_together(lang, text):
    said = compose(lang, "计划{n}。", "{n} planned.", {"n": PEOPLE})
    assert said == text
    (span,) = said.spans
    assert span.number is PEOPLE
    assert said[span.start : span.end] in ("9.2万人", "92,000 people")


@pytest.mark.parametrize(
    "missing", [math.nan, None, Traced.stated(math.nan, bound="range", lower=1)]
)
def test_no_figure_no_sentence(missing):
    assert compose("zh", "计划{n}。", "", {"n": missing}) == ""


def test_a_sentence_in_a_sentence_keeps_its_numbers():
    inner = compose("zh", "{n}", "", {"n": PEOPLE})
    outer = compose("zh", "共{inner}，{word}", "", {"inner": inner, "word": "如下"})
    assert outer == "共9.2万人，如下"
    assert [outer[one.start : one.end] for one in outer.spans] == ["9.2万人"]
    assert isinstance(outer, Sentence)

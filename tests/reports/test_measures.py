import copy
import pickle

import zsgx_analysis as zsgx
from zsgx_analysis.reports.measures import Caption, Measure


def test_a_caption_keeps_its_documents_through_copies():
    caption = Caption("来源：甲。", [("出处", "甲")])
    assert caption == "来源：甲。"
    for copied in (copy.deepcopy(caption), pickle.loads(pickle.dumps(caption))):
        assert copied.origin == [("出处", "甲")]


def test_a_measure_is_exact_and_an_open_end_is_missing():
    number = zsgx.Traced.stated(50_000, unit="persons", bound="more_than")
    assert Measure.of(number, "", "zh") == Measure(50_000, 50_000, None, "persons", "超过", "")
    assert Measure.of(number, "", "en").prefix == "more than "


def test_a_range_has_no_value():
    number = zsgx.Traced.stated(float("nan"), lower=1.0, upper=2.0, bound="range")
    measure = Measure.of(number, ".2f", "en")
    assert (measure.value, measure.lower, measure.upper) == (None, 1.0, 2.0)

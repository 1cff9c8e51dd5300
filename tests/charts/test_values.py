import pandas as pd
import pytest

from zsgx_analysis.charts.values import array_of, bare, display_name, floats_of, numbers_of
from zsgx_analysis.errors import UsageError
from zsgx_analysis.tracing import Traced, TracedArray


def test_bare_numbers_count_in_the_unit_and_traced_ones_in_their_own():
    assert [one.unit for one in numbers_of(pd.Series([1.0, 2.0]), "persons")] == ["persons"] * 2
    own = pd.Series(TracedArray([Traced.stated(3, unit="seminars"), None]))
    assert array_of(own, "persons")[0].unit == "seminars"
    assert floats_of(own).tolist()[0] == 3.0


def test_an_unknown_unit_a_word_and_nothing_at_all_are_refused():
    for series, unit in ((pd.Series([1.0]), "马"), (pd.Series(["x"]), "persons")):
        with pytest.raises(UsageError):
            numbers_of(series, unit)
    with pytest.raises(UsageError):
        numbers_of(pd.Series([float("nan")]), "persons")


def test_names_of_the_vocabulary_are_translated_and_an_index_goes_into_the_file():
    assert display_name("数字技术", "en") == "Digital technology"
    assert display_name("自己的名字", "en") == "自己的名字"
    table = bare(pd.DataFrame({"n": [1]}, index=pd.Index(["甲"], name="name")))
    assert table.columns.tolist() == ["name", "n"]

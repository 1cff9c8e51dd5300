import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.explore.drawing import bar_chart


def texts(chart) -> list[str]:
    return [text.get_text() for axes in chart.figure().axes for text in axes.texts] + [
        label.get_text() for axes in chart.figure().axes for label in axes.get_yticklabels()
    ]


def test_bars_bear_their_names_and_numbers_in_the_language() -> None:
    shown = texts(bar_chart(pd.Series({"教育部": 26000, "其他部门": 100}), "Title", lang="en"))
    assert "Ministry of Education" in shown
    assert "26,000 people" in shown
    assert "其他部门" in shown


def test_shares_are_percentages_and_a_line_bears_its_label() -> None:
    chart = bar_chart(
        pd.Series({"甲": 0.25}), "标题", unit="share", reference=(0.5, "一半"), lang="zh"
    )
    shown = texts(chart)
    assert "25.0%" in shown
    assert "一半" in shown
    assert chart.data.to_dict("list") == {"name": ["甲"], "value": [0.25]}


def test_a_missing_number_says_so() -> None:
    assert "not known" in texts(bar_chart(pd.Series({"a": 1.0, "b": np.nan}), "T", lang="en"))


def test_the_alt_text_has_every_bar() -> None:
    chart = bar_chart(pd.Series({"甲": 1, "乙": 20000}), "标题", lang="zh")
    assert chart.words.alt == "标题: 甲 1人; 乙 2万人"


@pytest.mark.parametrize(
    ("values", "unit", "place"),
    [
        (pd.Series({"a": "many"}), "persons", "a"),
        (pd.Series(dtype="float64"), "persons", "values"),
        (pd.Series({"a": 1}), "people", "unit"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values: pd.Series, unit: str, place: str) -> None:
    with pytest.raises(UsageError) as caught:
        bar_chart(values, "T", unit=unit, lang="en")
    assert caught.value.place == place

"""Reporting rates as bars: all and on time, with the counts they come from."""

import pandas as pd

from zsgx_analysis.charts import reporting_bars

RATES = pd.DataFrame(
    {
        "region": ["甲市", "乙市", ""],
        "expected_reports": [4, 2, 0],
        "actual_reports": [3, 3, 1],
        "actual_reports_on_time": [1, 2, 0],
        "reporting_rate": [0.75, 1.5, float("nan")],
        "reporting_rate_on_time": [0.25, 1.0, float("nan")],
    }
)


def test_bars_show_rates_with_their_counts() -> None:
    chart = reporting_bars(RATES, "region", "四分之三已报", lang="zh")
    assert chart is not None
    told = "".join(text.get_text() for axes in chart.figure().axes for text in axes.texts)
    assert "75% (3/4)" in told
    assert "150% (3/2)" in told
    assert "25% (1/4)" in told
    assert len(chart.data) == 3


def test_where_nothing_is_expected_nothing_is_drawn() -> None:
    assert reporting_bars(RATES.iloc[2:], "region", "x", lang="en") is None

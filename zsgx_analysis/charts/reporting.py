"""The chart of reporting rates: who has reported, and who on time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.charts.frames import SHARE, bars
from zsgx_analysis.language import Text, as_language, default_language

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.charts.chart import Chart

_WHOLE = 1.0
_PANELS = {
    "reporting_rate": ("actual_reports", Text("报送率", "Reporting rate")),
    "reporting_rate_on_time": ("actual_reports_on_time", Text("按时率", "Reported on time")),
}


def reporting_bars(
    rates: pd.DataFrame,
    by: str,
    title: str,
    *,
    subtitle: str = "",
    caption: str = "",
    name: str = "reporting",
    lang: str | None = None,
) -> Chart | None:
    """Draw reporting rates as horizontal bars, in all and on time side by side.

    Parameters
    ----------
    rates : pandas.DataFrame
        Columns ``by``, ``expected_reports``, ``actual_reports``,
        ``actual_reports_on_time``, ``reporting_rate`` and ``reporting_rate_on_time``
        (parts of one). Rows of which nothing is expected are in the data, not drawn.
    by : str
        The column that names the bars.
    title, subtitle, caption : str
        The finding; what is drawn; where it comes from.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None where nothing is expected.
    """
    spoken = default_language() if lang is None else as_language(lang)
    drawn = rates[np.isfinite(rates["reporting_rate"])]
    if drawn.empty:
        return None
    values, labels = {}, {}
    for column, (count, heading) in _PANELS.items():
        panel = heading.in_language(spoken)
        values[panel] = drawn.set_index(by)[column]
        counts = zip(drawn[column], drawn[count], drawn["expected_reports"], strict=True)
        labels[panel] = [f"{rate:.0%} ({part}/{whole})" for rate, part, whole in counts]
    whole = Text("全部应报单位", "All expected").in_language(spoken)
    return bars(
        values,
        title,
        subtitle=subtitle,
        caption=caption,
        unit=SHARE,
        labels=labels,
        reference=(_WHOLE, whole),
        data=rates,
        name=name,
        lang=spoken,
    )

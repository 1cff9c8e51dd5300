"""The time line of the progress report: what goes on which panel, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.theme import AVERAGE, GOAL, PLAN, RESULT
from zsgx_analysis.charts.year_panels import Axis, Series, timeline_chart
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative import progress as say
from zsgx_analysis.narrative.labels import STATES, programme_name
from zsgx_analysis.narrative.numbers import amount, axis_scale, bare, listed, unit_name

if TYPE_CHECKING:
    from zsgx_analysis.charts.chart import Chart

_SHARES = {"person-times": 1.0, "persons": 2.3}

_SERIES = (
    ("average", "project", "line", AVERAGE),
    ("goal", "project", "line", GOAL),
    ("goal", "capability", "dashed", PLAN),
    ("result", "project", "points", RESULT),
    ("plan", "capability", "points", PLAN),
)

_SHORT_STATES = {
    "result": Text("结果", "result"),
    "plan": Text("计划", "plan"),
    "average": Text("总量", "total"),
    "none": Text("未公布", "none"),
    "ahead": Text("此后", "later"),
}


def timeline_panels(facts: pd.DataFrame, lang: Language) -> tuple[Axis, ...]:
    """Put the facts of `indicators.progress.timeline` on panels of one unit each.

    A panel without anything to draw is left out.
    """
    panels = [_panel(facts[facts["unit"] == unit], unit, lang) for unit in _SHARES]
    return tuple(panel for panel in panels if panel.series)


def draw_timeline(
    panels: tuple[Axis, ...],
    states: pd.DataFrame,
    first: dict[str, Any] | None,
    year: int,
    caption: str,
    lang: Language,
) -> Chart:
    """Draw results, plans and goals of both rounds.

    Parameters
    ----------
    panels : tuple of Axis
        From `timeline_panels`; at least one.
    states : pandas.DataFrame
        From `indicators.progress.year_states`.
    first : dict, optional
        Round one, for the alt text.
    year : int
        Year of the report.
    caption : str
        Source and audit state.
    """
    drawn = pd.concat([series.frame for panel in panels for series in panel.series])
    words = Words(
        say.timeline_title(states, year, lang),
        _subtitle(drawn, year, lang),
        caption,
        _alt(states, first, lang),
    )
    names = {name: text.in_language(lang) for name, text in _SHORT_STATES.items()}
    label = Text(
        "各年所知（总量：仅有十年总量；未公布：未见年度结果）",
        "What is known of each year (total: the ten-year total only; none: no yearly result)",
    )
    return timeline_chart(panels, states, names, label.in_language(lang), year, drawn, words, lang)


def _panel(facts: pd.DataFrame, unit: str, lang: Language) -> Axis:
    scale = axis_scale(unit, lang, float(facts["value"].max()) if len(facts) else 0.0)
    series = []
    for name, programme, form, colour in _SERIES:
        frame = facts[(facts["series"] == name) & (facts["programme"] == programme)]
        frame = frame[frame["value"].notna()]
        if frame.empty:
            continue
        size = _size(float(frame["value"].iloc[0]), unit, str(frame["bound"].iloc[0]), lang)
        texts = [_size(value, unit, "exact", lang) for value in frame["value"]]
        text = _series_text(name, programme, size, lang)
        series.append(Series(frame.assign(text=texts), text, form, colour))
    void = Text(
        f"第二轮没有以{unit_name(unit, 'zh')}公布的数字",
        f"no figure in {unit_name(unit, 'en')} published for round two",
    )
    return Axis(scale.label, scale, tuple(series), _SHARES[unit], void.in_language(lang))


def _size(value: float, unit: str, bound: str, lang: Language) -> str:
    """Return a label short enough for a line: in English the axis alone names the unit."""
    return amount(value, unit, lang, bound) if lang == "zh" else bare(value, lang, bound)


def _series_text(series: str, programme: str, size: str, lang: Language) -> str:
    name = programme_name(programme, lang)
    texts = {
        ("average", "project"): Text(
            f"第一轮年均{size}（十年总量的平均，非逐年数）",
            f"Round one: {size} a year, the average of its total",
        ),
        ("goal", "project"): Text(f"全工程每年目标{size}", f"Project goal: {size} a year"),
        ("goal", "capability"): Text(
            f"{name}每年目标{size}", f"{name.capitalize()} goal: {size} a year"
        ),
    }
    known = texts.get((series, programme))
    return known.in_language(lang) if known else size


def _subtitle(drawn: pd.DataFrame, year: int, lang: Language) -> str:
    subtitle = Text(
        f"全国，2011–2030年；人次与人是不同的单位，分列两图；灰底：{year}年",
        "The nation, 2011–2030; person-times and people are different units and drawn apart; "
        f"grey band: {year}",
    ).in_language(lang)
    results = drawn[drawn["series"] == "result"]
    if results.empty:
        return subtitle
    names = [
        _within(vocabulary.display("indicators", str(name), lang), lang)
        for name in results["indicator"].unique()
    ]
    subtitle += Text("；圆点：", "; dots: ").in_language(lang) + listed(names, lang)
    if results["reliability"].isin(("digest", "reprint")).any():
        subtitle += Text(
            "，空心的出自摘编或转载", ", hollow where from a digest or a reprint"
        ).in_language(lang)
    return subtitle


def _within(name: str, lang: Language) -> str:
    """Return a name as it reads within a sentence."""
    return name[:1].lower() + name[1:] if lang == "en" else name


def _alt(states: pd.DataFrame, first: dict[str, Any] | None, lang: Language) -> str:
    known = [
        f"{row['year']}: {STATES[row['state']].in_language(lang)}"
        if lang == "en"
        else f"{row['year']}年{STATES[row['state']].zh}"
        for row in rows(states)
    ]
    joined = Text("；", "; ").in_language(lang).join(known)
    return f"{say.round_one_sentence(first, lang)} {joined}".strip()

"""The charts of the regional report: frames in, charts with their words out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.pairs import Pair, pairs_chart
from zsgx_analysis.charts.panels import Bar, Panel, Reference, bars_chart
from zsgx_analysis.charts.periods import Span, periods_chart
from zsgx_analysis.charts.theme import PALETTE, PLAN
from zsgx_analysis.indicators.selection import NATION, rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative import regional as say
from zsgx_analysis.narrative.labels import STANDINGS, standing_text
from zsgx_analysis.narrative.numbers import amount, listed, percent, rounded
from zsgx_analysis.reports.content.gap_charts import alt_text

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.charts.chart import Chart

LANES = ("project", "advanced_seminars", "digital_engineers")
"""The programmes whose goals share the time line, from top to bottom of a lane."""


def draw_rates(goals: pd.DataFrame, year: int, caption: str, lang: Language) -> Chart:
    """Draw yearly goals per 100,000 residents."""
    bars = []
    for row in rows(goals):
        rate, goal = rounded(row["per_100k"]), _goal(row, lang)
        text = Text(f"{rate}人（目标{goal}）", f"{rate} (goal {goal})")
        bars.append(_bar(row, row["per_100k"], text.in_language(lang), lang))
    title = say.goals_title(goals, lang)
    subtitle = Text(f"{year}年有效的年度目标，全工程", f"Yearly goals in force in {year}")
    heading = Text("每10万常住人口每年培养培训人数", "People a year per 100,000 residents")
    words = Words(title, subtitle.in_language(lang), caption, alt_text(title, bars))
    return bars_chart("rates", [Panel(heading.in_language(lang), bars)], goals, words, lang)


def draw_shares(goals: pd.DataFrame, caption: str, lang: Language) -> Chart:
    """Draw each region's share of the national goal against its share of the people."""
    pairs = [
        Pair(
            say.region_name(row["scope"], lang),
            row["goal_share"],
            row["population_share"],
            percent(row["goal_share"]),
            percent(row["population_share"]),
        )
        for row in rows(goals)
    ]
    heads = (
        Text("相当于全国目标的", "of the national goal"),
        Text("占全国人口的", "of the people"),
    )
    subtitle = Text(
        "方块：地区目标相当于全国目标的比重；圆点：人口比重",
        "Square: regional goal as a share of the national one; disc: share of population",
    )
    parts = "; ".join(f"{pair.name} {pair.first_text} / {pair.second_text}" for pair in pairs)
    title = say.shares_title(goals, lang)
    words = Words(title, subtitle.in_language(lang), caption, f"{title}: {parts}")
    return pairs_chart(
        "shares",
        pairs,
        (heads[0].in_language(lang), heads[1].in_language(lang)),
        Text("占全国的比重，%", "Share of the nation, %").in_language(lang),
        goals,
        words,
        lang,
    )


def draw_seminars(sizes: pd.DataFrame, caption: str, lang: Language) -> Chart:
    """Draw people per advanced seminar."""
    bars = []
    for row in rows(sizes):
        size = rounded(row["per_seminar"], 0)
        people = amount(row["participants"], "persons", lang, row["bound"])
        seminars = amount(row["seminars"], "seminars", lang, row["bound"])
        text = Text(f"{size}人（{people}，{seminars}）", f"{size} ({people}, {seminars})")
        bars.append(_bar(row, row["per_seminar"], text.in_language(lang), lang))
    title = say.seminars_title(sizes, lang)
    subtitle = Text("高级研修项目的年度目标", "Yearly goals for advanced seminars")
    panel = Panel(Text("每期人数", "People per seminar").in_language(lang), bars)
    words = Words(title, subtitle.in_language(lang), caption, alt_text(title, bars))
    return bars_chart("seminars", [panel], sizes, words, lang)


def draw_engineers(
    goals: pd.DataFrame, nation: float, year: int, caption: str, lang: Language
) -> Chart:
    """Draw yearly goals for digital-technology engineers, beside their size by population.

    ``nation`` is the nation's goal per 100,000 residents, a line to read the regions
    against; none is drawn where it is missing.
    """
    totals = [
        Bar(
            say.region_name(row["scope"], lang),
            row["goal"],
            _remarked(_goal(row, lang), row["standing"], lang),
            hatched=row["standing"] != "stands",
        )
        for row in rows(goals)
    ]
    rates = [
        Bar(
            "",
            row["per_100k"],
            rounded(row["per_100k"]),
            colour=PALETTE["amber"],
            hatched=row["standing"] != "stands",
        )
        for row in rows(goals)
    ]
    title = say.engineers_title(goals, lang)
    opening = Text(f"{year}年有效", f"In force in {year}").in_language(lang)
    words = Words(title, _with_standings(opening, goals, lang), caption, alt_text(title, totals))
    panels = [
        Panel(Text("每年人数", "People a year").in_language(lang), totals, share=1.6),
        Panel(
            Text("每10万常住人口", "Per 100,000 residents").in_language(lang),
            rates,
            Reference(nation, f"{say.region_name(NATION, lang)} {rounded(nation)}")
            if np.isfinite(nation)
            else None,
            aligned=bool(np.isfinite(nation)),
        ),
    ]
    return bars_chart("engineers", panels, goals, words, lang)


def draw_horizons(goals: pd.DataFrame, caption: str, lang: Language) -> Chart:
    """Draw goals to be reached by an end year."""
    bars = []
    for row in rows(goals):
        name = say.region_name(row["scope"], lang)
        bars.append(
            Bar(
                Text(f"{name}（到{row['end']}年）", f"{name} (by {row['end']})").in_language(lang),
                row["goal"],
                _remarked(_goal(row, lang), row["standing"], lang),
                hatched=row["standing"] != "stands",
            )
        )
    title = say.horizon_title(goals, lang)
    opening = Text("期限不同，不与年度目标比较", "Horizons differ; not comparable by year")
    subtitle = _with_standings(opening.in_language(lang), goals, lang)
    heading = Text("期末累计人数", "People, cumulative by the end year").in_language(lang)
    words = Words(title, subtitle, caption, alt_text(title, bars))
    return bars_chart("horizons", [Panel(heading, bars)], goals, words, lang)


def draw_periods(goals: pd.DataFrame, year: int, caption: str, lang: Language) -> Chart:
    """Draw goals with their years, one lane a region."""
    ordered = in_lanes(goals)
    spans = [
        Span(
            say.region_name(row["scope"], lang),
            int(row["start"]),
            int(row["end"]),
            _span_text(row, lang),
            str(row["programme"]),
            row["standing"] != "stands" or row["superseded"] <= year,
        )
        for row in rows(ordered)
    ]
    kinds = {
        name: vocabulary.display("programmes", name, lang)
        for name in LANES
        if (ordered["programme"] == name).any()
    }
    title = say.periods_title(ordered, lang)
    key = _quiet_key(ordered, year)
    subtitle = Text(
        f"每条为一个目标及其年限；灰底：{year}年{key.zh}",
        f"Each bar is a goal with its years; grey band: {year}{key.en}",
    )
    alt = f"{title}: " + "; ".join(f"{span.lane} {span.text}" for span in spans)
    words = Words(title, subtitle.in_language(lang), caption, alt)
    years = (int(ordered["start"].min()), int(ordered["end"].max()))
    return periods_chart(spans, years, year, kinds, ordered, words, lang)


def _quiet_key(goals: pd.DataFrame, year: int) -> Text:
    """Explain the hatched spans by what occurs among them; nothing where none is."""
    present = set(goals["standing"])
    if (goals["superseded"] <= year).any():
        present.add("superseded")
    names = [STANDINGS[name] for name in STANDINGS if name in present]
    if not names:
        return Text("", "")
    return Text(
        "；斜线：" + "或".join(name.zh for name in names),
        "; hatched: " + " or ".join(name.en for name in names),
    )


def _bar(row: dict[str, Any], value: float, text: str, lang: Language) -> Bar:
    colour = PALETTE["sky"] if row["scope"] == NATION else PLAN
    return Bar(say.region_name(row["scope"], lang), value, text, colour=colour)


def _goal(row: dict[str, Any], lang: Language) -> str:
    return amount(row["goal"], "persons", lang, row["bound"])


def _remarked(text: str, standing: str, lang: Language) -> str:
    remark = standing_text(standing, lang)
    if not remark:
        return text
    return Text(f"{text}（{remark}）", f"{text} ({remark})").in_language(lang)


def _with_standings(opening: str, goals: pd.DataFrame, lang: Language) -> str:
    names = [
        STANDINGS[name].in_language(lang) for name in STANDINGS if (goals["standing"] == name).any()
    ]
    if not names:
        return opening
    marked = listed(names, lang)
    return Text(f"{opening}；斜线：{marked}", f"{opening}; hatched: {marked}").in_language(lang)


def _span_text(row: dict[str, Any], lang: Language) -> str:
    size = amount(row["value"], row["unit"], lang, row["bound"])
    if row["basis"] == "per_year":
        return Text(f"每年{size}", f"{size} a year").in_language(lang)
    return Text(f"到{row['end']}年{size}", f"{size} by {row['end']}").in_language(lang)


def in_lanes(goals: pd.DataFrame) -> pd.DataFrame:
    """Put the nation first, then regions in census order; within a region by programme."""
    scopes = {name: place for place, name in enumerate(vocabulary.known("regions"))}
    lanes = {name: place for place, name in enumerate(LANES)}
    keyed = goals.assign(_scope=goals["scope"].map(scopes), _lane=goals["programme"].map(lanes))
    ordered = keyed.sort_values(["_scope", "_lane", "start"], kind="stable")
    return ordered.drop(columns=["_scope", "_lane"]).reset_index(drop=True)

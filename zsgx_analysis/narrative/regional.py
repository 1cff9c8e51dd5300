"""The sentences of the regional report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.selection import NATION, rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import programme_name, standing_text
from zsgx_analysis.narrative.numbers import amount, listed, percent, period, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


def region_name(name: str, lang: Language) -> str:
    """Return a region as people read it."""
    return vocabulary.display("regions", name, lang)


def goals_sentence(goals: pd.DataFrame, lang: Language) -> str:
    """Compare each region with the nation by head and by share; "" without both."""
    regions = goals[(goals["scope"] != NATION) & goals["goal_share"].notna()]
    nation = goals[goals["scope"] == NATION]
    if regions.empty or nation.empty:
        return ""
    base = float(nation["per_100k"].iloc[0])
    sentences = []
    for row in rows(regions):
        name, times = region_name(row["scope"], lang), row["per_100k"] / base
        rate, own = rounded(base, 1), rounded(row["per_100k"], 1)
        goal = amount(row["goal"], "persons", lang, row["bound"])
        sentences.append(
            Text(
                f"{name}每年目标{goal}，每10万常住人口{own}人，"
                f"是全国（{rate}人）的{rounded(times, 1)}倍；"
                f"占全国目标的{percent(row['goal_share'])}，而人口占{percent(row['population_share'])}。",
                f"{name}'s goal of {goal} a year is {own} per 100,000 residents, "
                f"{rounded(times, 1)} times the nation's {rate}; it makes "
                f"{percent(row['goal_share'])} of the national goal with "
                f"{percent(row['population_share'])} of the population.",
            ).in_language(lang)
        )
    return _join(sentences, lang)


def goals_title(goals: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the chart of goals per head."""
    regions = goals[(goals["scope"] != NATION) & goals["per_100k"].notna()]
    nation = goals[(goals["scope"] == NATION) & goals["per_100k"].notna()]
    if regions.empty:
        return Text(
            "没有地区公布可与全国比较的年度目标",
            "No region has a published yearly goal to set beside the nation's",
        ).in_language(lang)
    top = regions.sort_values("per_100k", kind="stable").iloc[-1]
    name = region_name(str(top["scope"]), lang)
    if nation.empty:
        own = rounded(float(top["per_100k"]), 1)
        return Text(
            f"{name}的年度目标为每10万常住人口{own}人",
            f"{name}'s yearly goal is {own} per 100,000 residents",
        ).in_language(lang)
    times = rounded(float(top["per_100k"]) / float(nation["per_100k"].iloc[0]), 1)
    return Text(
        f"按常住人口计，{name}的年度目标是全国的{times}倍",
        f"By population, {name}'s yearly goal is {times} times the nation's",
    ).in_language(lang)


def shares_title(goals: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the chart of shares."""
    regions = goals[(goals["scope"] != NATION) & goals["goal_share"].notna()]
    top = regions.sort_values("quotient", kind="stable").iloc[-1]
    name = region_name(str(top["scope"]), lang)
    people, goal = percent(float(top["population_share"])), percent(float(top["goal_share"]))
    return Text(
        f"{name}以{people}的人口定下相当于全国{goal}的目标",
        f"{name}, with {people} of the population, set itself {goal} of the national goal",
    ).in_language(lang)


def seminars_title(sizes: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the seminar chart."""
    parts = [
        Text(
            f"{region_name(row['scope'], 'zh')}{rounded(row['per_seminar'], 0)}人",
            f"{rounded(row['per_seminar'], 0)} in {region_name(row['scope'], 'en')}",
        ).in_language(lang)
        for row in rows(sizes)
    ]
    return Text(
        f"按目标，高级研修班平均每期{listed(parts, 'zh')}",
        f"By goal, an advanced seminar holds about {listed(parts, 'en')}",
    ).in_language(lang)


def engineers_sentence(goals: pd.DataFrame, lang: Language) -> str:
    """Say how many regions set a yearly goal and what these make beside the nation's."""
    regions = goals[goals["scope"] != NATION]
    firm = regions[regions["standing"] == "stands"]
    if regions.empty:
        return Text(
            "没有地区公布当年有效的数字技术工程师年度目标。",
            "No region has a yearly goal for digital-technology engineers in force.",
        ).in_language(lang)
    total = float(firm["goal"].sum())
    bound = "about" if (firm["bound"] == "about").any() else "exact"
    nation = goals[goals["scope"] == NATION]
    names = listed([region_name(name, lang) for name in firm["scope"]], lang)
    sentence = Text(
        f"{len(firm)}个地区（{names}）定有年度目标，"
        f"{'为' if len(firm) == 1 else '合计'}{amount(total, 'persons', 'zh', bound)}",
        f"{len(firm)} regions ({names}) have yearly goals of "
        f"{amount(total, 'persons', 'en', bound)} together"
        if len(firm) != 1
        else f"1 region ({names}) has a yearly goal of {amount(total, 'persons', 'en', bound)}",
    ).in_language(lang)
    if len(nation):
        whole = nation.iloc[0]
        share = percent(total / float(whole["goal"]))
        national = amount(float(whole["goal"]), "persons", lang, str(whole["bound"]))
        sentence += Text(
            f"，相当于全国年度目标{national}的{share}；其余地区未见公布，不作推算。",
            f", {share} of the national goal of {national}; nothing was published for the others "
            "and nothing is estimated.",
        ).in_language(lang)
    else:
        sentence += "。" if lang == "zh" else "."
    drafts = regions[regions["standing"] == "draft"]
    if len(drafts):
        names = listed([region_name(name, lang) for name in drafts["scope"]], lang)
        sentence += Text(
            f"{names}的目标仅见于征求意见稿，另行标出。",
            f" The goal of {names} is known from a consultation draft only and is marked.",
        ).in_language(lang)
    return sentence


def engineers_title(goals: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the chart of yearly goals for digital engineers."""
    regions = goals[(goals["scope"] != NATION) & (goals["standing"] == "stands")]
    if regions.empty:
        return Text("地区均无有效的年度目标", "No region has a yearly goal in force").in_language(
            lang
        )
    top = regions.sort_values("goal", kind="stable").iloc[-1]
    name = region_name(str(top["scope"]), lang)
    goal = amount(float(top["goal"]), "persons", lang, str(top["bound"]))
    return Text(
        f"{len(regions)}个地区定有数字技术工程师年度目标，{name}最高（{goal}）",
        f"Of the {len(regions)} regions with a yearly goal, {name} has the highest ({goal})",
    ).in_language(lang)


def horizon_title(goals: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the chart of goals by an end year."""
    largest = goals.sort_values("goal", kind="stable").iloc[-1]
    name = region_name(str(largest["scope"]), lang)
    goal = amount(float(largest["goal"]), "persons", lang, str(largest["bound"]))
    end = int(largest["end"])
    return Text(
        f"{len(goals)}个地区定有期末目标，{name}最多：到{end}年{goal}",
        f"{len(goals)} goals run to an end year; the largest is {name}'s: {goal} by {end}",
    ).in_language(lang)


def periods_title(goals: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the chart of goals and their years: who has any."""
    regions = int(goals.loc[goals["scope"] != NATION, "scope"].nunique())
    many = Text(f"{regions}个地区", f"{regions} region{'' if regions == 1 else 's'}")
    if not (goals["scope"] == NATION).any():
        return Text(f"{many.zh}公布了有年限的目标", f"Goals with a period: {many.en}").in_language(
            lang
        )
    if not regions:
        return Text(
            "只有全国有带年限的目标", "Only the nation has goals with a period"
        ).in_language(lang)
    return Text(
        f"全国和{many.zh}公布了有年限的目标", f"Goals with a period: the nation and {many.en}"
    ).in_language(lang)


def result_sentence(row: Mapping[str, Any], lang: Language) -> str:
    """Say what one region published, beside its goal where it has one."""
    name = region_name(row["scope"], lang)
    programme = programme_name(row["programme"], lang)
    result = amount(row["result"], row["unit"], lang, row["bound"])
    span = period(int(row["start"]), int(row["end"]), lang)
    yearly = row["basis"] == "per_year" and row["start"] != row["end"]
    many = row["basis"] == "cumulative" and row["start"] != row["end"]
    zh = f"{name}{programme}：{span}{'年均' if yearly else '累计' if many else ''}{result}"
    en = f"{name}, {programme}: {result}{' a year on average' if yearly else ''}, {span}"
    remark = standing_text(row["standing"], lang)
    if remark:
        zh, en = f"{zh}（{remark}）", f"{en} ({remark})"
    if not np.isfinite(row["ratio"]):
        return Text(
            f"{zh}；未见可比的目标。", f"{en}; no comparable goal was published."
        ).in_language(lang)
    goal = amount(row["goal"], row["unit"], lang, row["goal_bound"])
    ratio = percent(row["ratio"])
    return Text(
        f"{zh}，为同期目标{goal}的{ratio}。", f"{en}: {ratio} of the goal of {goal}."
    ).in_language(lang)


def coverage_sentence(table: pd.DataFrame, lang: Language) -> str:
    """Say how many regions have figures, and name those that have none."""
    bare = table[table["figures"] == 0]
    known = len(table) - len(bare)
    names = listed([region_name(name, lang) for name in bare["scope"]], lang)
    if bare.empty:
        return Text(
            f"{len(table)}个地区都有公开数字。", f"All {len(table)} regions have published figures."
        ).in_language(lang)
    return Text(
        f"{len(table)}个地区中{known}个有公开数字；尚未见到数字的：{names}。",
        f"{known} of {len(table)} regions have published figures; none were found for {names}.",
    ).in_language(lang)


def bare_sentence(regions: Sequence[str], lang: Language) -> str:
    """Say that chosen regions have no figures; "" when all have."""
    if not regions:
        return ""
    names = listed([region_name(name, lang) for name in regions], lang)
    return Text(
        f"未见{names}的公开数字，以下各节因此没有该地区。",
        f"No figures were published for {names}; the sections below do not show it.",
    ).in_language(lang)


def _join(sentences: list[str], lang: Language) -> str:
    return ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)

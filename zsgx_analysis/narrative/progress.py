"""The sentences of the progress report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import programme_name
from zsgx_analysis.narrative.numbers import amount, bounded, listed, number, percent, rounded
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from collections.abc import Mapping


def capability_sentence(found: Mapping[str, float], bound: str, year: int, lang: Language) -> str:
    """Say how the planned total stands to the capability project's yearly goal.

    Parameters
    ----------
    found : mapping
        From `indicators.gap.plan_against_goal`, with ``lower`` and ``upper`` of the plan.
    bound : str
        Bound of the goal.
    year : int
        Year of the plan.
    lang : str
        Language of the sentence.
    """
    goal = amount(found["goal"], "persons", lang, bound)
    plan = bounded(found["planned"], found["lower"], found["upper"], "persons", lang)
    if pd.isna(found["planned"]):
        return Text(
            f"{year}年能力提升项目计划培养培训{plan}，年度目标为{goal}。",
            f"The capability project plans to train {plan} in {year}; its yearly goal is {goal}.",
        ).in_language(lang)
    ratio = percent(found["ratio"])
    if found["difference"] == 0:
        return Text(
            f"{year}年能力提升项目计划培养培训{plan}，与年度目标（{goal}）相同。",
            f"The capability project plans to train {plan} in {year}, exactly its yearly goal.",
        ).in_language(lang)
    more = found["difference"] > 0
    gap = amount(abs(found["difference"]), "persons", lang)
    return Text(
        f"{year}年能力提升项目计划培养培训{plan}，比年度目标（{goal}）"
        f"{'多' if more else '少'}{gap}，为目标的{ratio}。",
        f"The capability project plans to train {plan} in {year}: {gap} "
        f"{'more' if more else 'fewer'} than its yearly goal ({goal}), or {ratio} of it.",
    ).in_language(lang)


def overall_sentence(
    parts: pd.DataFrame, found: Mapping[str, float], year: int, lang: Language
) -> str:
    """Say what the known plans add up to beside the goal of the whole project; "" without."""
    if pd.isna(found["planned_lower"]) or pd.isna(found["goal"]):
        return ""
    names = {
        known: [
            programme_name(name, lang)
            for name in parts.loc[parts["plan_lower"].notna() == known, "programme"]
        ]
        for known in (True, False)
    }
    planning, others = listed(names[True], lang), listed(names[False], lang)
    planned = bounded(
        found["planned"], found["planned_lower"], found["planned_upper"], "persons", lang
    )
    goal = amount(found["goal"], "persons", lang)
    first = Text(
        f"已有{year}年计划的{planning}合计{planned}。"
        if len(names[True]) > 1
        else f"{planning}已有{year}年计划，为{planned}。",
        f"Plans for {year} are at hand for {planning}: {planned} together."
        if len(names[True]) > 1
        else f"A plan for {year} is at hand for {planning}: {planned}.",
    ).in_language(lang)
    if not others or pd.isna(found["expected"]):
        return first
    loose = parts.loc[parts["plan_lower"].isna(), "goal_bound"].isin(["about"]).any()
    bound = "about" if loose else "exact"
    rest = amount(found["goal_of_the_rest"], "persons", lang, bound)
    expected = amount(found["expected"], "persons", lang)
    several = len(names[False]) > 1
    at = Text(
        f"若按{'各自年度目标合计' if several else '其年度目标'}{rest}计",
        f"at their yearly goals, {rest} together," if several else f"at its yearly goal of {rest}",
    )
    second = Text(
        f"{others}未见{year}年度计划；{at.zh}，全工程为{expected}，"
        f"相当于每年{goal}目标的{percent(found['ratio'])}。",
        f"No plan for {year} is on file for {others}; {at.en} the whole project comes to "
        f"{expected}, {percent(found['ratio'])} of the goal of {goal} a year.",
    ).in_language(lang)
    return _join([first, second], lang)


def round_one_sentence(first: Mapping[str, Any] | None, lang: Language) -> str:
    """Say what round one reached, and why it is no measure of round two; "" when unknown."""
    if first is None:
        return ""
    total = amount(first["total"], first["unit"], lang)
    average = amount(first["average"], first["unit"], lang)
    return Text(
        f"第一轮（{first['start']}–{first['end']}年）累计{total}，年均{average}。"
        "人次与人是不同的单位，不与第二轮以人计的目标直接相比。",
        f"Round one ({first['start']}–{first['end']}) came to {total}, {average} a year on "
        "average. Person-times are another unit than people and are not set against the goals "
        "of round two.",
    ).in_language(lang)


def results_sentence(states: pd.DataFrame, now: int, lang: Language) -> str:
    """Say for which years of round two a result of the whole project was published."""
    second = states[(states["year"] >= 2021) & (states["year"] <= now)]
    if second.empty:
        return ""
    known = [str(year) for year in second.loc[second["state"] == "result", "year"]]
    first, last = int(second["year"].min()), int(second["year"].max())
    span = str(first) if first == last else f"{first}–{last}"
    if not known:
        return Text(
            f"{span}年未见全工程年度完成人数公布，因此完成情况未知，不作推算。",
            f"No yearly result of the whole project was published for {span}; how much was done is "
            "unknown and is not estimated.",
        ).in_language(lang)
    return Text(
        f"{span}年中，公布了全工程年度结果的有{listed(known, 'zh')}年。",
        f"Of {span}, yearly results of the whole project were published for {listed(known, 'en')}.",
    ).in_language(lang)


def timeline_title(states: pd.DataFrame, now: int, lang: Language) -> str:
    """Return the finding of the time line: in how many years anything was published."""
    past = states[states["year"] <= now]
    results = int((past["state"] == "result").sum())
    first, last = int(past["year"].min()), int(past["year"].max())
    if results == 0:
        return Text(
            f"{first}–{last}年，没有一年能查到全工程的年度人数",
            f"For no year from {first} to {last} was a yearly figure of the project published",
        ).in_language(lang)
    return Text(
        f"{first}–{last}年的{len(past)}年中，只有{results}年能查到年度人数",
        f"A yearly figure was published for only {results} of the {len(past)} years {first}–{last}",
    ).in_language(lang)


def path_title(path: pd.DataFrame, now: int, lang: Language) -> str:
    """Return the finding of the path chart."""
    due = path.loc[path["year"] == now, "goal"]
    end = amount(float(path["goal"].iloc[-1]), "persons", lang)
    last = int(path["year"].iloc[-1])
    if due.empty or due.isna().all():
        return Text(
            f"按每年的目标，到{last}年应累计{end}", f"The yearly goals make {end} by {last}"
        ).in_language(lang)
    reached = amount(float(due.iloc[0]), "persons", lang)
    known = path.loc[path["year"] <= now, "result"].notna().sum()
    if known:
        return Text(
            f"按目标到{now}年末应累计{reached}，其中{known}年已有结果公布",
            f"The goals make {reached} by the end of {now}; results exist for {known} of the years",
        ).in_language(lang)
    return Text(
        f"按目标到{now}年末应累计{reached}，完成多少尚无公布",
        f"The goals make {reached} by the end of {now}; how much was done is not published",
    ).in_language(lang)


def parts_title(parts: pd.DataFrame, year: int, lang: Language) -> str:
    """Return the finding of the sub-project chart: the one that plans most above its goal."""
    known = parts[parts["ratio"].notna()]
    if known.empty:
        return Text(
            f"各子项目均未见{year}年度计划", f"No plan for {year} is on file for any sub-project"
        ).in_language(lang)
    top = known.sort_values("ratio", kind="stable").iloc[-1]
    name = vocabulary.display("programmes", top["programme"], lang)
    ratio = percent(float(top["ratio"]))
    return Text(
        f"{year}年{name}的计划为年度目标的{ratio}",
        f"{name}: the plan for {year} is {ratio} of the yearly goal",
    ).in_language(lang)


def seminar_sentence(sizes: pd.DataFrame, lang: Language) -> str:
    """Say how many people a seminar holds by goal; "" when unknown."""
    sentences = []
    for row in rows(sizes):
        people = amount(row["participants"], "persons", lang, row["bound"])
        seminars = amount(row["seminars"], "seminars", lang, row["bound"])
        size = rounded(row["per_seminar"], 0)
        scope = display_scope(str(row["scope"]), lang)
        sentences.append(
            Text(
                f"{scope}高级研修项目的年度目标是{seminars}、{people}，平均每期约{size}人。",
                f"The yearly goal for advanced seminars in {scope} is {seminars} with {people}: "
                f"about {size} people each.",
            ).in_language(lang)
        )
    return _join(sentences, lang)


def capacity_sentence(capacity: Mapping[str, Any] | None, lang: Language) -> str:
    """Say what the bases carry at their floor; "" when unknown."""
    if capacity is None:
        return ""
    bases = amount(capacity["bases"], "bases", lang)
    floor = amount(capacity["floor"], "persons", lang, "at_least")
    people = amount(capacity["people"], "persons", lang)
    goal = amount(capacity["goal"], "persons", lang, capacity["goal_bound"])
    return Text(
        f"截至{capacity['bases_year']}年末有国家级继续教育基地{bases}，每家每年{floor}，合计不少于{people}，"
        f"相当于能力提升项目每年{goal}目标的{percent(capacity['share'])}。"
        f"{capacity['bases_year']}年以后的基地总数未见公布，未计入。",
        f"There were {bases} at the national level by the end of {capacity['bases_year']}. With "
        f"{floor} a year each they carry {people} or more, {percent(capacity['share'])} of the "
        f"capability project's goal of {goal} a year. No later count of bases was published.",
    ).in_language(lang)


def path_text(value: float, year: int, lang: Language) -> str:
    """Return the label of a point of the path: by the end of 2024: 400万人."""
    size = number(value, lang)
    return Text(f"到{year}年末 {size}人", f"end of {year}: {size}").in_language(lang)


def _join(sentences: list[str], lang: Language) -> str:
    return ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)

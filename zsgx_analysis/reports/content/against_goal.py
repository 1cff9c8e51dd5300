"""The plan of a year against its goal: sentences that know their facts, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from zsgx_analysis.indicators import capacity, gap, subprojects
from zsgx_analysis.indicators.audit import audit_state
from zsgx_analysis.indicators.selection import pick, plan_of, programme_goals
from zsgx_analysis.narrative import progress as say
from zsgx_analysis.narrative.audit import rounding_sentence, unproved_sentence
from zsgx_analysis.reports.content.progress_tables import subprojects_table
from zsgx_analysis.reports.content.sentences import Sentence, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zsgx_analysis.language import Language
    from zsgx_analysis.reports.content.blocks import Table
    from zsgx_analysis.reports.content.report import Data


def plan_sentences(data: Data, year: int, lang: Language) -> list[Sentence]:
    """Say how the plan of a year stands to its goal, alone and with the other sub-projects.

    Nothing is said of what is not at hand.
    """
    goals = programme_goals(data.figures, year)
    goal = pick(goals, "capability", "participants")
    whole = pick(goals, "project", "participants")
    plan = subprojects.plan_total(data.plans, year)
    sentences = caveats(data, (year,), lang)
    if plan is not None and goal is not None:
        found = gap.plan_against_goal(plan, goal)
        ends = {name: plan[name] for name in ("lower", "upper")}
        sources = {"plan_source": plan["source"], "goal_source": goal["source"]}
        text = say.capability_sentence({**found, **ends}, str(goal["bound"]), year, lang)
        compared = {name: found[name] for name in ("difference", "ratio")}
        sentences.append(told(text, plan, goal, {**compared, **sources}))
    parts = subprojects.subprojects(data.plans, data.figures, year)
    summed = subprojects.overall(parts, whole)
    text = say.overall_sentence(parts, summed, year, lang)
    if text:
        names = ("goal_source", "plan_source")
        sources = {
            f"{row}_{name}": parts[name].iloc[row] for row in range(len(parts)) for name in names
        }
        computed = {name: value for name, value in summed.items() if name != "goal"}
        sentences.append(told(text, whole, parts, {**computed, **sources}))
    return sentences


def caveats(data: Data, years: Iterable[int], lang: Language) -> list[Sentence]:
    """Say of which of these years the plan table is unproved, or states another total."""
    sentences = []
    for year in years:
        state = audit_state(data.audit, plan_of(data.plans, year), year)
        total = {name: state[name] for name in ("stated", "computed", "source")}
        edit = {**total, "kind": "grand", "label": "", "residual": np.nan}
        texts = (unproved_sentence(state, year, lang), rounding_sentence(state, year, lang))
        sentences += [told(text, edit) for text in texts if text]
    return sentences


def goals_table(data: Data, year: int, lang: Language) -> Table:
    """List the sub-projects of a year one by one, the bases and the whole project with them."""
    whole = pick(programme_goals(data.figures, year), "project", "participants")
    parts = subprojects.subprojects(data.plans, data.figures, year)
    summed: dict[str, Any] = dict(subprojects.overall(parts, whole))
    if whole is not None:
        summed |= {"goal_bound": str(whole["bound"]), "source": str(whole["source"])}
    bases = capacity.national_bases(data.figures, year)
    return subprojects_table(parts, year, lang, bases, summed)

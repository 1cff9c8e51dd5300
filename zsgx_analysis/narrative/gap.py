"""The sentences of the gap report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.gap import UNGROUPED
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.numbers import amount, bounded, interval, listed, percent, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


def field_name(name: str, lang: Language) -> str:
    """Return a field as it reads within a sentence."""
    shown = vocabulary.display("fields", name, lang)
    return shown[:1].lower() + shown[1:] if lang == "en" else shown


def department_name(name: str, lang: Language) -> str:
    """Return a department as it reads within a sentence."""
    shown = vocabulary.display("departments", name, lang)
    return f"the {shown}" if lang == "en" and shown != name else shown


def group_name(name: str, lang: Language) -> str:
    """Return a group of fields; fields that the vocabulary does not group have a name too."""
    if name == UNGROUPED:
        return Text("未归类", "Ungrouped").in_language(lang)
    return vocabulary.display("groups", name, lang)


def share_text(row: Mapping[str, float]) -> str:
    """Return a share, or its range where a cell is open."""
    if np.isfinite(row["share"]):
        return percent(row["share"])
    ends = dict.fromkeys((percent(row["share_lower"]), percent(row["share_upper"])))
    return "–".join(ends)


def largest_fields(profile: pd.DataFrame, lang: Language) -> str:
    """Name the three largest fields with volume and share; "" when no volume is known."""
    known = profile[profile["persons"].notna()]
    top = known.sort_values("persons", ascending=False, kind="stable").head(3)
    if top.empty:
        return ""
    named = [
        Text(
            f"{field_name(row['field'], 'zh')}（{amount(row['persons'], 'persons', 'zh')}，"
            f"{percent(row['share'])}）"
            if np.isfinite(row["share"])
            else f"{field_name(row['field'], 'zh')}（{amount(row['persons'], 'persons', 'zh')}）",
            f"{field_name(row['field'], 'en')} ({amount(row['persons'], 'persons', 'en')}, "
            f"{percent(row['share'])})"
            if np.isfinite(row["share"])
            else f"{field_name(row['field'], 'en')} ({amount(row['persons'], 'persons', 'en')})",
        ).in_language(lang)
        for row in rows(top)
    ]
    fields = len(profile)
    return Text(
        f"{fields}个领域中，计划人数最多的是{listed(named, 'zh')}。",
        f"Of the {fields} fields the largest are {listed(named, 'en')}.",
    ).in_language(lang)


def matrix_title(fields: pd.DataFrame, departments: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the matrix: what the largest fields take, who carries them."""
    known = fields[fields["share"].notna()].sort_values("share", ascending=False, kind="stable")
    count = len(departments)
    if len(known) < 3:
        return Text(
            f"{count}个部门分担{len(fields)}个领域",
            f"{count} departments share {len(fields)} fields",
        ).in_language(lang)
    top = known.head(3)
    names = listed([field_name(name, lang) for name in top["field"]], lang)
    share = percent(float(top["share"].sum()))
    if lang == "en":
        names = names[:1].upper() + names[1:]
    return Text(f"{names}三个领域占计划的{share}", f"{names} take {share} of the plan").in_language(
        lang
    )


def fields_title(profile: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the field chart: how many fields hang on one department."""
    heavy = int((profile["largest_share"] > 0.5).sum())
    total, unknown = len(profile), int(profile["largest_share"].isna().sum())
    if unknown == total:
        return Text(
            f"{total}个领域中各部门的份额都无法确定",
            f"In none of the {total} fields are the shares of the departments determined",
        ).in_language(lang)
    if not heavy and not unknown:
        return Text(
            f"{total}个领域中没有一个由单个部门承担过半",
            f"In none of the {total} fields does one department carry more than half",
        ).in_language(lang)
    least = Text("至少" if unknown else "", "at least " if unknown else "")
    return Text(
        f"{total}个领域中，{least.zh}{heavy}个领域有单个部门承担超过一半",
        f"In {least.en}{heavy} of {total} fields one department carries more than half",
    ).in_language(lang)


def sole_sentence(sole: pd.DataFrame, lang: Language) -> str:
    """Name the fields carried by one department alone, or say that there are none."""
    if sole.empty:
        return Text(
            "没有只由一个部门承担的领域。", "No field is carried by one department alone."
        ).in_language(lang)
    names = listed([field_name(name, lang) for name in sole["field"]], lang)
    return Text(
        f"只由一个部门承担的领域有{len(sole)}个：{names}。",
        f"Fields carried by one department alone ({len(sole)}): {names}.",
    ).in_language(lang)


def concentration_sentence(profile: pd.DataFrame, lang: Language) -> str:
    """Name the most and the least concentrated field by HHI; "" with fewer than two."""
    known = profile[profile["hhi"].notna()].sort_values("hhi", kind="stable")
    if len(known) < 2:
        return ""
    least, most = known.iloc[0], known.iloc[-1]
    return Text(
        f"部门集中度（HHI，即各部门份额的平方和）最高的是{field_name(most['field'], 'zh')}"
        f"（{rounded(most['hhi'], 2)}，{department_name(most['largest'], 'zh')}承担"
        f"{percent(most['largest_share'])}），最低的是{field_name(least['field'], 'zh')}"
        f"（{rounded(least['hhi'], 2)}，{least['departments']}个部门）。",
        f"Concentration by department (HHI, the sum of the squared shares) is highest in "
        f"{field_name(most['field'], 'en')} ({rounded(most['hhi'], 2)}, "
        f"{percent(most['largest_share'])} with {department_name(most['largest'], 'en')}) and "
        f"lowest in {field_name(least['field'], 'en')} ({rounded(least['hhi'], 2)}, "
        f"{least['departments']} departments).",
    ).in_language(lang)


def groups_sentence(groups: pd.DataFrame, lang: Language) -> str:
    """Set the strategic fields against the cross-cutting ones; "" unless both are there."""
    by_group = {str(row["group"]): row for row in rows(groups)}
    if not {"strategic", "cross_cutting"} <= by_group.keys():
        return ""
    texts = {
        name: {
            "fields": str(row["fields"]),
            "people": bounded(row["persons"], row["lower"], row["upper"], "persons", lang),
            "share": share_text(row),
        }
        for name, row in by_group.items()
    }
    strategic, cross = texts["strategic"], texts["cross_cutting"]
    return Text(
        f"{strategic['fields']}个战略性新兴产业领域合计{strategic['people']}，占{strategic['share']}；"
        f"{cross['fields']}个公共领域合计{cross['people']}，占{cross['share']}。",
        f"The {strategic['fields']} strategic emerging fields take {strategic['people']} "
        f"({strategic['share']}), the {cross['fields']} cross-cutting ones {cross['people']} "
        f"({cross['share']}).",
    ).in_language(lang)


def groups_title(groups: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the group chart."""
    by_group = {str(row["group"]): row for row in rows(groups)}
    if not {"strategic", "cross_cutting"} <= by_group.keys():
        return Text("按领域类别的计划人数", "Planned people by group of fields").in_language(lang)
    share = share_text(by_group["strategic"])
    return Text(
        f"战略性新兴产业领域占计划的{share}",
        f"Strategic emerging fields take {share} of the plan",
    ).in_language(lang)


def departments_title(profile: pd.DataFrame, lang: Language) -> str:
    """Return the finding of the department chart: what the largest carry together."""
    known = profile[profile["share"].notna()].sort_values("share", ascending=False, kind="stable")
    if len(known) < 4:
        return Text("各部门的计划人数", "Planned people by department").in_language(lang)
    top = known.head(4)
    share = percent(float(top["share"].sum()))
    names = listed(
        [vocabulary.display("departments", name, "zh") for name in top["department"]], "zh"
    )
    return Text(
        f"{names}四家承担计划的{share}",
        f"The four largest departments carry {share} of the plan",
    ).in_language(lang)


def changes_sentence(changes: Mapping[str, Sequence[str]], year: int, lang: Language) -> str:
    """Say which departments of the 2021 plan are absent from the table, and which are new."""
    names = {
        key: listed([department_name(name, lang) for name in values], lang)
        for key, values in changes.items()
    }
    absent, new = names["absent"], names["new"]
    if not absent and not new:
        return Text(
            f"{year}年附表的部门与2021年实施方案所列一致。",
            f"The departments of the {year} table are those the 2021 plan names.",
        ).in_language(lang)
    sentences = []
    if absent:
        sentences.append(
            Text(
                f"2021年实施方案列出而{year}年附表没有的部门：{absent}。",
                f"Named by the 2021 plan but absent from the {year} table: {absent}.",
            )
        )
    if new:
        sentences.append(
            Text(
                f"{year}年附表新出现的部门：{new}。",
                f"In the {year} table but not named by the 2021 plan: {new}.",
            )
        )
    gap = "" if lang == "zh" else " "
    return gap.join(sentence.in_language(lang) for sentence in sentences)


def change_sentence(
    now: Mapping[str, float], before: Mapping[str, float], year: int, against: int, lang: Language
) -> str:
    """Say how the planned total changed against another year."""
    low, high = now["lower"] - before["upper"], now["upper"] - before["lower"]
    texts = [
        bounded(plan["persons"], plan["lower"], plan["upper"], "persons", lang)
        for plan in (now, before)
    ]
    if low == high == 0:
        return Text(
            f"{year}年与{against}年的计划总量相同（{texts[0]}）。",
            f"The plans of {year} and {against} are of one size ({texts[0]}).",
        ).in_language(lang)
    change = (
        amount(abs(low), "persons", lang)
        if low == high
        else interval(min(abs(low), abs(high)), max(abs(low), abs(high)), "persons", lang)
    )
    if low < 0 < high:
        return Text(
            f"计划总量由{against}年的{texts[1]}变为{year}年的{texts[0]}。",
            f"The planned total went from {texts[1]} in {against} to {texts[0]} in {year}.",
        ).in_language(lang)
    more = low >= 0
    return Text(
        f"计划总量由{against}年的{texts[1]}{'增' if more else '减'}至{year}年的{texts[0]}，"
        f"{'增加' if more else '减少'}{change}。",
        f"The planned total {'rose' if more else 'fell'} from {texts[1]} in {against} to "
        f"{texts[0]} in {year}, by {change}.",
    ).in_language(lang)


def no_plan_sentence(year: int, years: Sequence[int], lang: Language) -> str:
    """Say that a year has no task plan table, and which years have one."""
    names = listed([str(one) for one in years], lang)
    if not names:
        return Text(
            f"没有{year}年的任务计划附表，本页不作分析。",
            f"There is no task plan table for {year}; nothing is analysed on this page.",
        ).in_language(lang)
    return Text(
        f"没有{year}年的任务计划附表（现有：{names}年），部门与领域的分布因此未知。",
        f"There is no task plan table for {year} (at hand: {names}), so the distribution over "
        "departments and fields is unknown.",
    ).in_language(lang)

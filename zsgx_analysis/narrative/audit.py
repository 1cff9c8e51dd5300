"""The audit of a table in one sentence, and its repairs in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zsgx_analysis import vocabulary
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import mark_key
from zsgx_analysis.narrative.numbers import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_OPENING = {
    "balanced": Text("全部{edits}项合计按原样闭合", "all {edits} totals close as printed"),
    "balanced_within_rounding": Text(
        "全部{edits}项合计在四舍五入误差内闭合", "all {edits} totals close within rounding"
    ),
    "reconstructed": Text(
        "原表错位，由合计证明后重建；按原样{closes_as_printed}项合计闭合，重建后{closes}项闭合"
        "（共{edits}项）",
        "the table as received was out of place and was rebuilt by proof from its totals: "
        "{closes_as_printed} of {edits} totals closed as printed, {closes} close now",
    ),
    "misprinted": Text(
        "原表印误，由合计证明后更正；按原样{closes_as_printed}项合计闭合，更正后{closes}项闭合"
        "（共{edits}项）",
        "figures of the table as received were misprinted and were corrected by proof from its "
        "totals: {closes_as_printed} of {edits} totals closed as printed, {closes} close now",
    ),
    "around the body": Text(
        "原表的合计或标签有误，由合计证明后更正，各格照印；按原样{closes_as_printed}项合计闭合，"
        "更正后{closes}项闭合（共{edits}项）",
        "totals or labels of the table as received were wrong and were corrected by proof, its "
        "cells stand as printed: {closes_as_printed} of {edits} totals closed as printed, "
        "{closes} close now",
    ),
    "rounded": Text(
        "全部{edits}项合计在四舍五入误差内闭合，其中{differing}项与各格之和不等，"
        "或出自四舍五入，或出自同样大小的误印",
        "all {edits} totals close within rounding, but {differing} of them are not the sum of "
        "their cells: by rounding, or by a misprint of that size",
    ),
    "ambiguous": Text(
        "合计不足以唯一确定全部单元格，不定者给出区间",
        "the totals do not determine every cell; those left open are given as ranges",
    ),
    "irreconcilable": Text(
        "合计无法调和：{edits}项中{open}项不闭合，数字照原样列出",
        "the totals cannot be reconciled: {open} of {edits} do not close; figures stand as printed",
    ),
    "unaudited": Text("原表没有合计，无从核对", "the table has no totals to be audited by"),
    "none": Text("没有任务计划附表", "there is no task plan table"),
}

_CHANGES = {
    "moved": Text("{n}格移位", "{n} cell{s} moved"),
    "corrected": Text("{n}格更正", "{n} cell{s} corrected"),
    "inferred": Text("{n}格推得", "{n} cell{s} inferred"),
    "ambiguous": Text("{n}格不定", "{n} cell{s} left open"),
}

_EDITS = {
    "row": Text("{label}（行）", "{label} (row)"),
    "column": Text("{label}（列）", "{label} (column)"),
    "grand": Text("总计（{label}）", "grand total ({label})"),
    "group": Text("{label}（分组）", "{label} (group)"),
}

_STUB_ORDER = Text("行标签的次序", "order of the row labels")


_PHRASES = {
    "balanced": Text("表内合计全部相符", "all totals of the table agree"),
    "balanced_within_rounding": Text("合计在四舍五入内相符", "its totals agree within rounding"),
    "reconstructed": Text(
        "原表有误，已按合计校正", "the table as received had errors, corrected by its totals"
    ),
    "ambiguous": Text(
        "原表有误，不能唯一确定的给出区间",
        "the table as received had errors; what its totals leave open is given as a range",
    ),
    "irreconcilable": Text(
        "合计与各格不符，数字照印", "totals and cells do not agree; figures as printed"
    ),
    "unaudited": Text("原表没有合计可供核对", "the table has no totals to check it by"),
}
"""How far a plan table can be trusted, in the words of a caption."""


def table_phrase(state: Mapping[str, Any], lang: Language) -> str:
    """Return in one plain phrase how far a table is proved; "" where there is none."""
    phrase = _PHRASES.get(str(state["status"]))
    return phrase.in_language(lang) if phrase else ""


def audit_sentence(state: Mapping[str, Any], lang: Language, year: int | None = None) -> str:
    """Say how far the figures of a table are proved: one sentence, with its full stop.

    Parameters
    ----------
    state : mapping
        From `indicators.audit.audit_state`.
    lang : str
        Language of the sentence.
    year : int, optional
        Year of the table, where it must be told from another.
    """
    facts = {**state, "open": state["edits"] - state["closes"]}
    opening = _OPENING[_finding(state)].in_language(lang).format(**facts)
    counts = [
        _counted(text, state["counts"][name], lang)
        for name, text in _CHANGES.items()
        if state["counts"].get(name)
    ]
    which = Text("核对", "Audit")
    if year is not None:
        which = Text(f"{year}年附表核对", f"Audit of the {year} table")
    changes = listed(counts, lang) if counts else ""
    if lang == "zh":
        return f"{which.zh}：{opening}{'；' if changes else ''}{changes}。"
    return f"{which.en}: {opening}{'; ' if changes else ''}{changes}."


def _finding(state: Mapping[str, Any]) -> str:
    """Return which opening a state has: its status, or what that status hides."""
    status = str(state["status"])
    if status == "reconstructed" and not state["counts"].get("moved"):
        changed = state["counts"].get("corrected") or state["counts"].get("inferred")
        return "misprinted" if changed else "around the body"
    if status == "balanced_within_rounding" and state["differing"]:
        return "rounded"
    return status


def caption(
    source: str,
    states: Mapping[int | None, Mapping[str, Any]],
    statuses: Iterable[str],
    lang: Language,
) -> str:
    """Return the caption of a chart: source, audit states, key of the marks that occur.

    Parameters
    ----------
    source : str
        Names of the sources.
    states : mapping
        From `indicators.audit.audit_state`, for the year of each table that is
        drawn; ``None`` for the year where it need not be said.
    statuses : iterable of str
        Of the cells that are drawn with marks.
    lang : str
        Language of the caption.
    """
    parts = [f"来源：{source}。" if lang == "zh" else f"Source: {source}."]
    parts += [audit_sentence(state, lang, year) for year, state in states.items()]
    key = mark_key(statuses, lang)
    if key:
        parts.append(f"{key}。" if lang == "zh" else f"{key}.")
    return ("" if lang == "zh" else " ").join(parts)


def operation_name(operation: str, lang: Language) -> str:
    """Return the name of a repair; one that is not known, as it stands in the record."""
    from zsgx_analysis.tables.repairs import OPERATIONS

    known = OPERATIONS.get(operation)
    return known.in_language(lang) if known else operation


def label_name(label: str, lang: Language) -> str:
    """Return a label of the table (``教育部 / 数字技术``) as people read it."""
    return " / ".join(_part(part, lang) for part in label.split(" / "))


def edit_name(kind: str, label: str, lang: Language) -> str:
    """Return the name of a balance edit: row total 教育部."""
    known = _EDITS.get(kind)
    name = label_name(label, lang)
    return known.in_language(lang).format(label=name) if known else f"{kind} {name}"


def proof(edits: Sequence[str], lang: Language) -> str:
    """Say which edits prove a repair; more than three are counted by kind.

    Parameters
    ----------
    edits : sequence of str
        As recorded: ``row:教育部``, or another ground in words.
    lang : str
        Language of the phrase.
    """
    pairs = [(kind, label) for kind, _, label in (edit.partition(":") for edit in edits)]
    if len(pairs) <= 3:
        return listed([_ground(kind, label, lang) for kind, label in pairs], lang)
    counts = {name: sum(kind == name for kind, _ in pairs) for name in _EDITS}
    words = {
        "row": Text("{n}项行合计", "{n} row total{s}"),
        "column": Text("{n}项列合计", "{n} column total{s}"),
        "grand": Text("{n}项总计", "{n} grand total{s}"),
        "group": Text("{n}项分组小计", "{n} group total{s}"),
    }
    parts = [_counted(words[name], count, lang) for name, count in counts.items() if count]
    return listed(parts, lang)


def _counted(text: Text, count: int, lang: Language) -> str:
    """Fill a count in, with the noun in its number."""
    return text.in_language(lang).format(n=count, s="" if count == 1 else "s")


def _ground(kind: str, label: str, lang: Language) -> str:
    if label:
        return edit_name(kind, label, lang)
    return _STUB_ORDER.in_language(lang) if kind == "order of the stub" else kind


def _part(name: str, lang: Language) -> str:
    kinds: tuple[vocabulary.Kind, ...] = ("departments", "fields", "margins")
    for kind in kinds:
        if name in vocabulary.known(kind):
            return vocabulary.display(kind, name, lang)
    return name

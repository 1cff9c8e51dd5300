"""Whether a table may stand in the data as what it is, and of which year."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.language import Text
from zsgx_analysis.tables.audit import failing_totals
from zsgx_analysis.tables.kind import TableKind, is_sentence
from zsgx_analysis.tables.years import StatedYears, stated_years

if TYPE_CHECKING:
    from zsgx_analysis.tables.read import Attachment

_MOST_SHOWN = 3
_NOT_YET = Text("完成情况不会早于其年度公布", "what was done is not told before its year")
_ROLES = {
    "title": Text("标题", "its title"),
    "caption": Text("表前文字", "a line before it"),
    "label": Text("表内文字", "a label in it"),
    "document": Text("文件标题", "the title of its document"),
}
_KINDS = {
    "plan": Text("计划", "a plan"),
    "result": Text("完成情况", "a result"),
    "stock": Text("现有存量", "a stock"),
}


class Fault(NamedTuple):
    """Why a table cannot be stored.

    Attributes
    ----------
    what : Text
        In one sentence.
    place, found, expected : str or None
        As in `zsgx_analysis.errors.ZsgxError`.
    """

    what: Text
    place: str
    found: str
    expected: str | Text | None = None


class _Limit(NamedTuple):
    value: int
    reason: Text


def fault_of_kind(table: Attachment, kind: TableKind, given: str) -> Fault | None:
    """Return why a table cannot be what a person says that it is, or None.

    A person is asked where the table is silent. Where its own words say that it is
    a result, nobody makes a plan of it, nor the reverse.

    Parameters
    ----------
    table : Attachment
    kind : TableKind
        What its words say.
    given : str
        What the person says: ``plan``, ``result`` or ``stock``.
    """
    own = [one for one in kind.evidence if one.located.role != "document" and not one.weak]
    if not own or kind.kind == given:
        return None
    first = own[0]
    what, where, said = _KINDS[kind.kind], _ROLES[first.located.role], _KINDS[given]
    return Fault(
        Text(
            f"表 {table.number} 是{what.zh}，不是{said.zh}：{where.zh}写有“{first.word}”",
            f"table {table.number} is {what.en}, not {said.en}: {where.en} says {first.word}",
        ),
        f"table {table.number}, {first.located.place}",
        first.located.text,
        f"--kind {kind.kind}",
    )


def fault_of_year(
    table: Attachment, dated: int | None, *, reprint: bool = False, done: bool = False
) -> Fault | None:
    """Return why a table cannot be of the year it would be filed under, or None.

    Parameters
    ----------
    table : Attachment
    dated : int or None
        Year of its document.
    reprint : bool
        Whether the document may repeat a plan of any earlier year.
    done : bool
        Whether it tells what was done: of any earlier year, and of none to come.
    """
    first, last = plausible_years(dated, reprint=reprint or done)
    if done and dated is not None:
        last = _Limit(dated, _NOT_YET)
    stated = _stated(table)
    year = table.year
    if year in stated.years or not (stated.years or stated.periods):
        if year is None or first.value <= year <= last.value:
            return None
        what = Text(f"表 {table.number} 是 {year} 年的", f"table {table.number} is of {year}")
    else:
        words = [*stated.years.values(), *stated.periods]
        what = Text(
            f"表 {table.number} 写的是“{'、'.join(words)}”，不是一个可能的年度",
            f"table {table.number} states {', '.join(words)}, which is not the one year of a table",
        )
    if dated is not None:
        what = Text(
            f"{what.zh}，而文件是 {dated} 年的", f"{what.en}, while its document is of {dated}"
        )
    reasons = list(dict.fromkeys((first.reason, last.reason)))
    return Fault(
        what,
        f"table {table.number}, title",
        table.title or str(year),
        Text(
            f"{first.value}–{last.value}（{'；'.join(reason.zh for reason in reasons)}）",
            f"{first.value}–{last.value} ({'; '.join(reason.en for reason in reasons)})",
        ),
    )


def _stated(table: Attachment) -> StatedYears:
    """Return the years that the title states, else those of the lines before the table."""
    own = stated_years(table.title)
    if own.years or own.periods:
        return own
    lines = [stated_years(line) for line in table.captions if not is_sentence(line)]
    return StatedYears({year: word for line in lines for year, word in line.years.items()}, ())


def fault_of_proof(table: Attachment) -> Fault | None:
    """Return which totals of a table no explanation closes, or None where there is one."""
    if table.status != "irreconcilable":
        return None
    totals = failing_totals(table.audit)
    shown = "; ".join(totals[:_MOST_SHOWN]) + ("; …" if len(totals) > _MOST_SHOWN else "")
    return Fault(
        Text(
            f"表 {table.number} 的合计与单元格无法调和；确要照原样存入，请加 --accept-unproved",
            f"the totals of table {table.number} cannot be reconciled with its cells; "
            "--accept-unproved takes it in as it is, and marks it",
        ),
        f"table {table.number}",
        shown or "—",
        Text("每个合计等于其各项之和", "every total is the sum of its cells"),
    )


def plausible_years(dated: int | None, *, reprint: bool = False) -> tuple[_Limit, _Limit]:
    """Return the first and the last year that a plan of a document can be of, each with its reason.

    Parameters
    ----------
    dated : int or None
        Year of the document.
    reprint : bool
        Whether the document may repeat a plan of any earlier year.

    Examples
    --------
    >>> first, last = plausible_years(2025)
    >>> first.value, last.value, plausible_years(None)[1].value, plausible_years(2029)[1].value
    (2024, 2030, 2030, 2032)
    """
    limits = _limits()
    first, last = limits["first"][0], limits["last"][0]
    if dated is None:
        return first, last
    behind, ahead = limits["behind"][0], limits["ahead"][0]
    if not reprint:
        first = max(first, _Limit(dated - behind.value, behind.reason), key=lambda one: one.value)
    ends = [end for end in limits["round_end"] if end.value >= dated]
    ahead = _Limit(dated + ahead.value, ahead.reason)
    last = max([ahead, *ends[:1]], key=lambda one: one.value)
    return first, last


@cache
def _limits() -> dict[str, list[_Limit]]:
    text = files(__package__).joinpath("plan_years.tsv").read_text(encoding="utf-8")
    limits: dict[str, list[_Limit]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        limit = _Limit(int(row["value"]), Text(row["reason_zh"], row["reason_en"]))
        limits.setdefault(row["bound"], []).append(limit)
    return limits

"""What the words and the figures of one side of a table say of its lines.

A side is its stub or its boxhead; a line is a row or a column. Words only raise
or lower a belief: what a line totals is found from the figures, in `aggregation`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.tables.labels import (
    Label,
    closed_up,
    is_group_heading,
    is_memo,
    last_part,
    undecorated,
    without_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.tables.units import Unit

SURE = 2
"""The whole label is a word for a total (合计, 小计, 全国)."""

PERHAPS = 1
"""The label holds such a word (任务总数, 各部门合计, 本页小计, 一、各类人员总计)."""

_TOTAL_OF = re.compile(r"^总.{0,5}[数量额]$|总[数量额计和]$|^全[部体].{0,4}$|[数额]合计$")
_APART = re.compile(
    r"另列|另有|另计|另行|不含|不包括|未计入|未列入|不计入|listed apart|not included"
)
_YEAR = re.compile(r"((?:19|20)\d{2})年?(?:度|末|底)?")
_INDICATOR = re.compile(r"[数量额]$|人[数次]")


@dataclass(frozen=True)
class Words:
    """What the label of a line says, and where it stands.

    Attributes
    ----------
    total : int
        0, `PERHAPS` or `SURE`: how far the label names a total.
    part : bool
        Whether it is an 其中 or # line: part of another line, in no sum.
    apart : bool
        Whether it says that it is listed apart (另列).
    known : str
        The vocabulary table that has its name; empty for none.
    name : str
        Its canonical name, without ordinal and decoration where unknown.
    blank : bool
        Whether it has no label.
    group : str
        The spanner or the group it stands under.
    leaf : str
        The innermost part of its label.
    measure : str
        What it counts, where anything says so.
    measured : bool
        Whether a printed unit says it, and not a noun alone: lines of
        different units are never added.
    heading : bool
        Whether it carries a Chinese ordinal, as headings of groups do.
    indicator : bool
        Whether its label names a count of its own (毕业生数).
    part_of_nation : str
        The part of the country that its label names (东部), or that its
        province lies in.
    year : str
        The year that its label, or a group it stands under, is; "" for none.
    """

    total: int = 0
    part: bool = False
    apart: bool = False
    known: str = ""
    name: str = ""
    blank: bool = False
    group: str = ""
    leaf: str = ""
    measure: str = ""
    measured: bool = False
    heading: bool = False
    indicator: bool = False
    part_of_nation: str = ""
    year: str = ""


@cache
def _total_words() -> tuple[str, ...]:
    """Return the Chinese words for totals that a longer label may begin or end with."""
    found = {
        spelling
        for spelling, name in vocabulary.spellings("margins").items()
        if len(spelling) == 2 and vocabulary.group_of("margins", name) == "total"
    }
    return tuple(sorted((found | {"小计", "总额"}) - {"累计", "全国", "全省"}))


@lru_cache(maxsize=8192)
def total_belief(printed: str) -> int:
    """Return how far a label names a total: 0, `PERHAPS` or `SURE`."""
    bare = undecorated(without_number(last_part(closed_up(printed))))
    if not bare:
        return 0
    if vocabulary.resolve("margins", bare) is not None:
        return SURE
    inner = re.sub(r"[((].*?[))]", "", bare)
    if inner and vocabulary.resolve("margins", inner) is not None:
        return PERHAPS
    if _TOTAL_OF.search(inner):
        return PERHAPS
    return PERHAPS if inner.startswith(_total_words()) or inner.endswith(_total_words()) else 0


def words_of(label: Label, group: str = "", unit: Unit | None = None) -> Words:
    """Return what a label says of its line.

    Parameters
    ----------
    label : Label
        As it was resolved for its side.
    group : str
        The spanners over it, or the group it stands under, joined by ``" / "``.
    unit : Unit, optional
        What it counts.
    """
    measure, measured = (unit.measure, bool(unit.printed)) if unit is not None else ("", False)
    return _words(label.printed, label.name, label.kind, group, measure, measured)


@lru_cache(maxsize=8192)
def _words(printed: str, name: str, kind: str, group: str, measure: str, measured: bool) -> Words:
    text = closed_up(printed)
    spanned = max((total_belief(part) for part in group.split(" / ") if part), default=0)
    own = total_belief(printed)
    known = kind if kind not in ("margin", "header", "unknown") else ""
    leaf = last_part(text)
    return Words(
        total=SURE if kind == "margin" else max(own, spanned if not known else own),
        part=is_memo(printed),
        apart=bool(_APART.search(text)),
        known=known,
        name=name if known else undecorated(without_number(text)),
        blank=not text,
        group=group,
        leaf=undecorated(leaf),
        measure=measure,
        measured=measured,
        heading=is_group_heading(printed),
        indicator=bool(_INDICATOR.search(undecorated(leaf))),
        part_of_nation=_part_of_nation(name, kind, undecorated(without_number(text))),
        year=next(
            (found[1] for part in (*group.split(" / "), text) if (found := _YEAR.fullmatch(part))),
            "",
        ),
    )


def _part_of_nation(name: str, kind: str, text: str) -> str:
    if kind == "regions":
        return vocabulary.group_of("regions", name)
    part = vocabulary.resolve("groups", text)
    return part if part and vocabulary.group_of("groups", part) == "regions" else ""


@dataclass(frozen=True, eq=False)
class Figures:
    """The figures of the lines of one side.

    Attributes
    ----------
    values : numpy.ndarray of int
        Shape (lines, across), in quanta; 0 where nothing stands.
    given : numpy.ndarray of bool
        Whether a figure stands there, a printed zero too.
    precision : numpy.ndarray of int
        For each line across the last digit it prints, in quanta.
    rounded : numpy.ndarray of bool
        For each line across whether its figures may be rounded.
    """

    values: np.ndarray
    given: np.ndarray
    precision: np.ndarray
    rounded: np.ndarray

    def key(self) -> tuple[object, ...]:
        """Return what makes two sets of figures the same."""
        return (
            self.values.shape,
            self.values.tobytes(),
            self.given.tobytes(),
            self.precision.tobytes(),
            self.rounded.tobytes(),
        )

    def turned(self, precision: np.ndarray, rounded: np.ndarray) -> Figures:
        """Return the figures of the other side."""
        return Figures(self.values.T.copy(), self.given.T.copy(), precision, rounded)


def plain_figures(values: Sequence[Sequence[int]] | np.ndarray) -> Figures:
    """Return figures of single units, zeros taken for blanks."""
    table = np.asarray(values, dtype=np.int64)
    across = table.shape[1]
    return Figures(table, table != 0, np.ones(across, np.int64), np.zeros(across, bool))

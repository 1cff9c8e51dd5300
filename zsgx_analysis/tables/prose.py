"""What the text around a table says of its rows and columns.

No total sees two whole rows exchanged; a sentence that names a department and
its figure does. It can only warn: the sentence may be the one that is wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.language import Text
from zsgx_analysis.quantities import find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

SIDES: dict[str, tuple[vocabulary.Kind, ...]] = {
    "department": ("departments", "regions"),
    "field": ("fields", "provincial_fields"),
}

ROUNDING = 0.05
"""A sentence rounds: only a figure further than this share from its row contradicts it."""

_SENTENCE = re.compile(r"[。；;\n]|(?<!\d)\.|\.(?!\d)")
_CLAUSE = re.compile(r"，|,(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_OTHER_MEASURE = re.compile(r"累计|占|以上|增长|减少|%|％|per cent|cumulat|share")


class Statement(NamedTuple):
    """A figure that the text gives for a row, a column or a cell; ``""`` is all of a side."""

    department: str
    field: str
    value: float
    printed: str


def exchanged_by_prose(
    cells: pd.DataFrame, paragraphs: Iterable[str], year: int | None
) -> list[Text]:
    """Return a warning for each two rows or columns that the text has the other way round.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells of a table with ``department``, ``field``, ``value`` and ``unit``.
        Lines with an uncertain cell are not compared.
    paragraphs : iterable of str
        The text of the document.
    year : int, optional
        Year of the table; sentences on another year say nothing of it.

    Returns
    -------
    list of Text
        Empty when the text contradicts nothing.
    """
    said = {
        (statement.department, statement.field): statement
        for statement in statements(cells, paragraphs, year)
    }
    if not said:
        return []
    totals = _totals(cells)
    found: dict[frozenset[str], Text] = {}
    for place, statement in said.items():
        own = totals.get(place)
        if own is None or abs(own - statement.value) <= ROUNDING * statement.value:
            continue
        for other in _others(place, totals):
            beside = said.get(other)
            agrees = beside is None or beside.value == own
            if totals[other] == statement.value and agrees:
                one, two = _told_apart(place, other)
                found.setdefault(frozenset((one, two)), _warning(one, two, statement))
    return list(found.values())


def statements(
    cells: pd.DataFrame, paragraphs: Iterable[str], year: int | None
) -> Iterator[Statement]:
    """Yield the figures that clauses give for one department, one field, or one of each."""
    names = {side: _spellings(cells[side], kinds) for side, kinds in SIDES.items()}
    units = set(cells["unit"])
    for paragraph in paragraphs:
        for sentence in _SENTENCE.split(paragraph):
            if any(year is not None and int(other) != year for other in _YEAR.findall(sentence)):
                continue
            for clause in _CLAUSE.split(sentence):
                told = [
                    quantity
                    for quantity in find_quantities(clause)
                    if quantity.unit in units and quantity.bound == "exact"
                ]
                sides = {side: _named(clause, spellings) for side, spellings in names.items()}
                counts = [len(found) for found in sides.values()]
                if len(told) != 1 or max(counts) != 1 or _OTHER_MEASURE.search(clause):
                    continue
                department, field = (next(iter(found), "") for found in sides.values())
                yield Statement(department, field, float(told[0].value), told[0].printed)


def _spellings(labels: pd.Series, kinds: Iterable[vocabulary.Kind]) -> dict[str, str]:
    """Return the ways to write the labels of one side, the longest first."""
    here = {str(label) for label in labels}
    found = {vocabulary.normalised(label): label for label in here}
    for kind in kinds:
        known = vocabulary.spellings(kind)
        found |= {spelling: name for spelling, name in known.items() if name in here}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _named(clause: str, spellings: Mapping[str, str]) -> set[str]:
    """Return the names in a clause; a name within a longer one is not counted."""
    rest, found = vocabulary.normalised(clause), set()
    for spelling, name in spellings.items():
        if spelling in rest:
            found.add(name)
            rest = rest.replace(spelling, "\0")
    return found


def _totals(cells: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Return the sums of rows, of columns and of cells; none where a value is uncertain."""
    totals: dict[tuple[str, str], float] = {}
    for keys in (["department"], ["field"], ["department", "field"]):
        sums = cells.groupby(keys, sort=False)["value"].agg(lambda part: part.sum(skipna=False))
        for key, value in sums.dropna().items():
            labels = dict(zip(keys, key if isinstance(key, tuple) else (key,), strict=True))
            totals[labels.get("department", ""), labels.get("field", "")] = float(value)
    return totals


def _others(
    place: tuple[str, str], totals: Mapping[tuple[str, str], float]
) -> Iterator[tuple[str, str]]:
    """Yield the places that differ from one in its department only, or in its field only."""
    department, field = place
    for other in totals:
        rows = bool(department) and other[1] == field and other[0] not in ("", department)
        columns = bool(field) and other[0] == department and other[1] not in ("", field)
        if rows or columns:
            yield other


def _told_apart(place: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
    """Return the two labels in which two places differ."""
    side = 0 if place[0] != other[0] else 1
    return place[side], other[side]


def _warning(one: str, two: str, statement: Statement) -> Text:
    return Text(
        f"“{one}”与“{two}”疑似整行（列）互换：正文中前者是{statement.printed}，"
        "表中这是后者的数，请核对",
        f"the lines of {one!r} and {two!r} may be exchanged: the text gives "
        f"{statement.printed} for the first, the table for the second, please check",
    )

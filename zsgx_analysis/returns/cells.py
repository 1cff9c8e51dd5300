"""The cells of one table of a return: of which kind, year, programme and field each is."""

from __future__ import annotations

import hashlib
import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.returns.names import folded
from zsgx_analysis.tables.boxhead import PATH
from zsgx_analysis.tables.kind import Located, evidence_in
from zsgx_analysis.tables.years import stated_years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from zsgx_analysis.tables import Attachment

PEOPLE = ("persons", "person_times")
UNSAID = "count"
"""The measure of figures of which nothing says what they count."""

_DIFFERENCE = re.compile(r"未完成|未达|超额|超计划|差额|缺口|剩余|结余|差距")
_RATE = re.compile(r"[率%]$|比例|占比|百分比")
_SUFFIX = re.compile(
    r"(?:计划|任务|目标|实际|已)?(?:完成|培训|培养|参训)*(?:人数|人次|数|情况)?(?:\([^)]*\))?$"
)
_WORDS = re.compile(
    r"年度?|本|当|全|计划|任务|目标|规划|安排|下达|实际|已|应|拟|累计|完成|执行|落实|培训|培养|参训|参加|结业|举办|"
    r"人员|人数|人次|学员|指标|名额|情况|[人数量期班次总万千名月日底末前]|截[至止]|[\d():/、,.-]"
)
"""What a label of a kind is made of, beside the name of what it is about."""
_COUNTED = re.compile(
    r"(?:计划|任务|目标|实际|已|累计|本年|当年|本期|全年|年度|完成|执行|培训|培养|参训|参加|结业|合格|取证|获证|取得|"
    r"证书|考核|通过|报名|人员|人数|人次|学员|情况|总|[人数量万:()]|\d{4}年)+"
)
"""A label that says what is counted and of which kind, and names no part of the table."""
_NAMES: tuple[vocabulary.Kind, ...] = ("fields", "provincial_fields", "departments", "programmes")
_PROGRAMMES = {"advanced_seminars", "capability", "digital_engineers"}


class Cell(NamedTuple):
    """One figure of a return; ``kind`` and ``year`` are "" where its own labels say neither.

    Attributes
    ----------
    kind : str
        ``plan``, ``result``, ``difference`` or "".
    year : str
    measure, counted : str
        What is counted, and in which base unit.
    programme, field : str
        Canonical where the labels are known, else "".
    row_path, column_path, status, printed, row, column : str
        As in the cells of a table.
    value, lower, upper : float
        ``value`` is not a number where the cell is open between the bounds.
    """

    kind: str
    year: str
    measure: str
    counted: str
    programme: str
    field: str
    row_path: str
    column_path: str
    value: float
    lower: float
    upper: float
    status: str
    printed: str
    row: str
    column: str


def cells_of(table: Attachment) -> list[Cell]:
    """Return the cells of a table, each with what its own labels say of it."""
    titled = programme_in(table.title)
    found = []
    for row in table.cells.to_dict("records"):
        labels = [*_labels(row["column_path"]), *_labels(row["row_path"])]
        found.append(
            Cell(
                kind=_first(_kind, labels),
                year=_first(_year, labels),
                measure=str(row["measure"]),
                counted=str(row["unit"]),
                programme=_first(_programme, labels) or titled,
                field=_first(_field, labels),
                row_path=str(row["row_path"]),
                column_path=str(row["column_path"]),
                value=float(row["value"]),
                lower=float(row["lower"]),
                upper=float(row["upper"]),
                status=str(row["status"]),
                printed=str(row["printed"]),
                row=_whole(row["row"]),
                column=_whole(row["column"]),
            )
        )
    return found


def programme_in(title: str) -> str:
    """Return the one programme of the project that a title names, "" for the whole of it."""
    plain = folded(title)
    named = {
        name
        for spelling, name in vocabulary.spellings("programmes").items()
        if name in _PROGRAMMES and spelling in plain
    }
    return named.pop() if len(named) == 1 else ""


def signature(cells: Iterable[Cell]) -> str:
    """Return a checksum of figures, whatever their layout, after the number of those not zero."""
    figures = sorted(
        (cell.measure, number_text(cell.lower), number_text(cell.upper))
        for cell in cells
        if cell.upper != 0
    )
    digest = hashlib.sha256("\n".join(map("\t".join, figures)).encode()).hexdigest()
    return f"{len(figures)}:{digest}"


def totals(cells: Iterable[Cell]) -> dict[str, tuple[float, float]]:
    """Return the sum of the bounds of each measure."""
    sums: dict[str, tuple[float, float]] = {}
    for cell in cells:
        lower, upper = sums.get(cell.measure, (0.0, 0.0))
        sums[cell.measure] = (lower + cell.lower, upper + cell.upper)
    return sums


def several_measures(cells: Iterable[Cell]) -> str:
    """Return the labels by which figures of one measure are not of one thing, "" where they are.

    Trained and certified (培训人数, 取证人数) are both people and no parts of a sum: labels
    that name nothing but what is counted must all be the same.
    """
    labels: dict[tuple[str, int], set[str]] = {}
    for cell in cells:
        for axis, path in enumerate((cell.column_path, cell.row_path)):
            inner = _labels(path)[:1]
            labels.setdefault((cell.measure, axis), set()).update(map(folded, inner))
    for found in labels.values():
        counted = {label for label in found if _COUNTED.fullmatch(label)}
        if len(counted) > 1 or (counted and counted != found):
            return "、".join(sorted(found))
    return ""


def splits(tables: Mapping[int, Sequence[Cell]]) -> dict[int, int] | None:
    """Return for tables of one unit, kind and year which of them break down one total.

    Parameters
    ----------
    tables : mapping of int to sequence of Cell
        Cells by the number of their table.

    Returns
    -------
    dict of int to int or None
        Table to split: tables of one split are parts that add up, several splits
        are the same total in different ways, of which one may be counted. None where
        nothing says how the tables relate.
    """
    if len(tables) == 1:
        return dict.fromkeys(tables, 1)
    programmes = [{cell.programme for cell in cells} for cells in tables.values()]
    parts = [next(iter(one)) for one in programmes if len(one) == 1]
    if len(parts) == len(tables) == len(set(parts)) and "" not in parts:
        return dict.fromkeys(tables, 1)
    sums = [totals(cells) for cells in tables.values()]
    if all(_same(sums[0], one) for one in sums[1:]):
        return {number: place for place, number in enumerate(tables, 1)}
    measures = [measure for one in sums for measure in one]
    if len(measures) == len(set(measures)):
        return dict.fromkeys(tables, 1)  # people in one table, seminars in the other
    return None


def number_text(value: float) -> str:
    """Return a number as short as it is exact; "" where there is none."""
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() else repr(value)


def _same(one: Mapping[str, tuple[float, float]], other: Mapping[str, tuple[float, float]]) -> bool:
    """Tell whether sums of the same measures may be equal within their bounds."""
    return one.keys() == other.keys() and all(
        one[measure][0] <= other[measure][1] and other[measure][0] <= one[measure][1]
        for measure in one
    )


def _labels(path: object) -> list[str]:
    """Return the labels of a path, the innermost first."""
    return [label for label in reversed(str(path).split(PATH)) if label]


def _first(of: Callable[[str], str], labels: Iterable[str]) -> str:
    return next(filter(None, map(of, labels)), "")


@lru_cache(maxsize=4096)
def _kind(label: str) -> str:
    plain = folded(label)
    if _DIFFERENCE.search(plain) or _RATE.search(plain):
        return "difference"
    bare = _SUFFIX.sub("", plain)
    if not any(vocabulary.resolve(kind, bare) for kind in _NAMES) and _WORDS.sub("", plain):
        return ""  # 城乡规划 is the name of a field and no plan
    kinds = {one.kind for one in evidence_in(Located("label", "label", label)) if not one.weak}
    return kinds.pop() if len(kinds) == 1 else ""


@lru_cache(maxsize=4096)
def _year(label: str) -> str:
    years = stated_years(label).years
    return str(next(iter(years))) if len(years) == 1 else ""


@lru_cache(maxsize=4096)
def _programme(label: str) -> str:
    return next((name for name in _resolved("programmes", label) if name in _PROGRAMMES), "")


@lru_cache(maxsize=4096)
def _field(label: str) -> str:
    found = [*_resolved("fields", label), *_resolved("provincial_fields", label)]
    return found[0] if found else ""


def _resolved(kind: vocabulary.Kind, label: str) -> Iterator[str]:
    """Yield the name that a label means, as it stands or without what it counts."""
    for text in dict.fromkeys((label, _SUFFIX.sub("", folded(label)))):
        if text and (name := vocabulary.resolve(kind, text)) is not None:
            yield name


def _whole(value: object) -> str:
    """Return a place in the print, "" for a figure that stands nowhere."""
    return str(value) if isinstance(value, int) else ""

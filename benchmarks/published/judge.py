"""Judge a reading of a published table: right, open, refused, wrong or crash."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from benchmarks.published.reading import Cell, plain

if TYPE_CHECKING:
    from benchmarks.published.expected import Expected
    from benchmarks.published.reading import Seen

Verdict = Literal["right", "open", "refused", "wrong", "crash", "timeout"]
_SHOWN = 3
_PERSONS = {"persons", "person_times", "person-times"}
_BALANCED = {"balanced", "balanced_within_rounding", "reconstructed"}
# A household is one or one of ten thousand, as the reading likes to count.
_SCALES = (1.0, 1e4, 1e-4, 1e8, 1e3, 1e-3)


@dataclass(frozen=True)
class Judgement:
    """A verdict and the reason for it where it is not right."""

    verdict: Verdict
    reason: str = ""
    status: str = ""


def judge(seen: Seen, expected: Expected) -> Judgement:
    """Judge what was seen against what is right."""
    status = ",".join(dict.fromkeys(seen.statuses))
    if seen.crash:
        return Judgement("crash", seen.crash, status)
    if seen.refusal:
        named = any(word.lower() in (seen.refusal + seen.said).lower() for word in expected.refusal)
        if named or not expected.closes:
            return Judgement("right", "", status)
        return Judgement("refused", seen.refusal, status)
    wrong = [*_units(seen, expected), *_region(seen, expected), *_same_names(seen, expected)]
    open_, faults = _compare(seen, expected)
    wrong += faults
    if not expected.closes and set(seen.statuses) & _BALANCED:
        wrong.append(f"called {status}, yet its totals do not close")
    if wrong:
        return Judgement("wrong", _some(wrong), status)
    if open_:
        return Judgement("open", _some(open_), status)
    return Judgement("right", "", status)


def _some(reasons: list[str]) -> str:
    rest = len(reasons) - _SHOWN
    return "; ".join(reasons[:_SHOWN]) + (f"; and {rest} more" if rest > 0 else "")


def _units(seen: Seen, expected: Expected) -> list[str]:
    """Tell what has a unit of persons and is no headcount."""
    labels = {plain(label) for label in expected.not_persons}
    found = [
        cell.label
        for cell in (*seen.cells, *seen.margins)
        if cell.unit in _PERSONS and labels & {*cell.rows, *cell.columns}
    ]
    return [f"no headcount, yet in persons: {found[0]} and {len(found) - 1} more"] if found else []


def _region(seen: Seen, expected: Expected) -> list[str]:
    if expected.region_not is not None and expected.region_not in seen.regions:
        return [f"region {expected.region_not}"]
    return []


def _same_names(seen: Seen, expected: Expected) -> list[str]:
    """Tell cells of one name that the print tells apart, or that nothing warns of."""
    twice = [key for key, count in Counter(seen.keys).items() if count > 1]
    named = [label for key in twice for label in key if label and label in seen.said]
    named += ["（空）"] if "labels missing" in seen.said else []
    apart = len({(row, column) for row, column, _ in expected.cells}) == len(expected.cells)
    if twice and (
        not named or ("/" in "".join(column for _, column, _ in expected.cells) and apart)
    ):
        return [f"{len(twice)} names for more than one cell: {' / '.join(filter(None, twice[0]))}"]
    return []


def _compare(seen: Seen, expected: Expected) -> tuple[list[str], list[str]]:
    """Return what stays open and what is wrong among the cells."""
    left = list(seen.cells)
    margins = list(seen.margins) if expected.anywhere else []
    open_: list[str] = []
    wrong: list[str] = []
    for row, column, truth in expected.cells:
        names = _wanted(row, expected), _wanted(column, expected)
        scales = _SCALES if expected.not_persons & {row, column} else (1.0,)
        cell = _take(left, names, truth, scales) or _take(margins, names, truth, scales, sure=True)
        label = f"{row} / {column}"
        if cell is None:
            if not truth:
                continue
            told = any(name.split("/")[-1] in seen.said for name in (row, column))
            (open_ if told else wrong).append(f"{label} gone{', named' * told}, {truth:g}")
        elif cell.certain:
            if not cell.says(truth, scales):
                wrong.append(f"{label}: {cell.value:g}, not {truth:g}")
        elif not cell.allows(truth, scales):
            wrong.append(f"{label}: {cell.lower} to {cell.upper}, not {truth:g}")
        elif cell.value is None or not cell.says(truth, scales):
            open_.append(f"{label}: {cell.lower:g} to {cell.upper:g}")
    for cell in left:
        verdict = _beside(cell, seen, expected)
        if verdict == "wrong":
            wrong.append(f"no leaf: {cell.label} ({_value(cell)})")
        elif verdict == "open":
            open_.append(f"no leaf, open: {cell.label}")
    return open_, wrong


def _value(cell: Cell) -> str:
    return f"{cell.value:g}" if cell.value is not None else "open"


def _wanted(label: str, expected: Expected) -> set[str]:
    names = {plain(label), plain(expected.aliases.get(label, label))}
    return names | {name[:-1] for name in names if name.endswith(("省", "市"))}


def _take(
    cells: list[Cell],
    names: tuple[set[str], set[str]],
    truth: float,
    scales: tuple[float, ...],
    *,
    sure: bool = False,
) -> Cell | None:
    """Remove and return the cell of a name; of several the one that says the truth.

    A path is also met by its last label where only one cell has that.
    """
    found = [c for c in cells if names[0] & set(c.rows) and names[1] & set(c.columns)]
    if not found:
        last = tuple({name.split("/")[-1] for name in part} for part in names)
        found = [c for c in cells if last[0] & set(c.rows) and last[1] & set(c.columns)]
        found = found if len(found) == 1 else [cell for cell in found if cell.says(truth, scales)]
    said = [cell for cell in found if cell.says(truth, scales)]
    chosen = said or [cell for cell in found if cell.allows(truth, scales)]
    if not chosen and not sure:
        chosen = found
    if not chosen:
        return None
    cells.remove(chosen[0])
    return chosen[0]


def _beside(cell: Cell, seen: Seen, expected: Expected) -> Literal["fine", "open", "wrong"]:
    """Judge a cell that is not among the right ones."""
    names = {*cell.rows, *cell.columns}
    if _row_of_equal_label(cell, seen, expected):
        return "fine"
    if not cell.certain:
        return "fine" if expected.open_too or not cell.upper else "open"
    if not cell.value:
        return "fine"
    if {plain(label) for label in expected.optional} & names:
        return "fine"
    rows = {plain(row) for row, _, _ in expected.cells}
    no_persons = {plain(label) for label in expected.not_persons} & set(cell.columns)
    if expected.partial and rows & set(cell.rows) and no_persons and cell.unit not in _PERSONS:
        return "fine"
    hidden = any(word in seen.said for word in ("hidden", "隐藏"))
    if hidden and any(name and name in seen.said for name in names):
        return "fine"
    return "wrong"


def _row_of_equal_label(cell: Cell, seen: Seen, expected: Expected) -> bool:
    """Return whether truths list one of two rows of a label, and a warning names it."""
    labels = {(plain(row), plain(column)) for row, column, _ in expected.cells}
    return expected.partial and any(
        row and row in seen.said and (row, column) in labels
        for row in cell.rows
        for column in cell.columns
    )

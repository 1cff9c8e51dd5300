"""Faults of single tokens: swapped, moved, printed twice, lost, misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.tables.fault import Fault, touch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from benchmarks.tables.sheet import Cell, Sheet

LOOKALIKES = {
    "0": "86",
    "1": "7",
    "2": "7",
    "3": "8",
    "5": "6",
    "6": "085",
    "7": "12",
    "8": "063",
}

NEIGHBOURS = ((0, 1), (0, -1), (1, 0), (-1, 0))

Place = tuple[int, int]


def swap(sheet: Sheet, rng: Random) -> Fault | None:
    """Exchange two neighbouring figures."""
    pairs = [
        (one, other)
        for one in figures(sheet)
        for other in ((one[0], one[1] + 1), (one[0] + 1, one[1]))
        if is_free_figure(sheet, other) and _at(sheet, one).text != _at(sheet, other).text
    ]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    first, second = _at(sheet, one), _at(sheet, other)
    first.text, second.text = second.text, first.text
    detail = f"{name(sheet, one)} ↔ {name(sheet, other)}"
    return Fault("cells swapped", detail, touch([first, second]))


def move(sheet: Sheet, rng: Random) -> Fault | None:
    """Print a figure in the neighbouring cell: a blank one, or beside the figure there."""
    one = _draw_figure(sheet, rng, margin_share=0.15)
    if one is None:
        return None
    targets = [place for place in _neighbours(sheet, one) if _at(sheet, place).blank]
    source = _at(sheet, one)
    if targets and rng.random() < 0.8:
        other = rng.choice(targets)
        target = _at(sheet, other)
        source.text, target.text = target.text, source.text
    else:
        beside = [place for place in _neighbours(sheet, one) if place[0] == one[0]]
        beside = [place for place in beside if is_free_figure(sheet, place)]
        if not beside:
            return None
        other = rng.choice(beside)
        target = _at(sheet, other)
        tokens = (source.text, target.text) if one < other else (target.text, source.text)
        source.text, target.text = sheet.blank, " ".join(tokens)
    detail = f"{name(sheet, one)} → {name(sheet, other)}: {target.text}"
    return Fault("token moved", detail, touch([source, target]))


def print_twice(sheet: Sheet, rng: Random) -> Fault | None:
    """Copy a figure into the blank neighbouring cell."""
    one = _draw_figure(sheet, rng, margin_share=0.0)
    targets = [p for p in _neighbours(sheet, one) if _at(sheet, p).blank] if one else []
    if one is None or not targets:
        return None
    other = rng.choice(targets)
    source, target = _at(sheet, one), _at(sheet, other)
    target.text = source.text
    detail = f"{name(sheet, one)} → {name(sheet, other)}: {target.text}"
    return Fault("token twice", detail, touch([source, target]))


def lose(sheet: Sheet, rng: Random) -> Fault | None:
    """Leave a figure out."""
    one = _draw_figure(sheet, rng, margin_share=0.25)
    if one is None:
        return None
    cell = _at(sheet, one)
    lost, cell.text = cell.text, rng.choice(["", sheet.blank])
    return Fault("token lost", f"{name(sheet, one)}: {lost}", touch([cell]))


def misread(sheet: Sheet, rng: Random) -> Fault | None:
    """Read one figure wrongly, in one of five ways."""
    one = _draw_figure(sheet, rng, margin_share=0.3)
    if one is None:
        return None
    cell = _at(sheet, one)
    way = rng.choice(list(MISREADINGS))
    found = [text for text in MISREADINGS[way](cell.text, rng) if not _same(text, cell.text)]
    if not found:
        return None
    read = rng.choice(found)
    detail = f"{name(sheet, one)}: {cell.text} → {read} ({way})"
    cell.text = read
    return Fault("token misread", detail, touch([cell]))


def _confuse(text: str, _: Random) -> list[str]:
    return [
        text[:i] + other + text[i + 1 :]
        for i, digit in enumerate(text)
        for other in LOOKALIKES.get(digit, "")
    ]


def _mistake_point(text: str, rng: Random) -> list[str]:
    whole, point, part = text.partition(".")
    if not point:
        return []
    if rng.random() < 0.5:
        return [whole + part]
    moved = [f"{whole[:-1]}.{whole[-1:]}{part}", f"{whole}{part[:1]}.{part[1:]}"]
    return [read for read in moved if not read.startswith(".") and not read.endswith(".")]


def _lose_digit(text: str, _: Random) -> list[str]:
    reads = [text[:i] + text[i + 1 :] for i, digit in enumerate(text) if digit.isdigit()]
    return [read for read in reads if read[:1].isdigit() and read[-1:].isdigit()]


def _add_digit(text: str, rng: Random) -> list[str]:
    where = [i for i, digit in enumerate(text) if digit.isdigit()]
    if rng.random() < 0.7:
        return [text[: i + 1] + text[i] + text[i + 1 :] for i in where]
    return [text[: i + 1] + rng.choice("0123456789") + text[i + 1 :] for i in where]


def _transpose(text: str, _: Random) -> list[str]:
    return [
        text[:i] + text[i + 1] + text[i] + text[i + 2 :]
        for i in range(len(text) - 1)
        if text[i].isdigit() and text[i + 1].isdigit()
    ]


MISREADINGS: dict[str, Callable[[str, Random], list[str]]] = {
    "look-alike digit": _confuse,
    "point lost or moved": _mistake_point,
    "digit lost": _lose_digit,
    "digit added": _add_digit,
    "transposed": _transpose,
}


def _same(text: str, other: str) -> bool:
    return float(text.replace(",", "")) == float(other.replace(",", ""))


def figures(sheet: Sheet) -> Iterator[Place]:
    """Yield the places of all untouched figures."""
    for line, column in _places(sheet):
        if is_free_figure(sheet, (line, column)):
            yield line, column


def is_free_figure(sheet: Sheet, place: Place) -> bool:
    """Whether an untouched figure stands at ``place``."""
    return _exists(sheet, place) and not (_at(sheet, place).touched or _at(sheet, place).blank)


def name(sheet: Sheet, place: Place) -> str:
    """Return the printed labels of ``place``."""
    line, column = place
    return f"{sheet.lines[line].label.text}×{sheet.heads[column]}"


def _draw_figure(sheet: Sheet, rng: Random, margin_share: float) -> Place | None:
    margin = rng.random() < margin_share
    places = [
        place
        for place in figures(sheet)
        if margin == (sheet.lines[place[0]].total or place[1] == sheet.total_column)
    ]
    return rng.choice(places) if places else None


def _neighbours(sheet: Sheet, place: Place) -> list[Place]:
    around = [(place[0] + down, place[1] + right) for down, right in NEIGHBOURS]
    return [p for p in around if _exists(sheet, p) and not _at(sheet, p).touched]


def _places(sheet: Sheet) -> Iterator[Place]:
    for line in range(len(sheet.lines)):
        for column in range(len(sheet.heads)):
            yield line, column


def _exists(sheet: Sheet, place: Place) -> bool:
    return 0 <= place[0] < len(sheet.lines) and 0 <= place[1] < len(sheet.heads)


def _at(sheet: Sheet, place: Place) -> Cell:
    return sheet.lines[place[0]].cells[place[1]]

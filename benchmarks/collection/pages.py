"""Hold every figure of returns on the published pages of a province against the truth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import html

from benchmarks.collection.plans import CITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.collection.plans import Plan
    from benchmarks.collection.province import Province, Truth

_SUMS, _OF_PLAN = "Sums of the returns", "Sums of the returns against the plan"
_KINDS = {"Cities": "city", "Bases": "base", "Departments": "department"}
_LEVELS = {"City": "city", "Nation": "nation", "Province": "province"}
_SIDES = ("Region", "Field", "Programme", "City or county", "Institution")
_PROGRAMMES = {
    "Advanced seminars": "高级研修项目",
    "Capability upgrading": "能力提升项目",
    "Digital-technology engineers": "数字技术工程师培育项目",
}
_NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?")
_HALF_A_DIGIT = 0.0501
"""Percentages are printed to one digit."""


class Checked(NamedTuple):
    """How many figures of a page were held against the truth, and which are wrong."""

    figures: int
    wrong: tuple[str, ...]


def check_page(page: Path, province: Province, plans: Sequence[Plan]) -> Checked:
    """Compare sums of returns on an English page, and their shares of the plans, with the truth.

    A figure is right where it is the truth, or bounds that hold it: "at least" the sum
    of what counts where a unit is missing, and nothing else where none is.
    """
    figures, wrong = 0, []
    for caption, heads, rows in _tables(page):
        if not caption.startswith(_SUMS):
            continue
        for row in rows:
            cells = dict(zip(heads, row, strict=True))
            for name, fault in _faults(cells, caption, province, plans):
                figures += 1
                if fault:
                    wrong.append(f"{page.stem}, {caption}, {' '.join(row[:4])}: {name} {fault}")
    return Checked(figures, tuple(wrong))


def _tables(page: Path) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    read = html.parse(str(page))
    for mark in read.findall(".//sup[@class='cite']"):  # the numbers of printed notes
        mark.drop_tree()
    for table in read.iter("table"):
        caption = table.find("caption")
        if caption is None:
            continue
        head = [cell.text_content().strip(" ↕") for cell in table.iterfind("thead/tr/th")]
        rows = [[cell.text_content().strip() for cell in row] for row in table.iterfind("tbody/tr")]
        yield caption.text_content(), head, rows


def _faults(
    cells: dict[str, str], caption: str, province: Province, plans: Sequence[Plan]
) -> Iterator[tuple[str, str]]:
    """Yield each figure of a row by its heading, and what is wrong with it, "" where nothing is."""
    side = next((one for one in _SIDES if one in cells), "")
    name = cells.get(side, "")
    expected = [
        truth
        for truth in province.truths
        if truth.fate != "closed"
        and (truth.unit.kind, truth.unit.level)
        == (_KINDS[cells["Reporting units"]], _LEVELS[cells["Level"]])
        and _is_of(truth, side, name)
    ]
    counting = [truth for truth in expected if truth.counts]
    everybody, reported = (_total(truths, side, name) for truths in (expected, counting))
    whole = len(counting) == len(expected)
    # Two misprints may leave cells open: then a sum over missing units is a lower limit only.
    least = any(truth.fate == "broken" for truth in counting)
    yield "Done", _wrong_sum(cells["Done"], everybody, reported, whole=whole, least=least)
    yield "Units expected", _differs(cells["Units expected"], str(len(expected)))
    yield "Reported", _differs(cells["Reported"], str(len(counting)))
    share = f"{len(counting) / len(expected):.1%}"
    yield "Share reported", _differs(cells["Share reported"], share)
    if not caption.startswith(_OF_PLAN) or "goal" in cells["Plan by"]:
        return
    (plan,) = (one for one in plans if one.split == cells["Plan by"])
    planned = _planned(plan, side, name)
    yield "Planned", _differs(cells["Planned"], f"{planned:,} people")
    share = cells["Of the plan"]
    rate = _wrong_rate(share, 100 * reported / (planned or 1), whole=whole, least=least)
    yield "Of the plan", rate


def _is_of(truth: Truth, side: str, name: str) -> bool:
    if side in ("City or county", "Institution"):
        return truth.unit.name == name
    return side != "Region" or truth.unit.region == name


def _total(truths: Sequence[Truth], side: str, name: str) -> int:
    return sum(
        persons
        for truth in truths
        for (programme, field), persons in truth.persons.items()
        if side not in ("Field", "Programme")
        or (field == _field(name) if side == "Field" else programme == _PROGRAMMES[name])
    )


def _field(name: str) -> str:
    from zsgx_analysis import vocabulary

    return str(vocabulary.resolve("fields", name) or name)


def _planned(plan: Plan, side: str, name: str) -> int | None:
    if side == "Field":
        return plan.total(1, _field(name))
    if side == "Programme":
        return plan.total(0, _PROGRAMMES[name])
    if side in ("Region", "City or county"):
        return plan.total(0, name) if plan.split == CITIES else None
    return plan.total()


def _wrong_sum(said: str, everybody: int, reported: int, *, whole: bool, least: bool) -> str:
    numbers = [int(one.replace(",", "")) for one in _NUMBER.findall(said)]
    if not numbers:  # nothing that counts has come
        return "" if not reported else f"is {said!r}, not {reported}"
    if len(numbers) == 2:
        return "" if numbers[0] <= everybody <= numbers[1] else f"is {said!r}, not {everybody}"
    if said.startswith("at least") is whole:
        return f"is {said!r}, and {'all' if whole else 'not all'} have reported"
    right = numbers[0] == reported or (least and not whole and numbers[0] < reported)
    return "" if right else f"is {said!r}, not {reported}"


def _wrong_rate(said: str, true: float, *, whole: bool, least: bool) -> str:
    numbers = [float(one.replace(",", "")) for one in _NUMBER.findall(said)]
    if not numbers:
        return "" if not true else f"is {said!r}, not {true:.1f}%"
    if len(numbers) == 2:
        return "" if numbers[0] - 0.1 <= true <= numbers[1] + 0.1 else f"is {said!r}, not {true}"
    if said.startswith("at least") is whole:
        return f"is {said!r}, and {'all' if whole else 'not all'} have reported"
    near = abs(numbers[0] - true) <= _HALF_A_DIGIT
    right = near or (least and not whole and numbers[0] < true)
    return "" if right else f"is {said!r}, not {true:.1f}%"


def _differs(said: str, true: str) -> str:
    return "" if said == true else f"is {said!r}, not {true}"

"""What the lines of a table count: from caption, brackets, labels and the figures' own units.

A caption speaks for what it can count: ``单位：万人`` says nothing of a column of
seminars or of money. Such columns count in the unit that their noun implies,
or, for money, in one that is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.tables.tokens import plain_text
from zsgx_analysis.vocabulary import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAGNITUDES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}

UNSTATED = ("money", "area", "weight")
"""Measures whose unit no noun implies: 126.5 of 经费 may be 元 or 万元."""

HEADCOUNTS = ("persons", "person_times")

_ENGLISH_UNIT = re.compile(
    r"unit\s*:?\s*(?P<thousand>thousand |10[, ]?000 |10 thousand |ten thousand )?"
    r"(?P<noun>person-times|persons?|people)",
    re.IGNORECASE,
)
_ENGLISH_FACTORS = {
    "": 1,
    "thousand": 1_000,
    "10000": 10_000,
    "10 000": 10_000,
    "10 thousand": 10_000,
    "ten thousand": 10_000,
}
_SPLIT = r"\s*[、,;和及与]\s*"


@dataclass(frozen=True)
class Unit:
    """What is counted, and how many one printed unit makes.

    Attributes
    ----------
    printed : str
        As it stands (万人); empty where a noun alone implies it.
    name : str
        The base unit: a name of the vocabulary's units, ``unknown`` where the
        noun says what is counted but not in what.
    factor : int
        Base units in one unit of the print: 10,000 for 万人.
    measure : str
        What is counted: a name of the vocabulary's measures, "" for a mere
        count.
    """

    printed: str
    name: str
    factor: int
    measure: str = ""


UNKNOWN_UNIT = Unit("", "count", 1)
"""Of a table that names none: the figures are taken as they stand."""


@cache
def _nouns() -> dict[str, str]:
    """Return every counted noun with its measure, the longest first."""
    found: dict[str, str] = {}
    for row in vocabulary.table("measures").to_dict("records"):
        for noun in filter(None, str(row["aliases"]).split("|")):
            found.setdefault(noun, str(row["name"]))
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def _endings() -> dict[str, str]:
    """Return how labels end that name what they count, with the measure, the longest first."""
    found: dict[str, str] = {}
    for row in vocabulary.table("measures").to_dict("records"):
        for ending in filter(None, str(row["endings"]).split("|")):
            found.setdefault(ending, str(row["name"]))
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def _unit_pattern() -> str:
    magnitudes = "|".join(sorted(filter(None, MAGNITUDES), key=len, reverse=True))
    nouns = "|".join(map(re.escape, _nouns()))
    return rf"(?:{magnitudes})?(?:{nouns}|%)"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    one = _unit_pattern()
    several = rf"{one}(?:{_SPLIT}{one})*"
    return (
        re.compile(rf"单位[::][((]?(?P<units>{several})(?![\u4e00-\u9fff/%])"),
        re.compile(rf"[((](?:计量)?(?:单位)?[::]?(?P<units>{several})[))]"),
        re.compile(rf"(?P<units>{several})"),
    )


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    plain = simplified(plain_text(text))
    plain = re.sub(r"人\s*[((]\s*次\s*[))]", "人次", plain)
    return re.sub(r"\s+", "", plain) if re.search(r"[\u4e00-\u9fff]", plain) else plain


def unit_of(printed: str) -> Unit | None:
    """Return the unit that a counted noun with its magnitude means (万人), None for none."""
    for noun, measure in _nouns().items():
        magnitude = printed.removesuffix(noun)
        if printed.endswith(noun) and magnitude in MAGNITUDES:
            name = vocabulary.group_of("measures", measure)
            return Unit(printed, name, MAGNITUDES[magnitude], measure)
    return None


@lru_cache(maxsize=8192)
def find_units(text: str, *, bare: bool = False) -> tuple[Unit, ...]:
    """Return the units that a line names: several where a table counts several things.

    Parameters
    ----------
    text : str
        A caption, a title or a label.
    bare : bool
        Whether the text may be the unit alone, as in a cell that holds 万人.
    """
    plain = _plain(text)
    after, bracketed, alone = _patterns()
    match = after.search(plain) or bracketed.search(plain)
    if match is None and bare:
        match = alone.fullmatch(plain)
    if match is not None:
        parts = [part for part in re.split(_SPLIT, match["units"]) if part != "%"]
        found = tuple(unit for part in parts if (unit := unit_of(part)) is not None)
        if found:
            return found
    english = _ENGLISH_UNIT.search(plain)
    if english is None:
        return ()
    scale = (english["thousand"] or "").strip().lower().replace(",", "")
    times = english["noun"].lower() == "person-times"
    name, measure = ("person-times", "person_times") if times else ("persons", "persons")
    return (Unit(english[0], name, _ENGLISH_FACTORS[scale], measure),)


def find_unit(text: str, *, bare: bool = False) -> Unit | None:
    """Return the first unit that a line names, or None; see `find_units`."""
    return next(iter(find_units(text, bare=bare)), None)


@lru_cache(maxsize=8192)
def is_unit_cell(text: str) -> bool:
    """Tell whether a cell holds a unit and nothing else (万人, （万人）, 单位：万人)."""
    bare = re.sub(r"^[((]?(?:计量)?(?:单位)?[::]?[((]?|[))]+$", "", _plain(text))
    return bool(bare) and _patterns()[2].fullmatch(bare) is not None


@lru_cache(maxsize=8192)
def measure_in(label: str) -> str:
    """Return what a label says it counts by the way it ends (``培训期数``), "" for nothing."""
    bare = re.sub(r"[((][^()()]*[))]", "", _plain(label))
    bare = re.sub(r"^[#*]|^其中[::]?|[#*:]+$", "", bare)
    if bare in _nouns() and len(bare) == 1:
        return _nouns()[bare] if bare in "人期班户" else ""
    return next((measure for end, measure in _endings().items() if bare.endswith(end)), "")


def unit_of_label(label: str, group: str, captions: Sequence[Unit]) -> Unit | None:
    """Return the unit of a line: as its label, its spanners or the caption say.

    Parameters
    ----------
    label : str
        The label as printed.
    group : str
        The spanners over it, outermost first, joined by ``" / "``.
    captions : sequence of Unit
        The units of the table.

    Returns
    -------
    Unit or None
        None where nothing that is said can be meant.
    """
    own = find_unit(label, bare=True)
    if own is not None:
        return own
    measure = measure_in(label)
    for part in reversed(group.split(" / ")):
        above = find_unit(part)
        if above is not None and measure in ("", above.measure):
            return above
        measure = measure or (measure_in(part) if part else "")
    return _of_measure(measure, captions)


def _of_measure(measure: str, captions: Sequence[Unit]) -> Unit | None:
    for unit in captions:
        if measure and unit.measure == measure:
            return unit
    name = vocabulary.group_of("measures", measure)
    for unit in captions:
        if name == "count" and unit.name == name:
            return Unit(unit.printed, name, unit.factor, measure)
    people = [unit for unit in captions if unit.measure in HEADCOUNTS]
    if measure in HEADCOUNTS and people:
        times = measure == "person_times"
        unit = people[0]
        return Unit(unit.printed, "person-times", unit.factor, measure) if times else unit
    if measure in HEADCOUNTS or not measure:
        measures = {unit.measure for unit in captions}
        return captions[0] if len(measures) == 1 and not measure else None
    if measure in UNSTATED:
        return Unit("", "unknown", 1, measure)
    return Unit("", vocabulary.group_of("measures", measure), 1, measure)


def common_unit(found: Iterable[Unit | None]) -> Unit | None:
    """Return the unit that most lines share, the first of several."""
    units = [unit for unit in found if unit is not None]
    return max(units, key=lambda unit: (units.count(unit), -units.index(unit)), default=None)

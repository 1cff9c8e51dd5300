"""What all returns together say of each expected unit: the ledger.

Pure: the same facts, roster and year give the same ledger, in whatever order the
returns came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from zsgx_analysis.returns.record import (
    BY_FILE_NAME,
    EMPTY,
    IN_DOCUMENT,
    READ,
    UNPROVED,
    UNREADABLE,
    Return,
)
from zsgx_analysis.returns.roster import Roster, Unit

ACCEPTED, CORRECTED, DOUBLED = "accepted", "corrected", "doubled"
CONTRADICTORY, UNKNOWN_UNIT, MISSING, CLOSED = "contradictory", "unknown_unit", "missing", "closed"
SUPERSEDED, OTHER_YEAR, LAST_YEAR = "superseded", "other_year", "last_year"

STATUSES = (
    ACCEPTED,
    CORRECTED,
    DOUBLED,
    CONTRADICTORY,
    UNREADABLE,
    UNPROVED,
    EMPTY,
    UNKNOWN_UNIT,
    MISSING,
    CLOSED,
)
"""Of a unit, in the order in which they are told."""

ON_TIME, LATE = "on_time", "late"
_OF_SOMETHING_ELSE = ("part_of_year", "stock", "other_place", "no_table")
"""Reasons of returns that are not of the whole year of their unit: letters without a table, too."""
_FEWEST_FIGURES = 3
"""So many figures that are all those of last year are no coincidence."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A row of the ledger: one expected unit and kind of return, or one return of none.

    Attributes
    ----------
    unit, unit_kind, region, level : str
        As on the roster; of an unknown unit the word by which it calls itself.
    kind, year : str
        ``result`` or ``plan``, and the year it is of.
    due : str
        The last day on time.
    expected : int
        1 for a unit of the roster that there was in the year, else 0.
    status : str
        One of `STATUSES`.
    received, received_said : str
        The first day on which a return with the figures that count came, else any
        return; and whether the ``document`` or the time of the ``file`` says so.
    timeliness : str
        ``on_time``, ``late`` or "".
    reports, reports_on_time : int
        Reports that the unit sent and that could be read: copies and corrections are one.
    figures : int
        1 where its figures count.
    return_sha256, part : str
        The return whose figures count.
    files : str
        Names of all returns of the unit.
    reasons : str
        Why others of its returns do not count, or it has none.
    """

    unit: str
    unit_kind: str = ""
    region: str = ""
    level: str = ""
    kind: str = ""
    year: str = ""
    due: str = ""
    expected: int = 0
    status: str
    received: str = ""
    received_said: str = ""
    timeliness: str = ""
    reports: int = 0
    reports_on_time: int = 0
    figures: int = 0
    return_sha256: str = ""
    part: str = ""
    files: str = ""
    reasons: str = ""


LEDGER_COLUMNS = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True)
class Judgement:
    """The ledger, and what became of each return.

    Attributes
    ----------
    ledger : tuple of Entry
        Expected units in the order of the roster, then returns of no expected unit.
    statuses : mapping of (str, int) to str
        Checksum and part of each return to its status.
    """

    ledger: tuple[Entry, ...]
    statuses: Mapping[tuple[str, int], str]


def judge(
    returns: Iterable[Return], roster: Roster, year: int, former: Iterable[Return] = ()
) -> Judgement:
    """Judge the returns of a year.

    Parameters
    ----------
    returns : iterable of Return
    roster : Roster
    year : int
        That of the results; plans are of the year after it.
    former : iterable of Return
        Those on file for the year before: one of them under a new title is found by
        its figures.
    """
    known = list(returns)
    units = roster.units or _found_units(known)
    known = [one if one.unit in units else replace(one, unit="") for one in known]
    old, few = _figures_of(former, year - 1)
    statuses: dict[tuple[str, int], str] = {}
    by_unit: dict[tuple[str, str], list[Return]] = {}
    strays: list[Return] = []
    for one in known:
        status = _apart(one, year, old)
        if status is not None:
            statuses[one.sha256, one.part] = status
        if one.unit:
            by_unit.setdefault((one.unit, one.kind), []).append(one)
        else:
            strays.append(one)
    ledger: list[Entry] = []
    for unit in units.values():
        kinds = dict.fromkeys(unit.returns)
        kinds |= dict.fromkeys(kind for name, kind in by_unit if name == unit.name and kind)
        loose = by_unit.get((unit.name, ""), [])
        for kind in kinds:
            own = by_unit.get((unit.name, kind), [])
            if kind not in unit.returns and not _counted(own, statuses):
                continue  # this year's plan, which the unit need not send
            entry = _remarked(_entry(unit, kind, year, [*own, *loose], statuses), own, few)
            if kind not in unit.returns or not roster.units:
                entry = replace(entry, expected=0)
            ledger.append(entry)
    ledger += [_stray(one, statuses) for one in sorted(strays, key=lambda one: one.files)]
    return Judgement(tuple(ledger), statuses)


def _found_units(returns: Iterable[Return]) -> dict[str, Unit]:
    """Return the units that returns are of, where there is no roster: none is expected."""
    names = sorted({one.unit for one in returns if one.unit})
    return {name: Unit(name, (), "", "", "", None) for name in names}


def _figures_of(
    former: Iterable[Return], year: int
) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return unit and figures of the results of a year; apart the few that chance may repeat."""
    old: set[tuple[str, str]] = set()
    few: set[tuple[str, str]] = set()
    for one in former:
        if (one.kind, one.year, one.content) == ("result", str(year), READ):
            count = int(one.figures_sha256.partition(":")[0] or 0)
            (old if count >= _FEWEST_FIGURES else few).add((one.unit, one.figures_sha256))
    return old, few


def _remarked(entry: Entry, own: Iterable[Return], few: set[tuple[str, str]]) -> Entry:
    """Return a row with what a person should look at though nothing speaks against it."""
    remark = ""
    if entry.status == CLOSED and entry.reports:
        remark = "sent_though_closed"
    elif entry.kind == "result" and entry.figures:
        for one in own:
            chosen = (one.sha256, str(one.part)) == (entry.return_sha256, str(entry.part))
            if chosen and (one.unit, one.figures_sha256) in few:
                remark = "as_last_year"
    return replace(entry, reasons=" | ".join(filter(None, (entry.reasons, remark))))


def _apart(one: Return, year: int, old: set[tuple[str, str]]) -> str | None:
    """Return the status of a return that has it by itself, whatever else there is."""
    wanted = {"result": year, "plan": year + 1}.get(one.kind)
    if one.year and wanted is not None and one.year != str(wanted):
        return OTHER_YEAR
    if not one.unit and one.content != UNREADABLE:
        return UNKNOWN_UNIT
    if one.kind == "result" and (one.unit, one.figures_sha256) in old:
        return LAST_YEAR
    return None if one.content == READ else one.content


def _counted(own: Iterable[Return], statuses: Mapping[tuple[str, int], str]) -> list[Return]:
    """Return the returns that may count."""
    return [one for one in own if (one.sha256, one.part) not in statuses]


def _entry(
    unit: Unit,
    kind: str,
    year: int,
    own: Sequence[Return],
    statuses: dict[tuple[str, int], str],
) -> Entry:
    """Return the row of a unit, and note what becomes of its returns."""
    is_open = unit.is_open(year)
    entry = Entry(
        unit=unit.name,
        unit_kind=unit.kind,
        region=unit.region,
        level=unit.level,
        kind=kind,
        year=str(year + (kind == "plan")),
        due=str(unit.due or ""),
        expected=int(is_open),
        status=MISSING,
        files=" | ".join(sorted({name for one in own for name in one.files})),
    )
    counted = _counted(own, statuses)
    status, chosen = _choice(counted, [one for one in own if _disturbs(one, statuses)])
    for one in counted:
        of_one = status if chosen is None else _beside(one, chosen)
        statuses[one.sha256, one.part] = of_one if is_open else CLOSED
    arrived = [one for one in own if statuses[one.sha256, one.part] not in (OTHER_YEAR, LAST_YEAR)]
    if chosen is None and status == MISSING:
        status = _without_figures(arrived, statuses)
    entry = _with_reports(entry, unit, status, chosen, counted, arrived)
    reasons = {_reason(one, statuses) for one in own} - {""}
    entry = replace(entry, reasons=" | ".join(sorted(reasons)))
    return entry if is_open else replace(entry, status=CLOSED, figures=0)


def _choice(counted: Sequence[Return], disturbing: Sequence[Return]) -> tuple[str, Return | None]:
    """Return how the returns of a unit agree, and the one that counts."""
    by_figures: dict[str, list[Return]] = {}
    for one in counted:
        by_figures.setdefault(one.figures_sha256, []).append(one)
    if not by_figures:
        return MISSING, None
    groups = [max(group, key=_order) for group in by_figures.values()]
    latest = max(groups, key=_order)
    others = [one for one in (*groups, *disturbing) if one is not latest]
    if not all(_replaces(latest, one) for one in others):
        return CONTRADICTORY, None
    if len(groups) > 1:
        return CORRECTED, latest
    copies = sum(len(one.files) for one in counted)
    return (DOUBLED if copies > 1 else ACCEPTED), latest


def _came(one: Return) -> tuple[str, str, str]:
    return one.received, one.received_said, one.sha256


def _beside(one: Return, chosen: Return) -> str:
    """Return the status of a return beside the one that counts."""
    if one is chosen:
        return ACCEPTED
    return DOUBLED if one.figures_sha256 == chosen.figures_sha256 else SUPERSEDED


def _disturbs(one: Return, statuses: Mapping[tuple[str, int], str]) -> bool:
    """Tell whether a return that proves nothing may be meant to replace one that does."""
    unproved = statuses.get((one.sha256, one.part)) == UNPROVED
    return unproved and one.reason not in _OF_SOMETHING_ELSE


def _order(one: Return) -> tuple[bool, bool, str, str]:
    """Return what puts returns in order: one that bears its day says more than a copy without."""
    return bool(one.correction), one.received_said == IN_DOCUMENT, one.received, one.sha256


def _replaces(later: Return, earlier: Return) -> bool:
    """Tell whether a return takes the place of another: it says so, or both bear their days."""
    if later.correction and not earlier.correction:
        return True
    dated = later.received_said == earlier.received_said == IN_DOCUMENT
    return dated and later.received > earlier.received


def _without_figures(arrived: Sequence[Return], statuses: Mapping[tuple[str, int], str]) -> str:
    """Return the status of a unit of which nothing counts."""
    found = {statuses[one.sha256, one.part] for one in arrived}
    return next((one for one in (UNPROVED, EMPTY, UNREADABLE) if one in found), MISSING)


def _with_reports(
    entry: Entry,
    unit: Unit,
    status: str,
    chosen: Return | None,
    counted: Sequence[Return],
    arrived: Sequence[Return],
) -> Entry:
    """Add when the reports came, and how many there are."""
    own = [one for one in counted if one.is_own]
    read = own or [one for one in arrived if one.is_own and _is_read(one)]
    reports = len({one.figures_sha256 for one in own}) if status == CONTRADICTORY else bool(read)
    first = min(read or list(counted) or list(arrived), key=_came, default=None)
    entry = replace(
        entry,
        status=status,
        reports=int(reports),
        figures=int(chosen is not None),
        return_sha256="" if chosen is None else chosen.sha256,
        part="" if chosen is None else str(chosen.part),
    )
    if first is None:
        return entry
    entry = replace(entry, received=first.received, received_said=first.received_said)
    if unit.due is None:
        return entry
    in_time = {one.figures_sha256 for one in read if one.received <= entry.due}
    return replace(
        entry,
        timeliness=ON_TIME if first.received <= entry.due else LATE,
        reports_on_time=len(in_time) if status == CONTRADICTORY else int(bool(in_time)),
    )


def _is_read(one: Return) -> bool:
    """Tell whether a report without figures is known by its content to be the unit's."""
    return one.content in (UNPROVED, EMPTY) and one.unit_said != BY_FILE_NAME


def _reason(one: Return, statuses: Mapping[tuple[str, int], str]) -> str:
    """Return why a return does not count, "" where it does."""
    status = statuses[one.sha256, one.part]
    if status in (OTHER_YEAR, LAST_YEAR):
        return f"{status} {one.year}".strip()
    if not one.is_own and status == ACCEPTED:
        return f"sent_by {one.sender}"
    return one.reason


def _stray(one: Return, statuses: Mapping[tuple[str, int], str]) -> Entry:
    """Return the row of a return that is of no unit of the roster."""
    status = statuses[one.sha256, one.part]
    return Entry(
        unit=one.unit_word,
        kind=one.kind,
        year=one.year,
        status=UNREADABLE if status == UNREADABLE else UNKNOWN_UNIT,
        received=one.received,
        received_said=one.received_said,
        reports=int(one.content == READ and status == UNKNOWN_UNIT),
        files=" | ".join(one.files),
        reasons=one.reason or ("" if status == UNKNOWN_UNIT else status),
    )

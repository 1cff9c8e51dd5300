"""Read one document of a collection: its returns, with what says so and what does not."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import LayoutError, ZsgxError
from zsgx_analysis.returns import evidence as ev
from zsgx_analysis.returns.cells import (
    PEOPLE,
    UNSAID,
    Cell,
    cells_of,
    number_text,
    several_measures,
    signature,
    splits,
)
from zsgx_analysis.returns.evidence import Context, Said, context_of
from zsgx_analysis.returns.names import Names, folded
from zsgx_analysis.returns.raw_form import Grid, grid_of
from zsgx_analysis.returns.record import (
    BROKEN,
    BY_FILE_NAME,
    BY_FILE_TIME,
    EMPTY,
    IN_DOCUMENT,
    READ,
    UNPROVED,
    UNREADABLE,
    Consent,
    Return,
)
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.eligibility import fault_of_proof
from zsgx_analysis.tables.kind import texts_of
from zsgx_analysis.tables.tokens import looks_numeric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.returns.files import File
    from zsgx_analysis.returns.roster import Roster, Unit
    from zsgx_analysis.tables import Attachment

_STATUSES = (
    "balanced",
    "balanced_within_rounding",
    "reconstructed",
    "ambiguous",
    "unaudited",
    "irreconcilable",
)
"""From the best proved to the worst."""

_ROW = re.compile(r"\t|,| {2,}")
"""What parts the cells of a line of text; running text has a comma of its own."""

_LONGEST_FOUND = 80


@dataclass(frozen=True)
class Task:
    """A document to read, beside the roster and what a person consents to."""

    file: File
    files: tuple[str, ...]
    roster: Roster
    year: int
    consent: Consent = field(default_factory=Consent)


@dataclass(frozen=True)
class Reading:
    """What a document gives: its returns, the raw files of their tables, and the cells."""

    returns: tuple[Return, ...]
    grids: tuple[Grid, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


class _Section(NamedTuple):
    """The cells of one table that are of one unit, kind and year; a reason keeps them out."""

    table: Attachment
    unit: Said | None
    sender: str
    kind: Said | None
    year: Said | None
    cells: Sequence[Cell]
    reason: str = ""
    found: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        parts = (self.unit, self.kind, self.year)
        unit, kind, year = ("" if said is None else said.value for said in parts)
        return unit, self.sender, kind, year


def read(task: Task) -> Reading:
    """Read a document; a fault is told in the record, not raised."""
    names = names_of(task.roster)
    base = _base(task)
    try:
        document = read_document(task.file.path)
    except (ZsgxError, OSError) as error:
        told = error.what.en if isinstance(error, ZsgxError) else str(error.strerror)
        return Reading((_unreadable(base, told, task, names),))
    context = context_of(document, task.file.name)
    try:
        tables = [one for one in read_attachments(document) if one.repeats is None]
    except LayoutError:
        tables = []
    base = _dated(base, tables, context)
    sections = [one for table in tables for one in _sections(table, context, names, task)]
    if not sections:
        return Reading((_without_figures(base, document, context, names),))
    return _reading(task, base, document, sections)


def broken(task: Task, fault: str) -> Reading:
    """Return what became of a document whose reading ended its process."""
    one = _unreadable(_base(task), fault, task, names_of(task.roster))
    return Reading((replace(one, reason=BROKEN),))


def names_of(roster: Roster) -> Names:
    """Return the names that the units of a roster bear."""
    return Names(
        {unit.name: unit.names for unit in roster.units.values()},
        {unit.name: unit.region for unit in roster.units.values()},
    )


def _base(task: Task) -> Return:
    return Return(
        sha256=task.file.sha256,
        files=task.files,
        received=str(task.file.modified),
        received_said=BY_FILE_TIME,
        content=UNREADABLE,
    )


def _dated(base: Return, tables: Sequence[Attachment], context: Context) -> Return:
    """Add the day that the document bears, and whether it calls itself a correction."""
    base = replace(base, correction=ev.correction_of(tables, context))
    if context.dated is None:
        return base
    return replace(base, received=str(context.dated), received_said=IN_DOCUMENT)


def _unreadable(base: Return, told: str, task: Task, names: Names) -> Return:
    """Return a document that cannot be read; its name may say whose it is."""
    context = Context((), (), task.file.name)
    unit = ev.unit_of_name(context, names)
    found = told[:_LONGEST_FOUND]
    return replace(_with_unit(base, unit), content=UNREADABLE, reason="unreadable", found=found)


def _without_figures(base: Return, document: Document, context: Context, names: Names) -> Return:
    """Return a form without figures, or a document without a table that is of a unit.

    A document that does not even say whose it is holds nothing that could be read.
    """
    captions = [line for grid in document.grids for line in grid.captions]
    unit = ev.unit_of_document(context, names) or ev.unit_of_lines(captions, names)
    content, reason = _what_is_there(document, context)
    if unit is None:
        base = _with_unit(base, ev.unit_of_name(context, names))
        return replace(base, content=UNREADABLE, reason=reason)
    base = replace(_with_unit(base, unit), content=content, reason=reason)
    kind = ev.kind_of_lines([*captions, *context.heads])
    year = ev.year_of_lines([*captions, *context.heads], kind)
    return replace(base, kind=kind, year=year)


def _what_is_there(document: Document, context: Context) -> tuple[str, str]:
    """Tell an empty form from a table that could not be laid out, and both from a letter."""
    rows = [list(row) for grid in document.grids for row in grid.rows]
    rows += [row for line in context.lines if len(row := _ROW.split(line)) > 1]
    if not rows:
        return UNPROVED, "no_table"
    filled = any(looks_numeric(cell) for row in rows for cell in row[1:])
    return (UNPROVED, "layout") if filled else (EMPTY, "empty_form")


def _sections(table: Attachment, context: Context, names: Names, task: Task) -> Iterator[_Section]:
    """Yield the parts of a table by kind and year; none for a table that counts no people."""
    cells = [cell for cell in cells_of(table) if cell.kind != "difference"]
    measures = {cell.measure for cell in cells}
    if not measures & {*PEOPLE, UNSAID}:
        return
    unit, sender, other = _whose(table, context, names, task.roster)
    texts = texts_of(table, context.heads)
    kind = ev.kind_of_table(texts, context)
    reason, found = ("unit_conflict", other) if other else _fault_of_table(table, unit, task.roster)
    if UNSAID in measures:
        reason, found = reason or "measure_unsaid", found or table.unit_printed
    own = {cell.kind for cell in cells} - {""}
    if (
        own
        and any(cell.kind == "" for cell in cells)
        and own != {"" if kind is None else kind.value}
    ):
        yield _Section(table, unit, sender, kind, None, cells, reason or "mixed", "、".join(own))
        return
    for value in sorted({(cell.kind, cell.year) for cell in cells}):
        chosen = [cell for cell in cells if (cell.kind, cell.year) == value]
        label = chosen[0].column_path or chosen[0].row_path
        of = Said(value[0], "label", label) if value[0] else kind
        year = Said(value[1], "label", label) if value[1] else None
        year = year or ev.year_of_table(table, "" if of is None else of.value, context)
        several = "" if reason else several_measures(chosen)
        why = ("several_measures", several) if several else (reason, found)
        yield _judged(_Section(table, unit, sender, of, year, chosen, *why), task.consent)


def _whose(
    table: Attachment, context: Context, names: Names, roster: Roster
) -> tuple[Said | None, str, str]:
    """Return whose a table is, the unit that sent it for another, and a word against both.

    A city may send the table of a unit that lies in it. The other way round the title
    is that of the form which the city has given out, and whose the figures are is open.
    """
    own = ev.unit_of_table(table, names)
    above = ev.unit_of_document(context, names)
    proposed = ev.unit_of_name(context._replace(name=context.name.rpartition("/")[2]), names)
    inner = own or above
    if inner is None or not inner.value:
        return inner or ev.unit_of_name(context, names), "", ""
    for other in (above, ev.unit_of_signature(context, names), proposed):
        if other is None or other.value in ("", inner.value):
            continue
        if _lies_in(inner.value, other.value, roster):
            if other is proposed:
                continue  # a file named after the city
            return inner, other.value, ""
        if _lies_in(other.value, inner.value, roster):
            return other, "", inner.word
        return inner, "", other.word
    return inner, "", ""


def _lies_in(unit: str, place: str, roster: Roster) -> bool:
    known = roster.units.get(unit)
    return known is not None and folded(known.region) == folded(place)


def _fault_of_table(table: Attachment, unit: Said | None, roster: Roster) -> tuple[str, str]:
    """Return why a table is not one of its unit's whole year, or ""."""
    known = roster.units.get(unit.value) if unit is not None else None
    units: list[Unit] = [known] if known is not None else []
    place = ev.foreign_place(table, units) if units else None
    if place is not None:
        return "other_place", place
    if (label := ev.nation_label(table)) is not None:
        return "nation_total", label
    if (word := ev.part_of_year(table)) is not None:
        return "part_of_year", word
    return "", ""


def _judged(section: _Section, consent: Consent) -> _Section:
    """Return a part of a table with the reason that keeps it out, where there is one."""
    reason, found = section.reason, section.found
    said = (section.unit, section.kind, section.year)
    if not reason:
        if section.kind is None:
            reason = "kind_unsaid"
        elif section.kind.value not in ("result", "plan"):
            reason, found = "stock", section.kind.word
        elif section.year is None:
            reason = "year_unsaid"
        elif not consent.names and any(one and one.place == BY_FILE_NAME for one in said):
            reason = "only_file_name"
            found = next(one.word for one in said if one and one.place == BY_FILE_NAME)
        elif not consent.unproved and section.table.status == "unaudited":
            reason = "no_totals"
        elif not consent.unproved and (fault := fault_of_proof(section.table)) is not None:
            reason, found = "totals", fault.found
        elif not consent.unproved and all(math.isnan(cell.value) for cell in section.cells):
            # Totals that leave every figure open prove none of them.
            reason, found = ("totals", section.table.status) if section.cells else ("", "")
    return section._replace(reason=reason, found=found)


def _reading(task: Task, base: Return, document: Document, sections: Sequence[_Section]) -> Reading:
    """Put the parts of tables together that are of one unit, kind and year."""
    returns: list[Return] = []
    grids: dict[str, Grid] = {}
    rows: list[tuple[str, ...]] = []
    for key in dict.fromkeys(section.key for section in sections):
        own = [section for section in sections if section.key == key]
        one = _return(base, own, len(returns) + 1)
        if one.content == READ and one.unit:
            one, made, cells = _filed(one, task.roster.units.get(one.unit), own, document)
            grids |= {grid.name: grid for grid in made}
            rows += cells
        returns.append(one)
    return Reading(tuple(returns), tuple(grids.values()), tuple(rows))


def _return(base: Return, sections: Sequence[_Section], part: int) -> Return:
    """Return the facts of a return from the parts of its tables."""
    first = next((one for one in sections if one.reason), sections[0])
    by_table = _by_table(sections)
    reason, found = first.reason, first.found
    if not reason and splits(by_table) is None:
        reason, found = "several_tables", ", ".join(map(str, by_table))
    one = replace(
        _with_unit(base, first.unit),
        part=part,
        sender=first.sender,
        content=UNPROVED if reason else READ,
        reason=reason,
        found=found[:_LONGEST_FOUND],
        table_status=max((one.table.status for one in sections), key=_STATUSES.index),
        figures_sha256="" if reason else _signature(by_table),
    )
    kind, year = first.kind, first.year
    if kind is not None:
        one = replace(one, kind=kind.value, kind_said=kind.place, kind_word=kind.word)
    if year is not None:
        one = replace(one, year=year.value, year_said=year.place, year_word=year.word)
    if not reason and not any(section.cells for section in sections):
        one = replace(one, content=EMPTY, reason="empty_form")
    return one


def _filed(
    one: Return, unit: Unit | None, sections: Sequence[_Section], document: Document
) -> tuple[Return, list[Grid], list[tuple[str, ...]]]:
    """Return a return with the raw files of its tables and its cells."""
    by_table = _by_table(sections)
    split = splits(by_table) or {}
    tables = {section.table.number: section.table for section in sections}
    grids: list[Grid] = []
    rows: list[tuple[str, ...]] = []
    for number, table in tables.items():
        grid = grid_of(table, one, unit, by_table[number], document=document.name)
        if grid is None:
            refused = replace(one, content=UNPROVED, reason="raw_form", figures_sha256="")
            return refused, [], []
        grids.append(grid)
        rows += _rows(one, by_table[number], split[number], grid.name)
    return replace(one, grids=tuple(grid.name for grid in grids)), grids, rows


def _rows(one: Return, cells: Iterable[Cell], split: int, grid: str) -> Iterator[tuple[str, ...]]:
    for cell in cells:
        numbers = (number_text(value) for value in (cell.value, cell.lower, cell.upper))
        yield (
            *(one.unit, one.kind, one.year, cell.measure, cell.counted, cell.programme, cell.field),
            *(cell.row_path, cell.column_path, *numbers, cell.status, cell.printed),
            *(cell.row, cell.column, str(split), grid, one.sha256, str(one.part)),
        )


def _by_table(sections: Sequence[_Section]) -> dict[int, list[Cell]]:
    """Return the cells by the number of their table."""
    found: dict[int, list[Cell]] = {}
    for section in sections:
        found.setdefault(section.table.number, []).extend(section.cells)
    return found


def _signature(by_table: Mapping[int, Sequence[Cell]]) -> str:
    """Return the checksum of figures that are counted: those of the first split."""
    split = splits(by_table) or {}
    return signature(
        cell for number, cells in by_table.items() if split.get(number) == 1 for cell in cells
    )


def _with_unit(base: Return, unit: Said | None) -> Return:
    if unit is None:
        return base
    return replace(base, unit=unit.value, unit_said=unit.place, unit_word=unit.word)

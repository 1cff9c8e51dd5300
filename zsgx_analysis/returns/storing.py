"""Where a collection stands in ``data/raw/returns/YEAR``, and how it is put there as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zsgx_analysis.datasets.home import raw_folder
from zsgx_analysis.returns.judging import LEDGER_COLUMNS, Entry, Judgement, judge
from zsgx_analysis.returns.record import Return, read_record, record_text
from zsgx_analysis.returns.roster import Roster, parsed
from zsgx_analysis.sources import sidecar_of

if TYPE_CHECKING:
    from zsgx_analysis.datasets.transaction import Waiting
    from zsgx_analysis.returns.reading import Reading

_GRIDS = "grids"


@dataclass(frozen=True)
class Place:
    """The files of the collection of one year.

    Attributes
    ----------
    home : Path
        The project folder.
    year : int
    """

    home: Path
    year: int

    @property
    def within(self) -> str:
        """The folder, within ``data/raw``."""
        return f"returns/{self.year}"

    @property
    def folder(self) -> Path:
        """The folder."""
        return raw_folder(self.home) / self.within

    @property
    def roster(self) -> Path:
        """The roster that the returns were last held against."""
        return self.folder / "units.csv"

    @property
    def record(self) -> Path:
        """The facts of all returns."""
        return self.folder / "returns.tsv"

    @property
    def ledger(self) -> Path:
        """What follows from them for each unit."""
        return self.folder / "ledger.csv"

    @property
    def cells(self) -> Path:
        """The cells of all returns that were read and proved."""
        return self.folder / "cells.csv"

    def grid(self, name: str) -> str:
        """Return the path of a raw file within ``data/raw``."""
        return f"{self.within}/{_GRIDS}/{name}"


def stored_roster(place: Place) -> Roster:
    """Return the roster on file, an empty one where there is none."""
    if not place.roster.is_file():
        return Roster()
    return parsed(place.roster.read_text(encoding="utf-8"), place.roster)


def judged(place: Place, returns: Iterable[Return], roster: Roster) -> Judgement:
    """Judge returns beside those on file for the year before."""
    former = read_record(Place(place.home, place.year - 1).record)
    return judge(returns, roster, place.year, former)


def store(
    place: Place,
    roster: Roster,
    readings: Sequence[Reading],
    files: Mapping[str, tuple[str, ...]],
    waiting: Waiting | None = None,
) -> Judgement:
    """Put what was read on file, and the ledger that follows: all of it or nothing.

    What is on file is looked at again once the data are this process's alone.

    Parameters
    ----------
    place : Place
    roster : Roster
        Those expected now.
    readings : sequence of Reading
        What new documents give; each takes the place of an earlier reading of it.
    files : mapping of str to tuple of str
        The names under which documents on file lie in the folder now, by checksum.
    waiting : callable, optional
        Told where another process is changing the data, and this one waits.
    """
    from zsgx_analysis.datasets.transaction import change, exclusive

    with exclusive(place.home, waiting) as unfinished:
        if unfinished:
            from zsgx_analysis.datasets.building import rebuild

            rebuild(place.home)
        again = {one.sha256 for reading in readings for one in reading.returns}
        before = read_record(place.record)
        gone = [one for one in before if one.sha256 in again]
        kept = [_renamed(one, files) for one in before if one.sha256 not in again]
        returns = [*kept, *(one for reading in readings for one in reading.returns)]
        judgement = judged(place, returns, roster)
        states = _states(place, roster, returns, judgement)
        states |= _grids(place, gone, readings)
        if readings:
            states[f"{place.within}/{place.cells.name}"] = _cells(place, again, readings)
        changed = {path: text for path, text in states.items() if _differs(place, path, text)}
        if changed:
            encoded = {path: None if t is None else t.encode() for path, t in changed.items()}
            change(place.home, encoded, None)
    return judgement


def ledger_text(ledger: Iterable[Entry]) -> str:
    """Return a ledger as CSV; a text that a spreadsheet would run has an apostrophe before it."""
    import csv
    import io

    from zsgx_analysis.spreadsheets import neutral

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(LEDGER_COLUMNS)
    for entry in ledger:
        writer.writerow(neutral(str(value)) for value in astuple(entry))
    return stream.getvalue()


def _renamed(one: Return, files: Mapping[str, tuple[str, ...]]) -> Return:
    from dataclasses import replace

    names = files.get(one.sha256)
    return one if names is None or names == one.files else replace(one, files=names)


def _states(
    place: Place, roster: Roster, returns: Iterable[Return], judgement: Judgement
) -> dict[str, str | None]:
    states: dict[str, str | None] = {
        f"{place.within}/{place.record.name}": record_text(returns),
        f"{place.within}/{place.ledger.name}": ledger_text(judgement.ledger),
    }
    if roster.text:
        states[f"{place.within}/{place.roster.name}"] = roster.text
    return states


def _grids(
    place: Place, gone: Iterable[Return], readings: Iterable[Reading]
) -> dict[str, str | None]:
    """Return the raw files of tables, those of an earlier reading removed."""
    states: dict[str, str | None] = {}
    for one in gone:
        for name in one.grids:
            path = place.grid(name)
            states |= {path: None, sidecar_of(path).as_posix(): None}
    for reading in readings:
        for grid in reading.grids:
            path = place.grid(grid.name)
            states |= {path: grid.text, sidecar_of(path).as_posix(): grid.sidecar}
    return states


def _cells(place: Place, again: set[str], readings: Iterable[Reading]) -> str:
    from zsgx_analysis.returns.raw_form import CELL_COLUMNS, cells_text, read_cells

    document = CELL_COLUMNS.index("return_sha256")
    kept = [row for row in read_cells(place.cells) if row[document] not in again]
    return cells_text([*kept, *(row for reading in readings for row in reading.cells)])


def _differs(place: Place, path: str, text: str | None) -> bool:
    file = raw_folder(place.home) / path
    if text is None:
        return file.exists()
    return not file.is_file() or file.read_bytes() != text.encode()

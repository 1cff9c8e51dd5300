"""Collect a folder of returns: find what is new, read it, put it on file.

Nothing here imports what reads documents before there is one to read: a second
collection of the same folder only compares checksums.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zsgx_analysis.returns.files import File, Skipped, list_files
from zsgx_analysis.returns.judging import Judgement
from zsgx_analysis.returns.record import Consent, Return, read_record
from zsgx_analysis.returns.roster import read_roster
from zsgx_analysis.returns.storing import Place, store, stored_roster

if TYPE_CHECKING:
    from zsgx_analysis.datasets.transaction import Waiting
    from zsgx_analysis.returns.reading import Reading, Task

PRELOAD = ("zsgx_analysis.returns.preload",)

_SECONDS_BETWEEN_STORES = 60.0
"""A collection of scans may take hours: what is read goes on file every minute."""


@dataclass(frozen=True)
class Watch:
    """Who is told of what happens meanwhile; nobody by default.

    Attributes
    ----------
    begins : callable
        Told how many documents there are to read.
    starts, ends : callable
        Told the name of a document.
    waits : callable
        Told that another process is changing the data.
    """

    begins: Callable[[int], None] = lambda _count: None
    starts: Callable[[str], None] = lambda _name: None
    ends: Callable[[str], None] = lambda _name: None
    waits: Waiting | None = None


@dataclass(frozen=True)
class Collected:
    """What a collection did, and how things stand.

    Attributes
    ----------
    place : Place
    judgement : Judgement
        Of all returns on file.
    read : tuple of Return
        The returns of the documents that were read now.
    skipped : tuple of Skipped
        Files that are no returns.
    known : int
        Documents in the folder that were on file already.
    """

    place: Place
    judgement: Judgement
    read: tuple[Return, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    known: int = 0


def collect(
    folder: Path,
    home: Path,
    year: int,
    expected: Path | None = None,
    *,
    consent: Consent | None = None,
    again: bool = False,
    jobs: int | None = None,
    watch: Watch | None = None,
) -> Collected:
    """Take the returns of a folder into ``data/raw/returns/YEAR``.

    Parameters
    ----------
    folder : Path
        With sub-folders.
    home : Path
        The project folder.
    year : int
        That of the results; plans are of the year after it.
    expected : Path, optional
        The roster; that on file for the year when not given.
    consent : Consent, optional
        What to take in all the same.
    again : bool
        Read the documents that are on file already once more.
    jobs : int, optional
        Documents at a time; one a processor when not given.
    watch : Watch, optional
        Who is told of what happens.

    Raises
    ------
    UsageError
        When there is no such folder.
    DataError
        When the roster or the record is not as it should be, or nothing can be written.
    """
    watch, consent = watch or Watch(), consent or Consent()
    _recover(home, watch)
    place = Place(home, year)
    on_file = stored_roster(place)
    roster = on_file if expected is None else read_roster(expected)
    files, skipped = list_files(folder, [] if expected is None else [expected])
    names = _names(files)
    record: dict[str, list[Return]] = {}
    for one in read_record(place.record):
        record.setdefault(one.sha256, []).append(one)
    anew = again or roster.names_sha256 != on_file.names_sha256
    new = [
        file
        for file in files
        if file.name == names[file.sha256][0]
        and (anew or file.sha256 not in record or any(map(consent.lifts, record[file.sha256])))
    ]
    read: list[Return] = []
    if new:
        from zsgx_analysis.returns.reading import Task

        tasks = [Task(file, names[file.sha256], roster, year, consent) for file in new]
        for readings in _batches(tasks, jobs, watch):
            read += [one for reading in readings for one in reading.returns]
            judgement = store(place, roster, readings, names, watch.waits)
    else:
        judgement = store(place, roster, [], names, watch.waits)
    return Collected(place, judgement, tuple(read), tuple(skipped), len(names) - len(new))


def _recover(home: Path, watch: Watch) -> None:
    """Finish what a killed process began."""
    from zsgx_analysis.datasets.transaction import is_unfinished

    if is_unfinished(home):
        from zsgx_analysis.datasets.building import recover

        recover(home, watch.waits)


def _batches(tasks: Sequence[Task], jobs: int | None, watch: Watch) -> Iterator[list[Reading]]:
    """Yield what documents give, many at a time, in the order they are read."""
    from zsgx_analysis.returns.reading import broken, read
    from zsgx_analysis.workers import default_jobs, each, fault_in_short

    watch.begins(len(tasks))
    readings: list[Reading] = []
    since = time.monotonic()
    for finished in each(
        read,
        tasks,
        jobs=jobs or default_jobs(),
        preload=PRELOAD,
        on_start=lambda task: watch.starts(task.file.name),
    ):
        task = finished.item
        watch.ends(task.file.name)
        fault = finished.fault
        readings.append(finished.result or broken(task, fault_in_short(fault or "")))
        if time.monotonic() - since > _SECONDS_BETWEEN_STORES:
            yield readings
            readings, since = [], time.monotonic()
    yield readings


def _names(files: Iterable[File]) -> dict[str, tuple[str, ...]]:
    """Return the names of each document in the folder, by checksum."""
    names: dict[str, tuple[str, ...]] = {}
    for file in files:
        names[file.sha256] = (*names.get(file.sha256, ()), file.name)
    return names

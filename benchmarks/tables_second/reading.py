"""Read a case through the public interface, or take what the command line wrote."""

from __future__ import annotations

import csv
import json
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from benchmarks.tables_second.shown import Sign, sign
from benchmarks.tables_second.verdict import Given, Verdict, judge

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.tables_second.catalogue import Case


@dataclass(frozen=True)
class Record:
    """A case measured.

    Attributes
    ----------
    seed, kind, margins, unit, rounded
        The case.
    sign : str
        What shows the fault, see `shown.sign`.
    verdict : Verdict
    seconds : float
        Time of the reading by the wall clock.
    """

    seed: int
    kind: str
    margins: str
    unit: str
    rounded: bool
    sign: Sign
    verdict: Verdict
    seconds: float


class _TimeOutError(BaseException):
    """The alarm went off; no handler of the reader catches it."""


def measure(case: Case, folder: Path, limit: float) -> Record:
    """Read a case in this process and judge it.

    Parameters
    ----------
    case : Case
    folder : Path
        Where the document is written.
    limit : float
        Seconds after which the reading is broken off (where the system has
        an alarm) and counts as ``timeout``.
    """
    document = write(case, folder)
    start = time.perf_counter()
    verdict = _with_alarm(case, document, limit)
    seconds = time.perf_counter() - start
    if seconds > limit and verdict.outcome != "timeout":
        verdict = Verdict("timeout", verdict.status)
    document.unlink()
    return record(case, verdict, seconds)


def record(case: Case, verdict: Verdict, seconds: float) -> Record:
    """Return the record of a verdict."""
    table = case.table
    return Record(
        case.seed,
        case.kind,
        table.margins,
        table.style.unit,
        table.rounded,
        sign(case.sheet),
        verdict,
        seconds,
    )


def write(case: Case, folder: Path) -> Path:
    """Write the damaged document."""
    path = folder / f"case-{case.seed}.txt"
    path.write_text(case.sheet.text(), encoding="utf-8")
    return path


def _with_alarm(case: Case, document: Path, limit: float) -> Verdict:
    if not hasattr(signal, "setitimer"):
        return _read(case, document)

    def stop(_signal: int, _frame: object) -> NoReturn:
        raise _TimeOutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return _read(case, document)
    except _TimeOutError:
        return Verdict("timeout", "")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _read(case: Case, document: Path) -> Verdict:
    from zsgx_analysis import read_attachments, read_document
    from zsgx_analysis.errors import ZsgxError

    try:
        tables = read_attachments(read_document(document))
    except ZsgxError as error:
        return Verdict("refused", "", (error.message("en")[:120],))
    except Exception as error:  # what escapes is what is measured
        return Verdict("crash", type(error).__name__, (str(error)[:200],))
    if not tables:
        return Verdict("refused", "no table")
    if len(tables) > 1:
        cells = [Given.of(row) for table in tables for row in table.cells.to_dict("records")]
        status = next((t.status for t in tables if t.status == "irreconcilable"), tables[0].status)
        return judge(case, status, cells, said=any(bool(table.warnings) for table in tables))
    (table,) = tables
    given = [Given.of(row) for row in table.cells.to_dict("records")]
    open_total = bool(len(table.audit)) and not bool(table.audit["closes"].all())
    return judge(case, table.status, given, said=open_total or bool(table.warnings))


def from_files(case: Case, folder: Path) -> Verdict:
    """Judge what ``zsgx read`` has written of a case."""
    stem = f"case-{case.seed}"
    audit = json.loads((folder / f"{stem}.audit.json").read_text(encoding="utf-8"))
    tables = audit["tables"]
    if audit["error"] and not tables:
        return Verdict("refused", "", (audit["error"][:120],))
    if not tables:
        return Verdict("refused", "no table")
    statuses = [table["status"] for table in tables]
    status = "irreconcilable" if "irreconcilable" in statuses else statuses[0]
    with (folder / f"{stem}.cells.csv").open(encoding="utf-8", newline="") as source:
        cells = [Given.of(row) for row in csv.DictReader(source)]
    open_total = any(not edit["closes"] for table in tables for edit in table["edits"])
    return judge(case, status, cells, said=open_total or bool(audit["warnings"]))

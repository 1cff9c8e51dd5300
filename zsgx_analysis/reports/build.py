"""Build many reports, each apart from the others, and say what became of each."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from zsgx_analysis.datasets.home import VARIABLE
from zsgx_analysis.errors import ZsgxError
from zsgx_analysis.language import Text
from zsgx_analysis.reports import atomic_publish, manifest
from zsgx_analysis.reports.bounds import STANDARD, Bounds
from zsgx_analysis.reports.failures import forget_failure, keep_failure
from zsgx_analysis.reports.webfonts import cutting_ahead
from zsgx_analysis.workers import Finished, each, start_ahead

if TYPE_CHECKING:
    from pathlib import Path

    from zsgx_analysis.reports.plan import Run

PRELOAD = ("zsgx_analysis.reports.preload",)
MANY = 16
"""From this many reports the type that pages share is cut ahead, and short ones are made last."""

Audit = Mapping[int, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Report:
    """What became of one run.

    Attributes
    ----------
    run : Run
        What was asked for.
    seconds : float
        How long it took.
    files : tuple of Path
        The files of the report in place; none when it failed.
    warnings : tuple of str
        What the notebook wrote to the error stream.
    error : Text or None
        Why it failed.
    note : Path or None
        File that keeps the reason of a failure.
    unchanged : bool
        Whether it was left as it is, since a new run would make the same.
    """

    run: Run
    seconds: float
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    error: Text | None = None
    note: Path | None = None
    unchanged: bool = False


@dataclass(frozen=True)
class Job:
    """One run to make, with what goes into its manifest."""

    run: Run
    made_from: Mapping[str, Any]
    audit: tuple[Mapping[str, Any], ...]
    bounds: Bounds


class Each(Protocol):
    """Something that makes the reports of jobs."""

    def __call__(
        self, jobs: Sequence[Job], /, *, on_start: Callable[[Job], None]
    ) -> Iterator[Finished[Job, Report]]:
        """Yield what became of each job, in the order they finish."""


def build(
    runs: Sequence[Run],
    *,
    audit: Audit,
    jobs: int,
    force: bool = False,
    bounds: Bounds = STANDARD,
    on_start: Callable[[Run], None] | None = None,
    elsewhere: Each | None = None,
) -> Iterator[Report]:
    """Build reports in parallel; yield each as it is done.

    A report that is in place and whose inputs have not changed is left alone.

    Parameters
    ----------
    runs : sequence of Run
        From `plan`.
    audit : mapping
        Year to the state of its tables (see `table_states`).
    jobs : int
        Reports at a time.
    force : bool
        Build unchanged reports too.
    bounds : Bounds
        What each run may take.
    on_start : callable, optional
        Told of each run as it begins.
    elsewhere : callable, optional
        Takes the jobs and yields what became of each, as `Cluster.each` does;
        without it they run on this machine.
    """

    def tell(job: Job) -> None:
        if on_start is not None:
            on_start(job.run)

    current = [] if force else [run for run in runs if manifest.is_current(run)]
    for run in current:
        forget_failure(run)
        yield Report(run, 0.0, (run.folder / f"{run.name}.html",), unchanged=True)
    changed = [run for run in runs if run not in current]
    begun = time.monotonic()
    many = len(changed) >= MANY and elsewhere is None
    here = partial(each, _build_one, jobs=jobs, preload=PRELOAD)
    with named_home(runs), cutting_ahead() if many else nullcontext():
        if len(changed) > 1 and elsewhere is None:
            start_ahead(PRELOAD)
        queue = [
            Job(run, manifest.basis(run), tuple(audit.get(run.parameters.year, ())), bounds)
            for run in (sorted(changed, key=_is_short) if many else changed)
        ]
        for finished in (elsewhere or here)(queue, on_start=tell):
            if finished.result is not None:
                yield finished.result
            else:
                seconds = time.monotonic() - begun
                yield _died(finished.item.run, finished.fault or "", seconds)


def _is_short(run: Run) -> bool:
    """Tell a report that takes little time, to make it when nothing long is left to begin.

    With the long ones at the end, one processor would wait for the last of them.
    """
    return run.parameters.notebook == "gap"


@contextmanager
def named_home(runs: Sequence[Run]) -> Iterator[None]:
    """Let processes that are started find the data of the runs without being told."""
    former = os.environ.get(VARIABLE)
    if runs:
        os.environ[VARIABLE] = str(runs[0].home.resolve())
    try:
        yield
    finally:
        os.environ.pop(VARIABLE, None)
        if former is not None:
            os.environ[VARIABLE] = former


def table_states(home: Path) -> dict[int, list[dict[str, Any]]]:
    """Return the state of every audited table, by year.

    Each is a mapping with ``table``, ``title``, ``region`` and ``status``.
    """
    from zsgx_analysis.datasets.loading import rows

    columns = ("year", "table", "title", "region", "table_status")
    states: dict[int, list[dict[str, Any]]] = {}
    for values in dict.fromkeys(
        tuple(row[name] for name in columns) for row in rows("audit", home)
    ):
        year, table, title, region, status = values
        states.setdefault(int(year), []).append(
            {"table": int(table), "title": title, "region": region, "status": status}
        )
    return states


def _build_one(job: Job) -> Report:
    # Here and not above: these bring papermill and nbconvert along, which the
    # process that plans and reports has no use for.
    from zsgx_analysis.reports.publish import publish
    from zsgx_analysis.reports.run import execute

    run, started = job.run, time.monotonic()
    try:
        with atomic_publish.workspace(run.out, run.label) as workspace:
            try:
                executed = execute(run, workspace, job.bounds)
                files = publish(
                    run,
                    executed,
                    workspace,
                    made_from=job.made_from,
                    audit=job.audit,
                    started=started,
                )
            except ZsgxError as error:
                message = Text(error.message("zh"), error.message("en"))
                note = keep_failure(run, workspace, message)
                return Report(run, time.monotonic() - started, error=message, note=note)
            forget_failure(run)
    except OSError as error:
        return Report(run, time.monotonic() - started, error=cannot_write(error, run.folder))
    return Report(run, time.monotonic() - started, tuple(files), executed.warnings)


def cannot_write(error: OSError, folder: Path) -> Text:
    """Say that a report could not be written, and where."""
    path, reason = error.filename or folder, error.strerror or str(error)
    return Text(f"无法写入 {path}：{reason}", f"cannot write {path}: {reason}")


def _died(run: Run, fault: str, seconds: float) -> Report:
    """Report a process that did not come back, and keep what it left."""
    lines = fault.strip().splitlines() or ["?"]
    message = Text(f"运行中断：{lines[-1]}", f"the run broke off: {lines[-1]}")
    note = None
    for left in atomic_publish.leftovers(run.out, run.label):
        note = keep_failure(run, left, message)
        shutil.rmtree(left, ignore_errors=True)
    return Report(run, seconds, error=message, note=note)

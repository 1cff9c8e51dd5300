"""Make one report on another machine: what is sent there, done there and sent back.

An order carries all that a run reads, and a delivery all that it made, so that
the machines share no folder. Each run has a process of its own, apart from
that of the cluster's worker, whose threads could not be forked, and which
goes on whatever becomes of the run.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from zsgx_analysis import safe_path
from zsgx_analysis.errors import ReportError, ZsgxError
from zsgx_analysis.language import Text
from zsgx_analysis.reports import manifest
from zsgx_analysis.reports.bounds import Bounds
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.suggest import listed
from zsgx_analysis.workers import end_with_parent

_READ = ("notebooks/*.ipynb", "data/processed/*", "data/raw/**/*")
_INSTALLED = ("program", "code", "versions")
_SECONDS_BETWEEN_QUESTIONS = 1.0
_SECONDS_TO_STOP = 10.0


@dataclass(frozen=True)
class Order:
    """A run as it is sent.

    Attributes
    ----------
    run : Run
        What to make; its folders are those of the machine that asks.
    made_from : mapping
        Its `manifest.basis` there.
    audit : tuple of mapping
        State of the tables of its year.
    bounds : Bounds
        What the run may take.
    project : bytes
        Notebooks and data, from `pack`.
    """

    run: Run
    made_from: Mapping[str, Any]
    audit: tuple[Mapping[str, Any], ...]
    bounds: Bounds
    project: bytes


@dataclass(frozen=True)
class Delivery:
    """What came of an order.

    Attributes
    ----------
    files : mapping
        Path in the folder of the report to content; none when it failed.
    warnings : tuple of str
        What the notebook wrote to the error stream.
    seconds : float
        How long it took.
    error : Text or None
        Why it failed.
    partial : bytes or None
        The notebook as far as it came, when it failed.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    error: Text | None = None
    partial: bytes | None = None


def pack(home: Path) -> bytes:
    """Return the notebooks and data of a project as one archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for glob in _READ:
            for path in sorted(home.glob(glob)):
                if path.is_file():
                    archive.write(path, path.relative_to(home).as_posix())
    return content.getvalue()


def fulfil(order: Order, wanted: Callable[[], bool] | None = None) -> Delivery:
    """Make a report in a process of its own; this is what a cluster's worker runs.

    Parameters
    ----------
    order : Order
        What to make.
    wanted : callable, optional
        Asked again and again whether anybody still waits for it; the run is
        ended when nobody does, so that it does not keep the worker from others.

    Raises
    ------
    ReportError
        When the process ends without an answer.
    """
    with tempfile.TemporaryFile() as given:
        # Not a pipe: what communicate() has not written when its time is up it never writes.
        pickle.dump(order, given)
        given.seek(0)
        with subprocess.Popen(
            safe_path.command(f"{__name__}:main"),
            env=safe_path.environment(),
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            said, told = _talk(process, wanted)
    if process.returncode:
        last = told.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise ReportError(
            Text("运行报告的进程中断", "the process of the report broke off"),
            found=" ".join([f"status {process.returncode}", *last]),
        )
    delivery: Delivery = pickle.loads(said)
    return delivery


def _talk(
    process: subprocess.Popen[bytes], wanted: Callable[[], bool] | None
) -> tuple[bytes, bytes]:
    """Return what a process wrote; stop it when nobody waits."""
    try:
        while True:
            try:
                return process.communicate(timeout=_SECONDS_BETWEEN_QUESTIONS)
            except subprocess.TimeoutExpired:
                if wanted is not None and not wanted():
                    break
        process.terminate()
        return process.communicate(timeout=_SECONDS_TO_STOP)
    except BaseException:
        process.kill()
        raise


def make(order: Order) -> Delivery:
    """Make a report in this process, in folders that are gone afterwards."""
    from zsgx_analysis.reports.publish import assemble
    from zsgx_analysis.reports.run import execute

    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="zsgx-") as name:
        home, workspace = Path(name, "project"), Path(name, "work")
        workspace.mkdir()
        with zipfile.ZipFile(io.BytesIO(order.project)) as archive:
            archive.extractall(home)
        run = replace(order.run, home=home, out=Path(name, "reports"))
        try:
            _check_installation(run, order.made_from)
            executed = execute(run, workspace, order.bounds)
            built = assemble(
                run,
                executed,
                workspace,
                made_from=order.made_from,
                audit=order.audit,
                started=started,
            )
        except ZsgxError as error:
            partial = workspace / f"{run.name}.ipynb"
            return Delivery(
                seconds=time.monotonic() - started,
                error=Text(error.message("zh"), error.message("en")),
                partial=partial.read_bytes() if partial.is_file() else None,
            )
        files = {
            path.relative_to(built).as_posix(): path.read_bytes()
            for path in sorted(built.rglob("*"))
            if path.is_file()
        }
        return Delivery(files, executed.warnings, time.monotonic() - started)


def _check_installation(run: Run, made_from: Mapping[str, Any]) -> None:
    """Refuse to make a report with other programs than its manifest names."""
    here = manifest.basis(run)
    differing = [key for key in _INSTALLED if here[key] != made_from[key]]
    if not differing:
        return
    asked, got = made_from["versions"], here["versions"]
    versions = [
        f"{name} {got.get(name)} ({asked[name]})" for name in asked if got.get(name) != asked[name]
    ]
    raise ReportError(
        Text(
            "集群工作机上装的程序与本机不同",
            "the programs installed on the cluster's worker are not those installed here",
        ),
        found=listed(versions or differing),
    )


def main() -> None:
    """Read an order from standard input and write the delivery to standard output."""
    end_with_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    order = pickle.load(sys.stdin.buffer)
    answer = os.dup(1)
    # What libraries print must not get into the answer.
    os.dup2(2, 1)
    with os.fdopen(answer, "wb") as stream:
        pickle.dump(make(order), stream)

"""Run one function over many inputs, each in a process of its own.

A process for each input keeps them apart: one that dies, runs out of memory
or leaves state behind harms nothing but its own result. The processes are
forked from a server that has imported what they need (`multiprocessing`'s
forkserver), so that a process costs milliseconds; where the platform has no
fork they are spawned.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

from zsgx_analysis.safe_path import Starting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

_SECONDS_TO_STOP = 10.0
_PLACE = re.compile(r'\s+File "(?:[^"]*[/\\])?(?P<file>[^"]+)", line (?P<line>\d+)')
_NAME = "zsgx worker"


@dataclass(frozen=True)
class Finished(Generic[Item, Result]):
    """What became of one input.

    Attributes
    ----------
    item : Item
        The input.
    result : Result or None
        What the function returned.
    fault : str or None
        Set when there is no result: the traceback of an exception that
        escaped the function, or how its process died.
    """

    item: Item
    result: Result | None
    fault: str | None = None


def fault_in_short(fault: str) -> str:
    r"""Return of a traceback what failed and where, without what the message quotes.

    The message of an exception may hold what stood in a document, persons
    among it; its kind and its line are enough to look into it.

    >>> fault_in_short('Traceback:\n  File "/lib/layout.py", line 3, in f\nKeyError: "a name"')
    'KeyError (layout.py, line 3)'
    """
    lines = fault.strip().splitlines()
    places = [(at, match) for at, line in enumerate(lines) if (match := _PLACE.match(line))]
    if not places:
        return lines[-1] if lines else "?"
    at, place = places[-1]
    after = [line for line in lines[at + 1 :] if line and not line[0].isspace()]
    kind = after[0].partition(":")[0] if after else "?"
    return f"{kind} ({place['file']}, line {place['line']})"


def default_jobs() -> int:
    """Return the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def end_with_parent() -> None:
    """Ask the system to kill this process when the one that started it ends (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    parent_death_signal = 1  # PR_SET_PDEATHSIG
    ctypes.CDLL(None).prctl(parent_death_signal, int(signal.SIGKILL))


def each(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int,
    preload: Sequence[str] = (),
    on_start: Callable[[Item], None] | None = None,
) -> Iterator[Finished[Item, Result]]:
    """Yield what became of each input, in the order they finish.

    A single input is worked on in this process.

    Parameters
    ----------
    function : callable
        Importable by name; takes one input.
    items : sequence
        The inputs; they and the results are pickled.
    jobs : int
        How many processes at a time.
    preload : sequence of str
        Modules the processes find imported.
    on_start : callable, optional
        Told of each input as it is taken up.
    """
    if len(items) == 1:
        if on_start is not None:
            on_start(items[0])
        yield _inline(function, items[0])
        return
    context = _context(preload)
    waiting = list(reversed(items))
    running: dict[Connection, tuple[Any, Item]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < max(1, jobs):
                item = waiting.pop()
                if on_start is not None:
                    on_start(item)
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(
                    target=_work, args=(theirs, function, item), name=_NAME, daemon=True
                )
                with Starting():
                    process.start()
                theirs.close()
                running[ours] = (process, item)
            for ready in wait(list(running)):
                connection = cast("Connection", ready)
                process, item = running.pop(connection)
                yield _collect(connection, process, item)
    finally:
        _stop([process for process, _ in running.values()])


def start_ahead(preload: Sequence[str]) -> None:
    """Let the process that others are forked from begin to import, while this one goes on.

    Parameters
    ----------
    preload : sequence of str
        As `each` will be given it.
    """
    if _context(preload).get_start_method() == "forkserver":
        from multiprocessing import forkserver

        with Starting():
            forkserver.ensure_running()


def is_warm() -> bool:
    """Return whether this process is one of `each` and may be forked once more.

    It has one thread, and what it was forked from had one.
    """
    return hasattr(os, "fork") and multiprocessing.current_process().name == _NAME


def in_fork(function: Callable[[], bytes], seconds: float) -> tuple[bytes, int | None]:
    """Run a function in a fork of this process, which must be warm.

    Parameters
    ----------
    function : callable
        What it sets up (bounds of memory) ends with the fork.
    seconds : float
        After these the fork is killed.

    Returns
    -------
    answer : bytes
        What the function returned; empty where it did not.
    status : int or None
        How the fork ended, 0 for well and negative for a signal; None when
        its time ran out.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _as_child(function, theirs)
    os.close(theirs)
    deadline = time.monotonic() + seconds
    answer, ended = b"", False
    try:
        with os.fdopen(ours, "rb", buffering=0) as pipe:
            while not ended and wait([pipe.fileno()], max(0.0, deadline - time.monotonic())):
                part = pipe.read(2**20)
                answer, ended = answer + (part or b""), not part
    finally:
        # Also where this process is interrupted while it waits.
        if not ended:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return (answer, os.waitstatus_to_exitcode(status)) if ended else (b"", None)


def _as_child(function: Callable[[], bytes], pipe: int) -> NoReturn:
    """Answer and end, whatever happens; nothing of the parent's is closed or run."""
    status = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        end_with_parent()
        answer = function()
        with os.fdopen(pipe, "wb") as out:
            out.write(answer)
        status = 0
    finally:
        os._exit(status)


def _inline(function: Callable[[Item], Result], item: Item) -> Finished[Item, Result]:
    try:
        return Finished(item, function(item))
    except Exception:
        return Finished(item, None, traceback.format_exc())


def _context(preload: Sequence[str]) -> Any:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _work(connection: Connection, function: Callable[[Any], Any], item: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    outcome = _inline(function, item)
    connection.send((outcome.result, outcome.fault))
    connection.close()


def _leave(_signal: int, _frame: object) -> NoReturn:
    """End by unwinding, so that kernels are stopped and folders removed."""
    sys.exit(128 + signal.SIGTERM)


def _collect(connection: Connection, process: Any, item: Item) -> Finished[Item, Any]:
    try:
        result, fault = connection.recv()
    except EOFError:
        process.join()
        return Finished(item, None, f"process ended with status {process.exitcode}")
    finally:
        connection.close()
    process.join()
    return Finished(item, result, fault)


def _stop(processes: Sequence[Any]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_SECONDS_TO_STOP)
        if process.is_alive():
            process.kill()
            process.join()

"""The papermill engine ``zsgx-warm``: cells run in a process forked from this one.

A kernel has to start an interpreter, import everything and open sockets. A
forked process has the interpreter and whatever is imported already, and
talks over one pipe. What the cells see, and the document they give, are the
same: the shell is a kernel's own (see `zsgx_analysis.reports.cells`).

Where a process cannot be forked safely an ordinary kernel runs the notebook.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbclient.util import run_sync
from papermill.engines import papermill_engines
from papermill.log import logger

from zsgx_analysis.reports.engine import (
    Limits,
    OwnInterpreterEngine,
    QuietManager,
    TellingClient,
    limit_memory,
)
from zsgx_analysis.workers import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from multiprocessing.connection import Connection
    from pathlib import Path

NAME = "zsgx-warm"
_SECONDS_TO_END = 2.0


def can_fork() -> bool:
    """Tell whether this process can be forked safely.

    Other threads would be missing in the forked process, with whatever locks
    they held; and the frameworks of macOS do not survive a fork.
    """
    return sys.platform.startswith("linux") and threading.active_count() == 1


class ForkedCells:
    """A process that runs the cells of one notebook.

    Parameters
    ----------
    environment : mapping, optional
        Its whole environment; this process's own without it.
    folder : Path, optional
        Its working folder.
    memory : int, optional
        Bytes it may allocate; beyond, Python raises ``MemoryError`` in the cell.
    """

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        memory: int | None = None,
    ) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, OSError, ValueError):
                stream.flush()
        with warnings.catch_warnings():
            # Python warns of threads that numpy's library may keep; it ends
            # them before a fork by itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            _become_cells(theirs, self._pipe, environment, folder, memory)
        theirs.close()
        self.status: int | None = None

    def run(self, source: str, limit: float | None) -> Iterator[tuple[str, Any]]:
        """Run one cell; yield its messages, the reply last.

        Raises
        ------
        TimeoutError
            When it takes longer than ``limit`` seconds.
        EOFError, OSError
            When the process dies.
        """
        end = None if limit is None else time.monotonic() + limit
        asking = multiprocessing.parent_process()
        watched = [] if asking is None else [asking.sentinel]
        self._pipe.send(source)
        kind = ""
        while kind != "reply":
            left = None if end is None else max(0.0, end - time.monotonic())
            ready = wait([self._pipe, *watched], left)
            if not ready:
                raise TimeoutError
            if self._pipe not in ready:
                # Whoever asked for the run is gone, and nobody waits for the report.
                sys.exit(128 + signal.SIGTERM)
            kind, content = self._pipe.recv()
            yield kind, content

    def close(self, *, kill: bool = False) -> int:
        """End the process and return its status, negative for a signal."""
        if self.status is not None:
            return self.status
        with contextlib.suppress(OSError):
            if not kill:
                self._pipe.send(None)
        end = time.monotonic() + _SECONDS_TO_END
        ended = 0
        while not kill and not ended and time.monotonic() < end:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if not ended:
                time.sleep(0.001)
        if not ended:
            with contextlib.suppress(ProcessLookupError):
                # The group: what the cells started ends with them.
                os.killpg(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
        self._pipe.close()
        self.status = os.waitstatus_to_exitcode(status)
        return self.status


class ForkedClient(TellingClient):
    """papermill's client, with a `ForkedCells` for a kernel."""

    cells: ForkedCells

    def execute(self, **_: Any) -> Any:
        """Run the cells of the notebook."""
        from ipykernel.ipkernel import IPythonKernel

        self.reset_execution_trackers()
        try:
            self.papermill_execute_cells()
        except BaseException:
            self.cells.close(kill=True)
            raise
        self.cells.close()
        self.nb.metadata["language_info"] = dict(IPythonKernel.language_info)
        self.set_widgets_metadata()
        return self.nb

    def execute_cell(self, cell: Any, cell_index: int, *_: Any, **__: Any) -> Any:
        """Run one cell, as nbclient does over sockets."""
        with self.telling(cell, cell_index):
            return self._execute_cell(cell, cell_index)

    def _execute_cell(self, cell: Any, cell_index: int) -> Any:
        tags = cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or self.skip_cells_with_tag in tags:
            return cell
        cell["metadata"]["execution"] = {}
        self.code_cells_executed += 1
        cell.outputs = []
        self.clear_before_next_output = False
        limit = self._get_timeout(cell)
        reply = None
        try:
            for kind, content in self.cells.run(cell.source, limit):
                if kind == "reply":
                    reply = {"content": content}
                    cell["execution_count"] = content["execution_count"]
                else:
                    self._process(_message(kind, content), cell, cell_index)
        except TimeoutError:
            raise CellTimeoutError.error_from_timeout_and_cell(
                "Cell execution timed out", limit or 0, cell
            ) from None
        except (EOFError, OSError):
            raise DeadKernelError(_how_it_died(self.cells.close(kill=True))) from None
        run_sync(self._check_raise_for_error)(cell, cell_index, reply)
        return cell

    def _process(self, message: dict[str, Any], cell: Any, cell_index: int) -> None:
        """Take one message; join what a stream says to what it said just before."""
        last = cell.outputs[-1] if cell.outputs else None
        self.process_message(message, cell, cell_index)
        added = cell.outputs[-1] if cell.outputs else None
        if (
            added is not last
            and added is not None
            and last is not None
            and added.output_type == last.output_type == "stream"
            and added.name == last.name
            and len(cell.outputs) > 1
        ):
            last.text += added.text
            cell.outputs.pop()


class WarmEngine(OwnInterpreterEngine):
    """Run the cells in a forked process, or in a kernel where that cannot be."""

    @classmethod
    def execute_notebook(
        cls,
        nb: Any,
        kernel_name: str,
        output_path: str | None = None,
        progress_bar: Any = True,
        log_output: bool = False,
        autosave_cell_every: int = 30,
        *,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        memory: int | None = None,
        **rest: Any,
    ) -> Any:
        """Run a notebook as `papermill.engines.Engine.execute_notebook` does.

        Parameters
        ----------
        nb, kernel_name, output_path, progress_bar, log_output, autosave_cell_every
            Passed by papermill. The notebook is not saved while it runs.
        environment, folder, memory
            See `ForkedCells`.
        **rest
            As in `OwnInterpreterEngine.execute_managed_notebook`.
        """
        # Before the manager: its progress bar starts a thread.
        cells = ForkedCells(environment, folder, memory) if can_fork() else None
        try:
            manager = QuietManager(nb, output_path, log_output, progress_bar, autosave_cell_every)
            with manager.running():
                if cells is None:
                    super().execute_managed_notebook(
                        manager,
                        kernel_name,
                        environment=environment,
                        folder=folder,
                        memory=memory,
                        **rest,
                    )
                else:
                    limits = Limits(rest.get("execution_timeout"), rest.get("notebook_timeout"))
                    client = ForkedClient(
                        manager,
                        timeout_func=limits.for_cell,
                        log=logger,
                        log_output=log_output,
                        stdout_file=rest.get("stdout_file"),
                        stderr_file=rest.get("stderr_file"),
                    )
                    client.cells = cells
                    client.execute()
            return manager.nb
        finally:
            if cells is not None:
                cells.close(kill=True)


def _message(kind: str, content: Any) -> dict[str, Any]:
    return {
        "msg_type": kind,
        "header": {"msg_type": kind},
        "parent_header": {},
        "content": content,
    }


def _become_cells(
    pipe: Connection,
    other: Connection,
    environment: Mapping[str, str] | None,
    folder: Path | None,
    memory: int | None,
) -> None:
    """Serve cells in the forked process and never come back."""
    serve: Callable[[Connection], Any]
    try:
        other.close()
        os.setpgid(0, 0)
        end_with_parent()
        if environment is not None:
            os.environ.clear()
            os.environ.update(environment)
        if folder is not None:
            os.chdir(folder)
        if memory is not None:
            limit_memory(memory)
        from zsgx_analysis.reports.cells import serve

        serve(pipe)
    finally:
        os._exit(1)


def _how_it_died(status: int) -> str:
    if status < 0:
        return f"Kernel died: {signal.Signals(-status).name}"
    return f"Kernel died: status {status}"


papermill_engines.register(NAME, WarmEngine)

"""The papermill engine that runs a notebook in this installation's interpreter.

papermill's own engine takes whatever kernel is called ``python3`` on the
machine, which may belong to another installation, and cannot give a kernel
an environment of its own.
"""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines
from traitlets import default

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME = "zsgx"


def own_specs() -> KernelSpecManager:
    """Return the kernels of this installation, whatever else the machine has.

    Without a folder to search, the manager falls back on the ipykernel that
    is installed here, started with ``sys.executable``.
    """
    return KernelSpecManager(kernel_dirs=[])


def encryption() -> str:
    """Return how kernels are talked to: encrypted where the machine can."""
    return "auto" if zmq.has("curve") else "disabled"


class OwnKernelManager(AsyncKernelManager):
    """Start kernels with the interpreter that runs this very code."""

    @default("kernel_spec_manager")
    def _own_specs_only(self) -> KernelSpecManager:
        return own_specs()

    @default("transport_encryption")
    def _encrypted_where_possible(self) -> str:
        return encryption()


class QuietManager(NotebookExecutionManager):
    """Keep the state of the cells; write the notebook only where papermill will not.

    It writes a notebook that came to its end, or to an error in a cell, by itself.
    """

    broken_off = False

    def save(self, **_: Any) -> None:
        """Write the notebook if it broke off."""
        if self.broken_off and self.end_time is not None:
            super().save()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Begin and complete the notebook around its run."""
        self.notebook_start()
        try:
            yield
        except BaseException:
            self.broken_off = True
            raise
        finally:
            self.cleanup_pbar()
            self.notebook_complete()


class TellingClient(PapermillNotebookClient):
    """papermill's client, which marks a cell failed when its kernel is lost.

    papermill itself marks a cell completed that never came to its end because
    the kernel died or the time was up.
    """

    def execute_cell(self, cell: Any, cell_index: int, *args: Any, **rest: Any) -> Any:
        """Run one cell."""
        with self.telling(cell, cell_index):
            return super().execute_cell(cell, cell_index, *args, **rest)

    @contextmanager
    def telling(self, cell: Any, cell_index: int) -> Iterator[None]:
        """Mark the cell failed when it does not come to its end."""
        try:
            yield
        except BaseException as error:
            self.nb_man.cell_exception(cell, cell_index, exception=error)
            raise


class Limits:
    """How long a cell and a notebook may take.

    Parameters
    ----------
    cell, notebook : float, optional
        Seconds; no limit without.
    """

    def __init__(self, cell: float | None, notebook: float | None) -> None:
        self.cell = cell
        self._end = None if notebook is None else time.monotonic() + notebook

    def for_cell(self, _: Any = None) -> float | None:
        """Return the seconds that the next cell has."""
        left = None if self._end is None else max(0.001, self._end - time.monotonic())
        given = [seconds for seconds in (self.cell, left) if seconds is not None]
        return min(given, default=None)


def limit_memory(memory: int) -> None:
    """Let this process allocate so many bytes; beyond, Python raises ``MemoryError``."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, most))


class OwnInterpreterEngine(NBClientEngine):
    """Run the cells one after the other in a fresh kernel."""

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """Return the one kernel there is, whatever the notebook was saved with."""
        return "python3"

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """Return the language of the kernel."""
        return "python"

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        start_timeout: float = 60,
        execution_timeout: float | None = None,
        notebook_timeout: float | None = None,
        memory: int | None = None,
        **_: Any,
    ) -> Any:
        """Run the notebook that ``nb_man`` keeps.

        Parameters
        ----------
        nb_man : papermill.engines.NotebookExecutionManager
            Keeps the notebook and the state of its cells.
        kernel_name : str
            Passed by papermill.
        environment : mapping, optional
            The whole environment of the kernel; this process's own without it.
        folder : Path, optional
            Working folder of the kernel; this process's own without it.
        start_timeout, execution_timeout, notebook_timeout : float
            Seconds the kernel may take to start, a cell to run, and all cells together.
        memory : int, optional
            Bytes the kernel may allocate, see `limit_memory`.
        """
        client = TellingClient(
            nb_man,
            kernel_manager_class=OwnKernelManager,
            kernel_name=kernel_name,
            startup_timeout=start_timeout,
            timeout_func=Limits(execution_timeout, notebook_timeout).for_cell,
        )
        started: dict[str, Any] = {"stderr": subprocess.DEVNULL}
        if environment is not None:
            started["env"] = dict(environment)
        if folder is not None:
            started["cwd"] = str(folder)
        if memory is not None:
            started["preexec_fn"] = partial(limit_memory, memory)
        return client.execute(**started)


papermill_engines.register(NAME, OwnInterpreterEngine)

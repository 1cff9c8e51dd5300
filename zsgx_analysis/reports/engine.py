"""The papermill engine that runs a notebook in this installation's interpreter.

papermill's own engine takes whatever kernel is called ``python3`` on the
machine, which may belong to another installation, and cannot give a kernel
an environment of its own.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

from zsgx_analysis.reports.lean import papermill

if TYPE_CHECKING:
    from collections.abc import Mapping
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


class OwnInterpreterEngine(papermill.engines.NBClientEngine):
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
        start_timeout, execution_timeout : float
            Seconds the kernel may take to start and a cell to run.
        """
        client = papermill.clientwrap.PapermillNotebookClient(
            nb_man,
            kernel_manager_class=OwnKernelManager,
            kernel_name=kernel_name,
            startup_timeout=start_timeout,
            timeout=execution_timeout,
        )
        started: dict[str, Any] = {"stderr": subprocess.DEVNULL}
        if environment is not None:
            started["env"] = dict(environment)
        if folder is not None:
            started["cwd"] = str(folder)
        return client.execute(**started)


papermill.engines.papermill_engines.register(NAME, OwnInterpreterEngine)

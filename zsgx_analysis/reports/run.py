"""Run one notebook with its parameters and keep what it made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zsgx_analysis import safe_path
from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text
from zsgx_analysis.reports.bounds import STANDARD, Bounds
from zsgx_analysis.reports.lean import nbformat, papermill
from zsgx_analysis.reports.warm import NAME as ENGINE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zsgx_analysis.reports.plan import Run

_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True)
class Executed:
    """A notebook that ran to its end.

    Attributes
    ----------
    notebook : nbformat.NotebookNode
        With its outputs, cleaned of times, paths and random names.
    charts : Path
        Folder of the charts it saved.
    warnings : tuple of str
        What its cells wrote to the error stream.
    """

    notebook: Any
    charts: Path
    warnings: tuple[str, ...]


def execute(run: Run, workspace: Path, bounds: Bounds = STANDARD) -> Executed:
    """Run the notebook of ``run`` in an empty folder of its own.

    The kernel finds the data by ``ZSGX_HOME`` and saves charts in the folder
    ``ZSGX_CHARTS``; the parameters hold no path, so that the same report
    comes out wherever the project lies.

    Parameters
    ----------
    run : Run
        What to run.
    workspace : Path
        Existing folder for the charts, the kernel's working folder and, when
        the run fails, the partial notebook ``NAME.ipynb``.
    bounds : Bounds
        What the run may take.

    Raises
    ------
    ReportError
        When the notebook is missing, takes no parameters or fails.
    """
    _check_notebook(run.notebook)
    # papermill cannot read every annotation of a parameters cell and warns of
    # parameters it does not find; ours have been checked.
    papermill.log.logger.setLevel("ERROR")
    charts, folder = workspace / "charts", workspace / "kernel"
    charts.mkdir()
    folder.mkdir()
    partial = workspace / f"{run.name}.ipynb"
    values = run.parameters.model_dump(exclude={"home"}, exclude_none=True)
    try:
        notebook = papermill.execute_notebook(
            _literal(run.notebook),
            _literal(partial),
            values,
            engine_name=ENGINE,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            environment=safe_path.environment(
                # The kernel works in another folder, where a relative path leads nowhere.
                ZSGX_HOME=str(run.home.resolve()),
                ZSGX_CHARTS=str(charts.resolve()),
            ),
            folder=folder,
            execution_timeout=bounds.cell_seconds,
            notebook_timeout=bounds.report_seconds,
            memory=bounds.memory,
        )
    except papermill.exceptions.PapermillExecutionError as error:
        raise ReportError(
            Text(f"笔记本 {run.notebook.name} 运行出错", f"{run.notebook.name} failed"),
            place=f"In [{error.exec_count}]",
            found=_ESCAPES.sub("", f"{error.ename}: {error.evalue}"),
        ) from error
    except Exception as error:
        raise ReportError(
            Text(f"笔记本 {run.notebook.name} 未能运行完", f"{run.notebook.name} did not finish"),
            found=_ESCAPES.sub("", f"{type(error).__name__}: {_first_line(error)}"),
        ) from error
    warnings = _error_stream(notebook.cells)
    partial.unlink(missing_ok=True)
    return Executed(clean(notebook), charts, warnings)


def clean(notebook: Any) -> Any:
    """Return the notebook without what changes from run to run.

    Times, durations, temporary paths and random cell names go; the
    parameters stay.
    """
    notebook = nbformat.from_dict(notebook)
    made_by = notebook.metadata.get("papermill", {})
    notebook.metadata["papermill"] = {
        key: made_by[key] for key in ("parameters", "version") if key in made_by
    }
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number}"
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
    return notebook


def _check_notebook(path: Path) -> None:
    """Refuse a notebook that is not there or takes no parameters."""
    if not path.is_file():
        raise ReportError(Text("找不到笔记本", "the notebook is not there"), file=path)
    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception as error:
        raise ReportError(
            Text("笔记本文件无法读取", "the notebook file cannot be read"),
            file=path,
            found=_first_line(error),
        ) from error
    if not any("parameters" in cell.metadata.get("tags", []) for cell in cells):
        raise ReportError(
            Text("笔记本没有标为 parameters 的单元", "no cell is tagged ‘parameters’"), file=path
        )


def _literal(path: Path) -> str:
    """Protect a path from papermill, which fills in what stands in braces."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else ""


def _error_stream(cells: Sequence[Any]) -> tuple[str, ...]:
    return tuple(
        output["text"].strip()
        for cell in cells
        for output in cell.get("outputs", ())
        if output["output_type"] == "stream" and output["name"] == "stderr"
    )

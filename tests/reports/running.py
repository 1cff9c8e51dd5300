"""Run notebooks: the cells of a report in this process, or a whole one in a forked process."""

from pathlib import Path
from typing import Any

import nbformat

from zsgx_analysis.reports.lean import papermill
from zsgx_analysis.reports.warm import NAME as ENGINE

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def run(name: str, *, changed: dict[str, str] | None = None, **parameters: object) -> Any:
    """Return the writer of a report after all cells have run.

    ``changed`` replaces a piece of source, as a reader would.
    """
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        source = cell.source
        for old, new in (changed or {}).items():
            source = source.replace(old, new)
        if cell.cell_type == "code":
            exec(compile(source, f"{name} {cell.id}", "exec"), names)
        if "parameters" in cell.metadata.get("tags", ()):
            names |= parameters
    return names["report"]


def execute(path: Path, **parameters: object) -> Any:
    """Run a notebook in a process that has the libraries already; return it with its outputs."""
    return papermill.execute_notebook(
        str(path),
        None,
        parameters=parameters,
        engine_name=ENGINE,
        kernel_name="python3",
        cwd=path.parent,
        progress_bar=False,
    )


def numbers(blocks: Any) -> list[dict[str, Any]]:
    """Return every number of some blocks with its text and origin, as data."""
    found: list[dict[str, Any]] = []

    def look(part: Any) -> None:
        if isinstance(part, dict):
            if "figures" in part:
                found.extend(
                    {"text": part["text"][one["start"] : one["end"]], "origin": one["origin"]}
                    for one in part["figures"]
                )
            for value in part.values():
                look(value)
        elif isinstance(part, (list, tuple)):
            for value in part:
                look(value)

    look([block.data() for block in blocks])
    return found

"""What a failed report leaves: its partial notebook and the reason beside it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from zsgx_analysis.language import Text
    from zsgx_analysis.reports.plan import Run


def keep_failure(run: Run, workspace: Path, message: Text) -> Path:
    """Keep the partial notebook and the reason beside it in ``failed/``.

    Returns
    -------
    Path
        The text file that gives the reason.
    """
    note, partial = failure_files(run)
    note.parent.mkdir(parents=True, exist_ok=True)
    unfinished = workspace / f"{run.name}.ipynb"
    partial.unlink(missing_ok=True)
    if unfinished.is_file():
        shutil.move(unfinished, partial)
    note.write_text(f"{run.label}\n{message.zh}\n{message.en}\n", encoding="utf-8")
    return note


def forget_failure(run: Run) -> None:
    """Remove what an earlier failure of this report left."""
    for path in failure_files(run):
        path.unlink(missing_ok=True)


def failure_files(run: Run) -> tuple[Path, Path]:
    """Return where the reason and the partial notebook of a failure go."""
    folder = run.out / "failed" / str(run.parameters.year) / run.parameters.lang
    return folder / f"{run.name}.txt", folder / f"{run.name}.ipynb"

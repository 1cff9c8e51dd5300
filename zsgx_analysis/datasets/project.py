"""A project to work in: a copy of the notebooks and the data of another."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text

FOLDERS = ("notebooks", "data")
"""What makes a project, the data last: a folder is one as soon as it holds them."""

_CACHES = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


def copy_project(home: Path, into: Path) -> list[Path]:
    """Copy the notebooks and the data of a project into a folder.

    Parameters
    ----------
    home : Path
        The project to copy.
    into : Path
        Folder to copy into; made where there is none.

    Returns
    -------
    list of Path
        The folders made.

    Raises
    ------
    UsageError
        When one of them is there already; then nothing is copied. Nothing is
        ever overwritten.
    """
    targets = [into / name for name in FOLDERS]
    for target in targets:
        if target.exists():
            raise UsageError(
                Text("已有同名的文件夹，不覆盖", "there is a folder of that name, which is kept"),
                place="--into",
                found=str(target),
                expected=Text("一个没有它的文件夹", "a folder without one"),
            )
    into.mkdir(parents=True, exist_ok=True)
    # Beside their places first, so that a copy that is stopped leaves no half project.
    with tempfile.TemporaryDirectory(dir=into, prefix=".zsgx-") as begun:
        for target in targets:
            # Contents without permissions: those of an installation may forbid to write.
            shutil.copytree(
                home / target.name,
                Path(begun, target.name),
                copy_function=shutil.copyfile,
                ignore=_CACHES,
            )
        for target in targets:
            Path(begun, target.name).rename(target)
    return targets

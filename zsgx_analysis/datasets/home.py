"""Where the data of a project lie."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from os import PathLike

VARIABLE = "ZSGX_HOME"

_PACKAGE = Path(__file__).resolve().parents[1]


def raw_folder(home: Path) -> Path:
    """Return the folder of raw files."""
    return home / "data" / "raw"


def processed_folder(home: Path) -> Path:
    """Return the folder of built datasets."""
    return home / "data" / "processed"


def find_home(home: str | PathLike[str] | None = None) -> Path:
    """Find the folder of the project: the one that holds ``data/raw``.

    Parameters
    ----------
    home : path, optional
        Named folder. Without it: the environment variable ``ZSGX_HOME``, else
        the nearest parent of the working folder that holds ``data/raw``, else
        the data that came with the package.

    Returns
    -------
    Path
        Absolute.

    Raises
    ------
    UsageError
        When a folder was named, here or in ``ZSGX_HOME``, that has no ``data/raw``.
    DataError
        When nothing was named and nothing is found.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> (zsgx.find_home() / "data" / "raw").is_dir()
    True
    """
    if home is not None:
        return _named(Path(home), "--home")
    variable = os.environ.get(VARIABLE)
    if variable:
        return _named(Path(variable), VARIABLE)
    here = Path.cwd()
    for folder in (here, *here.parents, _PACKAGE / "installed", _PACKAGE.parent):
        if raw_folder(folder).is_dir():
            return folder
    raise DataError(
        Text("找不到项目数据", "no project data are found"),
        found=str(here),
        expected=Text(
            f"当前或上级文件夹中的 data/raw，或 --home，或 {VARIABLE}",
            f"data/raw here or in a parent folder, or --home, or {VARIABLE}",
        ),
    )


def came_with_package(folder: Path) -> bool:
    """Tell whether a folder lies in the installed package, where an update replaces it."""
    return folder.resolve().is_relative_to(_PACKAGE)


def find_own_home(home: str | PathLike[str] | None = None) -> Path:
    """Find the folder of the project, as `find_home` does, to write into it.

    Raises
    ------
    UsageError
        As `find_home`, and when only the data in the installed package are found.
    """
    found = find_home(home)
    if came_with_package(found):
        raise UsageError(
            Text(
                "随程序安装的数据不可改动，更新程序时会被替换",
                "the data that came with the installation are not to be changed: "
                "an update replaces them",
            ),
            found=str(found),
            expected=Text(
                "zsgx lab --into DIR，再用 --home DIR", "zsgx lab --into DIR, then --home DIR"
            ),
        )
    return found


def _named(home: Path, place: str) -> Path:
    if raw_folder(home).is_dir():
        return home.resolve()
    raise UsageError(
        Text("指定的项目文件夹中没有 data/raw", "the folder named as home holds no data/raw"),
        place=place,
        found=str(home),
        expected=str(raw_folder(home)),
    )

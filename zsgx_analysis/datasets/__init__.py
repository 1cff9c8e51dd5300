"""The data of a project: found, built from ``data/raw``, loaded by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.datasets.home import find_home
from zsgx_analysis.datasets.loading import load
from zsgx_analysis.datasets.schema import DATASETS

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from zsgx_analysis.datasets.building import Build
    from zsgx_analysis.language import Text

__all__ = ["DATASETS", "build", "find_home", "load"]


def build(
    home: str | PathLike[str] | None = None,
    *,
    waiting: Callable[[Text], None] | None = None,
    jobs: int = 1,
) -> Build:
    """Build ``data/processed`` from ``data/raw``; finish a `zsgx add` that was cut short.

    Parameters
    ----------
    home : path, optional
        Folder of the project; see `find_home`.
    waiting : callable, optional
        Told, in both languages, where another process is changing the data
        and this one waits until it has ended.
    jobs : int
        How many attachments to read at a time. More than one starts processes
        that import the script that asks, so it must guard its own call by
        ``if __name__ == "__main__"``. Only what has changed since an earlier
        build is read; the rest is kept in the cache folder of the user.

    Returns
    -------
    Build
        The folder written and the number of rows of each dataset.

    Raises
    ------
    DataError
        When raw files could not be read. All the others are built and written
        before it is raised, and it names every file that failed. Also when
        another process is changing the data and does not end in five minutes.

    Examples
    --------
    >>> import shutil, tempfile, zsgx_analysis as zsgx
    >>> with tempfile.TemporaryDirectory() as copy:
    ...     raw = shutil.copytree(zsgx.find_home() / "data" / "raw", f"{copy}/data/raw")
    ...     built = zsgx.build(copy)
    >>> built.folder.name, "plans" in built.rows
    ('processed', True)
    """
    # Here and not above: the solver and the validator take seconds to import,
    # and whoever only loads data needs neither.
    from zsgx_analysis.datasets.building import build_all

    return build_all(find_home(home), waiting, jobs=jobs)

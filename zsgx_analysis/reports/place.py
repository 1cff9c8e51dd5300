"""Put a finished report in its place, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BUILDING = ".building-"


@contextmanager
def workspace(folder: Path, name: str) -> Iterator[Path]:
    """Give a temporary folder beside the place a report will take.

    Beside it, so that renaming into place stays on one disk and cannot be
    half done. It is gone afterwards, whatever happened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f"{_BUILDING}{name}-", dir=folder, ignore_cleanup_errors=True
    ) as path:
        yield Path(path)


def leftovers(folder: Path, name: str) -> list[Path]:
    """Return the temporary folders that a killed build of a report left."""
    return sorted(folder.glob(f"{_BUILDING}{name}-????????"))


def clear(out: Path) -> None:
    """Remove what killed runs left anywhere below a folder of reports.

    Only for who holds its lock: nobody else is building there.
    """
    for left in out.glob(f"*/*/{_BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)


def put(built: Path, folder: Path, *, last: str, former: Iterable[str] = ()) -> None:
    """Rename every file below ``built`` to the same place below ``folder``.

    What stood there is kept aside until all is done and put back when
    something fails, so that a reader finds the old report or the new one.

    Parameters
    ----------
    built, folder : Path
        On one disk.
    last : str
        The file to rename after all others: the manifest, whose checksums
        tell whether the rest is whole.
    former : iterable of str
        Files of the report's last edition, relative to ``folder``; those the
        new one no longer has are removed.
    """
    new = sorted(path.relative_to(built) for path in built.rglob("*") if path.is_file())
    order = sorted(new, key=lambda path: path.as_posix() == last)
    gone = [Path(name) for name in former if Path(name) not in new and _inside(name)]
    aside = Path(tempfile.mkdtemp(prefix=".former-", dir=built.parent))
    moved: list[Path] = []
    kept: list[Path] = []
    try:
        for path in [*order, *gone]:
            target = folder / path
            if target.is_file():
                (aside / path).parent.mkdir(parents=True, exist_ok=True)
                _link_or_move(target, aside / path)
                kept.append(path)
            if path in gone:
                target.unlink(missing_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            (built / path).replace(target)
            moved.append(path)
    except BaseException:
        for path in moved:
            if path not in kept:
                (folder / path).unlink(missing_ok=True)
        for path in kept:
            (aside / path).replace(folder / path)
        raise


def _link_or_move(source: Path, target: Path) -> None:
    """Keep a second name of a file; where disks have no such thing, move it."""
    try:
        os.link(source, target)
    except OSError:
        source.replace(target)


def _inside(name: str) -> bool:
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts

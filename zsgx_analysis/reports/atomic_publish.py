"""Put a finished report in its place: a whole edition is swapped, or nothing is."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zsgx_analysis.datasets.swap import put_right, swap
from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text
from zsgx_analysis.locks import Holder, lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BUILDING = ".building-"
"""How the names of temporary folders begin; all lie directly in the folder of reports."""

_LONGEST_WAIT = 60.0
"""Seconds to wait for another report of the edition: many times what a swap takes."""


@contextmanager
def workspace(out: Path, label: str) -> Iterator[Path]:
    """Give a temporary folder in the folder of reports, gone afterwards whatever happened.

    There, so that its files can be linked and renamed into place on one disk,
    and not in the edition, which is swapped as a whole meanwhile.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=_prefix(label), dir=out, ignore_cleanup_errors=True
    ) as path:
        yield Path(path)


def leftovers(out: Path, label: str) -> list[Path]:
    """Return the temporary folders that a killed build of a report left."""
    return sorted(out.glob(f"{_prefix(label)}????????"))


def clear(out: Path) -> None:
    """Remove what killed runs left anywhere in a folder of reports.

    Only for who holds its lock: nobody else is building there.
    """
    for left in out.glob(f"{BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)
    # `.zh.former` and `.zh.abcdefgh`: the old and the new edition of a swap cut short
    for name in {left.name.split(".")[1] for left in out.glob("[0-9]*/.*.*")}:
        for year in out.glob("[0-9]*"):
            put_right(year / name)


def put(built: Path, folder: Path, *, former: Iterable[str] = ()) -> None:
    """Put every file below ``built`` to the same place below ``folder``, in one step.

    The edition is laid out anew beside itself, of links to the files that stay,
    and the two folders are exchanged: a reader, or who looks after a process was
    killed, finds the old report or the new one, never a page under the
    manifest of another. Reports of one edition that are done at the same
    time go one after the other.

    Parameters
    ----------
    built, folder : Path
        On one disk.
    former : iterable of str
        Files of the report's last edition, relative to ``folder``; those the
        new one no longer has are removed.

    Raises
    ------
    ReportError
        When another process holds the edition.
    OSError
        When the files cannot be written; what was there stays.
    """

    def refused(holder: Holder) -> ReportError:
        who = holder.name
        return ReportError(
            Text(
                f"另一个进程一直占用这一版报告（{who.zh}）",
                f"another process keeps this edition ({who.en})",
            ),
            file=folder,
        )

    folder.parent.mkdir(parents=True, exist_ok=True)
    held = folder.with_name(f".{folder.name}-lock")
    with lock(held, refused, seconds=_LONGEST_WAIT):
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            new = _files(built)
            dropped = {*new, *(Path(name) for name in former)}
            for path in _files(folder):
                if path not in dropped:
                    _link(folder / path, fresh / path)
            for path in new:
                _link(built / path, fresh / path)
            fresh.chmod(folder.stat().st_mode if folder.exists() else 0o755)
            swap(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _link(source: Path, target: Path) -> None:
    """Give a file a second name; where disks have no such thing, copy it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(source, target)


def _prefix(label: str) -> str:
    return f"{BUILDING}{label.replace('/', '-')}-"

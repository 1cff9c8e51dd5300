"""Changes to several files of a folder: all of them, or none.

A journal in the folder says what is being changed while it is. Whoever finds
one whose process is gone puts everything back to what it was before.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text

WORK = ".intake"
_JOURNAL = "journal.json"
_DONE = "done"


def change(
    folder: Path,
    writes: Mapping[str, str],
    moves: Mapping[str, str],
    then: Callable[[], None],
) -> None:
    """Write files and move others within a folder, then do what follows from it.

    Parameters
    ----------
    folder : Path
    writes : mapping
        Path within the folder to content. A file that stands there is replaced.
    moves : mapping
        Path within the folder to where the file goes.
    then : callable
        Run when everything is in its place; if it fails, all is put back.

    Raises
    ------
    DataError
        When another process is changing the folder.
    """
    recover(folder)
    work = _begin(folder)
    try:
        steps = _staged(folder, work, writes, moves)
        _note(work, steps)
        for source, target in steps:
            (folder / target).parent.mkdir(parents=True, exist_ok=True)
            (folder / source).replace(folder / target)
        then()
        (work / _DONE).touch()
    except BaseException:
        _put_back(folder, work)
        raise
    shutil.rmtree(work, ignore_errors=True)


def recover(folder: Path) -> bool:
    """Put back what an interrupted change has left; return whether there was any."""
    work = folder / WORK
    if not work.is_dir() or _owner_is_at_work(work):
        return False
    _put_back(folder, work)
    return True


def _begin(folder: Path) -> Path:
    work = folder / WORK
    try:
        work.mkdir()
    except FileExistsError:
        raise DataError(
            Text(
                "另一个进程正在改动数据，请稍后再试",
                "another process is changing the data: try again later",
            ),
            file=work,
        ) from None
    (work / "pid").write_text(str(os.getpid()), encoding="utf-8")
    return work


def _staged(
    folder: Path, work: Path, writes: Mapping[str, str], moves: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Write all new content aside; return every renaming, in order, old files first."""
    steps = list(moves.items())
    moved = set(moves)
    placed = []
    for number, (path, text) in enumerate(writes.items()):
        staged = work / "new" / str(number)
        staged.parent.mkdir(exist_ok=True)
        with staged.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if (folder / path).exists() and path not in moved:
            steps.append((path, f"{WORK}/old/{number}"))
        placed.append((f"{WORK}/new/{number}", path))
    return [*steps, *placed]


def _note(work: Path, steps: list[tuple[str, str]]) -> None:
    draft = work / "draft.json"
    draft.write_text(json.dumps(steps, ensure_ascii=False), encoding="utf-8")
    draft.replace(work / _JOURNAL)


def _put_back(folder: Path, work: Path) -> None:
    journal = work / _JOURNAL
    if journal.is_file() and not (work / _DONE).exists():
        for source, target in reversed(json.loads(journal.read_text(encoding="utf-8"))):
            done = (folder / target).exists() and not (folder / source).exists()
            if done:
                (folder / source).parent.mkdir(parents=True, exist_ok=True)
                (folder / target).replace(folder / source)
                _drop_if_empty(folder, (folder / target).parent)
    shutil.rmtree(work, ignore_errors=True)


def _drop_if_empty(folder: Path, place: Path) -> None:
    """Remove folders that the change had made."""
    while place != folder and place.is_dir() and not any(place.iterdir()):
        place.rmdir()
        place = place.parent


def _owner_is_at_work(work: Path) -> bool:
    try:
        number = int((work / "pid").read_text(encoding="utf-8"))
        os.kill(number, 0)
    except (OSError, ValueError):
        return False
    return number != os.getpid()

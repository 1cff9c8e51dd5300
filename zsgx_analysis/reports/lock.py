"""One run at a time in a folder of reports.

The lock is the operating system's, on an open file: it goes with the process
that holds it, however that ends, so that no stale lock can stand in the way.
What is written in the file only says who holds it.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text
from zsgx_analysis.reports import place
from zsgx_analysis.reports.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = ".lock"


@contextmanager
def only_run(folder: Path) -> Iterator[Text | None]:
    """Hold the lock of a folder of reports; clear what a killed run left there.

    Yields
    ------
    Text or None
        Which run was killed here before this one, for it could not tell so itself.

    Raises
    ------
    ReportError
        When another process holds it; the message says which and since when.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    descriptor = _open(path)
    try:
        if not _lock(descriptor):
            raise _held(folder, _holder(descriptor))
        while not _is_there(path, descriptor):
            # The last holder removed the file between our opening and locking it.
            os.close(descriptor)
            descriptor = _open(path)
            if not _lock(descriptor):
                raise _held(folder, _holder(descriptor))
        killed = _holder(descriptor)
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, (json.dumps(_self()) + "\n").encode())
        place.clear(folder)
        try:
            yield _was_killed(killed) if killed else None
        finally:
            with contextlib.suppress(OSError):
                path.unlink()
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)


def _is_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _self() -> dict[str, Any]:
    since = now().isoformat(timespec="seconds")
    return {"process": os.getpid(), "machine": socket.gethostname(), "since": since}


def _holder(descriptor: int) -> dict[str, Any]:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        holder = json.loads(os.read(descriptor, 1000))
    except (OSError, ValueError):
        return {}
    return holder if isinstance(holder, dict) else {}


def _named(holder: dict[str, Any]) -> Text:
    process, machine, since = (holder.get(key, "?") for key in ("process", "machine", "since"))
    return Text(
        f"进程 {process}，机器 {machine}，始于 {since}",
        f"process {process} on {machine}, since {since}",
    )


def _held(folder: Path, holder: dict[str, Any]) -> ReportError:
    who = _named(holder)
    return ReportError(
        Text(
            f"另一次运行正在写这个文件夹（{who.zh}）",
            f"another run is writing to this folder ({who.en})",
        ),
        file=folder,
    )


def _was_killed(holder: dict[str, Any]) -> Text:
    who = _named(holder)
    return Text(f"上一次运行没有结束就中断了（{who.zh}）", f"the last run was cut off ({who.en})")

"""One process at a time: a lock of the operating system on an open file.

It goes with the process that holds it, however that ends, so that no stale lock
can stand in the way. What is written in the file only says who holds it.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from filelock import lock_descriptor

from zsgx_analysis.clock import now
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zsgx_analysis.errors import ZsgxError

_BETWEEN_TRIES = 0.05
_LONGEST_NOTE = 1_000

_held: set[int] = set()
"""Descriptors of the locks that this process holds, for those who are forked from it."""


class Holder(NamedTuple):
    """Who holds a lock, as its file says; ``?`` where it does not.

    Attributes
    ----------
    process, machine, user, since : str
        Number of the process, where and for whom it runs, when it took the lock.
    """

    process: str = "?"
    machine: str = "?"
    user: str = "?"
    since: str = "?"

    @property
    def name(self) -> Text:
        """Who it is, in words."""
        return Text(
            f"进程 {self.process}，用户 {self.user}，机器 {self.machine}，始于 {self.since}",
            f"process {self.process} of {self.user} on {self.machine}, since {self.since}",
        )


@contextmanager
def lock(
    path: Path,
    refused: Callable[[Holder], ZsgxError],
    *,
    seconds: float = 0,
    waiting: Callable[[Holder], None] | None = None,
) -> Iterator[Holder | None]:
    """Hold the lock of a file that exists only while it is held.

    Parameters
    ----------
    path : Path
        The file; its folder must be there.
    refused : callable
        Makes the error to raise from who holds it.
    seconds : float
        How long to wait for another process.
    waiting : callable, optional
        Called once, with who holds it, when there is something to wait for.

    Yields
    ------
    Holder or None
        Who held it before and was killed, for that process could not say so itself.
    """
    descriptor = _taken(path, refused, seconds, waiting)
    _held.add(descriptor)
    try:
        killed = _holder(descriptor)
        _sign(descriptor)
        yield killed
    finally:
        # A process forked meanwhile that unwinds through here holds it no more.
        if descriptor in _held:
            _held.discard(descriptor)
            with contextlib.suppress(OSError):
                path.unlink()
            os.close(descriptor)


def _taken(
    path: Path,
    refused: Callable[[Holder], ZsgxError],
    seconds: float,
    waiting: Callable[[Holder], None] | None,
) -> int:
    """Return the descriptor of the locked file."""
    end = time.monotonic() + seconds
    while True:
        descriptor = _open(path)
        try:
            taken = lock_descriptor(descriptor, blocking=False)
            # The last holder may have removed the file between our opening and locking it.
            if taken and _is_there(path, descriptor):
                return descriptor
            holder = None if taken else _holder(descriptor) or Holder()
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if holder is None:
            continue
        if time.monotonic() >= end:
            raise refused(holder)
        if waiting is not None:
            waiting(holder)
            waiting = None
        time.sleep(_BETWEEN_TRIES)


def _open(path: Path) -> int:
    """Open the file; another user's, who may only be read, can be locked as well."""
    plain = os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0) if os.name == "posix" else 0
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | plain, 0o666)
    except PermissionError:
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY | plain)


def _is_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    """Write who holds the lock; it holds also where that cannot be written."""
    since = now().isoformat(timespec="seconds")
    note = {
        "process": os.getpid(),
        "machine": socket.gethostname(),
        "user": _user(),
        "since": since,
    }
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, (json.dumps(note) + "\n").encode())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a number without a name; KeyError until Python 3.13
        return str(os.getuid()) if hasattr(os, "getuid") else "?"


def _holder(descriptor: int) -> Holder | None:
    """Return who a lock file names; the file is another's, and only read for display."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        note = json.loads(os.read(descriptor, _LONGEST_NOTE))
    except (OSError, ValueError):
        return None
    if not isinstance(note, dict):
        return None
    named = {name: str(note[name]) for name in Holder._fields if name in note}
    return Holder(**{name: value for name, value in named.items() if value.isprintable()})


def _close_inherited() -> None:
    """Close the locks in a forked process: it must not hold them when its parent is gone."""
    for descriptor in _held:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_inherited)

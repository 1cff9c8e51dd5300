"""The time and memory that the reading of one document may take.

Every reader has bounds of its own on what it takes on. This is the net beneath
them: whatever is in a document, its reading ends, and with one clear error.

A timer of the system looks at the clock and at the memory in use, and interrupts
the main thread. Beyond it a bound of the system on the process makes allocation
fail, for code that does not listen to signals; what would take long without
listening is run in a process that can be killed
(`zsgx_analysis.documents.isolated`). All is put back afterwards. Where the
system has no such timer (Windows) there is no net; where it does not say what
memory is in use (anything but Linux) there is one for time alone.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self

from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike
    from types import FrameType, TracebackType

_XML_ERR_NO_MEMORY = 2

_TICK = 0.05
"""Seconds between two looks; one takes some 20 millionths of a second."""

_AGAIN = 5.0
"""Seconds after which the reading is interrupted once more, where it took no notice."""

_RESERVED = 4
"""How many times the memory a process may reserve: libraries ask for a gibibyte and use little
(an arena of Arrow; with 64 processors two more for linear algebra)."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one document may take.

    Attributes
    ----------
    seconds : float
        By the clock.
    memory : int
        Bytes beyond what the process has in use before.
    """

    seconds: float = 60
    memory: int = 2**30


DOCUMENT = Budget()


class OverBudgetError(BaseException):
    """Raised where the reading is when its budget is spent; no reader catches it by mistake."""


class Within:
    """Keep to a budget; entered within another one, it is the outer that counts.

    Parameters
    ----------
    file : path
        The document, for the error.
    budget : Budget

    Raises
    ------
    DocumentError
        On leaving, in place of what the lack of time or memory has raised.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> from zsgx_analysis.budget import Budget, Within
    >>> try:
    ...     with Within("endless.txt", Budget(seconds=0.05)):
    ...         while True:
    ...             pass
    ... except zsgx.DataError as error:
    ...     print(error.found, error.expected)
    > 0.05 s <= 0.05 s
    """

    def __init__(self, file: str | PathLike[str], budget: Budget = DOCUMENT) -> None:
        self._file = file
        self._budget = budget
        self._over: DocumentError | None = None
        self._watch: _Watch | None = None

    def __enter__(self) -> Self:
        """Start to watch clock and memory."""
        global _entered
        if _entered is None:
            _entered = self
            self._watch = _Watch(self._budget, self._spent)
            self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Put everything back, and say what ran out."""
        global _entered
        if self._watch is None:
            return
        try:
            self._watch.stop()
        except OverBudgetError:  # just now
            self._watch.stop()
        _entered = None
        # Code that caught the interruption has done half of its work.
        if self._over and (error is None or isinstance(error, (OverBudgetError, Exception))):
            _raise_alone(self._over)
        if error is not None and is_lack_of_memory(error):
            _raise_alone(over_memory(self._file, self._budget.memory))

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Look away meanwhile."""
        if self._watch is None:
            yield
            return
        self._watch.stop()
        try:
            yield
        finally:
            self._watch.start()

    def _spent(self, seconds: bool) -> NoReturn:
        self._over = self._over_time() if seconds else over_memory(self._file, self._budget.memory)
        raise OverBudgetError

    def _over_time(self) -> DocumentError:
        seconds = f"{self._budget.seconds:g} s"
        return DocumentError(
            Text("读取超时，已放弃", "reading took too long and was given up"),
            file=self._file,
            found=f"> {seconds}",
            expected=f"<= {seconds}",
        )


_entered: Within | None = None


@contextmanager
def outside() -> Iterator[None]:
    """Leave the budget, if there is one, for work that has longer bounds of its own.

    Recognising a scan takes minutes, and LibreOffice more memory.
    """
    if _entered is None:
        yield
        return
    with _entered.outside():
        yield


def over_memory(
    file: str | PathLike[str] | None = None, memory: int | None = None
) -> DocumentError:
    """Return the error of a document for which the memory does not suffice."""
    bound = "" if memory is None else f"{memory / 2**20:,.0f} MB"
    return DocumentError(
        Text("读取所需内存超过上限", "reading it takes more memory than allowed"),
        file=file,
        found=f"> {bound}" if bound else "MemoryError",
        expected=f"<= {bound}" if bound else None,
    )


def is_lack_of_memory(error: BaseException) -> bool:
    """Tell whether an error says that memory does not suffice, in whichever way.

    libxml2 calls it a fault of the document, by its own number.
    """
    if type(error).__name__ == "XMLSyntaxError":
        return getattr(error, "code", None) == _XML_ERR_NO_MEMORY
    return isinstance(error, MemoryError)


def _raise_alone(error: DocumentError) -> NoReturn:
    """Raise an error that does not hold on to what the reading has left in memory."""
    try:
        raise error from None
    finally:
        error.__context__ = None


class _Watch:
    """A timer that looks after a budget; whatever timer ran before goes on after it."""

    def __init__(self, budget: Budget, spent: Callable[[bool], NoReturn]) -> None:
        self._left = budget.seconds
        self._memory = budget.memory
        self._spent = spent
        self._used = _resident()
        self._runs = False
        self._limits: tuple[int, int] | None = None
        self._can = (
            hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        )

    def start(self) -> None:
        self._bound()
        if not self._can:
            return
        self._handler = signal.signal(signal.SIGALRM, self._look)
        self._began = time.monotonic()
        self._next = 0.0
        self._runs = True
        self._before = signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)

    def stop(self) -> None:
        self._free()
        if not self._runs:
            return
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._runs = False
        took = time.monotonic() - self._began
        self._left -= took
        signal.signal(signal.SIGALRM, self._handler)
        before, interval = self._before
        if before:
            signal.setitimer(signal.ITIMER_REAL, max(before - took, 1e-3), interval)

    def _look(self, _signal: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if not self._runs or now < self._next:
            return
        late = now - self._began >= self._left
        if late or _resident() - self._used > self._memory:
            self._next = now + _AGAIN
            self._spent(late)

    def _bound(self) -> None:
        reserved = _reserved()
        if reserved is None or sys.platform == "win32":
            return
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        bounds = [reserved + _RESERVED * self._memory, *(one for one in (soft, hard) if one >= 0)]
        resource.setrlimit(resource.RLIMIT_DATA, (min(bounds), hard))
        self._limits = (soft, hard)

    def _free(self) -> None:
        if self._limits is None or sys.platform == "win32":
            return
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, self._limits)
        self._limits = None


def _resident() -> int:
    """Return the bytes of this process that are in memory; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except OSError:
        return 0


_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


def _reserved() -> int | None:
    """Return the bytes that this process could write; None where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    line = next((line for line in status.splitlines() if line.startswith("VmData:")), None)
    return None if line is None else int(line.split()[1]) * 1024

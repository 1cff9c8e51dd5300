"""The time and memory that the reading of one document may take.

Every reader has bounds of its own on what it takes on. This is the net beneath
them: whatever is in a document, its reading ends, and with one clear error.

A timer of the system interrupts the main thread; a bound on the memory of the
process makes allocation fail. Both are put back afterwards. Code that does not
listen to signals is run in a process that can be killed
(`zsgx_analysis.documents.isolated`). Where the system has no such timer
(Windows) or does not count memory so (anything but Linux), that half of the
net is missing.
"""

from __future__ import annotations

import signal
import sys
import threading
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
_AGAIN = 5.0
"""Seconds after which the reading is interrupted once more, where it took no notice."""


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


class OverTimeError(BaseException):
    """Raised where the reading is when its time is up; no reader catches it by mistake."""


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
        self._over = False
        self._clock: _Clock | None = None
        self._memory: _Memory | None = None

    def __enter__(self) -> Self:
        """Start the clock and bound the memory."""
        global _entered
        if _entered is None:
            _entered = self
            self._memory = _Memory(self._budget.memory)
            self._clock = _Clock(self._budget.seconds, self._up)
            self._memory.bound()
            self._clock.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Put everything back, and say what ran out."""
        global _entered
        if self._clock is None or self._memory is None:
            return
        try:
            self._clock.stop()
        except OverTimeError:  # just now
            self._clock.stop()
        self._memory.free()
        _entered = None
        # Code that caught the interruption has done half of its work.
        if self._over and (error is None or isinstance(error, (OverTimeError, Exception))):
            _raise_alone(self._over_time())
        if error is not None and is_lack_of_memory(error):
            _raise_alone(over_memory(self._file, self._budget.memory))

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Stop the clock and free the memory meanwhile."""
        if self._clock is None or self._memory is None:
            yield
            return
        self._clock.stop()
        self._memory.free()
        try:
            yield
        finally:
            self._memory.bound()
            self._clock.start()

    def _up(self) -> NoReturn:
        self._over = True
        raise OverTimeError

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


class _Clock:
    """A timer that interrupts the main thread; whatever timer ran before goes on after it."""

    def __init__(self, seconds: float, up: Callable[[], NoReturn]) -> None:
        self._left = seconds
        self._up = up
        self._runs = False
        self._can = (
            hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        )

    def start(self) -> None:
        if not self._can:
            return
        self._handler = signal.signal(signal.SIGALRM, self._ring)
        self._runs = True
        self._before = signal.setitimer(signal.ITIMER_REAL, max(self._left, 1e-3), _AGAIN)

    def stop(self) -> None:
        if not self._runs:
            return
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        self._runs = False
        spent = max(0.0, self._left - left)
        self._left = left
        signal.signal(signal.SIGALRM, self._handler)
        before, interval = self._before
        if before:
            signal.setitimer(signal.ITIMER_REAL, max(before - spent, 1e-3), interval)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        if self._runs:
            self._up()


class _Memory:
    """A bound on the memory that this process may still ask the system for (Linux).

    What is counted are pages of its own that it can write: not libraries, not
    address space that is only reserved.
    """

    def __init__(self, more: int) -> None:
        self._more = more
        self._before: tuple[int, int] | None = None

    def bound(self) -> None:
        used = _in_use()
        if used is None or sys.platform == "win32":
            return
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        bounds = [used + self._more, *(one for one in (soft, hard) if one >= 0)]
        resource.setrlimit(resource.RLIMIT_DATA, (min(bounds), hard))
        self._before = (soft, hard)

    def free(self) -> None:
        if self._before is None or sys.platform == "win32":
            return
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, self._before)
        self._before = None


def _in_use() -> int | None:
    """Return the bytes that count towards the bound; None where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    line = next((line for line in status.splitlines() if line.startswith("VmData:")), None)
    return None if line is None else int(line.split()[1]) * 1024

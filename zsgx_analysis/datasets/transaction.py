"""Changes to the raw files of a project and what is built of them: all, or nothing.

Whoever changes or builds the data holds one lock over ``data/raw`` and
``data/processed``. A change is written down whole, every file with its content
before and after, and one renaming puts that record in place: that decides.
Without it nothing has been changed. With it the change is carried out to its
end, by this process or, where that is killed, by the next one that takes the
lock. Each file can be put into its state again and again, in any order, so that
nothing depends on how far a killed process came.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from zsgx_analysis.datasets.home import processed_folder, raw_folder
from zsgx_analysis.datasets.swap import staged, swap
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.locks import Holder, lock

LOCK = ".lock"
RECORD = ".change.json"
UNDOING = ".undo.json"
_DRAFT = ".change.draft"
_ASIDE = ".aside-"

LONGEST_WAIT = 300.0
"""Seconds to wait for another process: many times what a build takes."""

States = Mapping[str, bytes | None]
"""Path within ``data/raw`` to content; None where there is to be no file."""

Waiting = Callable[[Text], None]
"""Takes what to tell a person who has to wait."""


class _Change(NamedTuple):
    before: dict[str, bytes | None]
    after: dict[str, bytes | None]


@contextmanager
def exclusive(home: Path, waiting: Waiting | None = None) -> Iterator[bool]:
    """Hold the data of a project, raw and processed; finish what a killed process began.

    Parameters
    ----------
    home : Path
        The project folder.
    waiting : callable, optional
        Told once which process there is to wait for.

    Yields
    ------
    bool
        Whether there was a change to finish: ``data/processed`` may not be of it yet.

    Raises
    ------
    DataError
        When another process still holds the data after `LONGEST_WAIT` seconds.
    """
    folder = raw_folder(home).parent

    def refused(holder: Holder) -> DataError:
        who = holder.name
        return DataError(
            Text(
                f"另一个进程一直在改动数据（{who.zh}），没有等到",
                f"another process is changing the data and did not end ({who.en})",
            ),
            file=folder,
        )

    def told(holder: Holder) -> None:
        who = holder.name
        if waiting is not None:
            waiting(
                Text(
                    f"另一个进程正在改动数据，等它结束（{who.zh}）",
                    f"another process is changing the data; waiting for it ({who.en})",
                )
            )

    with lock(folder / LOCK, refused, seconds=LONGEST_WAIT, waiting=told):
        yield _finished(home)


def is_unfinished(home: Path) -> bool:
    """Tell whether a change is under way, or was cut short."""
    folder = raw_folder(home).parent
    return (folder / RECORD).exists() or (folder / UNDOING).exists()


def settled(home: Path) -> None:
    """Forget the change that was found unfinished: ``data/processed`` is built of it."""
    _settle(raw_folder(home).parent)


def change(home: Path, after: States, processed: Mapping[str, bytes] | None) -> None:
    """Bring raw files into their states and put what was built of them in its place.

    Parameters
    ----------
    home : Path
        The project folder; the caller has its data `exclusive`.
    after : mapping
        Every file that changes.
    processed : mapping or None
        The files of ``data/processed`` by name; None where they stay as they are.

    Raises
    ------
    DataError
        When a file cannot be written; nothing is changed then.
    """
    raw, built = raw_folder(home), processed_folder(home).resolve()
    try:
        record = _Change({path: _content(raw / path) for path in after}, dict(after))
        fresh = None if processed is None else staged(built, processed)
        try:
            _write(raw.parent / _DRAFT, _packed(record))
            with _uninterrupted():
                _decide_and_do(raw, record, lambda: None if fresh is None else swap(fresh, built))
        finally:
            if fresh is not None:
                shutil.rmtree(fresh, ignore_errors=True)
            (raw.parent / _DRAFT).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritten(home, error) from error


def _decide_and_do(raw: Path, record: _Change, then: Callable[[], None]) -> None:
    """Put the record in its place and carry it out; undo it where that cannot be done."""
    folder = raw.parent
    (folder / _DRAFT).replace(folder / RECORD)
    _sync(folder)
    try:
        _bring(raw, record.before, record.after)
        then()
    except BaseException:
        (folder / RECORD).replace(folder / UNDOING)
        _bring(raw, record.after, record.before)
        _settle(folder)
        raise
    _settle(folder)


def _unwritten(home: Path, error: OSError) -> DataError:
    what = (
        Text(
            "无法写入数据，也无法恢复原状；排除原因后运行 zsgx build 即可恢复",
            "the data can neither be written nor put back; zsgx build puts them back when the "
            "cause is gone",
        )
        if is_unfinished(home)
        else Text(
            "无法写入数据，原有数据未改动", "the data cannot be written; they are as they were"
        )
    )
    file = error.filename or raw_folder(home).parent
    return DataError(what, file=file, found=error.strerror or str(error))


@contextmanager
def aside(home: Path) -> Iterator[Path]:
    """Give a folder beside the data to build in; what a killed process leaves of it is removed."""
    with tempfile.TemporaryDirectory(prefix=_ASIDE, dir=raw_folder(home).parent) as folder:
        yield Path(folder)


def _finished(home: Path) -> bool:
    """Carry an unfinished change to its end; one that was being undone, to its beginning."""
    raw = raw_folder(home)
    for left in raw.parent.glob(f"{_ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)
    for name in (RECORD, UNDOING):
        path = raw.parent / name
        if path.exists():
            record = _unpacked(path)
            former, wanted = record if name == RECORD else record[::-1]
            _bring(raw, former, wanted)
            return True
    _settle(raw.parent)
    return False


def _settle(folder: Path) -> None:
    """Remove the record; from then on the change is over, whatever else is left."""
    for name in (RECORD, UNDOING, _DRAFT):
        (folder / name).unlink(missing_ok=True)


def _bring(raw: Path, former: States, wanted: States) -> None:
    """Bring files from one state into another.

    What stands in neither has been changed by somebody since, and stays.
    """
    # Content first and removals last: at no moment is a file without a place.
    for path, content in sorted(wanted.items(), key=lambda item: item[1] is None):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            _part(raw / path).unlink()
        if _content(raw / path) != former[path]:
            continue
        if content is None:
            (raw / path).unlink(missing_ok=True)
            _drop_if_empty(raw, (raw / path).parent)
        elif content != former[path]:
            (raw / path).parent.mkdir(parents=True, exist_ok=True)
            _write(_part(raw / path), content)
            _part(raw / path).replace(raw / path)
            _sync((raw / path).parent)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _part(path: Path) -> Path:
    """Return where a file is written before it is renamed: beside it, so on one disk."""
    return path.with_name(f".{path.name}.part")


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """Let the names of a folder outlast a loss of power, where the system can say so."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _drop_if_empty(raw: Path, place: Path) -> None:
    """Remove folders below a kind of raw files that nothing stands in any more."""
    while place.parent != raw and place != raw and not any(place.iterdir()):
        place.rmdir()
        place = place.parent


def _packed(record: _Change) -> bytes:
    """Return a record as JSON; what is no UTF-8 goes through it unharmed."""
    text = {
        name: {
            path: None if content is None else content.decode("utf-8", "surrogateescape")
            for path, content in states.items()
        }
        for name, states in record._asdict().items()
    }
    return json.dumps(text).encode()


def _unpacked(path: Path) -> _Change:
    try:
        text = json.loads(path.read_bytes())
        states = [
            {
                name: None if content is None else content.encode("utf-8", "surrogateescape")
                for name, content in text[kind].items()
            }
            for kind in _Change._fields
        ]
        return _Change(*states)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise DataError(
            Text(
                "未完成的改动的记录已损坏；请核对 data/raw 后删去它，再运行 zsgx build",
                "the record of an unfinished change is damaged: look at data/raw, remove it, and "
                "run zsgx build",
            ),
            file=path,
            found=str(error).split("\n")[0],
        ) from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C and SIGTERM until the end, then let them do what they do."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are never raised here
        return
    came: list[int] = []

    def keep(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    def deliver() -> None:
        for number in came[:1]:
            signal.raise_signal(number)

    with ExitStack() as stack:  # the handlers are put back first, whatever comes meanwhile
        stack.callback(deliver)
        for number in (signal.SIGINT, signal.SIGTERM):
            handler = signal.signal(number, keep)
            stack.callback(signal.signal, number, signal.SIG_DFL if handler is None else handler)
        yield

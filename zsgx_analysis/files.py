"""Files from outside: regular ones only, no more of them than asked for, YAML without tricks.

What lies beside a document or in a folder of documents is as little to be
trusted as the document. A named pipe would be waited for without end, a device
has no end, and a few lines of YAML can stand for billions by naming themselves.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from os import PathLike

LARGEST_SIDECAR = 64 * 2**10
"""Bytes; a sidecar has some 800."""

_DEEPEST = 10
"""Levels of a sidecar; it has two."""

_LONGEST_VALUE = 3_000
"""Characters of one value of a sidecar; a number with so many digits is still written out."""


class UnusableFileError(OSError):
    """A file is none that is read.

    Attributes
    ----------
    told : Text
        Why.
    found, expected : str or None
        Its size and the largest that is read.
    """

    def __init__(self, told: Text, found: str | None = None, expected: str | None = None) -> None:
        super().__init__(told.en)
        self.told = told
        self.found = found
        self.expected = expected


def open_regular(path: str | PathLike[str]) -> BinaryIO:
    """Open a regular file; a folder, pipe or device is never waited for.

    Raises
    ------
    UnusableFileError
        When it is something else.
    OSError, ValueError
        As opening a file raises them.
    """
    file = Path(path)
    _check(file.stat().st_mode)
    # Between the two it may have become a pipe: which would not be waited for.
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    try:
        _check(os.fstat(descriptor).st_mode)
    except OSError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


_BINARY = getattr(os, "O_BINARY", 0)


def _check(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnusableFileError(Text("这是文件夹，不是文件", "this is a folder, not a file"))
    if not stat.S_ISREG(mode):
        raise UnusableFileError(Text("这不是普通文件", "this is no regular file"))


def read_regular(path: str | PathLike[str], most: int) -> bytes:
    """Return the content of a regular file of at most so many bytes.

    Raises
    ------
    UnusableFileError
        When it is larger or no regular file.
    OSError, ValueError
        As opening and reading a file raise them.
    """
    with open_regular(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        data = stream.read(most + 1) if size <= most else b""
        size = max(size, len(data))
    if size > most:
        raise UnusableFileError(
            Text("文件过大", "the file is too large"), megabytes(size), f"<= {megabytes(most)}"
        )
    return data


def megabytes(size: int) -> str:
    """Return ``size`` bytes as text in megabytes.

    >>> megabytes(1_500_000)
    '1.4 MB'
    """
    return f"{size / 2**20:,.1f} MB"


def read_yaml(path: str | PathLike[str]) -> Any:
    """Return what a small YAML file holds: each value stands where it is used.

    Raises
    ------
    UnusableFileError
        When it is no regular file, or too large for a sidecar.
    OSError, ValueError
        When it cannot be read, or is no such YAML: no alias, no value of
        thousands of characters, few levels.
    """
    import yaml

    class Loader(yaml.SafeLoader):
        """Refuses what a sidecar has no use for."""

        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event = self.peek_event()
            if isinstance(event, yaml.AliasEvent):
                raise _none(f"an alias (*{event.anchor})", event)
            if isinstance(event, yaml.ScalarEvent) and len(event.value) > _LONGEST_VALUE:
                raise _none(f"a value of {len(event.value):,} characters", event)
            if self.depth > _DEEPEST:
                raise _none(f"more than {_DEEPEST} levels", event)
            self.depth += 1
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

    text = read_regular(path, LARGEST_SIDECAR).decode("utf-8")
    try:
        return yaml.load(text, Loader)
    except yaml.YAMLError as error:
        raise ValueError(str(error).split("\n")[0]) from error


def _none(what: str, event: Any) -> ValueError:
    return ValueError(f"line {event.start_mark.line + 1}: {what}")

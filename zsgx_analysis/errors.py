"""Every exception of the package.

Each carries the same five facts (what, file, place, found, expected), says
them in Chinese and in English, and keeps the failing cells as a frame where
there are any. `exit_status` is what the command line ends with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zsgx_analysis.language import Language, Text, position, printable

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

_LABELS = {
    "file": Text("文件", "file"),
    "place": Text("位置", "place"),
    "found": Text("实际", "found"),
    "expected": Text("应为", "expected"),
}


class ZsgxError(Exception):
    """Base of all errors of the package.

    Parameters
    ----------
    what : Text
        What went wrong, in both languages.
    file : path, optional
        The file concerned.
    place : str, optional
        Where in the file: line, row and column, parameter.
    found, expected : str or Text, optional
        What stood there and what should have; a `Text` where it is words.
    cells : pandas.DataFrame, optional
        The failing cells, one row each.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> try:
    ...     zsgx.plan(2024).zsgx.source("教育部", "生物科技")
    ... except zsgx.ZsgxError as error:
    ...     print(error.found, "|", error.message("en").split(";")[1].strip())
    生物科技 | did you mean 生物技术?
    """

    exit_status: ClassVar[int] = 1

    def __init__(
        self,
        what: Text,
        *,
        file: str | PathLike[str] | None = None,
        place: str | None = None,
        found: str | Text | None = None,
        expected: str | Text | None = None,
        cells: pd.DataFrame | None = None,
    ) -> None:
        self.what = what
        self.file = None if file is None else printable(file)
        self.place = place
        self.found = found
        self.expected = expected
        self.cells = cells
        super().__init__(self.message("en"))

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error cross from one process to another whole."""
        facts = {name: getattr(self, name) for name in (*_LABELS, "cells")}
        return _restored, (type(self), self.what, facts)

    def message(self, lang: Language) -> str:
        """Return the whole message in one line."""
        parts = [self.what.in_language(lang)]
        for name, label in _LABELS.items():
            value = getattr(self, name)
            if name == "place" and value is not None:
                value = position(value)
            if isinstance(value, Text):
                value = value.in_language(lang)
            if value is not None:
                parts.append(f"{label.in_language(lang)}: {value}")
        return ("；" if lang == "zh" else "; ").join(parts)


def _restored(kind: type[ZsgxError], what: Text, facts: dict[str, Any]) -> ZsgxError:
    return kind(what, **facts)


class UsageError(ZsgxError):
    """The command or a parameter is wrong (exit status 2).

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> try:
    ...     zsgx.load("planes")
    ... except zsgx.UsageError as error:
    ...     print(error.place, error.found, error.exit_status)
    name planes 2
    """

    exit_status = 2


class DataError(ZsgxError):
    """The data fall short of what was asked of them (exit status 1).

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> try:
    ...     zsgx.plan(1999)
    ... except zsgx.DataError as error:
    ...     print(error.place, error.found, error.exit_status)
    全国 1999 1
    """


class DocumentError(DataError):
    """A file cannot be read as a document."""


class LayoutError(DataError):
    """A document holds no table of the kind asked for."""


class VocabularyError(DataError):
    """A label that must be known is not in the vocabulary."""


class QuantityError(DataError):
    """A printed figure cannot be read as a quantity."""


class SourceError(DataError):
    """A raw file lacks its sidecar, or the sidecar does not fit the file."""


class UnitError(DataError):
    """Two numbers of different units meet in one sum or comparison."""


class ReportError(DataError):
    """A report could not be built."""

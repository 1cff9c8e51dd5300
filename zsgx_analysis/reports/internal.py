"""Whether a report holds what was counted for internal use, and how it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.datasets import find_home, load
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from zsgx_analysis.language import Language

INTERNAL = Text(
    "内部使用，不可公布：名册的结果没有隐去任何一格。",
    "For internal use, not to be published: nothing is hidden of the results of registers.",
)
MARK = Text("内部使用，不可公布", "For internal use, not to be published")
"""What stands on each page, slide and sheet."""

_BASIS = "register_internal"


def is_internal(home: Path, year: int) -> bool:
    """Tell whether the data of a year hold results of a register with nothing hidden."""
    try:
        frames = [load(name, home) for name in ("results", "breakdowns")]
    except DataError:
        return False  # no results at all
    return any(((frame["year"] == year) & (frame["basis"] == _BASIS)).any() for frame in frames)


def mark_of(home: str | PathLike[str] | None, year: int, lang: Language) -> str:
    """Return what each page of a report says of its use, "" where it may be published."""
    try:
        found = find_home(home)
    except (DataError, UsageError):
        return ""  # a notebook that needs no data of a project
    return MARK.in_language(lang) if is_internal(found, year) else ""

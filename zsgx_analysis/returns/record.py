"""What is known of each return: the facts of its reading, as they stand on file.

A return is what one document says of one unit, kind and year. Whether it counts
follows from all of them together and is worked out anew every time, see
`zsgx_analysis.returns.judging`; what its reading gave stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

READ, EMPTY, UNPROVED, UNREADABLE = "read", "empty", "unproved", "unreadable"
"""What became of the content of a return."""

BROKEN = "broken"
"""The reason of a return whose reading ended its process: it is tried again."""

BY_FILE_NAME = "file name"
"""Where something is said that is only a proposal for that."""

IN_DOCUMENT, BY_FILE_TIME = "document", "file"
"""Where the day of a return comes from."""

_MANY = " | "


@dataclass(frozen=True, kw_only=True)
class Return:
    """The facts of one return, all of them text as in the file.

    Attributes
    ----------
    sha256 : str
        Checksum of the document.
    part : int
        1-based among the returns of the document.
    files : tuple of str
        Its names within the folder; several for copies to the last byte.
    received, received_said : str
        The day, and whether the ``document`` or the ``file`` says so.
    unit, unit_said, unit_word : str
        The unit by its name on the roster, where that is said and as which word; of a
        unit that is not on the roster only the word.
    sender : str
        The unit that sent it, where that is another one.
    kind, kind_said, kind_word : str
        ``result`` or ``plan``, in the same way.
    year, year_said, year_word : str
        The year it is of, in the same way.
    correction : str
        The word by which it calls itself a correction.
    content : str
        ``read``, ``empty``, ``unproved`` or ``unreadable``.
    reason, found : str
        Why it is not ``read``: a word of `zsgx_analysis.returns.words`, and what stands there.
    table_status : str
        The worst status of its tables.
    figures_sha256 : str
        Checksum of its figures, whatever their layout.
    grids : tuple of str
        Names of the raw files of its tables.
    """

    sha256: str
    part: int = 1
    files: tuple[str, ...]
    received: str
    received_said: str
    unit: str = ""
    unit_said: str = ""
    unit_word: str = ""
    sender: str = ""
    kind: str = ""
    kind_said: str = ""
    kind_word: str = ""
    year: str = ""
    year_said: str = ""
    year_word: str = ""
    correction: str = ""
    content: str
    reason: str = ""
    found: str = ""
    table_status: str = ""
    figures_sha256: str = ""
    grids: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether the unit sent it itself."""
        return self.sender in ("", self.unit)


@dataclass(frozen=True)
class Consent:
    """What a person takes in all the same.

    Attributes
    ----------
    unproved : bool
        Tables that their totals do not prove.
    names : bool
        What only the name of a file or folder says of unit, kind and year.
    """

    unproved: bool = False
    names: bool = False

    def lifts(self, one: Return) -> bool:
        """Tell whether a return that was refused may be taken in now."""
        return (
            one.reason == BROKEN
            or (self.unproved and one.reason in ("totals", "no_totals"))
            or (self.names and one.reason == "only_file_name")
        )


_NAMES = tuple(field.name for field in fields(Return))


def record_text(returns: Iterable[Return]) -> str:
    """Return the facts as the text of their file: a row for each return, by checksum."""
    ordered = sorted(returns, key=lambda one: (one.sha256, one.part))
    rows = (tuple(_entry(getattr(one, name)) for name in _NAMES) for one in ordered)
    return "".join("\t".join(row) + "\n" for row in (_NAMES, *rows))


def read_record(path: Path) -> list[Return]:
    """Return the facts on file; none where there is no such file.

    Raises
    ------
    DataError
        When the file is not as this module writes it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    lines = text.splitlines()
    if tuple(lines[:1] and lines[0].split("\t")) != _NAMES:
        raise _unfit(path, "line 1", lines[0] if lines else "—", "\t".join(_NAMES))
    found = []
    for number, line in enumerate(lines[1:], 2):
        entries = line.split("\t")
        if len(entries) != len(_NAMES):
            raise _unfit(path, f"line {number}", f"{len(entries)}", f"{len(_NAMES)}")
        row = dict(zip(_NAMES, entries, strict=True))
        many = {
            name: tuple(filter(None, row.pop(name).split(_MANY))) for name in ("files", "grids")
        }
        part = row.pop("part")
        if not part.isdigit():
            raise _unfit(path, f"line {number}, part", part, "1, 2, …")
        found.append(Return(part=int(part), **many, **row))  # type: ignore[arg-type]
    return found


def _entry(value: object) -> str:
    """Return a value without what parts lines and entries of the file."""
    text = _MANY.join(value) if isinstance(value, tuple) else str(value)
    return " ".join(text.split())


def _unfit(path: Path, place: str, found: str, expected: str) -> DataError:
    return DataError(
        Text("报送记录不合规范", "the record of returns is not as it should be"),
        file=path,
        place=place,
        found=found,
        expected=expected,
    )

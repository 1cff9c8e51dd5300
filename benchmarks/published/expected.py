"""What a reading of a table must say, and from where that is known."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# How a refusal names what a document is, where refusing it by name is right.
_NAMES = {
    ".ofd": ("OFD",),
    ".zip": ("zip", "解压"),
    ".docx": ("picture", "图片"),
    ".html": ("picture", "图片"),
}


@dataclass(frozen=True)
class Expected:
    """The right values of a document.

    Attributes
    ----------
    cells : tuple of (row, column, value)
        Leaves in base units. A column under spanners is given by its path,
        joined by ``/``.
    not_persons : frozenset of str
        Rows and columns that must never have a unit of persons.
    optional : frozenset of str
        Lines that may be cells or not, where the print does not say what they
        are.
    anywhere : bool
        Whether a value may also be given as a margin: of truths that do not
        tell leaves from totals.
    open_too : bool
        Whether cells beside these may be given with bounds.
    closes : bool
        False where the totals do not close as published: the figures must
        stay as printed, and the table must not be called balanced.
    refusal : tuple of str
        Words one of which a refusal must hold to be right; none: it never is.
    region_not : str or None
        What the region must not be.
    partial : bool
        Whether columns in ``not_persons`` have cells that are not listed.
    """

    cells: tuple[tuple[str, str, float], ...]
    not_persons: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    anywhere: bool = False
    open_too: bool = False
    closes: bool = True
    refusal: tuple[str, ...] = ()
    region_not: str | None = None
    partial: bool = False
    aliases: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_file(cls, path: Path, suffix: str) -> Expected:
        """Read a ``NAME.truth.json``.

        Parameters
        ----------
        path : Path
        suffix : str
            Ending of the document, for what a refusal must name.
        """
        record = json.loads(path.read_text(encoding="utf-8"))
        refusable = "refuse" in record.get("expect", "")
        return cls(
            cells=tuple(
                (str(row), str(column), float(value)) for row, column, value in record["cells"]
            ),
            not_persons=frozenset(record.get("not_persons", ())),
            anywhere=True,
            open_too="left open" in record.get("note", ""),
            refusal=_NAMES.get(suffix, ()) if refusable else (),
            region_not=record.get("region_not"),
            partial=True,
        )

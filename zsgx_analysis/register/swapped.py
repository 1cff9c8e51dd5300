"""Columns whose contents are of another column: a register whose columns were swapped.

Between two lines, or two files of a series, columns change places under the same headings.
Names would then be kept as employers. A column is known by the words it had before, in this
file and the one before it, and by those of the vocabulary; names are known by their form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from zsgx_analysis import vocabulary
from zsgx_analysis.documents.persons.names import shares
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.register.files import Chunk, cell_text
from zsgx_analysis.register.headings import Mapped

_KINDS: dict[str, vocabulary.Kind] = {
    "department": "departments",
    "field": "fields",
    "programme": "programmes",
    "province": "regions",
}
_NAMED = ("unit", "course", "class", "base")
"""Columns of any words, which are kept: no name may get there."""

_COLUMNS = ("name", *_NAMED, *_KINDS)
_BLOCK = 100
"""Rows that are looked at together: half of them are enough to tell."""

_FEWEST = 5
_SHARE = 0.5
_LIKELY, _POSSIBLE, _DIFFERENT = 0.5, 0.8, 0.2
"""Shares of a column of names: likely, likely or possible, and different from each other."""

_MOST = 200_000
"""Words that are remembered of a column."""


class Swaps:
    """Looks whether the words of a column belong to another.

    Parameters
    ----------
    path : Path
    before : mapping of str to set of str
        Words that columns had in the file before.
    """

    def __init__(self, path: Path, before: Mapping[str, AbstractSet[str]] | None = None) -> None:
        self._path = path
        self._known = {name: set((before or {}).get(name, ())) for name in _COLUMNS}
        self._spellings = {name: vocabulary.spellings(kind) for name, kind in _KINDS.items()}

    def check(self, chunk: Chunk, mapped: Mapped, begin: int, end: int) -> None:
        """Look at the rows of a chunk.

        Raises
        ------
        DataError
            When most words of a column are of another that the register has too, or names.
        """
        for first in range(begin, end, _BLOCK):
            rows = chunk.rows[first : min(first + _BLOCK, end)]
            self._block(
                rows, mapped, f"{chunk.first + first}–{chunk.first + first + len(rows) - 1}"
            )

    def _block(self, rows: Sequence[Sequence[Any]], mapped: Mapped, lines: str) -> None:
        words = {
            name: [text for row in rows if place < len(row) and (text := cell_text(row[place]))]
            for name, place in mapped.at.items()
            if name in _COLUMNS
        }
        foreign = {name: self._foreign(name, own) for name, own in words.items()}
        for name, own in words.items():
            enough = max(_FEWEST, _SHARE * len(own))
            if len(foreign[name]) < enough:
                continue
            if name in _NAMED and _are_names(own):
                raise self._error(lines, mapped, name, "name")
            for other in words:
                there = [word for word in foreign[name] if self._is_of(other, word)]
                # In a true swap the other column has changed as well, and what came from
                # it is as varied as it was: a base may have the name of one employer.
                varied = other in _KINDS or len(set(there)) >= _FEWEST
                changed = len(foreign[other]) >= max(_FEWEST, _SHARE * len(words[other]))
                if other != name and len(there) >= enough and varied and changed:
                    raise self._error(lines, mapped, name, other)
        for name, own in words.items():
            if len(self._known[name]) < _MOST:
                self._known[name].update(own)

    def _foreign(self, name: str, words: Sequence[str]) -> list[str]:
        return [word for word in words if not self._is_of(name, word)]

    def _is_of(self, name: str, word: str) -> bool:
        if word in self._known[name]:
            return True
        return name in _KINDS and vocabulary.normalised(word) in self._spellings[name]

    def _error(self, lines: str, mapped: Mapped, name: str, other: str) -> DataError:
        return DataError(
            Text(
                "列中的内容是另一列的，各列可能对调了",
                "a column holds the words of another: columns may be swapped",
            ),
            file=self._path,
            place=lines,
            found=f"{mapped.headings[mapped.at[name]]}: {other}",
            expected=name,
        )


def _are_names(words: Sequence[str]) -> bool:
    likely, possible, different = shares(list(words))
    return likely >= _LIKELY and possible >= _POSSIBLE and different >= _DIFFERENT

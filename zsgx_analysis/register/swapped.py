"""Columns whose contents are of another column: a register whose columns were swapped."""

from __future__ import annotations

from pathlib import Path

from zsgx_analysis import vocabulary
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
_STRIDE = 17
"""Every so many rows is looked at: no period of a sorted register."""

_FEWEST = 5
_SHARE = 0.5


class Swaps:
    """Looks whether the words of a column belong to another."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._spellings = {name: vocabulary.spellings(kind) for name, kind in _KINDS.items()}

    def check(self, chunk: Chunk, mapped: Mapped, begin: int, end: int) -> None:
        """Look at some rows of a chunk.

        Raises
        ------
        DataError
            When most words of a column are of another that the register has too.
        """
        own = [name for name in _KINDS if name in mapped.at]
        stride = _STRIDE if end - begin > 20 * _STRIDE else 1
        for name in own:
            place = mapped.at[name]
            words = [
                vocabulary.normalised(text)
                for row in chunk.rows[begin:end:stride]
                if place < len(row) and (text := cell_text(row[place]))
            ]
            foreign = [word for word in words if word not in self._spellings[name]]
            if len(foreign) < max(_FEWEST, _SHARE * len(words)):
                continue
            for other in own:
                there = sum(word in self._spellings[other] for word in foreign)
                if other != name and there >= max(_FEWEST, _SHARE * len(words)):
                    raise DataError(
                        Text(
                            "列中的内容是另一列的，各列可能对调了",
                            "a column holds the words of another: columns may be swapped",
                        ),
                        file=self._path,
                        place=f"{chunk.first + begin}–{chunk.first + end - 1}",
                        found=f"{mapped.headings[place]}: {other}",
                        expected=name,
                    )

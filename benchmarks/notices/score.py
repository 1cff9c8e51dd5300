"""Recall and precision of the figures read from one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.notices.key import Key, Told, read_key, told
from zsgx_analysis.documents import read_document
from zsgx_analysis.figures import read_figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zsgx_analysis.figures import ProseFigures


@dataclass(frozen=True)
class Score:
    """What became of the figures of one document.

    Attributes
    ----------
    name : str
        Of the document.
    expected, found, right : int
        Figures of the key; figures placed; figures placed as the key has them.
    missed, wrong : tuple of Told
        Of the key and not found; found and not in the key.
    misplaced : int
        Right figures whose line is not that of the key.
    unplaced, unplaced_expected, unplaced_right : int
        Tokens listed as unplaced, those of the key, and how many are in both.
    """

    name: str
    expected: int
    found: int
    right: int
    missed: tuple[Told, ...]
    wrong: tuple[Told, ...]
    misplaced: int
    unplaced: int
    unplaced_expected: int
    unplaced_right: int
    unplaced_lines: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """Share of the key that was found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of what was placed that is right."""
        return self.right / self.found if self.found else 1.0


def measure(document: Path, key: Path) -> Score:
    """Read a document and compare what is found with its key."""
    content = read_document(document)
    read = read_figures(content)
    lines = {part.place: 1 + part.text.count("\n") for part in content.paragraphs}
    return compare(document.stem, read_key(key), read, lines)


def compare(name: str, key: Key, read: ProseFigures, lines: Mapping[str, int]) -> Score:
    """Compare figures found with a key; ``lines`` counts the lines of each paragraph."""
    rows = read.figures.to_dict("records")
    unplaced = read.unplaced
    found = told(rows)
    right = [(one, row) for one, row in zip(found, rows, strict=True) if one in key.figures]
    listed = [_bare(token) for token in unplaced["printed"]]
    expected = {_bare(token) for token in key.unplaced or ()}
    return Score(
        name=name,
        expected=len(key.figures),
        found=len(found),
        right=len(right),
        missed=tuple(sorted(key.figures - set(found), key=str)),
        wrong=tuple(sorted(set(found) - key.figures, key=str)),
        misplaced=sum(_elsewhere(key.lines[one], row["place"], lines) for one, row in right),
        unplaced=len(listed),
        unplaced_expected=len(expected),
        unplaced_right=len(expected & set(listed)),
        unplaced_lines=tuple(
            f"{row['printed']} ({row['missing']}; {row['place']})"
            for row in unplaced.to_dict("records")
        ),
    )


def total(name: str, scores: Sequence[Score]) -> Score:
    """Return the sum of several scores."""
    return Score(
        name=name,
        missed=tuple(one for score in scores for one in score.missed),
        wrong=tuple(one for score in scores for one in score.wrong),
        unplaced_lines=(),
        **{
            field: sum(getattr(score, field) for score in scores)
            for field in (
                "expected", "found", "right", "misplaced",
                "unplaced", "unplaced_expected", "unplaced_right",
            )
        },
    )  # fmt: skip


def _elsewhere(line: str, place: str, lines: Mapping[str, int]) -> bool:
    """Tell whether the line of the key is none of the lines of the paragraph."""
    if not line:
        return False
    paragraph = place.partition(",")[0]
    first, number = int(paragraph.split()[1]), int(line.split()[1])
    return not first <= number < first + lines.get(paragraph, 1) + 1


def _bare(token: str) -> str:
    return "".join(token.split())

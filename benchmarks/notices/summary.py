"""Tables of recall and precision: per document, per set, and of the first reading."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.notices.score import total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.notices.score import Score

DOCUMENT_HEADS = (
    "document",
    "figures",
    "found",
    "right",
    "missed",
    "wrong",
    "recall",
    "precision",
    "unplaced (key)",
)
FIRST_HEADS = ("set", "notices", "figures", "found", "right", "recall", "precision")


class Member(NamedTuple):
    """A notice of the corpus: its set, and what its first reading gave (None before the rules)."""

    set: str
    first: tuple[int, int, int] | None


def members() -> dict[str, Member]:
    """Return the notices of the corpus by name, as ``sets.tsv`` lists them."""
    path = Path(__file__).with_name("sets.tsv")
    with path.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return {row["name"]: Member(row["set"], _first(row)) for row in rows}


def _first(row: dict[str, str]) -> tuple[int, int, int] | None:
    if not row["expected_first"]:
        return None
    return int(row["expected_first"]), int(row["found_first"]), int(row["right_first"])


def document_lines(title: str, scores: Sequence[Score]) -> list[tuple[str, ...]]:
    """Return a line for each document and one for all."""
    return [*map(_line, scores), _line(total(title, scores))]


def first_lines(corpus: Mapping[str, Member]) -> list[tuple[str, ...]]:
    """Return what the first reading of each set gave that was written after the rules."""
    lines: list[tuple[str, ...]] = []
    for name in dict.fromkeys(member.set for member in corpus.values()):
        runs = [m.first for m in corpus.values() if m.set == name and m.first is not None]
        if runs:
            expected, found, right = (sum(run[at] for run in runs) for at in range(3))
            counts = (str(len(runs)), str(expected), str(found), str(right))
            lines.append((name, *counts, _share(right, expected), _share(right, found)))
    return lines


def _line(score: Score) -> tuple[str, ...]:
    return (
        score.name,
        str(score.expected),
        str(score.found),
        str(score.right),
        str(len(score.missed)),
        str(len(score.wrong)),
        _share(score.right, score.expected),
        _share(score.right, score.found),
        f"{score.unplaced} ({score.unplaced_expected})",
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"

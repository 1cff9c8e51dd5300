"""Tables of how figures are read: per set, by kind of fault, and of the first readings."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.notices.score import kinds_of, total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.notices.score import Score

HEADS = (
    "set",
    "texts",
    "fully stated",
    "certain",
    "right",
    "precision",
    "certain recall",
    "with proposals",
    "rightly proposed",
    "silent",
    "wrong in decoys",
    "noise",
)
FAULT_HEADS = ("what is wrong", "certain figures")
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


def set_line(title: str, scores: Sequence[Score]) -> tuple[str, ...]:
    """Return one line for a set of texts."""
    whole = total(title, scores)
    decoys = sum(len(score.wrong) for score in scores if score.decoy)
    return (
        title,
        str(len(scores)),
        str(whole.keyed),
        str(whole.certain),
        str(whole.right),
        _share(whole.right, whole.certain),
        _share(whole.recalled, whole.keyed),
        _share(whole.listed, whole.expected),
        _share(whole.rightly, whole.expected),
        _share(whole.silent, whole.expected),
        str(decoys),
        str(whole.noise),
    )


def fault_lines(scores: Sequence[Score]) -> list[tuple[str, ...]]:
    """Return the kinds of wrong certain figures, the most frequent first."""
    return [(kind, str(count)) for kind, count in kinds_of(total("", scores)).most_common()]


def first_lines(corpus: Mapping[str, Member]) -> list[tuple[str, ...]]:
    """Return what the first reading of each set gave, where it is kept by text.

    Found are the figures given as certain, right those of them that are as keyed.
    """
    lines: list[tuple[str, ...]] = []
    for name in dict.fromkeys(member.set for member in corpus.values()):
        runs = [m.first for m in corpus.values() if m.set == name and m.first is not None]
        if runs:
            expected, found, right = (sum(run[at] for run in runs) for at in range(3))
            counts = (str(len(runs)), str(expected), str(found), str(right))
            lines.append((name, *counts, _share(right, expected), _share(right, found)))
    return lines


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"

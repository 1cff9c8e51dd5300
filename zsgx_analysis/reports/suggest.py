"""Say what could have been meant: near spellings, lists and runs of years."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


def closest(word: str, choices: Iterable[str]) -> list[str]:
    """Return the choices that ``word`` most likely meant: the nearest, and its equals."""
    by_spelling = {choice.lower(): choice for choice in choices}
    # Half of a two-character name is one slip; half of a long word is chance.
    cutoff = 0.5 if len(word) < 4 else 0.6
    near = difflib.get_close_matches(word.lower(), by_spelling, n=3, cutoff=cutoff)
    ratios = [difflib.SequenceMatcher(None, one, word.lower()).ratio() for one in near]
    return [
        by_spelling[one] for one, ratio in zip(near, ratios, strict=True) if ratio == max(ratios)
    ]


def did_you_mean(what: Text, word: str, choices: Iterable[str]) -> Text:
    """Add the nearest choices to a message, when any is near."""
    near = closest(word, choices)
    if not near:
        return what
    zh, en = "或 ".join(near), " or ".join(near)
    return Text(f"{what.zh}，是否指 {zh}？", f"{what.en}; did you mean {en}?")


def listed(choices: Iterable[str]) -> str:
    """Return the choices in one line."""
    return ", ".join(choices)


def year_ranges(years: Iterable[int]) -> str:
    """Return years with their runs joined, such as ``2011–2014, 2024``."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)

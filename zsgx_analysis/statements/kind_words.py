"""Words of goal or result in the sentence of a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.statements.claim import OWN, SUBJECT, Said

if TYPE_CHECKING:
    from zsgx_analysis.statements.context import Figure

_AIM_BEHIND = re.compile(r"^(?:的)?(?:年度)?(?:目标|任务|计划)|^ (?:target|goal)")
_AIM_BEFORE = re.compile(
    r"(?:目标|计划|任务)(?:数|值)?(?:为|是|:)?$|(?:target|goal|quota|plan)s?(?: is| was| of|:)? $"
)
_DONE = re.compile(r"(?:完成|实现)(?:了)?[^，。；,;]{0,10}$")


def kind_word(figure: Figure) -> Said:
    """Return goal or result as the words of the sentence say."""
    window = figure.window
    at = figure.quantity
    if _AIM_BEHIND.search(window.after):
        return Said("target", (figure.evidence(at.end, at.end + 3, OWN),))
    if _AIM_BEFORE.search(window.before) and not _DONE.search(window.before):
        return Said("target", (figure.evidence(at.start - 3, at.start, OWN),))
    strong = [m for m in figure.words.kinds if m.reach == "strong"]
    for mention, how in figure.readings(strong):
        behind = mention.start >= at.end and not figure.english
        if not behind and not _of_another(figure, mention.start, mention.end):
            return Said(mention.value, (figure.evidence(mention.start, mention.end, how),))
    for mention in figure.later(strong):
        return Said(mention.value, (figure.evidence(mention.start, mention.end, SUBJECT),))
    return Said()


def _of_another(figure: Figure, start: int, end: int) -> bool:
    """Tell words that stand right at another figure (80万人次的目标任务) and speak of it."""
    return any(
        q is not figure.quantity and (q.end <= start <= q.end + 2 or end <= q.start <= end + 1)
        for q in figure.words.quantities
    )

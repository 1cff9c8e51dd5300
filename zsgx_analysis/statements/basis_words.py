"""Words of basis: each year, a yearly mean, a whole year, all years together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.statements.claim import OWN, SUBJECT, TOPIC, Said

if TYPE_CHECKING:
    from zsgx_analysis.statements.context import Figure


def basis_word(figure: Figure) -> Said:
    """Return ``every``, ``mean``, ``whole``, ``cumulative`` or "" as the words say."""
    found = [(m.reach or m.value, how, m) for m, how in figure.readings(figure.words.bases)]
    own = [
        (reach, m)
        for reach, how, m in found
        if how == OWN and not (reach == "mean" and _figure_between(figure, m.end))
    ]
    for wanted in ("every", "mean", "whole", "cumulative"):
        for reach, mention in own:
            if reach == wanted:
                return Said(wanted, (figure.evidence(mention.start, mention.end, OWN),))
    clause, _ = figure.clause
    for reach, how, mention in found:
        of_other = how == SUBJECT and mention.start >= clause
        if reach == "mean" or of_other or _period_between(figure, mention.end):
            continue
        return Said(reach, (figure.evidence(mention.start, mention.end, SUBJECT),))
    later = next(iter(figure.later(figure.words.bases)), None)
    if later is not None and later.reach == "every":
        return Said("every", (figure.evidence(later.start, later.end, SUBJECT),))
    return _unspent(figure)


def _unspent(figure: Figure) -> Said:
    """Return ``every`` where the sentence before says so and gives no figure for it."""
    if figure.words.periods or figure.previous:
        return Said()
    passage, words = next(figure.earlier_sentences(), (None, None))
    every = [m for m in words.bases if m.reach == "every"] if words is not None else []
    if words is None or not every or words.quantities:
        return Said()
    last = every[-1]
    return Said("every", (figure.evidence(last.start, last.end, TOPIC, passage),))


def _figure_between(figure: Figure, at: int) -> bool:
    return any(at <= q.start < figure.quantity.start for q in figure.words.quantities)


def _period_between(figure: Figure, at: int) -> bool:
    return any(at <= p.start < figure.quantity.start for p in figure.words.periods)

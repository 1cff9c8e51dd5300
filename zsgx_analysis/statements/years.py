"""Years, basis and kind of a figure, from the periods and words around it.

The period comes from the figure's own clause, else from an earlier clause of its
sentence, else from a sentence before that sets it for the paragraph, else from a
heading, else from the document (the year of its title, the years of its plan).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.statements.basis_words import basis_word
from zsgx_analysis.statements.carried_periods import carried_period
from zsgx_analysis.statements.claim import Slot
from zsgx_analysis.statements.clues import Clues, Timed
from zsgx_analysis.statements.flows import flow_time
from zsgx_analysis.statements.kind_words import kind_word
from zsgx_analysis.statements.kinds import kind_slot
from zsgx_analysis.statements.measures import FIELDS, STOCKS
from zsgx_analysis.statements.named_periods import named_periods
from zsgx_analysis.statements.stocks import stock_time

if TYPE_CHECKING:
    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.counted import Counted

_LASTING = ("interval", "year", "first_round", "second_round")


def time_slots(figure: Figure, what: Counted, scope: str, *, per_base: bool) -> dict[str, Slot]:
    """Return the slots ``period``, ``basis`` and ``kind`` of a figure."""
    clues = Clues(figure, what.indicator, scope, basis_word(figure), kind_word(figure))
    timed = _time(clues)
    basis = timed.basis
    if per_base:
        basis = "per_year_per_base" if basis == "per_year" else ""
    return {
        "period": Slot((timed.first, timed.last), timed.evidence, doubts=timed.doubts),
        "basis": Slot(basis, clues.basis.evidence or timed.evidence),
        "kind": kind_slot(clues, timed),
    }


def _time(clues: Clues) -> Timed:
    if clues.indicator in FIELDS:
        return _time_of_fields(clues)
    return stock_time(clues) if clues.indicator in STOCKS else flow_time(clues)


def _time_of_fields(clues: Clues) -> Timed:
    """Return the years for which fields are laid down."""
    named = [near for near in named_periods(clues) if near.period.role in _LASTING]
    near = named[0] if named else carried_period(clues, _LASTING)
    if near is not None:
        return Timed(near.period.first, near.period.last, "scope", "", (near.evidence,))
    for name, whole in (("plan", clues.plan), ("annual", clues.annual)):
        if whole is not None:
            return Timed(whole.first, whole.last, "scope", "", (clues.facts.evidence[name],))
    return Timed(basis="scope")

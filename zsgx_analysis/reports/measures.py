"""What a block keeps for office documents beside its words: exact numbers, documents named."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from zsgx_analysis.narrative.words import prefix_of

if TYPE_CHECKING:
    from zsgx_analysis.language import Language
    from zsgx_analysis.narrative.origins import Pairs
    from zsgx_analysis.tracing import Traced


NONE = "–"
"""What stands in a cell without a figure."""


class Caption(str):
    """The caption of a chart, which knows the documents that it names."""

    __slots__ = ("origin",)

    origin: Pairs

    def __new__(cls, text: str, origin: Pairs) -> Caption:
        """Return the text with its documents."""
        made = super().__new__(cls, text)
        made.origin = origin
        return made

    def __getnewargs__(self) -> tuple[str, Pairs]:  # type: ignore[override]
        """Return what a copy is made of."""
        return str(self), self.origin


@dataclass(frozen=True)
class Measure:
    """A number as a workbook takes it.

    Attributes
    ----------
    value, lower, upper : float or None
        Exact, in base units; what is not known, and an open end, is missing.
    unit : str
        Of the vocabulary, or a quotient of two.
    prefix : str
        The bound in words (约, at least); "" for an exact number.
    form : str
        How it is written: ``%``, ``.2f``, ``d`` for a number of order such as a year.
    """

    value: float | None
    lower: float | None = None
    upper: float | None = None
    unit: str = ""
    prefix: str = ""
    form: str = ""

    @classmethod
    def of(cls, number: Traced, form: str, lang: Language) -> Measure:
        """Return the measure of a traced number."""
        value, lower, upper = (
            float(one) if isfinite(one) else None
            for one in (number.value, number.lower, number.upper)
        )
        return cls(value, lower, upper, number.unit, prefix_of(number, lang), form)

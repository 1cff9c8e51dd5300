"""What a printed figure says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

LOWER_BOUNDS = frozenset({"at_least", "more_than"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed figure with its unit, its bound and its place.

    Attributes
    ----------
    value : Decimal
        In base units: 万 and million are multiplied out. Of a range it is the
        middle, for comparing; see `limits`.
    lower, upper : Decimal or None
        What the print allows: both equal ``value`` for ``exact``; one of them
        for ``at_least``, ``more_than`` and ``at_most``; neither for ``about``.
    unit : str
        ``persons``, ``person-times``, ``seminars``, ``bases``, ``fields``,
        ``occupations``, or ``count`` where no unit stands.
    bound : str
        ``exact``, ``about``, ``at_least``, ``more_than``, ``at_most`` or ``range``.
    printed : str
        The token as it stands, bound words and unit included.
    start, end : int
        Where ``printed`` stands in the text that was searched.
    """

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    unit: str
    bound: str
    printed: str
    start: int
    end: int

    def limits(self) -> dict[str, Decimal | None]:
        """Return value, lower and upper as a table of figures holds them.

        The middle of a range was printed by nobody: there ``value`` is None.
        """
        value = None if self.bound == "range" else self.value
        return {"value": value, "lower": self.lower, "upper": self.upper}


def limits_of(value: Decimal, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """Return lower and upper limit of a single figure under its bound."""
    if bound == "exact":
        return value, value
    if bound in LOWER_BOUNDS:
        return value, None
    return (None, value) if bound == "at_most" else (None, None)

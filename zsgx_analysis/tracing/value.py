"""One number with its interval, unit, bound, formula and origin."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zsgx_analysis.errors import UnitError
from zsgx_analysis.language import Text
from zsgx_analysis.tracing.operations import OPERATIONS, Operation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

NO_UNIT = ""
"""Unit of a share, an index or a bare factor."""

_STATED = ("exact", "about", "at_least", "more_than", "at_most", "range")


@dataclass(frozen=True, eq=False)
class Origin:
    """The place a number was taken from: one column of one row of a dataset.

    Attributes
    ----------
    dataset : str
        Name of the dataset, as `zsgx_analysis.load` knows it.
    column : str
        The column that holds the number.
    row : mapping
        The whole row: document, place, printed token, status and whatever else
        the dataset keeps of it.
    """

    dataset: str
    column: str
    row: Mapping[str, Any]

    @property
    def key(self) -> tuple[object, ...]:
        """What tells two origins apart."""
        return self.dataset, self.column, *map(str, self.row.values())


@dataclass(frozen=True, eq=False)
class Traced:
    """A number that knows what it rests on.

    Arithmetic gives a new one whose `formula` names the operation and whose
    `inputs` are the operands, so that every number can be computed again from
    its origins. The interval and the kind of bound go along: more than 50,000
    people in 8 seminars are more than 6,250 a seminar.

    Attributes
    ----------
    value : float
        As printed or computed; missing where only an interval is known.
    lower, upper : float
        The interval that holds the true number, open ends infinite.
    unit : str
        A unit of the vocabulary, or a quotient of two (``persons/seminars``);
        "" for a share or an index.
    approximate : bool
        Whether the document says 约, or an input does.
    strict : tuple of bool
        Whether lower and upper end lie outside the interval (超过).
    formula : str
        ``printed`` for a number taken from a row, else the operation.
    inputs : tuple of Traced
        The operands, in the order of the formula.
    origin : Origin or None
        The row a printed number was taken from.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> people = zsgx.Traced.stated(50_000, unit="persons", bound="more_than")
    >>> each = people / zsgx.Traced.stated(8, unit="seminars")
    >>> each, each.bound, each.formula
    (6250 persons/seminars, 'more_than', 'quotient')
    """

    value: float
    lower: float
    upper: float
    unit: str = NO_UNIT
    approximate: bool = False
    strict: tuple[bool, bool] = (False, False)
    formula: str = "constant"
    inputs: tuple[Traced, ...] = ()
    origin: Origin | None = None

    @classmethod
    def stated(
        cls,
        value: float,
        *,
        unit: str = NO_UNIT,
        bound: str = "exact",
        lower: float = math.nan,
        upper: float = math.nan,
        origin: Origin | None = None,
    ) -> Traced:
        """Return a number as a document states it.

        Parameters
        ----------
        value : float
            Missing where the document gives an interval only.
        unit : str
            Unit of the vocabulary.
        bound : str
            Kind of bound of the vocabulary; it opens the interval on its side.
        lower, upper : float
            The interval, where it is narrower or wider than the bound says.
        origin : Origin, optional
            Where it was taken from.
        """
        if bound not in _STATED:
            raise ValueError(bound)
        # What 约 leaves open nobody says: the interval is the printed value, marked.
        low = value if math.isnan(lower) else lower
        high = value if math.isnan(upper) else upper
        if bound in ("at_least", "more_than"):
            high = math.inf
        if bound == "at_most":
            low = 0.0 if math.isnan(lower) or lower == value else lower
        return cls(
            value,
            low,
            high,
            unit,
            approximate=bound == "about",
            strict=(bound == "more_than", False),
            formula="constant" if origin is None else "printed",
            origin=origin,
        )

    @property
    def bound(self) -> str:
        """The kind of bound in the words of the vocabulary.

        ``about`` tells nothing of the side; what is about and open on one side
        is given as open, and `approximate` says the rest.
        """
        if self.upper == math.inf:
            return "more_than" if self.strict[0] else "at_least"
        zero_up = self.lower == 0.0 != self.upper and self.value == self.upper
        if self.lower == -math.inf or zero_up:
            return "at_most"
        if self.approximate:
            return "about"
        return "exact" if self.lower == self.upper else "range"

    def __float__(self) -> float:
        return float(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __hash__(self) -> int:
        return hash((self.value, self.lower, self.upper, self.unit))

    def __eq__(self, other: object) -> bool:
        """Compare by value, as numbers are."""
        return float(self) == float(other) if isinstance(other, (Traced, int, float)) else False

    def __lt__(self, other: Traced | float) -> bool:
        return float(self) < float(other)

    def __le__(self, other: Traced | float) -> bool:
        return float(self) <= float(other)

    def __gt__(self, other: Traced | float) -> bool:
        return float(self) > float(other)

    def __ge__(self, other: Traced | float) -> bool:
        return float(self) >= float(other)

    def __repr__(self) -> str:
        shown = (
            f"{self.value:g}" if not math.isnan(self.value) else f"{self.lower:g}–{self.upper:g}"
        )
        return f"{shown} {self.unit}".rstrip()

    def __format__(self, spec: str) -> str:
        return format(self.value, spec)

    def __add__(self, other: Traced | float) -> Traced:
        right = _number(other, self.unit)
        _same_unit(self, right)
        return computed("sum", (*_terms(self), *_terms(right)), self.unit)

    def __radd__(self, other: float) -> Traced:
        return self if other == 0 else _number(other, self.unit) + self

    def __sub__(self, other: Traced | float) -> Traced:
        right = _number(other, self.unit)
        _same_unit(self, right)
        return computed("difference", (self, right), self.unit)

    def __rsub__(self, other: float) -> Traced:
        return _number(other, self.unit) - self

    def __mul__(self, other: Traced | float) -> Traced:
        right = _number(other, NO_UNIT)
        return computed("product", (self, right), _product(self.unit, right.unit))

    def __rmul__(self, other: float) -> Traced:
        return _number(other, NO_UNIT) * self

    def __truediv__(self, other: Traced | float) -> Traced:
        right = _number(other, NO_UNIT)
        return computed("quotient", (self, right), _quotient(self, right))

    def __rtruediv__(self, other: float) -> Traced:
        return _number(other, NO_UNIT) / self

    def __pow__(self, other: float) -> Traced:
        return computed("power", (self, _number(other, NO_UNIT)), NO_UNIT)

    def __neg__(self) -> Traced:
        return self * -1

    def __abs__(self) -> Traced:
        return self if self.value >= 0 else -self

    def leaves(self) -> Iterator[Traced]:
        """Yield the printed numbers it rests on, each once, in the order of the formula."""
        seen: set[int] = set()
        waiting = [self]
        while waiting:
            one = waiting.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            if one.origin is not None:
                yield one
            waiting.extend(reversed(one.inputs))

    def recomputed(self, look_up: Callable[[Origin], float]) -> float:
        """Return the value computed anew by the formulas from looked-up origins.

        Parameters
        ----------
        look_up : callable
            Returns the number that a dataset has at an origin.
        """
        if self.origin is not None:
            return look_up(self.origin)
        if not self.inputs:
            return self.value
        return OPERATIONS[self.formula].value(*(one.recomputed(look_up) for one in self.inputs))


def computed(formula: str, inputs: tuple[Traced, ...], unit: str) -> Traced:
    """Return the result of one of `OPERATIONS`.

    Value and interval follow from those of the inputs; a missing value makes the
    value missing, its interval stays. An end is strict where an input's end
    that makes it is.
    """
    operation = OPERATIONS[formula]
    value = operation.value(*(one.value for one in inputs))
    low, high = operation.ends(*((one.lower, one.upper) for one in inputs))
    counting = formula == "count"
    return Traced(
        value,
        low,
        high,
        unit,
        approximate=not counting and any(one.approximate for one in inputs),
        strict=(False, False) if counting else _strict(operation, inputs),
        formula=formula,
        inputs=inputs,
    )


def _strict(operation: Operation, inputs: tuple[Traced, ...]) -> tuple[bool, bool]:
    """Tell which ends of the result lie outside: those that a strict end of an input makes."""
    low = high = False
    for place, one in enumerate(inputs):
        first, second = one.strict[::-1] if place in operation.falls else one.strict
        low, high = low or first, high or second
    return low, high


def _terms(one: Traced) -> tuple[Traced, ...]:
    """Return what a sum adds up, so that long sums stay flat."""
    return one.inputs if one.formula == "sum" else (one,)


def _number(other: Traced | float, unit: str) -> Traced:
    if isinstance(other, Traced):
        return other
    value = float(other)
    return Traced(value, value, value, unit)


def _same_unit(one: Traced, other: Traced) -> None:
    if one.unit != other.unit:
        raise UnitError(
            Text("单位不同的数不能相加减", "numbers of different units cannot be added"),
            found=f"{one.unit or '1'}, {other.unit or '1'}",
            expected=one.unit or "1",
        )


def _product(one: str, other: str) -> str:
    if not one or not other:
        return one or other
    for per, counted in ((one, other), (other, one)):
        numerator, _, denominator = per.partition("/")
        if denominator == counted:
            return numerator
    return f"{one}·{other}"


def _quotient(one: Traced, other: Traced) -> str:
    if one.unit == other.unit:
        return NO_UNIT
    if {one.unit, other.unit} == {"persons", "person-times"}:
        raise UnitError(
            Text("人与人次不能相比", "persons and person-times cannot be compared"),
            found=f"{one.unit}, {other.unit}",
            expected=one.unit,
        )
    return one.unit if not other.unit else f"{one.unit or '1'}/{other.unit}"

"""A figure where it stands, and what stands near it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from zsgx_analysis.figures.counted import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zsgx_analysis.figures.context import Context
    from zsgx_analysis.figures.frame import Frame
    from zsgx_analysis.figures.marks import Marks
    from zsgx_analysis.figures.sections import Sentence
    from zsgx_analysis.quantities import Quantity


class Standing(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Item = TypeVar("Item", bound=Standing)


class Spot(NamedTuple):
    """A figure where it stands; ``previous`` is what the figure before it counts."""

    quantity: Quantity
    previous: str
    sentence: Sentence
    marks: Marks
    context: Context
    frame: Frame

    @property
    def clause(self) -> tuple[int, int]:
        """The clause around it."""
        return self.sentence.clause(self.quantity.start)

    def window(self) -> Window:
        """Return the words around it."""
        plain, (start, end) = self.marks.plain, self.clause
        at, after = self.quantity.start, self.quantity.end
        near = (
            (other.start, other.end)
            for other in self.marks.quantities
            if start <= other.start < end and other is not self.quantity
        )
        left, right = start, end
        for first, last in near:
            left = max(left, last) if last <= at else left
            right = min(right, first) if first >= after else right
        return Window(
            before=plain[left:at],
            after=plain[after:right],
            clause_before=plain[start:at],
            clause_after=plain[after:end],
            earlier=self.context.sentence + plain[self.sentence.start : start],
            unsaid=self._without_names(left, at),
            clause_above=plain[slice(*self.sentence.clause(start - 1))] if start else "",
        )

    def _without_names(self, start: int, end: int) -> str:
        named: list[Standing] = [*self.marks.programmes, *self.marks.places]
        named += [*self.marks.bases, *(mention for mention, _ in self.marks.periods)]
        covered = {at for name in named for at in range(name.start, name.end)}
        return "".join(self.marks.plain[at] for at in range(start, end) if at not in covered)


def nearest(items: Iterable[Item], spot: Spot) -> Iterator[tuple[Item, str]]:
    """Yield what stands near a figure: in its clause before and after, then earlier, then later.

    Within each, the nearest comes first. Items have ``start`` and ``end``.
    """
    at, after = spot.quantity.start, spot.quantity.end
    start, end = spot.clause
    held = [item for item in items if spot.sentence.start <= item.start < spot.sentence.end]
    yield from (
        (item, "before") for item in reversed(held) if start <= item.start and item.end <= at
    )
    yield from ((item, "after") for item in held if after <= item.start < end)
    yield from ((item, "earlier") for item in reversed(held) if item.start < start)
    yield from ((item, "later") for item in held if item.start >= end)


def runs_on(spot: Spot, at: int) -> bool:
    """Tell whether an English sentence runs on to a place without another figure."""
    between = spot.marks.plain[spot.quantity.end : at]
    others = (other.start for other in spot.marks.quantities if other.start >= spot.quantity.end)
    return between.isascii() and at < min(others, default=at + 1)

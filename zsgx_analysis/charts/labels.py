"""Labels beside points that keep clear of each other and of every mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.charts.fonts import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ABOVE, BELOW = 1, -1

_LINE = 1.3
"""Height of a line of text, in sizes of its type."""


class Point(NamedTuple):
    """A mark with its label: place in points of type, and which label is to stay first."""

    x: float
    y: float
    text: str
    first: float
    side: int = ABOVE


class _Box(NamedTuple):
    left: float
    right: float
    low: float
    high: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )


def sides(points: Sequence[Point], font: float, gap: float, top: float) -> list[int | None]:
    """Return where each label goes: above its mark, below it, or nowhere.

    Those that are to stay first choose first: what is left out can be read off the
    axis, and two labels that cross cannot be read at all.

    Parameters
    ----------
    points : sequence of Point
        All marks of the panel.
    font : float
        Size of the type.
    gap : float
        From the middle of a mark to its label.
    top : float
        Height of the panel; a label keeps within it.

    Examples
    --------
    >>> sides([Point(0, 9, "100", 1), Point(4, 9, "101", 0), Point(8, 9, "102", 2)], 8, 5, 40)
    [-1, None, 1]
    """
    marks = [_Box(one.x - gap, one.x + gap, one.y - gap, one.y + gap) for one in points]
    found: list[int | None] = [None] * len(points)
    taken: list[_Box] = []
    for place in sorted(range(len(points)), key=lambda one: -points[one].first):
        point = points[place]
        others = [mark for number, mark in enumerate(marks) if number != place]
        for side in (point.side, -point.side):
            box = _box(point, side, font, gap)
            clear = box.low >= 0 and box.high <= top and not _any_meets(box, [*taken, *others])
            if clear:
                found[place] = side
                taken.append(box)
                break
    return found


def _box(point: Point, side: int, font: float, gap: float) -> _Box:
    # A third of a letter on either side: what stands closer reads as one word.
    half = text_width(point.text, font) / 2 + font / 3
    near, far = sorted((point.y + side * gap, point.y + side * (gap + font * _LINE)))
    return _Box(point.x - half, point.x + half, near, far)


def _any_meets(box: _Box, others: Iterable[_Box]) -> bool:
    return any(box.meets(other) for other in others)

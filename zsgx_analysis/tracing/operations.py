"""What can be computed of numbers: the value, and the interval that follows from theirs."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from zsgx_analysis.language import Text

Interval = tuple[float, float]


@dataclass(frozen=True)
class Operation:
    """How a number is computed from others.

    Attributes
    ----------
    value : callable
        From the values of the inputs to the value.
    ends : callable
        From the intervals of the inputs to the interval.
    text : Text
        The formula in words, for a page.
    falls : tuple of int
        Positions of the inputs that make the result smaller as they grow.
    """

    value: Callable[..., float]
    ends: Callable[..., Interval]
    text: Text
    falls: tuple[int, ...] = ()


def _sum_ends(*parts: Interval) -> Interval:
    return math.fsum(low for low, _ in parts), math.fsum(high for _, high in parts)


def _mean_ends(*parts: Interval) -> Interval:
    low, high = _sum_ends(*parts)
    return low / len(parts), high / len(parts)


def _difference_ends(one: Interval, other: Interval) -> Interval:
    return one[0] - other[1], one[1] - other[0]


def _corners(one: Interval, other: Interval, by: Callable[[float, float], float]) -> Interval:
    found = [by(left, right) for left in one for right in other]
    found = [0.0 if math.isnan(corner) else corner for corner in found]  # 0 × ∞ bounds nothing more
    return min(found), max(found)


def _product_ends(one: Interval, other: Interval) -> Interval:
    return _corners(one, other, lambda left, right: left * right)


def _quotient_ends(one: Interval, other: Interval) -> Interval:
    if other[0] <= 0 <= other[1]:
        return (-math.inf, math.inf) if one[0] < 0 else (_ratio(one[0], other[1]), math.inf)
    return _corners(one, other, _ratio)


def _ratio(left: float, right: float) -> float:
    if right == 0:
        return math.nan
    if math.isinf(right):
        return math.nan if math.isinf(left) else 0.0
    return left / right


def _power_ends(one: Interval, other: Interval) -> Interval:
    found = (one[0] ** other[0], one[1] ** other[0])
    return min(found), max(found)


def _share_ends(part: Interval, whole: Interval) -> Interval:
    """Return the widest share: the part at one end, the rest of the whole at the other."""
    rest_low, rest_high = whole[0] - part[0], whole[1] - part[1]
    low = 0.0 if math.isinf(whole[1]) else _ratio(part[0], part[0] + rest_high)
    return low, 1.0 if math.isinf(part[1]) else _ratio(part[1], part[1] + rest_low)


def _squares(*shares: float) -> float:
    return math.fsum(share * share for share in shares)


def _squares_ends(*shares: Interval) -> Interval:
    """Return the interval of Σ share², cut to what n parts of one whole can have."""
    low, high = (_squares(*(share[end] for share in shares)) for end in (0, 1))
    return min(max(low, 1 / len(shares)), 1.0), min(max(high, 1 / len(shares)), 1.0)


OPERATIONS: dict[str, Operation] = {
    "sum": Operation(lambda *parts: math.fsum(parts), _sum_ends, Text("相加", "sum")),
    "difference": Operation(
        lambda one, other: one - other, _difference_ends, Text("相减", "difference"), falls=(1,)
    ),
    "product": Operation(lambda one, other: one * other, _product_ends, Text("相乘", "product")),
    "quotient": Operation(_ratio, _quotient_ends, Text("相除", "quotient"), falls=(1,)),
    "power": Operation(lambda one, power: one**power, _power_ends, Text("乘方", "power")),
    "mean": Operation(
        lambda *parts: math.fsum(parts) / len(parts),
        _mean_ends,
        Text("平均", "mean"),
    ),
    "smallest": Operation(
        min,
        lambda *parts: (min(low for low, _ in parts), min(high for _, high in parts)),
        Text("最小", "smallest"),
    ),
    "largest": Operation(
        max,
        lambda *parts: (max(low for low, _ in parts), max(high for _, high in parts)),
        Text("最大", "largest"),
    ),
    "reported": Operation(
        lambda *parts: math.fsum(parts),
        lambda *parts: (_sum_ends(*parts)[0], math.inf),
        Text("已报各项之和，未报的不计", "sum of what is reported, the rest unknown"),
    ),
    "count": Operation(
        lambda *parts: float(len(parts)),
        lambda *parts: (float(len(parts)), float(len(parts))),
        Text("计数", "count"),
    ),
    "share": Operation(_ratio, _share_ends, Text("占合计的比重", "share of the total"), falls=(1,)),
    "concentration": Operation(
        _squares, _squares_ends, Text("各份额的平方和", "sum of the squared shares")
    ),
}
"""Every formula by its name: arithmetic, and what has an interval of its own."""

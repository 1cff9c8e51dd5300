"""Numbers that carry their interval, unit, bound and origin through arithmetic.

A report says a number in a sentence, a table, a chart and a slide. Where each
of them had to look the number up again, by its value or the name of its column,
it found the wrong origin now and then. So the number itself carries what it was
computed from: `Traced` is one number, `TracedArray` a column of them with
``dtype`` ``traced`` for pandas.
"""

from zsgx_analysis.tracing.array import TracedArray, TracedDtype
from zsgx_analysis.tracing.frames import plain, traced
from zsgx_analysis.tracing.operations import OPERATIONS
from zsgx_analysis.tracing.parts import (
    concentration,
    counted,
    shares,
    total,
    total_known,
    total_reported,
)
from zsgx_analysis.tracing.value import Origin, Traced

__all__ = [
    "OPERATIONS",
    "Origin",
    "Traced",
    "TracedArray",
    "TracedDtype",
    "concentration",
    "counted",
    "plain",
    "shares",
    "total",
    "total_known",
    "total_reported",
    "traced",
]

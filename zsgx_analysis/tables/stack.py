"""Lines on their way to rows: slots with the labels beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from zsgx_analysis.tables.hypothesis import Step
    from zsgx_analysis.tables.labels import Label


@dataclass(frozen=True)
class Stack:
    """Lines on their way to rows: slots with the labels beside them."""

    slots: np.ndarray
    labels: tuple[Label, ...]
    rows: tuple[int, ...]
    groups: tuple[str, ...]
    steps: tuple[Step, ...] = ()

    def without(self, line: int) -> Stack:
        """Return the stack without one line."""
        keep = [number for number in range(len(self.labels)) if number != line]
        return Stack(
            self.slots[keep],
            tuple(self.labels[number] for number in keep),
            tuple(self.rows[number] for number in keep),
            tuple(self.groups[number] for number in keep),
            self.steps,
        )

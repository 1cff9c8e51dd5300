"""What a run of a notebook may take of time and memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """What a run may take.

    Attributes
    ----------
    cell_seconds, report_seconds : float or None
        How long a cell and all cells of a report may run.
    memory : int or None
        Bytes that the process of the cells may allocate.
    """

    cell_seconds: float | None = 600
    report_seconds: float | None = 1800
    memory: int | None = None


STANDARD = Bounds()

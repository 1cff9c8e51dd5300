"""What a plan is looked up in: how its table was audited, and what was repaired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd


@dataclass(frozen=True)
class Background:
    """The datasets ``audit`` and ``repairs`` of a project."""

    audit: pd.DataFrame
    repairs: pd.DataFrame

    @classmethod
    def load(cls, home: str | PathLike[str] | None = None) -> Background:
        """Read them from a project folder."""
        from zsgx_analysis.datasets import load

        return cls(load("audit", home), load("repairs", home))

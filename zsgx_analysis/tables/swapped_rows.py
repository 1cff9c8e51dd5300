"""Whole rows exchanged: no total sees it, the table of another year may."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.language import Text

if TYPE_CHECKING:
    import pandas as pd

ALIKE = 0.5
"""Largest distance of two profiles that are taken for the same department's.

The distance is the sum of the absolute differences of shares: 0 for the same
mix of fields, 2 for two without a field in common.
"""

CLEARER = 0.5
"""How much nearer the exchanged rows must lie than the rows as they stand."""


def swapped_rows(cells: pd.DataFrame, other: pd.DataFrame, year: int) -> list[Text]:
    """Return a warning for each two departments whose rows look exchanged.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells of a table with ``department``, ``field`` and ``value``, one row
        for each cell with a figure; cells without a certain value count as
        blank.
    other : pandas.DataFrame
        The same of the table it is compared with.
    year : int
        Year of ``other``.

    Returns
    -------
    list of Text
        Empty when nothing contradicts. A warning only: no figure is changed.
    """
    fields = sorted({*cells["field"], *other["field"]})
    shares, others = _shares(cells, fields), _shares(other, fields)
    both = [name for name in shares.index if name in others.index]
    here, there = shares.loc[both].to_numpy(), others.loc[both].to_numpy()
    apart = np.abs(here[:, None, :] - there[None, :, :]).sum(axis=2)
    found = []
    for one, two in combinations(range(len(both)), 2):
        crossed = apart[one, two] + apart[two, one]
        straight = apart[one, one] + apart[two, two]
        alike = max(apart[one, two], apart[two, one]) <= ALIKE
        if alike and crossed <= CLEARER * straight and straight > 0:
            found.append(
                Text(
                    f"“{both[one]}”与“{both[two]}”两行疑似整行互换："
                    f"各自更像{year}年对方的领域构成，请核对",
                    f"the rows of {both[one]!r} and {both[two]!r} may be exchanged: each is more "
                    f"like the other's mix of fields in {year}, please check",
                )
            )
    return found


def _shares(cells: pd.DataFrame, fields: list[str]) -> pd.DataFrame:
    """Return the share of each field in each department's total, departments in order."""
    table = cells.pivot_table(
        index="department", columns="field", values="value", aggfunc="sum", sort=False
    )
    table = table.reindex(columns=fields).fillna(0.0)
    totals = table.sum(axis=1)
    return table[totals > 0].div(totals[totals > 0], axis=0)

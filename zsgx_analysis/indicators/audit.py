"""What is proved about the figures of a table, and what had to be repaired for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from zsgx_analysis.indicators.bounds import STATUS_ORDER
from zsgx_analysis.indicators.selection import NATION

if TYPE_CHECKING:
    import pandas as pd


def audit_state(
    audit: pd.DataFrame, cells: pd.DataFrame, year: int, region: str = NATION
) -> dict[str, Any]:
    """Sum up the audit of one plan, for captions.

    Returns
    -------
    dict
        ``status`` (the table's, or ``none`` without a plan), ``edits`` (balance
        edits checked), ``closes_as_printed``, ``closes``, ``differing`` (edits
        whose stated total is not the sum of its cells, though it may close within
        rounding), ``stated`` (the grand total as stated, persons; missing where
        none is) and ``computed`` (the sum of the cells), ``source``, ``cells``, and
        under ``counts`` the number of cells in each state of `bounds.STATUS_ORDER`.
    """
    edits = audit[(audit["year"] == year) & (audit["region"] == region)]
    statuses = edits["table_status"].dropna()
    counts = cells["status"].value_counts()
    audited = str(statuses.iloc[0]) if len(statuses) else "unaudited"
    grand = edits.loc[edits["kind"] == "grand", "stated"].dropna()
    return {
        "status": "none" if cells.empty else audited,
        "edits": len(edits),
        "closes_as_printed": int(edits["closes_as_printed"].fillna(False).astype(bool).sum()),
        "closes": int(edits["closes"].fillna(False).astype(bool).sum()),
        "differing": int((edits["residual"].fillna(0.0) != 0).sum()),
        "stated": float(grand.iloc[0]) if len(grand) else np.nan,
        "computed": float(cells["persons"].sum(skipna=False)) if len(cells) else np.nan,
        "source": "" if cells.empty else str(cells["source"].iloc[0]),
        "cells": len(cells),
        "counts": {name: int(counts.get(name, 0)) for name in STATUS_ORDER},
    }


def edits_of(audit: pd.DataFrame, year: int, region: str = NATION) -> pd.DataFrame:
    """Return all balance edits of a plan: grand total, rows, columns, as audited."""
    edits = audit[(audit["year"] == year) & (audit["region"] == region)]
    return edits.reset_index(drop=True)

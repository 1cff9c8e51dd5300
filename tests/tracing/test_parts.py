"""Totals, shares and concentration."""

import numpy as np
import pytest

from zsgx_analysis.tracing import concentration, shares, total


def test_shares_and_concentration_of_ambiguous_cells_are_intervals(cells):
    parts = shares(cells["persons"])
    assert parts.iloc[0].lower == pytest.approx(30 / 75)
    assert parts.iloc[0].upper == pytest.approx(30 / 65)
    index = concentration(shares(cells["persons"].iloc[:3]))
    assert index.value == pytest.approx((30**2 + 20**2 + 10**2) / 60**2)
    assert total(cells["persons"].iloc[:0]) is np.nan

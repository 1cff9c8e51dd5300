"""The plan of 2024, and the same with one cell that the totals leave open."""

import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.explore.background import Background
from zsgx_analysis.explore.choice import plan


@pytest.fixture(scope="session")
def cells() -> pd.DataFrame:
    return plan(2024)


@pytest.fixture(scope="session")
def data() -> Background:
    return Background.load()


@pytest.fixture
def open_cells(cells: pd.DataFrame) -> pd.DataFrame:
    """教育部 / 数字技术 is known only to lie between 4000 and 6000."""
    here = (cells["department"] == "教育部") & (cells["field"] == "数字技术")
    return cells.assign(
        persons=cells["persons"].mask(here, np.nan),
        lower=cells["lower"].mask(here, 4000.0),
        upper=cells["upper"].mask(here, 6000.0),
        status=cells["status"].mask(here, "ambiguous"),
    )

"""Edges of the indicators: missing answers, ties, single years, columns by another name."""

import numpy as np
import pandas as pd

from zsgx_analysis.indicators.gap import department_profile, field_profile, matrix


def known(row):
    """Return a row with ``None`` for what is missing, so that it compares."""
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def audit_of(residuals, closes):
    return pd.DataFrame(
        {
            "year": 2024,
            "region": "全国",
            "table_status": "ambiguous",
            "kind": "row",
            "label": [str(place) for place in range(len(residuals))],
            "stated": np.nan,
            "residual": residuals,
            "closes_as_printed": pd.Series(closes, dtype=object),
            "closes": pd.Series(closes, dtype=object),
        }
    )


# --- audit and bounds -----------------------------------------------------------------


PEOPLE = pd.DataFrame({"people": [1.0, 3.0], "lower": [np.nan] * 2, "upper": [np.nan, 5.0]})


# --- capacity -------------------------------------------------------------------------

NUMBER = {"programme": "bases", "indicator": "bases", "unit": "bases", "kind": "actual"}
NUMBER |= {"basis": "stock_at_end", "source": "number", "value": 200.0}
FLOOR = {"programme": "bases", "basis": "per_year_per_base", "source": "floor", "value": 2000.0}


# --- gap ------------------------------------------------------------------------------


def test_both_sides_of_the_matrix_keep_the_order_of_the_vocabulary(cells):
    names = [("工业和信息化部", "乡村振兴"), ("科技部", "其他"), ("教育部", "新能源")]
    lines = [{"department": one, "field": other, "persons": 1.0} for one, other in names]
    table = matrix(cells(*lines))
    assert table.index.tolist() == ["教育部", "科技部", "工业和信息化部"]
    assert table.columns.tolist() == ["新能源", "乡村振兴", "其他"]


def test_a_name_that_only_a_category_knows_has_no_profile(cells):
    frame = cells({"department": "教育部", "field": "新能源", "persons": 1.0})
    frame["department"] = pd.Categorical(frame["department"], categories=["教育部", "科技部"])
    assert department_profile(frame)["department"].tolist() == ["教育部"]


def test_the_groups_of_no_field_are_words_all_the_same(cells):
    frame = cells({"department": "教育部", "field": "新能源", "persons": 1.0})
    assert field_profile(frame.iloc[:0])["group"].dtype == "str"


# --- regional and results -------------------------------------------------------------

POPULATION = pd.DataFrame({"region": ["山东", "广东", "全国"], "population": [100, 300, 999]})
STOCK = {"indicator": "professional_personnel", "basis": "stock_at_end", "kind": "actual"}
STOCK |= {"start": 2023, "end": 2023, "value": 50.0, "source": "stock", "bound": "about"}


HORIZON = {"programme": "digital_engineers", "basis": "cumulative", "value": 70.0}


RESULT = {"scope": "北京", "kind": "actual", "start": 2022, "end": 2023, "value": 50.0}


# --- selection ------------------------------------------------------------------------

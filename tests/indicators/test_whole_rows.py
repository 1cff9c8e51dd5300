"""Whole rows, their order and their edges: what a look at single columns lets pass."""

import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.indicators.audit import audit_state
from zsgx_analysis.indicators.bounds import group_totals
from zsgx_analysis.indicators.gap import field_profile, group_profile, in_order, matrix


def records(frame: pd.DataFrame) -> list[dict]:
    """Return the rows with ``None`` for what is missing, so that they compare."""
    objects = frame.astype(object)
    return objects.where(objects.notna(), None).to_dict("records")


# --- audit ----------------------------------------------------------------------------


@pytest.fixture
def audit() -> pd.DataFrame:
    """Edits of two plans; one of them leaves whether it closes unsaid."""
    lines = [
        (2024, "全国", "ambiguous", "a", -3.0, True, True),
        (2024, "全国", "ambiguous", "b", 5.0, None, None),
        (2024, "全国", "ambiguous", "c", -7.0, False, False),
        (2024, "全国", "ambiguous", "d", 5.0, False, False),
        (2023, "全国", "balanced", "e", 9.0, False, False),
        (2024, "山东", "balanced", "f", 9.0, False, False),
    ]
    names = ["year", "region", "table_status", "label", "residual", "closes_as_printed", "closes"]
    kinds = ["grand", "row", "row", "column", "grand", "grand"]
    return pd.DataFrame(lines, columns=names).assign(kind=kinds, stated=[4.0] * 6)


def test_the_state_counts_the_edits_of_its_plan_only(audit, cells):
    one = cells({"department": "教育部", "field": "新能源", "persons": 1.0, "status": "moved"})
    assert audit_state(audit, one, 2024) == {
        "status": "ambiguous",
        "edits": 4,
        "closes_as_printed": 1,
        "closes": 1,
        "differing": 4,
        "stated": 4.0,
        "computed": 1.0,
        "source": str(one["source"].iloc[0]),
        "cells": 1,
        "counts": {
            "counted": 0,
            "printed": 0,
            "moved": 1,
            "corrected": 0,
            "inferred": 0,
            "ambiguous": 0,
            "hidden_small": 0,
            "hidden_other": 0,
        },
    }


def test_one_edit_is_enough_to_tell_the_status(audit, cells):
    one = cells({"department": "教育部", "field": "新能源", "persons": 1.0})
    assert audit_state(audit, one, 2023)["status"] == "balanced"


# --- bounds ---------------------------------------------------------------------------


def test_groups_come_as_met_and_with_their_own_column():
    frame = pd.DataFrame(
        {"group": ["b", "a", "b"], "people": [1.0, 2.0, 3.0], "lower": [np.nan] * 3}
    ).assign(upper=np.nan)
    assert records(group_totals(frame, ["group"], "people")) == [
        {"group": "b", "people": 4.0, "lower": 4.0, "upper": 4.0},
        {"group": "a", "people": 2.0, "lower": 2.0, "upper": 2.0},
    ]


def test_groups_that_a_category_names_but_no_row_has_are_left_out():
    group = pd.Categorical(["b"], categories=["a", "b"])
    frame = pd.DataFrame({"group": group, "persons": [1.0], "lower": [1.0], "upper": [1.0]})
    assert group_totals(frame, ["group"])["group"].tolist() == ["b"]


# --- capacity -------------------------------------------------------------------------


# --- gap ------------------------------------------------------------------------------


def test_a_field_outside_the_vocabulary_is_told_as_ungrouped(cells):
    frame = cells(
        {"department": "教育部", "field": "占星术", "persons": 1.0},
        {"department": "教育部", "field": "新能源", "persons": 3.0},
    )
    told = group_profile(frame)[["group", "fields", "persons"]]
    assert told.to_numpy().tolist() == [["strategic", 1, 3.0], ["ungrouped", 1, 1.0]]
    profile = field_profile(frame)
    assert profile["group"].tolist() == ["strategic", "ungrouped"]
    assert profile["group"].dtype == "str"


def test_the_matrix_is_laid_out_in_the_order_of_the_vocabulary(cells):
    frame = cells(
        {"department": "科技部", "field": "其他", "persons": 1.0},
        {"department": "教育部", "field": "新能源", "persons": 3.0},
        {"department": "教育部", "field": "其他", "persons": 2.0},
    )
    table = matrix(frame)
    assert table.index.tolist() == ["教育部", "科技部"]
    assert table.columns.tolist() == ["新能源", "其他"]


def test_names_keep_the_order_of_the_vocabulary_and_unknown_ones_theirs():
    names = ["占星术", "其他", "新能源", "炼金术", "其他"]
    assert in_order("fields", names) == ["新能源", "其他", "占星术", "炼金术"]


def test_a_profile_of_an_open_cell_names_no_largest(cells):
    frame = cells(
        {"department": "教育部", "field": "新能源", "persons": np.nan, "lower": 1.0, "upper": 2.0},
        {"department": "科技部", "field": "新能源", "persons": 9.0},
    )
    (told,) = records(field_profile(frame))
    assert (told["largest"], told["largest_share"], told["hhi"]) == (None, None, None)


# --- programme and progress -----------------------------------------------------------


# --- regional -------------------------------------------------------------------------


# --- results --------------------------------------------------------------------------

import pandas as pd
import pytest

from zsgx_analysis.indicators.audit import audit_state


@pytest.fixture
def audit():
    rows = [("row", "教育部", 0.0, True, True), ("column", "新能源", -5.0, False, False)]
    return pd.DataFrame(
        [
            {
                "year": 2024,
                "region": "全国",
                "table_status": "ambiguous",
                "kind": kind,
                "label": label,
                "stated": 10.0,
                "residual": residual,
                "closes_as_printed": as_printed,
                "closes": closes,
            }
            for kind, label, residual, as_printed, closes in rows
        ]
    )


def test_state(audit, plan_2024):
    state = audit_state(audit, plan_2024, 2024)
    assert state["status"] == "ambiguous"
    assert (state["edits"], state["closes"], state["closes_as_printed"]) == (2, 1, 1)
    assert state["counts"]["printed"] == len(plan_2024)
    assert state["differing"] == 1
    assert pd.isna(state["stated"])
    assert state["computed"] == plan_2024["persons"].sum()


def test_a_total_that_is_stated_is_told_beside_the_sum_of_the_cells(audit, plan_2024):
    grand = audit.assign(kind="grand")
    state = audit_state(grand, plan_2024, 2024)
    assert (state["stated"], state["computed"]) == (10.0, plan_2024["persons"].sum())


def test_a_year_without_a_plan_has_no_state(audit, plan_2024):
    assert audit_state(audit, plan_2024.iloc[:0], 2025)["status"] == "none"


def test_a_table_without_totals_is_unaudited(audit, plan_2024):
    assert audit_state(audit.iloc[:0], plan_2024, 2024)["status"] == "unaudited"

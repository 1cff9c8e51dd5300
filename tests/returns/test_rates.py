"""The five figures and the eight cases, on ledgers written by hand."""

import math

import pandas as pd
import pytest

from zsgx_analysis.returns.collection import ledger_frame
from zsgx_analysis.returns.rates import FIGURES, reporting_case, reporting_cases, reporting_rates

ROWS = [
    # region, level, expected, reports, on time, figures
    ("甲市", "city", 1, 1, 1, 1),
    ("甲市", "city", 1, 1, 0, 1),
    ("甲市", "city", 1, 0, 0, 0),
    ("乙市", "city", 1, 2, 2, 0),
    ("乙市", "province", 1, 1, 1, 1),
    ("", "", 0, 1, 0, 0),
]


@pytest.fixture
def ledger() -> pd.DataFrame:
    names = ["region", "level", "expected", "reports", "reports_on_time", "figures"]
    rows = [dict(zip(names, row, strict=True)) for row in ROWS]
    texts = dict.fromkeys(ledger_frame([]).columns, "")
    return ledger_frame([{**texts, **row, "kind": "result", "status": "x"} for row in rows])


def test_the_five_figures_by_region(ledger: pd.DataFrame) -> None:
    rates = reporting_rates(ledger, "region").set_index("region")
    assert rates.loc["甲市", FIGURES].tolist() == [3, 2, 1, 2 / 3, 1 / 3]
    assert rates.loc["乙市", "reporting_rate"] == 1.5
    assert rates.loc["乙市", "case"] == "above_100_on_time"
    assert math.isnan(rates.loc["", "reporting_rate"])
    assert rates["share_reported"].tolist()[:2] == [2 / 3, 0.5]


def test_all_together_and_by_two(ledger: pd.DataFrame) -> None:
    (whole,) = reporting_rates(ledger, ()).to_dict("records")
    assert (whole["expected_reports"], whole["actual_reports"]) == (5, 6)
    assert len(reporting_rates(ledger)) == 4
    assert len(reporting_rates(ledger.iloc[:0], ())) == 1


def test_plans_are_counted_by_themselves(ledger: pd.DataFrame) -> None:
    assert reporting_rates(ledger.assign(kind="plan")).empty


@pytest.mark.parametrize(
    ("counts", "case"),
    [
        ((1, 0, 0, 0), "nothing"),
        ((1, 1, 1, 0), "empty_on_time"),
        ((1, 1, 0, 0), "empty_late"),
        ((1, 0, 0, 1), "data_without_report"),
        ((1, 2, 1, 0), "above_100"),
        ((0, 1, 0, 0), "above_100"),
        ((1, 2, 2, 1), "above_100_on_time"),
        ((1, 1, 1, 1), "complete_on_time"),
        ((1, 1, 0, 1), "complete_late"),
        ((4, 3, 3, 3), "partly"),
        ((4, 4, 4, 3), "partly"),
        ((0, 0, 0, 0), "not_expected"),
    ],
)
def test_each_case(counts: tuple[int, ...], case: str) -> None:
    assert reporting_case(*counts) == case


def test_units_are_counted_by_case(ledger: pd.DataFrame) -> None:
    counted = reporting_cases(ledger).set_index("case")["units"]
    assert counted.to_dict() == {
        "complete_on_time": 2,
        "complete_late": 1,
        "nothing": 1,
        "above_100_on_time": 1,
        "above_100": 1,
    }

"""The score: what counts as exact, as abstention, as wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

import pandas as pd
import pytest

from benchmarks.tables.generator import HIDDEN_DIGITS, PlanTable, draw_table
from benchmarks.tables.score import Score, score_reading
from benchmarks.tables.sheet import print_table

COLUMNS = [
    "department", "field", "value", "unit", "lower", "upper", "status", "printed", "row", "column",
]  # fmt: skip


@dataclass
class Reading:
    status: str
    cells: pd.DataFrame
    repairs: list[Any] = field(default_factory=list)


def honest(table: PlanTable, status: str = "balanced") -> Reading:
    """Return the reading that a perfect reader makes of the faultless print."""
    tokens = table.tokens()
    half = table.truth(0, 0) * 0
    if table.hidden_digits:
        half = max(
            abs(table.truth(row, column) - table.printed_value(row, column))
            for row in range(table.shape[0])
            for column in range(table.shape[1])
        )
    records = []
    for row, label in enumerate(table.rows):
        for column, head in enumerate(table.columns):
            value = table.printed_value(row, column)
            if not value:
                continue
            line = row + table.layout.total_row_first
            place = column + table.layout.total_column_first
            records.append(
                (label, head, float(value), table.base_unit, float(value - half),
                 float(value + half), "printed", tokens[line][place], line + 2, place + 2)
            )  # fmt: skip
    return Reading(status, pd.DataFrame(records, columns=COLUMNS))


def judge(reading: Reading, table: PlanTable) -> Score:
    return score_reading(table, print_table(table), [reading])


@pytest.fixture
def plan() -> PlanTable:
    return draw_table(Random(4), shape=(5, 6))


def test_truth_is_exact_and_traced(plan: PlanTable) -> None:
    score = judge(honest(plan), plan)
    assert (score.verdict, score.wrong, score.untraced) == ("exact", (), 0)


def test_rounded_truth_is_exact_within_its_bounds() -> None:
    table = draw_table(Random(4), shape=(5, 6), hidden_digits=HIDDEN_DIGITS)
    reading = honest(table, "balanced_within_rounding")
    assert judge(reading, table).verdict == "exact"
    reading.cells["upper"] = reading.cells["value"]
    reading.cells["lower"] = reading.cells["value"]
    assert judge(reading, table).verdict == "wrong"


def test_turned_table_is_exact(plan: PlanTable) -> None:
    reading = honest(plan)
    reading.cells = reading.cells.rename(columns={"department": "field", "field": "department"})
    assert judge(reading, plan).verdict == "exact"


@pytest.mark.parametrize("status", ["balanced", "reconstructed", "ambiguous"])
def test_other_value_is_wrong(plan: PlanTable, status: str) -> None:
    reading = honest(plan, status)
    for name in ("value", "lower", "upper"):
        reading.cells.loc[0, name] += 1
    score = judge(reading, plan)
    assert score.verdict == "wrong"
    assert len(score.wrong) == 1


@pytest.mark.parametrize("status", ["reconstructed", "ambiguous"])
def test_cell_left_out_is_wrong(plan: PlanTable, status: str) -> None:
    reading = honest(plan, status)
    reading.cells = reading.cells.iloc[1:]
    assert judge(reading, plan).verdict == "wrong"


def test_cell_given_twice_and_stranger_are_wrong(plan: PlanTable) -> None:
    twice = honest(plan)
    twice.cells = pd.concat([twice.cells, twice.cells.iloc[:1]])
    assert judge(twice, plan).verdict == "wrong"
    stranger = honest(plan)
    stranger.cells.loc[0, "department"] = plan.layout.stub_word
    assert len(judge(stranger, plan).wrong) == 2  # one too many, one left out


def test_wrong_unit_is_wrong(plan: PlanTable) -> None:
    reading = honest(plan)
    reading.cells["unit"] = "seminars"
    assert judge(reading, plan).verdict == "wrong"


@pytest.mark.parametrize("status", ["irreconcilable", "unaudited"])
def test_tables_that_claim_nothing_abstain(plan: PlanTable, status: str) -> None:
    reading = honest(plan, status)
    reading.cells.loc[0, "value"] += 1
    assert judge(reading, plan).verdict == "abstained"


def test_bounds_are_counted(plan: PlanTable) -> None:
    reading = honest(plan, "ambiguous")
    reading.cells.loc[:1, "value"] = float("nan")
    reading.cells.loc[1, ["lower", "upper"]] = [0.0, 0.5]
    score = judge(reading, plan)
    assert (score.verdict, score.bounded, score.inside) == ("abstained", 2, 1)


def test_none_or_two_tables_abstain(plan: PlanTable) -> None:
    sheet = print_table(plan)
    assert score_reading(plan, sheet, []).verdict == "abstained"
    assert score_reading(plan, sheet, [honest(plan), honest(plan)]).status == "2 tables"


def test_faultless_table_must_not_be_altered(plan: PlanTable) -> None:
    reading = honest(plan, "reconstructed")
    reading.cells.loc[0, "status"] = "corrected"
    assert judge(reading, plan).verdict == "wrong"


def test_unknown_status_is_wrong(plan: PlanTable) -> None:
    assert judge(honest(plan, "certain"), plan).verdict == "wrong"


def test_token_that_is_not_where_it_says_is_untraced(plan: PlanTable) -> None:
    reading = honest(plan)
    reading.cells.loc[0, "row"] = 1
    assert judge(reading, plan).untraced == 1

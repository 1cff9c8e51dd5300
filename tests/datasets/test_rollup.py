"""Sums hold what counts, once, and say how complete they are."""

import math

import pandas as pd
import pytest

from zsgx_analysis.datasets.rollup import roll_up
from zsgx_analysis.errors import UsageError
from zsgx_analysis.returns.collection import ledger_frame
from zsgx_analysis.returns.raw_form import CELL_COLUMNS


def ledger(*rows: tuple) -> pd.DataFrame:
    """Return a ledger of bases from unit, region, expected and figures."""
    texts = dict.fromkeys(ledger_frame([]).columns, "") | {"reports": 0, "reports_on_time": 0}
    return ledger_frame(
        [
            texts
            | {"unit": unit, "unit_kind": kind, "region": region, "kind": "result"}
            | {"expected": expected, "figures": figures, "return_sha256": unit, "part": "1"}
            for unit, kind, region, expected, figures in rows
        ]
    )


def cells(*rows: tuple) -> pd.DataFrame:
    """Return cells from unit, field, lower and upper, and perhaps split and measure."""
    made = []
    for unit, field, lower, upper, *more in rows:
        split, measure = (*more, *("1", "persons")[len(more) :])
        texts = dict.fromkeys(CELL_COLUMNS, "")
        made.append(
            texts
            | {"unit": unit, "kind": "result", "return_sha256": unit, "part": "1", "field": field}
            | {"split": split, "measure": measure, "counted": measure, "lower": lower}
            | {"upper": upper, "value": lower if lower == upper else math.nan}
        )
    return pd.DataFrame(made, columns=list(CELL_COLUMNS))


FULL = ledger(("a", "base", "甲市", 1, 1), ("b", "base", "乙市", 1, 1))
CELLS = cells(("a", "数字技术", 10.0, 10.0), ("a", "新材料", 5.0, 5.0), ("b", "数字技术", 7.0, 7.0))


def only(frame: pd.DataFrame) -> dict:
    (row,) = frame.to_dict("records")
    return row


def test_all_have_reported_and_the_sum_is_exact() -> None:
    row = only(roll_up(CELLS, FULL))
    assert (row["value"], row["lower"], row["upper"], row["bound"]) == (22, 22, 22, "exact")
    assert (row["expected"], row["reported"], row["share_reported"]) == (2, 2, 1)


def test_a_missing_unit_makes_it_at_least() -> None:
    row = only(roll_up(CELLS, ledger(("a", "base", "甲市", 1, 1), ("b", "base", "乙市", 1, 0))))
    assert (row["value"], row["lower"], row["upper"]) == (15, 15, math.inf)
    assert (row["bound"], row["share_reported"]) == ("at_least", 0.5)


def test_an_open_figure_leaves_bounds() -> None:
    row = only(roll_up(cells(("a", "", 3.0, 5.0), ("b", "", 1.0, 1.0)), FULL))
    assert math.isnan(row["value"])
    assert (row["lower"], row["upper"], row["bound"]) == (4, 6, "range")


def test_every_unit_and_region_has_a_row() -> None:
    book = ledger(("a", "base", "甲市", 1, 1), ("b", "base", "乙市", 1, 0))
    rows = roll_up(CELLS, book, "unit").set_index("unit")
    assert rows.loc["a", "bound"] == "exact"
    assert rows.loc["b", ["lower", "upper", "reported"]].tolist() == [0, math.inf, 0]
    assert roll_up(CELLS, book, "region")["region"].tolist() == ["甲市", "乙市"]


def test_a_return_without_fields_is_missing_from_the_sums_by_field() -> None:
    rows = roll_up(cells(("a", "数字技术", 10.0, 10.0), ("b", "", 7.0, 7.0)), FULL, "field")
    row = only(rows)
    assert (row["field"], row["value"], row["bound"], row["reported"]) == (
        "数字技术", 10, "at_least", 1,
    )  # fmt: skip


def test_a_field_that_a_return_does_not_name_is_nought_there() -> None:
    rows = roll_up(CELLS, FULL, "field").set_index("field")
    assert rows.loc["新材料", ["value", "bound", "reported"]].tolist() == [5, "exact", 2]


def test_of_two_breakdowns_of_one_total_one_is_counted() -> None:
    two = cells(
        ("a", "", 15.0, 15.0, "1"), ("a", "数字技术", 15.0, 15.0, "2"), ("b", "数字技术", 1.0, 1.0)
    )
    assert only(roll_up(two, FULL))["value"] == 16
    assert only(roll_up(two, FULL, "field"))["value"] == 16


def test_kinds_of_units_and_measures_are_never_added() -> None:
    book = ledger(("a", "base", "甲市", 1, 1), ("b", "city", "云麓省", 1, 1))
    more = cells(("a", "", 1.0, 1.0), ("a", "", 2.0, 2.0, "1", "person_times"), ("b", "", 3.0, 3.0))
    rows = roll_up(more, book)
    assert {(row.unit_kind, row.measure, row.value) for row in rows.itertuples()} == {
        ("base", "persons", 1), ("base", "person_times", 2), ("city", "persons", 3),
    }  # fmt: skip


def test_a_measure_that_not_all_tell_is_at_least() -> None:
    more = cells(("a", "", 1.0, 1.0), ("b", "", 2.0, 2.0, "1", "person_times"))
    assert set(roll_up(more, FULL)["bound"]) == {"at_least"}


def test_without_a_roster_no_sum_is_complete() -> None:
    book = ledger(("a", "", "", 0, 1))
    row = only(roll_up(CELLS, book))
    assert (row["value"], row["bound"], row["expected"]) == (15, "at_least", 0)
    assert math.isnan(row["share_reported"])


def test_a_grouping_must_be_known() -> None:
    with pytest.raises(UsageError, match="colour"):
        roll_up(CELLS, FULL, "colour")

"""Results and breakdowns chosen by year, scope and axes."""

import pandas as pd
import pytest

import zsgx_analysis as zsgx
from tests.indicators.test_reconciliation import cities
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.indicators.selection import latest_tables, results_of


def test_with_the_public_data_nothing_is_known():
    assert zsgx.results(2024).empty
    assert zsgx.breakdowns().empty
    assert list(zsgx.reconciled(2024)["agrees"]) == [""]
    with pytest.raises(UsageError):
        zsgx.results(2024, "山冬")


def results(**rest):
    row = {
        "year": 2024,
        "region": "全国",
        "department": "教育部",
        "persons": 1.0,
        "source": "a.tsv",
    }
    return pd.DataFrame([{**row, "table": 1, "as_of": "2024-09-30", "basis": "published", **rest}])


def test_of_several_results_the_latest_holds():
    both = pd.concat([results(), results(source="b.tsv", as_of="2024-12-31")], ignore_index=True)
    assert results_of(both, 2024)["source"].tolist() == ["b.tsv"]
    assert results_of(both, 2023).empty


@pytest.mark.parametrize("as_of", ["2024-09-30", ""])
def test_which_of_two_holds_is_not_guessed(as_of):
    both = pd.concat([results(), results(source="b.tsv", as_of=as_of)], ignore_index=True)
    with pytest.raises(DataError, match=r"b\.tsv"):
        results_of(both, 2024)


def test_a_basis_may_be_chosen():
    both = pd.concat([results(), results(source="b.tsv", basis="returns")], ignore_index=True)
    assert results_of(both, 2024, basis="returns")["source"].tolist() == ["b.tsv"]


def test_of_several_breakdowns_the_latest_speaks_and_of_rivals_none():
    done = {"kind": "result", "basis": "published"}
    early = cities(1.0, as_of="2024-06-30", **done)
    late = cities(2.0, as_of="2024-12-31", source="late.tsv", **done)
    both = pd.concat([early, late], ignore_index=True)
    assert latest_tables(both)["value"].tolist() == [2.0]
    rival = cities(3.0, as_of="2024-12-31", source="rival.tsv", **done)
    assert latest_tables(pd.concat([both, rival])).empty
    undated = cities(3.0, as_of="", source="undated.tsv", **done)
    assert latest_tables(pd.concat([both, undated])).empty
    assert latest_tables(pd.concat([both, cities(5.0)]))["value"].tolist() == [2.0, 5.0]

from decimal import Decimal

import pandas as pd
import pytest

from tests.register import traps
from tests.register.conftest import row, write_csv
from zsgx_analysis.errors import DataError
from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.manifest import Store
from zsgx_analysis.register.rolling import bucket, roll_up


@pytest.fixture
def store(tmp_path, home, key):
    for path in traps.files(tmp_path / "in"):
        assert add(path, home, How(key=key)).batch.rejected == 0
    return Store(home)


@pytest.fixture
def rolled(store):
    return roll_up(store, 2025)


def total(rolled):
    return rolled.cells[rolled.cells["level"] == "total"].iloc[0]


def test_what_is_true_is_counted(rolled):
    truth = traps.truth()
    one = total(rolled)
    for name in ("persons", "person_times", "with_number", "hours"):
        assert one[name] == truth[name], name
    assert rolled.basis["lines"] == truth["lines"]
    assert rolled.basis["repeated"] == truth["repeated"]
    assert rolled.basis["without_number"] == 2
    assert rolled.basis["by_two_bases"] == 2
    assert one["classes"] == 2
    assert one["hours_known"] == one["person_times"] - 1


def test_the_year_is_that_of_china(store):
    assert total(roll_up(store, 2024))["person_times"] == 1
    with pytest.raises(DataError, match="2020"):
        roll_up(store, 2020)


def test_distinct_persons_are_counted_anew_at_each_level(rolled):
    cells = rolled.cells
    bases = cells[cells["level"] == "base"]
    assert bases["persons"].sum() > total(rolled)["persons"]
    for level in ("region", "department", "field", "programme", "base", "matrix"):
        own = cells[cells["level"] == level]
        for measure in ("person_times", "hours"):
            assert own[measure].sum() == total(rolled)[measure], (level, measure)
        assert own["persons"].max() <= total(rolled)["persons"] <= own["persons"].sum()


def test_blank_names_are_a_group_of_their_own(rolled):
    regions = rolled.cells[rolled.cells["level"] == "region"]
    assert regions["region"].tolist()[-1] is None
    assert regions["person_times"].tolist()[-1] == 1


def test_a_certificate_of_either_base_is_one(rolled):
    assert total(rolled)["certificates"] == total(rolled)["person_times"]


def test_persons_of_the_year_by_hours_and_bases(rolled):
    years = rolled.person_years
    assert years["persons"].sum() == 60
    assert years.loc[years["bases"] > 1, "persons"].sum() >= 1
    assert "90-120" not in set(years["hours_band"])


def test_buckets_change_nothing(tmp_path, home, key, rolled):
    other = tmp_path / "other"
    (other / "data" / "raw").mkdir(parents=True)
    for path in traps.files(tmp_path / "in"):
        add(path, other, How(key=key, buckets=256))
    again = roll_up(Store(other), 2025, memory="200MB")
    pd.testing.assert_frame_equal(again.cells, rolled.cells)
    assert again.basis == rolled.basis


def test_a_bucket_by_itself_is_what_a_cluster_does(store, rolled):
    def spread(buckets, year, memory):
        return [bucket(files, year, memory) for files in reversed(buckets)]

    again = roll_up(store, 2025, spread=spread)
    pd.testing.assert_frame_equal(again.cells, rolled.cells)
    pd.testing.assert_frame_equal(again.person_years, rolled.person_years)


def test_an_empty_register_is_told(home):
    with pytest.raises(DataError, match="no rows yet"):
        roll_up(Store(home), 2025)


def test_hours_are_exact_where_floats_are_not(tmp_path, home, key):
    rows = [row(n, 学时="0.1", 课程=f"c{m}") for n in range(10) for m in range(3)]
    add(write_csv(tmp_path / "a.csv", rows), home, How(key=key))
    assert total(roll_up(Store(home), 2025))["hours"] == Decimal("3.00")


def test_nothing_is_left_of_what_was_spilled(store, rolled):
    assert not list(store.folder.glob(".spill-*"))

import pytest

from tests.register.conftest import row, write_csv
from tests.register.test_release import few_and_many
from zsgx_analysis.datasets import load
from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.manifest import Store
from zsgx_analysis.register.publishing import publish
from zsgx_analysis.register.rolling import roll_up
from zsgx_analysis.sources import read_source


@pytest.fixture
def rolled(tmp_path, home, key):
    add(write_csv(tmp_path / "a.csv", few_and_many()), home, How(key=key))
    return roll_up(Store(home), 2025)


def test_a_release_becomes_data_and_twice_is_once(rolled, home):
    first = publish(rolled, home)
    assert first.path.name == "2025-release-1.csv"
    assert read_source(first.path).basis == "register"
    data = load("breakdowns", home)
    assert set(data["basis"]) == {"register"}
    assert set(data["source"]) == {"2025-release-1.csv"}
    assert data["value"].isna().any()
    assert (data["lower"] <= data["upper"]).all()
    results = load("results", home)  # its cells are added up, and persons never
    assert set(results["basis"]) == {"register"}
    assert results["persons"].isna().all()
    assert (results["person_times_lower"] <= results["person_times_upper"]).all()
    again = publish(rolled, home)
    assert not again.changed
    assert [one.name for one in first.path.parent.glob("*.csv")] == ["2025-release-1.csv"]


def test_the_numbers_of_the_data_are_those_of_the_register(rolled, home):
    publish(rolled, home)
    data = load("breakdowns", home)
    total = data[(data["row_axis"] == "none") & (data["scope"] == "全国")]
    assert dict(zip(total["measure"], total["value"], strict=True)) == {
        "distinct_persons": 504,
        "person_times": 504,
        "hours": 3780,
        "certificates": 504,
    }
    regions = data[(data["row_axis"] == "region") & (data["measure"] == "distinct_persons")]
    assert regions["value"].sum() == 504


def test_internal_use_holds_until_the_next_release(rolled, home):
    publish(rolled, home)
    inside = publish(rolled, home, internal=True)
    assert inside.path.name == "2025-internal.csv"
    assert set(load("breakdowns", home)["basis"]) == {"register_internal"}
    assert load("breakdowns", home)["value"].min() == 2
    publish(rolled, home)
    assert not inside.path.exists()
    assert set(load("breakdowns", home)["basis"]) == {"register"}


def test_more_is_another_release(rolled, home, key, tmp_path):
    publish(rolled, home)
    more = [row(n, 部门="教育部", 领域="数字技术") for n in range(610, 700)]
    add(write_csv(tmp_path / "b.csv", more), home, How(key=key))
    second = publish(roll_up(Store(home), 2025), home)
    assert second.path.name == "2025-release-2.csv"
    assert set(load("breakdowns", home)["source"]) == {"2025-release-2.csv"}
    assert (second.path.parent / "2025-release-1.csv").is_file()


def test_a_province_of_its_own_is_the_scope(home, key, tmp_path):
    add(write_csv(tmp_path / "a.csv", [row(2 * n) for n in range(60)]), home, How(key=key))
    publish(roll_up(Store(home), 2025), home)
    assert set(load("breakdowns", home)["scope"]) == {"山东"}

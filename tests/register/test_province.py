"""The invented province of the returns keeps a register of 200,000 rows, whose truth is known."""

import csv
from collections import defaultdict
from decimal import Decimal

import pytest

from benchmarks.collection.province import PROVINCE
from zsgx_analysis.datasets import load
from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.manifest import Store
from zsgx_analysis.register.publishing import publish
from zsgx_analysis.register.reading import Said
from zsgx_analysis.register.rolling import roll_up
from zsgx_analysis.register.sample import HEADINGS, sample

ROWS = 200_000
AXES = {"领域": "field", "部门": "department", "基地": "institution"}


class Truth:
    """Persons, person-times and hours, counted in plain Python from the rows themselves."""

    def __init__(self):
        self.persons = defaultdict(set)
        self.times = defaultdict(int)
        self.hours = defaultdict(Decimal)
        self._trainings = {}

    def take(self, row):
        cells = dict(zip(HEADINGS, row, strict=True))
        who = cells["身份证号"]
        key = (who, cells["课程"], cells["开始日期"], cells["结束日期"])
        if not who:
            self._count(cells, None)
        elif key not in self._trainings or cells["基地"] < self._trainings[key]["基地"]:
            self._trainings[key] = cells

    def finish(self):
        for (who, *_), cells in self._trainings.items():
            self._count(cells, who)

    def _count(self, cells, who):
        for group in [("none", ""), *((axis, cells[head]) for head, axis in AXES.items())]:
            self.times[group] += 1
            self.hours[group] += Decimal(cells["学时"])
            if who:
                self.persons[group].add(who)


@pytest.mark.slow
def test_the_data_are_exact_for_persons_and_person_times(tmp_path, home, key):
    truth = Truth()
    path = tmp_path / "province.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        for chunk in sample(ROWS, 2025, 7, [PROVINCE]):
            writer.writerows(chunk)
            for row in chunk:
                truth.take(row)
    truth.finish()
    batch = add(path, home, How(Said(province=PROVINCE), key)).batch
    assert (batch.kept, batch.rejected) == (ROWS, 0)

    rolled = roll_up(Store(home), 2025)
    publish(rolled, home, internal=True)
    exact = _data(home)
    expected = {
        (*group, measure): float(value)
        for group in truth.times
        for measure, value in (
            ("distinct_persons", len(truth.persons[group])),
            ("person_times", truth.times[group]),
            ("hours", truth.hours[group]),
        )
    }
    assert {key: value for key, value in exact.items() if key in expected} == expected

    publish(rolled, home)
    released = load("breakdowns", home)
    shown = _data(home)
    assert set(released["basis"]) == {"register"}
    assert len(shown) > 30
    for where, value in shown.items():
        if where in expected:
            assert value == expected[where]
    for row in released[released["column_axis"] == "none"].to_dict("records"):
        where = (row["row_axis"], row["row"], row["measure"])
        if where in expected:
            assert row["lower"] <= expected[where] <= row["upper"]


def _data(home):
    data = load("breakdowns", home)
    own = data[(data["scope"] == PROVINCE) & (data["column_axis"] == "none")]
    own = own[own["value"].notna()]
    keys = zip(own["row_axis"], own["row"], own["measure"], strict=True)
    return dict(zip(keys, own["value"], strict=True))

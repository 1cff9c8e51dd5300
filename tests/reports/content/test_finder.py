from dataclasses import replace

import pytest

from zsgx_analysis.indicators.regional import yearly_goals
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.reports.content.finder import Finder, sources_of
from zsgx_analysis.statements.tokens import SCOPE_BY_HAND


@pytest.fixture
def finder(data):
    return Finder(data, 2024, "en")


@pytest.fixture
def shandong(data):
    goals = yearly_goals(data.figures, data.population, 2024)
    return next(row for row in rows(goals) if row["scope"] == "山东")


def test_joint_sources_are_parted():
    assert sources_of({"source": "a|b", "goal_source": "c", "other": "d"}) == ["a", "b", "c"]


def test_a_goal_is_found_where_it_is_printed(finder, shandong):
    origin = dict(finder.of_fact(shandong, 200_000.0))
    assert origin["Printed as"] == "20万名"


@pytest.mark.parametrize("note", ["", SCOPE_BY_HAND])
def test_of_a_figure_whose_scope_a_person_said_it_is_told(data, shandong, note):
    noted = replace(data, figures=data.figures.assign(note=note))
    origin = dict(Finder(noted, 2024, "en").of_fact(shandong, shandong["goal"]))
    assert ("person who added it" in origin.get("Status", "")) == bool(note)


def test_a_rate_names_its_formula_and_only_its_own_sources(finder, shandong):
    origin = dict(finder.of_fact(shandong, shandong["per_100k"]))
    assert origin["Computed"] == "goal divided by residents, times 100,000"
    assert "Census" in origin["Document"]
    assert "Implementation plan of the project" not in origin["Document"]
    share = dict(finder.of_fact(shandong, shandong["goal_share"]))
    assert "Implementation plan of the project" in share["Document"]


def test_the_total_of_a_field_is_found_where_it_is_stated(finder):
    origin = dict(finder.of_fact({"field": "应急管理", "persons": 182_500.0}, 182_500.0))
    assert origin["Printed as"] == "18.25"
    assert origin["Place"] == "row 2, column 14"

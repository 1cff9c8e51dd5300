import numpy as np
import pytest

from zsgx_analysis.indicators import progress


def test_round_one_average_is_person_times(national):
    first = progress.round_one(national)
    assert first is not None
    assert (first["total"], first["average"], first["unit"]) == (
        12_643_000,
        pytest.approx(1_264_300),
        "person-times",
    )


def test_round_one_unknown(national):
    assert progress.round_one(national[national["unit"] != "person-times"]) is None


def test_timeline_keeps_units_apart(plan_2024, national):
    facts = progress.timeline(plan_2024, national)
    units = facts.groupby("series")["unit"].unique().map(list).to_dict()
    assert units == {"average": ["person-times"], "goal": ["persons"], "plan": ["persons"]}
    assert facts.loc[facts["series"] == "plan", ["year", "value"]].to_numpy().tolist() == [
        [2024, 920_300]
    ]
    goals = facts[(facts["series"] == "goal") & (facts["programme"] == "project")]
    assert goals["year"].tolist() == list(range(2021, 2031))


def test_years_say_what_is_known_of_them(plan_2024, national):
    facts = progress.timeline(plan_2024, national)
    states = progress.year_states(facts, now=2024).set_index("year")["state"]
    assert states[2011] == "average"
    assert states[2023] == "none"
    assert states[2024] == "plan"
    assert states[2025] == "ahead"


def test_a_digest_of_one_year_is_a_result(plan_2024, national, figures):
    import pandas as pd

    more = figures(
        {
            "start": 2012,
            "end": 2012,
            "kind": "actual",
            "programme": "project",
            "indicator": "urgent_and_backbone_participants",
            "value": 1_090_000.0,
            "reliability": "digest",
        }
    )
    facts = progress.timeline(plan_2024, pd.concat([national, more], ignore_index=True))
    result = facts[facts["series"] == "result"]
    assert result["year"].tolist() == [2012]
    assert result["reliability"].tolist() == ["digest"]
    assert progress.year_states(facts, 2024).set_index("year").loc[2012, "state"] == "result"


def test_path_reaches_ten_million_and_bridges_no_gap(plan_2024, national):
    path = progress.cumulative_path(plan_2024, national).set_index("year")
    assert path["goal"].iloc[-1] == 10_000_000
    assert path["goal"].is_monotonic_increasing
    assert path.loc[2024, "planned"] == 940_300
    assert path["planned"].notna().sum() == 1
    assert path["result"].isna().all()


def test_path_without_a_goal_is_missing(plan_2024, national):
    path = progress.cumulative_path(plan_2024, national[national["programme"] == "capability"])
    assert path["goal"].isna().all()


def test_known_figures_hold_the_table_total(plan_2024, national):
    known = progress.known_figures(plan_2024, national)
    assert len(known) == len(national) + 1
    plan = known[known["kind"] == "plan"].iloc[0]
    assert (plan["start"], plan["value"]) == (2024, 920_300)
    assert np.all(np.diff(known["start"]) >= 0)

import pandas as pd
import pytest

from zsgx_analysis.quantities import parse_quantity
from zsgx_analysis.statements import CLAIM_COLUMNS, claims, figures_frame, unit_of


def figure(printed: str, source: str = "a", published: str = "2024", **changes):
    quantity = parse_quantity(printed)
    return {
        "scope": "重庆",
        "start": 2023,
        "end": 2025,
        "basis": "per_year",
        "kind": "target",
        "programme": "digital_engineers",
        "indicator": "participants",
        **quantity.limits(),
        "unit": unit_of("participants", quantity),
        "bound": quantity.bound,
        "printed": printed,
        "source": source,
        "published": published,
        "reliability": "press",
        "url": "",
        "note": "",
        "place": "",
    } | changes


def claimed(*rows, plans=None) -> pd.DataFrame:
    return claims(figures_frame(rows), plans)


def test_one_source_alone_is_single():
    frame = claimed(figure("3000人"))
    assert list(frame.columns) == CLAIM_COLUMNS
    assert frame["status"].tolist() == ["single"]
    assert frame["sources"].tolist() == [1]


def test_the_same_value_from_two_sources_is_corroborated_and_the_best_one_speaks():
    frame = claimed(
        figure("3,000 people", "b", "2025-02"),
        figure("3000人左右", "a", "2024-05", reliability="official"),
    )
    assert frame["status"].tolist() == ["corroborated"]
    row = frame.loc[0]
    assert (row["sources"], row["source"], row["printed"]) == (
        2,
        "b | a",
        "3,000 people | 3000人左右",
    )
    assert (row["reliability"], row["bound"]) == ("official", "about")
    assert (row["first_published"], row["last_published"]) == ("2024-05", "2025-02")


def test_the_same_source_twice_does_not_corroborate_itself():
    assert claimed(figure("3000人"), figure("3000名"))["status"].tolist() == ["single"]


def test_different_values_of_one_fact_are_a_conflict_and_both_stay():
    frame = claimed(figure("3000人", "a"), figure("4000人", "b"), figure("4000人", "c"))
    assert frame["status"].tolist() == ["conflicting", "conflicting"]
    assert frame["sources"].tolist() == [1, 2]


def test_a_bound_that_allows_the_other_value_is_no_conflict():
    frame = claimed(figure("3000人以上", "a"), figure("3500人", "b"))
    assert frame["status"].tolist() == ["compatible", "compatible"]
    frame = claimed(figure("3000人以上", "a"), figure("2500人", "b"))
    assert frame["status"].tolist() == ["conflicting", "conflicting"]


@pytest.mark.parametrize(
    "change",
    [
        {"basis": "cumulative"},
        {"kind": "actual"},
        {"scope": "四川"},
        {"end": 2030, "published": "2024"},
        {"unit": "person-times"},
    ],
)
def test_other_facts_stay_apart(change):
    frame = claimed(figure("3000人", "a"), figure("4000人", "b", **{"published": "2024"} | change))
    assert frame["status"].tolist() == ["single", "single"]


def test_three_targets_in_turn():
    frame = claimed(
        figure("3000人左右", "a", "2022-09-07", start=2022, end=2023),
        figure("6000人", "b", "2023-05-29"),
        figure("no less than 3,000", "c", "2025", start=2025, end=2030),
    )
    assert frame["status"].tolist() == ["superseded", "superseded", "single"]
    assert frame["superseded_by"].tolist() == [
        "2023–2025: 6000人 (b)",
        "2025–2030: no less than 3,000 (c)",
        "",
    ]


def test_the_target_of_one_year_does_not_replace_the_plan_of_ten():
    frame = claimed(
        figure("90万人左右", "plan", "2021-09-15", start=2021, end=2030),
        figure("95万人", "task", "2024-03-15", start=2024, end=2024),
        figure("100万人", "new plan", "2026-01", start=2026, end=2030),
    )
    assert frame["status"].tolist() == ["superseded", "single", "single"]


def test_a_date_that_may_be_earlier_replaces_nothing():
    frame = claimed(
        figure("3000人", "a", "2025-03", start=2023, end=2025),
        figure("6000人", "b", "2025", start=2025, end=2030),
    )
    assert frame["status"].tolist() == ["single", "single"]


def test_results_are_never_superseded():
    frame = claimed(
        figure("3000人", "a", "2022", start=2022, end=2023, kind="actual"),
        figure("6000人", "b", "2024", start=2023, end=2025, kind="actual"),
    )
    assert frame["status"].tolist() == ["single", "single"]


def test_goal_and_plan_of_a_year_stand_side_by_side():
    goal = {"scope": "全国", "programme": "capability", "start": 2024, "end": 2024}
    plans = pd.DataFrame(
        {"year": [2024, 2024, 2025], "region": "全国", "persons": [900_000.0, 20_300.0, 1.0]}
    )
    frame = claimed(
        figure("90万人", **goal), figure("90万人", "b", **goal | {"end": 2030}), plans=plans
    )
    assert frame.loc[0, ["planned", "planned_minus_goal"]].tolist() == [920_300, 20_300]
    assert frame["status"].tolist() == ["single", "single"]
    assert frame.loc[1, ["planned", "planned_minus_goal"]].isna().all()


def test_no_figures_make_no_claims():
    assert claimed().empty


def test_counts_rounded_to_their_scale_do_not_deny_each_other():
    stock = {
        "basis": "stock_at_end",
        "kind": "actual",
        "programme": "context",
        "indicator": "professional_personnel",
        "unit": "persons",
    }
    rounded = claimed(figure("5550万", "a", **stock), figure("5550.4万人", "b", **stock))
    assert rounded["status"].tolist() == ["compatible", "compatible"]
    other = claimed(figure("5550万", "a", **stock), figure("5551.4万人", "b", **stock))
    assert other["status"].tolist() == ["conflicting", "conflicting"]


def test_two_sister_programmes_deny_each_other_nothing():
    context = {"programme": "context", "kind": "actual"}
    farmers = figure("94.91万人", "a", note="farmers", **context)
    technicians = figure("2.5万人", "a", note="technicians", **context)
    assert claimed(farmers, technicians)["status"].tolist() == ["single", "single"]


def test_a_page_without_a_date_comes_last_and_replaces_nothing():
    frame = claimed(figure("3000人", "a", ""), figure("3000人", "b", "2024"))
    assert (frame.loc[0, "first_published"], frame.loc[0, "last_published"]) == ("2024", "2024")
    undated = figure("6000人", "b", "", end=2030)
    assert claimed(figure("3000人", "a", "2023"), undated)["status"].tolist() == ["single"] * 2

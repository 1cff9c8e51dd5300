import numpy as np
import pytest

from zsgx_analysis.indicators import gap
from zsgx_analysis.indicators.bounds import total
from zsgx_analysis.indicators.subprojects import plan_total


def test_the_plan_of_2024_adds_up(plan_2024):
    assert plan_total(plan_2024, 2024)["value"] == 920_300
    departments = gap.department_profile(plan_2024).set_index("department")
    assert len(departments) == 14
    assert departments.loc["教育部", ["persons", "fields"]].tolist() == [26_000, 14]
    assert departments.loc["科技部", "persons"] == 21_500
    assert departments.loc["工业和信息化部", "persons"] == 170_000
    assert departments.loc["中央网信办", "persons"] == 20_000
    assert departments.loc["国家发展改革委", "persons"] == 38_000


def test_fields_of_2024(plan_2024):
    fields = gap.field_profile(plan_2024).set_index("field")
    assert len(fields) == 15
    assert fields["persons"].idxmax() == "应急管理"
    assert fields.loc["应急管理", "persons"] == 182_500
    assert fields.loc["应急管理", "largest"] == "应急管理部"
    assert fields.loc["应急管理", "largest_share"] == pytest.approx(16.3 / 18.25)
    assert fields.loc["数字技术", "departments"] == 10
    assert fields["share"].sum() == pytest.approx(1)
    assert not fields["sole"].any()
    assert (fields["group"] == "strategic").sum() == 9
    assert gap.sole_carriers(fields.reset_index()).empty


def test_groups_of_2024(plan_2024):
    groups = gap.group_profile(plan_2024).set_index("group")
    assert groups.index.tolist() == ["strategic", "cross_cutting"]
    assert groups.loc["strategic", ["fields", "persons"]].tolist() == [9, 272_800]
    assert groups.loc["cross_cutting", ["fields", "persons"]].tolist() == [6, 647_500]


def test_departments_named_and_present(plan_2024):
    named = [*plan_2024["department"].unique(), "财政部"]
    named.remove("中央网信办")
    assert gap.department_changes(plan_2024, named) == {
        "absent": ["财政部"],
        "new": ["中央网信办"],
    }


def test_plan_against_goal(plan_2024, national):
    goal = national[(national["programme"] == "capability") & (national["end"] == 2030)].iloc[0]
    found = gap.plan_against_goal(plan_total(plan_2024, 2024), goal)
    assert found["difference"] == 20_300
    assert found["ratio"] == pytest.approx(1.02256, abs=1e-5)


def test_rows_in_another_order_change_nothing(plan_2024):
    shuffled = plan_2024.sample(frac=1, random_state=7)
    for profile in (gap.field_profile, gap.department_profile, gap.group_profile):
        before, after = profile(plan_2024), profile(shuffled)
        assert before.iloc[:, 0].tolist() == after.iloc[:, 0].tolist()
        assert np.allclose(before["persons"], after["persons"])
        assert np.allclose(before["share"], after["share"])


def test_matrix_leaves_a_place_without_a_task_missing(plan_2024):
    matrix = gap.matrix(plan_2024)
    assert matrix.shape == (14, 15)
    assert np.isnan(matrix.loc["中央网信办", "新能源"])
    assert matrix.loc["农业农村部", "乡村振兴"] == 100_000
    assert int(matrix.notna().sum().sum()) == len(plan_2024)


def test_a_field_that_one_department_carries(cells):
    profile = gap.field_profile(
        cells(
            {"department": "教育部", "field": "新能源", "persons": 100.0},
            {"department": "教育部", "field": "新材料", "persons": 300.0},
            {"department": "科技部", "field": "新材料", "persons": 100.0},
        )
    )
    assert gap.sole_carriers(profile)["field"].tolist() == ["新能源"]
    assert profile.set_index("field").loc["新能源", "hhi"] == 1


def test_an_ambiguous_cell_runs_through(cells):
    frame = cells(
        {"department": "教育部", "field": "新能源", "persons": 100.0},
        {
            "department": "科技部",
            "field": "新能源",
            "persons": np.nan,
            "lower": 100.0,
            "upper": 300.0,
            "status": "ambiguous",
        },
    )
    row = gap.field_profile(frame).iloc[0]
    assert np.isnan(row["persons"])
    assert (row["lower"], row["upper"], row["status"]) == (200.0, 400.0, "ambiguous")
    assert row["largest"] is None or np.isnan(row["largest_share"])
    assert row["hhi_lower"] < row["hhi_upper"]
    assert total(frame)["upper"] == 400.0


def test_unknown_labels_come_last_and_ungrouped(cells):
    profile = gap.field_profile(
        cells(
            {"department": "某部", "field": "量子", "persons": 1.0},
            {"department": "教育部", "field": "新能源", "persons": 1.0},
        )
    )
    assert profile["field"].tolist() == ["新能源", "量子"]
    assert profile["group"].tolist() == ["strategic", "ungrouped"]


def test_change_never_takes_an_absent_row_for_zero(cells):
    now = cells(
        {"department": "教育部", "field": "新能源", "persons": 300.0},
        {"department": "教育部", "field": "数字技术", "persons": 50.0},
    )
    before = cells(
        {"department": "教育部", "field": "新能源", "persons": 100.0},
        {"department": "教育部", "field": "新材料", "persons": 70.0},
        year=2023,
    )
    table = gap.change(now, before, "field").set_index("field")
    assert table.loc["新能源", "change"] == 200
    assert table["presence"].to_dict() == {"新能源": "both", "新材料": "gone", "数字技术": "new"}
    assert table.loc[["新材料", "数字技术"], "change"].isna().all()


def test_an_empty_plan_gives_empty_profiles(plan_2024):
    nothing = plan_2024.iloc[:0]
    assert gap.field_profile(nothing).empty
    assert gap.department_profile(nothing).empty
    assert gap.group_profile(nothing).empty
    assert gap.matrix(nothing).empty

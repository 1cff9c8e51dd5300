import numpy as np

from zsgx_analysis.indicators import gap


def test_groups_of_2024(plan_2024):
    groups = gap.group_profile(plan_2024).set_index("group")
    assert groups.index.tolist() == ["strategic", "cross_cutting"]
    assert groups.loc["strategic", ["fields", "persons"]].tolist() == [9, 272_800]
    assert groups.loc["cross_cutting", ["fields", "persons"]].tolist() == [6, 647_500]


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


def test_unknown_labels_come_last_and_ungrouped(cells):
    profile = gap.field_profile(
        cells(
            {"department": "某部", "field": "量子", "persons": 1.0},
            {"department": "教育部", "field": "新能源", "persons": 1.0},
        )
    )
    assert profile["field"].tolist() == ["新能源", "量子"]
    assert profile["group"].tolist() == ["strategic", "ungrouped"]


def test_an_empty_plan_gives_empty_profiles(plan_2024):
    nothing = plan_2024.iloc[:0]
    assert gap.field_profile(nothing).empty
    assert gap.department_profile(nothing).empty
    assert gap.group_profile(nothing).empty
    assert gap.matrix(nothing).empty

"""Edges of the indicators: missing answers, ties, single years, columns by another name."""

import numpy as np
import pandas as pd

from zsgx_analysis.indicators.audit import audit_state, open_edits
from zsgx_analysis.indicators.bounds import add_shares, concentration, group_totals, total
from zsgx_analysis.indicators.capacity import national_bases
from zsgx_analysis.indicators.gap import department_profile, field_profile, matrix, sole_carriers


def known(row):
    """Return a row with ``None`` for what is missing, so that it compares."""
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def audit_of(residuals, closes):
    return pd.DataFrame(
        {
            "year": 2024,
            "region": "全国",
            "table_status": "ambiguous",
            "label": [str(place) for place in range(len(residuals))],
            "residual": residuals,
            "closes_as_printed": pd.Series(closes, dtype=object),
            "closes": pd.Series(closes, dtype=object),
        }
    )


# --- audit and bounds -----------------------------------------------------------------


def test_an_edit_that_nobody_answered_for_is_open(cells):
    audit = audit_of([1.0, 2.0, 3.0, 4.0], [True, np.nan, None, False])
    assert open_edits(audit, 2024)["label"].tolist() == ["3", "2", "1"]
    state = audit_state(audit, cells({"persons": 1.0}), 2024)
    assert (state["closes"], state["closes_as_printed"]) == (1, 1)
    assert type(state["closes"]) is int


def test_open_edits_of_one_size_stay_as_listed_whatever_their_sign():
    sizes = [5.0, -5.0] * 20
    sizes[30], sizes[31], sizes[32] = 9.0, -12.0, 1.0
    rest = [str(place) for place in range(40) if place not in (30, 31, 32)]
    found = open_edits(audit_of(sizes, [False] * 40), 2024)
    assert found["label"].tolist() == ["31", "30", *rest, "32"]


PEOPLE = pd.DataFrame({"people": [1.0, 3.0], "lower": [np.nan] * 2, "upper": [np.nan, 5.0]})


def test_sums_and_shares_take_the_column_they_are_given():
    assert total(PEOPLE, "people") == {"people": 4.0, "lower": 4.0, "upper": 6.0}
    assert list(total(PEOPLE.iloc[:0], "people")) == ["people", "lower", "upper"]
    shares = add_shares(PEOPLE, "people")[["share", "share_lower", "share_upper"]]
    assert shares.to_numpy().tolist() == [[0.25, 1 / 6, 0.25], [0.75, 0.75, 5 / 6]]


def test_one_bound_that_is_missing_leaves_the_bounds_of_the_others_missing():
    frame = pd.DataFrame(
        {"persons": [1.0, np.nan], "lower": [1.0, np.nan], "upper": [1.0, np.nan], "group": "a"}
    )
    shares = add_shares(frame)
    assert shares[["share", "share_lower", "share_upper"]].isna().all(axis=None)
    assert group_totals(frame, ["group"])[["persons", "lower", "upper"]].isna().all(axis=None)


def test_the_index_is_cut_to_what_its_parts_can_have_on_both_sides():
    shares = pd.DataFrame(
        {"share": [0.5, 0.5], "share_lower": [1.5, 0.0], "share_upper": [0.1, 0.1]}
    )
    found = concentration(shares)
    assert (found["hhi_lower"], found["hhi_upper"]) == (1.0, 0.5)
    found = concentration(shares[["share"]].assign(share_lower=0.1, share_upper=0.9))
    assert (found["hhi_lower"], found["hhi_upper"]) == (0.5, 1.0)


# --- capacity -------------------------------------------------------------------------

NUMBER = {"programme": "bases", "indicator": "bases", "unit": "bases", "kind": "actual"}
NUMBER |= {"basis": "stock_at_end", "source": "number", "value": 200.0}
FLOOR = {"programme": "bases", "basis": "per_year_per_base", "source": "floor", "value": 2000.0}


def test_of_the_bases_is_told_what_is_known(figures):
    unknown = {"programme": "bases", "bases": None, "floor": None, "state": "none"}
    assert known(national_bases(figures({}), 2024)) == unknown
    floor = {"floor": 2000.0, "floor_bound": "at_least", "floor_source": "floor", "state": "goal"}
    goal = figures({**FLOOR, "bound": "at_least"})
    assert known(national_bases(goal, 2024)) == unknown | floor
    bases = {"bases": 200.0, "bases_bound": "about", "bases_year": 2020, "source": "number"}
    stock = figures({**NUMBER, "start": 2011, "end": 2020, "bound": "about"})
    assert known(national_bases(stock, 2024)) == unknown | bases | {"state": "result"}
    both = pd.concat([goal, stock])
    assert known(national_bases(both, 2024)) == unknown | floor | bases | {"state": "result"}


def test_of_figures_of_one_date_the_last_listed_speaks(figures):
    values = [float(value) for value in range(1, 41)]
    floors = figures(*({**FLOOR, "value": value} for value in values))
    assert national_bases(floors, 2024)["floor"] == 40.0
    earlier = {"start": 2011, "end": 2020}
    stock = figures(
        *({**NUMBER, **earlier, "value": value, "start": 2000 + value} for value in values[:12]),
    )
    assert national_bases(stock, 2024)["bases"] == 12.0


# --- gap ------------------------------------------------------------------------------


def test_both_sides_of_the_matrix_keep_the_order_of_the_vocabulary(cells):
    names = [("工业和信息化部", "乡村振兴"), ("科技部", "其他"), ("教育部", "新能源")]
    lines = [{"department": one, "field": other, "persons": 1.0} for one, other in names]
    table = matrix(cells(*lines))
    assert table.index.tolist() == ["教育部", "科技部", "工业和信息化部"]
    assert table.columns.tolist() == ["新能源", "乡村振兴", "其他"]


def test_sole_fields_of_one_size_stay_as_listed():
    profile = pd.DataFrame({"field": range(40), "persons": [1.0, 2.0] * 20, "sole": True})
    listed = sole_carriers(profile)["field"].tolist()
    assert listed == [*range(1, 40, 2), *range(0, 40, 2)]


def test_a_name_that_only_a_category_knows_has_no_profile(cells):
    frame = cells({"department": "教育部", "field": "新能源", "persons": 1.0})
    frame["department"] = pd.Categorical(frame["department"], categories=["教育部", "科技部"])
    assert department_profile(frame)["department"].tolist() == ["教育部"]


def test_the_groups_of_no_field_are_words_all_the_same(cells):
    frame = cells({"department": "教育部", "field": "新能源", "persons": 1.0})
    assert field_profile(frame.iloc[:0])["group"].dtype == "str"

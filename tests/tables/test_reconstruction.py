"""The least explanation, its proof, and what is said where there is none."""

from __future__ import annotations

import pytest

from tests.tables.builders import (
    FIELDS,
    Rows,
    english,
    figures,
    lay,
    operations,
    places,
    printed_figures,
    printed_table,
    read,
)
from zsgx_analysis.tables.bounds import bounds_of
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.reconstruction import reconstruct

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]
NAMES = ("教育部", "科技部", "工业和信息化部", "自然资源部")
TRUTH = {
    (department, field): figure
    for department, row in zip(NAMES, BODY, strict=True)
    for field, figure in zip(FIELDS, row, strict=False)
    if figure
}
BROKEN_BEYOND_REACH = {"r2c1": "102", "r4c2": "69", "r5c4": "176", "r3c3": "246"}


def plain(body: list[list[int]] | None = None, **changes: str) -> Rows:
    rows = printed_table(BODY if body is None else body, departments=NAMES)
    for place, token in changes.items():
        row, column = place[1:].split("c")
        rows[int(row)][int(column)] = token
    return rows


def test_a_table_that_closes_is_taken_as_it_stands():
    found = reconstruct(hypotheses(lay(plain())))
    assert (found.status, found.cost, found.unique) == ("balanced", 0, True)
    assert found.best.operations == ()
    assert found.best.hypothesis is found.printed


@pytest.mark.parametrize(
    "changes",
    [
        {"r2c1": "102", "r4c2": "69"},
        {"r2c1": "", "r4c2": "69"},
        {"r2c1": "45", "r2c2": "120", "r5c4": "176"},
        {"r2c1": "102", "r2c2": "54"},
        {"r1c1": "621", "r5c5": "465"},
        {"r2c1": "102", "r4c2": "69", "r5c4": "176"},
        {"r2c1": "", "r4c2": "69", "r3c3": "138", "r4c3": "264"},
    ],
)
def test_faults_add_up(changes):
    table = read(plain(**changes))
    assert table.status == "reconstructed"
    assert table.certificate.unique
    assert table.certificate.cost in (2, 3)
    assert figures(table.cells) == TRUTH
    assert table.audit["closes"].all()
    assert not table.audit["closes_as_printed"].all()


def test_the_next_cost_lies_above_the_least():
    for changes in ({"r3c1": "81"}, {"r2c1": "45", "r2c2": "120"}):
        certificate = read(plain(**changes)).certificate
        assert certificate.next_cost is None or certificate.next_cost > certificate.cost


TIED = [[1247, 410, 7, 9], [1210, 2047, 3, 5], [8, 6, 2, 1], [5, 3, 4, 11]]
"""Exchanging the first two of one row reads like exchanging them in the other."""


@pytest.fixture
def tied():
    return read(plain(TIED, r2c1="410", r2c2="1247"))


def test_a_tie_is_ambiguous_and_bounded(tied):
    assert tied.status == "ambiguous"
    assert not tied.certificate.unique
    assert tied.certificate.explanations == 2
    open_cells = tied.cells[tied.cells["status"] == "ambiguous"]
    assert open_cells["value"].isna().all()
    bounds = {
        (row.department, row.field): (row.lower, row.upper) for row in open_cells.itertuples()
    }
    assert bounds == {
        ("教育部", FIELDS[0]): (410, 1247),
        ("教育部", FIELDS[1]): (410, 1247),
        ("科技部", FIELDS[0]): (1210, 2047),
        ("科技部", FIELDS[1]): (1210, 2047),
    }


def test_cells_on_which_all_explanations_agree_stay_certain(tied):
    certain = tied.cells[tied.cells["status"] != "ambiguous"]
    assert len(certain) == 12
    assert (certain["lower"] == certain["value"]).all()
    assert (certain["upper"] == certain["value"]).all()
    assert figures(certain)["工业和信息化部", FIELDS[0]] == 8


def test_the_other_explanations_of_a_tie_are_kept(tied):
    (other,) = tied.alternatives
    assert other["operation"].tolist() == ["swapped", "swapped"]
    assert set(other["label"]) != set(tied.repairs["label"])


def test_beyond_reach_the_print_stays_and_the_failing_edits_are_listed():
    rows = plain(**BROKEN_BEYOND_REACH)
    table = read(rows)
    assert table.status == "irreconcilable"
    assert not table.certificate.unique
    assert table.certificate.cost is None
    assert table.certificate.explanations == 0
    assert table.repairs.empty
    assert places(table.cells).items() <= printed_figures(table).items()
    assert figures(table.cells) == {
        **TRUTH,
        ("教育部", FIELDS[0]): 102,
        ("科技部", FIELDS[2]): 246,
        ("工业和信息化部", FIELDS[1]): 69,
        ("自然资源部", FIELDS[3]): 176,
    }
    failing = table.audit[~table.audit["closes"]]
    assert len(failing) == 8
    assert set(failing["kind"]) == {"row", "column"}
    assert set(failing["label"]) == {*NAMES, *FIELDS[:4]}
    assert (failing["residual"] == failing["computed"] - failing["stated"]).all()


def test_without_totals_a_table_is_read_and_said_to_be_unaudited():
    rows = [row[:-1] for row in plain()]
    del rows[1]
    table = read(rows)
    assert table.status == "unaudited"
    assert figures(table.cells) == TRUTH
    assert table.audit.empty
    assert table.repairs.empty
    assert "cannot be audited" in english(table)
    assert any("无法核对" in text.zh for text in table.warnings)


def test_a_table_cut_off_at_the_bottom_invents_nothing():
    table = read(plain()[:4])
    assert table.status == "irreconcilable"
    assert figures(table.cells) == {
        key: value for key, value in TRUTH.items() if key[0] in NAMES[:2]
    }
    assert not table.audit["closes"].all()


def test_a_table_cut_off_at_the_right_is_audited_by_what_is_left():
    table = read([row[:4] for row in plain()])
    assert table.status == "balanced"
    assert table.audit["kind"].tolist() == ["column"] * 3


def test_a_slow_table_ends_by_its_limit_and_says_so(monkeypatch):
    monkeypatch.setattr("zsgx_analysis.tables.reconstruction.LEAST_PATIENCE", 20)
    monkeypatch.setattr("zsgx_analysis.tables.reconstruction.MOST_LOOKS", 0)
    table = read(plain(r2c1="102", r4c2="69"))
    assert table.status in ("irreconcilable", "ambiguous")
    assert not table.certificate.unique
    assert "limit" in english(table)
    assert places(table.cells).items() <= printed_figures(table).items()


def test_the_same_print_always_gives_the_same_table():
    rows = plain(r2c1="102", r4c2="69", r5c4="176")
    one, two = read(rows), read(rows)
    assert one.cells.equals(two.cells)
    assert one.repairs.equals(two.repairs)
    assert operations(one) == operations(two)


@pytest.mark.parametrize(
    "totals", [("5", "7", "6", "6"), ("5", "0", "5", "0"), ("1", "1", "1", "1")]
)
def test_unreadable_figures_that_could_trade_are_left_open(totals):
    first, second, left, right = totals
    table = read(
        [
            ["领域", "新能源", "新材料", "小计"],
            ["教育部", "?", "?", first],
            ["科技部", "?", "?", second],
            ["合计", left, right, str(int(left) + int(right))],
        ]
    )
    assert table.status == "irreconcilable"
    assert table.cells["value"].isna().all()
    assert table.cells["printed"].tolist() == ["?"] * 4


def test_unreadable_figures_that_the_totals_pin_down_are_corrected():
    table = read(plain(r2c1="?", r3c2="?", r3c3="?"))
    assert table.status == "reconstructed"
    assert figures(table.cells) == {**TRUTH, ("科技部", FIELDS[1]): 0}


def test_a_larger_table_is_audited_but_not_searched(monkeypatch):
    monkeypatch.setattr("zsgx_analysis.tables.reconstruction.MOST_CELLS_OF_A_TABLE", 24)
    table = read(plain(r2c1="102"))
    assert table.status == "irreconcilable"
    assert not table.certificate.unique
    assert "limit" in english(table)
    assert (~table.audit["closes"]).sum() == 2
    assert read(plain()).status == "balanced"
    monkeypatch.setattr("zsgx_analysis.tables.reconstruction.MOST_CELLS_OF_A_TABLE", 25)
    assert read(plain(r2c1="102")).status == "reconstructed"


def test_two_unreadable_figures_that_share_their_only_total_are_left_open():
    table = read(
        [
            ["领域", "新能源", "新材料", "小计"],
            ["教育部", "?", "?", "5"],
            ["科技部", "2", "3", "5"],
        ]
    )
    assert table.status == "ambiguous"
    assert table.cells["printed"].tolist() == ["?", "?", "2", "3"]
    assert table.cells["value"].tolist()[2:] == [2, 3]
    assert table.cells["value"].isna().tolist() == [True, True, False, False]
    # One total does not tell what was exchanged within its line, be it another that closes.
    assert table.cells["lower"].tolist() == [0, 0, 0, 0]
    assert table.cells["upper"].tolist() == [5, 5, 5, 5]


@pytest.mark.parametrize("misread", ["0.8", "1.0"])
def test_a_table_that_may_be_rounded_or_broken_has_suspects(misread):
    rows = printed_table([[12, 4, 7], [9, 0, 26], [5, 96, 13]], 1)
    rows[3][1] = misread
    found = reconstruct(hypotheses(lay(rows, ("2025年计划表", "单位：万人"))))
    assert (found.status, found.cost) == ("balanced_within_rounding", 0)
    assert found.best.operations == ()
    assert not found.unique
    known = bounds_of(found)
    assert known.certain.all()
    assert known.least[8] < 9 < known.most[8]


@pytest.mark.parametrize(
    ("body", "column", "printed", "cost"),
    [([[9, 6], [2, 9]], 1, "5", 1), ([[2, 8], [2, 6]], 2, "10", 2)],
)
def test_the_next_table_costs_one_more_where_there_is_one(body, column, printed, cost):
    rows = printed_table(body)
    rows[2][column] = printed
    found = reconstruct(hypotheses(lay(rows)))
    assert (found.status, found.cost, found.next_cost) == ("reconstructed", cost, cost + 1)
    assert found.unique


def test_a_print_with_no_other_table_near_has_no_next_cost():
    found = reconstruct(hypotheses(lay(plain(r3c1="81"))))
    assert (found.status, found.cost, found.next_cost) == ("reconstructed", 1, None)


ROUNDED_TWICE = """
    地区 | 合计 | 甲类 | 乙类 | 丙类
    东部 | 10.1 | 3.1  | 3.2  | 3.7
    {}   | 9.4  | 2.1  | 4.0  | 3.2
"""


@pytest.mark.parametrize(
    ("label", "status", "warning"),
    [
        ("东部", "balanced_within_rounding", "row label '东部' occurs 2 times"),
        ("_", "irreconcilable", "row labels missing: 1"),
    ],
)
def test_rows_without_a_name_of_their_own_may_be_rounded(label, status, warning):
    table = read(ROUNDED_TWICE.format(label), captions=("2025年培训任务分配表", "单位：万人"))
    assert table.status == status
    assert table.cells["value"].tolist() == [31000, 32000, 37000, 21000, 40000, 32000]
    assert warning in english(table)

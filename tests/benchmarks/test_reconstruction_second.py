"""The second generator draws tables that close, and its judge tells wrong from open."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.reconstruction_second import main
from benchmarks.tables_second.catalogue import FAULTS, Case, case
from benchmarks.tables_second.shown import any_total_open, plain_reading, sign
from benchmarks.tables_second.table import Line, Sheet, Style, Table
from benchmarks.tables_second.tokens import amount
from benchmarks.tables_second.verdict import Given, judge


def small_table() -> Table:
    """Return two departments and two fields with totals on both sides."""
    return Table(
        title="2025年培训任务分配表",
        corner="部门",
        style=Style("人", 0, False, "", False),
        margins="both",
        rows=(Line("甲部"), Line("乙部"), Line("合计", "total")),
        columns=(Line("数学"), Line("物理"), Line("合计", "total")),
        ticks=((10, 20, 30), (5, 0, 5), (15, 20, 35)),
    )


def given(**changed: float | None) -> list[Given]:
    """Return the three cells of the small table, 数学 of 甲部 changed."""
    ten = {"value": 10.0, "lower": 10.0, "upper": 10.0, **changed}
    return [
        Given("甲部", "数学", **ten),
        Given("甲部", "物理", 20.0, 20.0, 20.0),
        Given("乙部", "数学", 5.0, 5.0, 5.0),
    ]


def test_tables_before_damage_close() -> None:
    for seed in range(100):
        sheet = Sheet.of(case(seed).table)
        assert not any_total_open(sheet), seed
        assert plain_reading(sheet) == case(seed).table.truth(), seed


def test_every_fault_damages_some_table() -> None:
    undone = dict.fromkeys(FAULTS, True)
    for seed in range(80):
        table = case(seed).table
        for name, fault in FAULTS.items():
            sheet = Sheet.of(table)
            try:
                done = fault(sheet, Random(seed))
            except (IndexError, ValueError):
                done = False
            if done and sheet.text() != Sheet.of(table).text():
                undone[name] = False
    assert not any(undone.values()), [name for name, left in undone.items() if left]


def test_a_seed_is_always_the_same_case() -> None:
    assert case(7).sheet.text() == case(7).sheet.text()
    assert case(7).kind == case(7).kind


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("1,390", 1390),
        ("１．５", 1.5),
        ("①", 1),
        ("\u200b7\u00a0", 7),
        ("—", 0),
        ("1,39", None),
        ("l.3", None),
    ],
)
def test_a_token_is_read_plainly(token: str, value: float | None) -> None:
    found = amount(token)
    assert (None if found is None else float(found)) == value


def test_what_shows_a_fault() -> None:
    sheet = Sheet.of(small_table())
    assert sign(sheet) == "harmless"
    sheet.body[0][0] = "11"
    assert sign(sheet) == "total"
    sheet.body[0][:2], sheet.body[1][:2] = ["5", ""], ["10", "20"]
    sheet.body[0][2], sheet.body[1][2] = "5", "30"
    assert sign(sheet) == "none"  # rows exchanged whole
    sheet.rows[0] = Line("", "none")
    assert sign(sheet) == "print"


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({}, "exact"),
        ({"value": 11.0, "lower": 11.0, "upper": 11.0}, "wrong"),
        ({"value": None, "lower": 9.0, "upper": 12.0}, "open"),
        ({"value": None, "lower": 11.0, "upper": 12.0}, "outside"),
        ({"value": 11.0, "lower": 9.0, "upper": 12.0}, "open"),
    ],
)
def test_verdicts(changed: dict[str, float | None], outcome: str) -> None:
    case = Case(0, (), small_table(), Sheet.of(small_table()))
    assert judge(case, "reconstructed", given(**changed), said=False).outcome == outcome


def test_a_cell_that_is_gone_is_wrong_unless_its_line_is_and_that_is_said() -> None:
    table, sheet = small_table(), Sheet.of(small_table())
    one = Case(0, (), table, sheet)
    assert judge(one, "balanced", given()[:2], said=True).outcome == "wrong"
    sheet.lost.add("乙部")
    assert judge(one, "balanced", given()[:2], said=True).outcome == "wrong"
    assert judge(one, "ambiguous", given()[:2], said=False).outcome == "wrong"
    assert judge(one, "ambiguous", given()[:2], said=True).outcome == "open"
    assert judge(one, "irreconcilable", [], said=False).outcome == "refused"


def test_it_runs_and_writes_each_verdict(tmp_path, capsys) -> None:
    main(["--tables", "4", "--jobs", "1", "--command-line", "2", "--out", str(tmp_path)])
    assert "by the command line" in capsys.readouterr().out
    lines = (tmp_path / "second.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
    assert {line.split("\t")[6] for line in lines[1:]} <= {
        "exact", "open", "outside", "refused", "wrong", "crash", "timeout",
    }  # fmt: skip


def test_of_two_faults_one_that_no_total_shows_is_unseen() -> None:
    table, exchanged, misread = small_table(), Sheet.of(small_table()), Sheet.of(small_table())
    exchanged.body[0], exchanged.body[1] = exchanged.body[1], exchanged.body[0]
    misread.body[0][0] = "11"
    as_exchanged = [
        Given("甲部", "数学", 5.0, 5.0, 5.0),
        Given("乙部", "数学", 10.0, 10.0, 10.0),
        Given("乙部", "物理", 20.0, 20.0, 20.0),
    ]
    two = Case(0, ("rows-exchanged", "lost"), table, exchanged, (exchanged,))
    assert judge(two, "reconstructed", as_exchanged, said=False).outcome == "unseen"
    eleven = {"value": 11.0, "lower": 11.0, "upper": 11.0}
    shown = Case(0, ("misread", "lost"), table, misread, (misread,))
    assert judge(shown, "reconstructed", given(**eleven), said=False).outcome == "wrong"

"""The log of repairs, as a researcher reads it."""

from __future__ import annotations

import re

import pytest

from tests.tables.builders import (
    DEPARTMENTS,
    FIELDS,
    lay,
    printed_table,
    read,
)
from zsgx_analysis.tables.cells import COSTS
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.reconstruction import reconstruct
from zsgx_analysis.tables.repairs import COLUMNS, OPERATIONS, place_name, repair_frame
from zsgx_analysis.tables.scale import scale_of

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]


def broken(*changes: tuple[int, int, str]) -> list[list[str]]:
    rows = printed_table(BODY)
    for row, column, token in changes:
        rows[row][column] = token
    return rows


def test_places_are_counted_from_one():
    assert place_name((5, 10)) == "R6C11"
    assert place_name((0, -1)) == "R1C1"
    assert place_name(None) == ""


def test_every_operation_has_a_name_in_both_languages():
    for text in OPERATIONS.values():
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert re.search(r"[a-z]", text.en)
    assert set(COSTS) <= set(OPERATIONS)


def test_a_clean_table_has_an_empty_log_of_the_same_form():
    log = read(printed_table(BODY)).repairs
    assert log.empty
    assert log.columns.tolist() == COLUMNS


@pytest.mark.parametrize(
    "changes",
    [
        [(3, 1, "81")],
        [(3, 1, "")],
        [(2, 1, "45"), (2, 2, "120")],
        [(2, 4, ""), (2, 3, "310")],
        [(2, 3, "45")],
        [(3, 5, "475")],
        [(2, 1, ""), (2, 2, "120"), (2, 3, "45")],
    ],
)
def test_each_entry_says_what_where_and_which_sums_prove_it(changes):
    table = read(broken(*changes))
    assert table.status == "reconstructed"
    assert table.repairs["cost"].sum() == table.certificate.cost
    names = {f"{row.kind}:{row.label}" for row in table.audit.itertuples()}
    for entry in table.repairs.itertuples(index=False):
        record = dict(zip(COLUMNS, entry, strict=True))
        assert record["operation"] in OPERATIONS
        assert re.fullmatch(r"R\d+C\d+", record["to"])
        assert re.fullmatch(r"(R\d+C\d+)?", record["from"])
        assert set(record["proved_by"]) <= names
        assert record["proved_by"]
        assert record["cost"] in (0, 1)
        if record["from"]:
            row, column = map(int, re.findall(r"\d+", record["from"]))
            assert table.printed.loc[row, column] == record["printed"]


def test_an_exchange_is_two_entries_that_mirror_each_other():
    log = read(broken((2, 1, "45"), (2, 2, "120"))).repairs
    assert log["label"].tolist() == [
        f"{DEPARTMENTS[0]} / {FIELDS[0]}",
        f"{DEPARTMENTS[0]} / {FIELDS[1]}",
    ]
    assert log["from"].tolist() == log["to"].tolist()[::-1]
    assert log["printed"].tolist() == ["120", "45"]


def test_values_are_in_base_units():
    rows = printed_table(BODY, 2)
    rows[3][1] = "0.81"
    log = read(rows, ("2025年计划表", "单位：万人")).repairs
    assert log["value"].tolist() == [8_700]
    assert log["printed"].tolist() == ["0.81"]


def test_the_log_of_an_explanation_scales_with_the_unit():
    for unit, value in (("人", 87), ("百人", 8_700)):
        table = lay(broken((3, 1, "81")), ("2025年计划表", f"单位：{unit}"))
        best = reconstruct(hypotheses(table)).best
        assert repair_frame(best, table.heads, scale_of(table, 0))["value"].tolist() == [value]


def test_a_misreading_of_an_exchanged_figure_names_the_token_that_was_misread():
    log = read(broken((2, 1, "45"), (2, 2, "102"))).repairs
    misread = log[log["operation"] == "misread"].iloc[0]
    assert (misread["printed"], misread["from"], misread["to"]) == ("102", "R3C3", "R3C2")
    assert misread["value"] == 120
    assert sorted(log["operation"]) == ["misread", "swapped", "swapped"]

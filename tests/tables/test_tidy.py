"""Cells and margins as tidy frames that lead back to the print."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.tables.builders import (
    DEPARTMENTS,
    FIELDS,
    TITLE,
    document_of,
    figures,
    grid_of,
    lay,
    places,
    printed_back,
    printed_figures,
    printed_table,
    read,
)
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.body import View, body_of
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.reconstruction import reconstruct
from zsgx_analysis.tables.scale import scale_of
from zsgx_analysis.tables.tidy import CELL_COLUMNS, MARGIN_COLUMNS, cell_frame
from zsgx_analysis.tables.verdict import Verdict

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]
WAN = ("2025年计划表", "单位：万人")


def broken(*changes: tuple[int, int, str]) -> list[list[str]]:
    rows = printed_table(BODY)
    for row, column, token in changes:
        rows[row][column] = token
    return rows


def test_the_columns_of_the_contract_in_their_order():
    table = read(printed_table(BODY))
    assert table.cells.columns.tolist() == CELL_COLUMNS
    assert table.margins.columns.tolist() == MARGIN_COLUMNS
    assert ",".join(CELL_COLUMNS) == (
        "year,region,department,field,value,unit,lower,upper,status,printed,source,table,row,column,"
        "measure,kind,scope,level,row_path,column_path,table_status"
    )


def test_one_row_for_each_figure_margins_apart():
    table = read(printed_table(BODY))
    assert len(table.cells) == 12
    assert len(table.margins) == 5 + 4
    assert set(table.cells["department"]) == set(DEPARTMENTS[:4])
    assert set(table.cells["field"]) == set(FIELDS[:4])
    assert figures(table.margins)["合计", "小计"] == 1974


def test_year_region_unit_and_source_stand_in_every_row():
    grid = grid_of(printed_table(BODY), ("山东省2026年计划表", "单位：人次"))
    (table,) = read_attachments(document_of(grid, name="sd.docx"))
    for name, value in {
        "year": 2026,
        "region": "山东",
        "unit": "person-times",
        "source": "sd.docx",
        "table": 1,
    }.items():
        assert (table.cells[name] == value).all()


def test_without_a_year_the_column_is_missing_not_invented():
    table = read(printed_table(BODY), ("计划表", "单位：人"))
    assert table.year is None
    assert table.cells["year"].isna().all()


def test_values_are_whole_persons():
    table = read(printed_table([[12, 3], [7, 410]], 2), WAN)
    assert table.cells["value"].tolist() == [1200, 300, 700, 41_000]
    assert table.cells["printed"].tolist() == ["0.12", "0.03", "0.07", "4.1"]
    assert (table.cells["value"] % 1 == 0).all()


def test_rows_and_columns_are_those_of_the_grid():
    table = read(printed_table(BODY))
    first = table.cells.iloc[0]
    assert (first["row"], first["column"], first["printed"]) == (3, 2, "120")
    for (row, column), token in places(table.cells).items():
        assert table.printed.loc[row, column] == token


@pytest.mark.parametrize(
    ("changes", "place", "status"),
    [
        ([], (0, 0), "printed"),
        ([(3, 1, "81")], (1, 0), "corrected"),
        ([(3, 1, "")], (1, 0), "inferred"),
        ([(2, 1, "45"), (2, 2, "120")], (0, 0), "moved"),
        ([(2, 4, ""), (2, 3, "310")], (0, 3), "moved"),
        ([(2, 2, "120")], (0, 1), "corrected"),
        ([(3, 1, "999")], (1, 0), "corrected"),
    ],
)
def test_the_status_says_how_a_figure_relates_to_the_print(changes, place, status):
    cells = read(broken(*changes)).cells
    row, column = place
    own = cells[(cells["department"] == DEPARTMENTS[row]) & (cells["field"] == FIELDS[column])]
    assert own["status"].tolist() == [status]
    assert own["value"].tolist() == [BODY[row][column]]
    assert (own["lower"] == own["value"]).all()
    assert (own["upper"] == own["value"]).all()
    others = cells.drop(own.index)
    assert set(others["status"]) <= {"printed", "moved"}


def test_an_inferred_figure_has_no_place_and_no_token():
    cells = read(broken((3, 1, ""))).cells
    inferred = cells[cells["status"] == "inferred"]
    assert inferred["printed"].tolist() == [""]
    assert inferred["row"].isna().all()
    assert inferred["column"].isna().all()


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [(3, 1, "81")],
        [(3, 1, "")],
        [(2, 1, "45"), (2, 2, "120")],
        [(2, 4, ""), (2, 3, "310")],
        [(2, 3, "45")],
        [(3, 5, "475")],
        [(1, 2, "395"), (4, 2, "69")],
        [(2, 1, ""), (2, 2, "120"), (2, 3, "45")],
        [(2, 1, "102"), (4, 2, "69"), (5, 4, "176"), (3, 3, "246")],
    ],
)
def test_the_print_can_be_had_back(changes):
    table = read(broken(*changes))
    assert printed_back(table) == printed_figures(table)


def test_a_zero_as_printed_is_a_cell_of_zero():
    cells = read(broken((2, 3, "0"))).cells
    zero = cells[cells["value"] == 0]
    assert zero["printed"].tolist() == ["0"]
    assert (zero["row"].item(), zero["column"].item()) == (3, 4)


def test_departments_and_fields_are_told_apart_when_turned():
    turned = [list(column) for column in zip(*printed_table(BODY), strict=True)]
    table = read(turned)
    assert figures(table.cells) == figures(read(printed_table(BODY)).cells)
    first = table.cells[table.cells["printed"] == "45"]
    assert (first["row"].item(), first["column"].item()) == (3, 3)


def test_types_are_those_of_the_reader():
    cells = read(printed_table(BODY)).cells
    for name in ("department", "field", "status", "printed"):
        assert pd.api.types.is_string_dtype(cells[name])
    for name in ("year", "row", "column"):
        assert pd.api.types.is_integer_dtype(cells[name])
    for name in ("value", "lower", "upper"):
        assert pd.api.types.is_numeric_dtype(cells[name])


def test_a_quantum_is_the_last_digit_in_base_units():
    table = lay(printed_table([[12, 3], [7, 410]], 2), WAN)
    found = reconstruct(hypotheses(table))
    assert set(scale_of(table, 2).quanta(found.printed)) == {100}
    body = body_of(found, table, View(), 1, Verdict(found.status))
    cells, margins = cell_frame(found, table, body, "x.txt", found.status)
    assert cells["value"].sum() == 43_200
    assert margins["value"].max() == 43_200


def test_a_table_by_two_unknown_sides_keeps_stub_and_boxhead():
    table = read(
        "职称 | 村内 | 单位内\n合计 | 3 | 7\n初级 | 1 | 3\n中级 | 2 | 4", (TITLE, "单位：人")
    )
    assert set(table.cells["department"]) == {"初级", "中级"}
    assert set(table.cells["field"]) == {"村内", "单位内"}


def test_each_column_counts_in_the_unit_of_its_head():
    table = read(
        "部门 | 期数（期） | 人数（万人）\n合计 | 13 | 9.5\n教育部 | 10 | 5.2\n科技部 | 3 | 4.3",
        ("2025年计划表",),
    )
    cells = table.cells.set_index(["department", "field"])
    units = table.cells.groupby("field")["unit"].unique().map(list).to_dict()
    assert sorted(units.values()) == [["persons"], ["seminars"]]
    (people,) = [field for field, unit in units.items() if unit == ["persons"]]
    (seminars,) = [field for field, unit in units.items() if unit == ["seminars"]]
    assert cells.loc[("教育部", people), "value"] == 52_000
    assert cells.loc[("教育部", seminars), "value"] == 10
    stated = table.audit.set_index("label")["stated"]
    assert stated[people] == 95_000
    assert stated[seminars] == 13
    assert table.audit["residual"].tolist() == [0, 0]

"""The balance edits of a table, as printed and as explained, in one frame."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.tables.builders import (
    DEPARTMENTS,
    FIELDS,
    lay,
    printed_table,
    read,
)
from zsgx_analysis.tables.audit import COLUMNS, audit_frame, edit_kind, edit_label, edit_name
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.reconstruction import reconstruct

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]


def row_of(audit: pd.DataFrame, kind: str, label: str) -> pd.Series:
    (found,) = (row for _, row in audit.iterrows() if (row["kind"], row["label"]) == (kind, label))
    return found


def test_every_edit_of_a_clean_table_closes():
    audit = read(printed_table(BODY)).audit
    assert audit.columns.tolist() == COLUMNS
    assert audit["kind"].tolist() == ["grand", *["row"] * 4, *["column"] * 4, "grand"]
    assert audit["label"].tolist() == ["合计", *DEPARTMENTS[:4], *FIELDS[:4], "小计"]
    assert audit["stated"].tolist() == [1974, 475, 404, 639, 456, 612, 359, 473, 530, 1974]
    assert (audit["computed"] == audit["stated"]).all()
    assert (audit["residual"] == 0).all()
    assert audit["closes"].all()
    assert audit["closes_as_printed"].all()


def test_a_repaired_table_tells_what_was_off_as_printed():
    rows = printed_table(BODY)
    rows[3][1] = "81"
    audit = read(rows).audit
    own = row_of(audit, "row", DEPARTMENTS[1])
    assert (own["stated"], own["computed"], own["residual"]) == (404, 404, 0)
    assert own["residual_as_printed"] == -6
    assert not own["closes_as_printed"]
    assert own["closes"]
    assert (~audit["closes_as_printed"]).sum() == 2


def test_a_repaired_margin_is_stated_as_repaired():
    rows = printed_table(BODY)
    rows[1][2] = "395"
    own = row_of(read(rows).audit, "column", FIELDS[1])
    assert (own["stated"], own["computed"]) == (359, 359)
    assert own["residual_as_printed"] == -36


def test_a_table_nobody_can_repair_keeps_its_residuals():
    rows = printed_table(BODY)
    for row, column, token in ((2, 1, "102"), (4, 2, "69"), (5, 4, "176"), (3, 3, "246")):
        rows[row][column] = token
    audit = read(rows).audit
    own = row_of(audit, "row", DEPARTMENTS[0])
    assert (own["stated"], own["computed"], own["residual"]) == (475, 457, -18)
    assert not own["closes"]
    assert row_of(audit, "grand", "小计")["closes"]


def test_figures_are_in_base_units():
    audit = read(printed_table(BODY, 2), ("2025年计划表", "单位：万人")).audit
    assert row_of(audit, "row", DEPARTMENTS[0])["stated"] == 47_500
    assert row_of(audit, "grand", "合计")["stated"] == 197_400


def test_subtotals_are_group_edits():
    audit = read("""
    领域 | 新能源 | 新材料 | 小计
    合计 | 43 | 35 | 78
    教育部 | 10 | 5 | 15
    科技部 | 20 | 7 | 27
    小计 | 30 | 12 | 42
    财政部 | 13 | 23 | 36
    小计 | 13 | 23 | 36
    """).audit
    groups = audit[audit["kind"] == "group"]
    assert groups["label"].tolist() == ["新能源", "新材料", "小计"] * 2
    assert groups["stated"].tolist() == [30, 12, 42, 13, 23, 36]


def test_no_totals_no_edits():
    rows = [row[:-1] for row in printed_table(BODY)]
    audit = read([rows[0], *rows[2:]]).audit
    assert audit.empty
    assert audit.columns.tolist() == COLUMNS


def test_edits_have_kind_label_and_name():
    table = lay(printed_table(BODY))
    printed = hypotheses(table)[0]
    kinds = [edit_kind(edit, printed) for edit in printed.structure.edits]
    assert kinds.count("grand") == 2
    names = [edit_name(edit, printed, table.heads) for edit in printed.structure.edits]
    assert f"row:{DEPARTMENTS[2]}" in names
    assert f"column:{FIELDS[3]}" in names
    assert edit_label(printed.structure.edits[0], printed, table.heads) == "合计"


def test_the_frame_scales_with_the_unit():
    table = lay(printed_table(BODY))
    found = reconstruct(hypotheses(table))
    cells = found.printed.slots.size
    one = audit_frame(found, table.heads, np.ones(cells))
    ten = audit_frame(found, table.heads, np.full(cells, 10.0))
    assert (ten["stated"] == one["stated"] * 10).all()


def test_what_was_off_as_printed_is_in_base_units_too():
    rows = printed_table([[12, 4, 7], [9, 0, 26], [5, 96, 13]], 1)
    rows[3][1] = "0.7"
    table = read(rows, ("2025年计划表", "单位：万人"))
    assert table.status == "reconstructed"
    own = row_of(table.audit, "row", DEPARTMENTS[1])
    assert (own["residual_as_printed"], own["residual"]) == (-2000, 0)
    assert row_of(table.audit, "column", FIELDS[0])["residual_as_printed"] == -2000


def test_rows_of_one_name_are_told_apart_by_their_order():
    rows = printed_table(BODY)
    rows[2][0] = rows[3][0] = "甲中心"
    rows[3][1] = "81"
    own = read(rows).audit.query("kind == 'row' and label == '甲中心'")
    assert own["residual_as_printed"].tolist() == [0, -6]

import pandas as pd

import zsgx_analysis as zsgx
from zsgx_analysis.explore.stated import stated_totals


def test_a_stated_total_has_its_place_and_a_computed_one_its_cells():
    table = zsgx.plan_table(2024)
    totals = stated_totals(table.audit, table.margins, table.cells).set_index("label")
    row = totals.loc["教育部"]
    (leaf,) = row["stated"].leaves()
    assert (leaf.origin.row["printed"], leaf.origin.row["column"]) == ("2.6", 17)
    assert len(list(row["computed"].leaves())) == 14
    assert row["residual"].value == 0
    assert row["residual"].formula == "difference"
    column = totals.loc["数字技术", "stated"]
    assert next(column.leaves()).origin.row["row"] == 2


def test_the_datasets_give_the_same_as_the_table():
    plan = zsgx.traced(zsgx.plan(2024), "plans")
    totals = stated_totals(zsgx.load("audit"), zsgx.load("margins"), plan)
    assert totals["residual"].astype(float).eq(0).all()
    assert all(next(one.leaves()).origin.row["printed"] for one in totals["stated"])


def test_of_a_total_without_a_place_the_document_is_known():
    plan = zsgx.traced(zsgx.plan(2024), "plans")
    audit = pd.DataFrame(
        [
            {
                "kind": "group", "label": "一组", "stated": 5.0, "computed": 5.0,
                "tolerance": 0.0, "residual_as_printed": 0.0,
            }
        ]
    )  # fmt: skip
    totals = stated_totals(audit, zsgx.load("margins").head(0), plan)
    assert next(totals["stated"].iloc[0].leaves()).origin.row["source"] == "2024-national.tsv"

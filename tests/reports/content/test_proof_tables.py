import pandas as pd

from zsgx_analysis.reports.content.blocks import Prose
from zsgx_analysis.reports.content.proof_tables import (
    alternatives_table,
    cells_table,
    edits_table,
    failing_table,
    repairs_table,
)

EDITS = pd.DataFrame(
    {
        "kind": ["row", "column"],
        "label": ["教育部", "新能源"],
        "residual_as_printed": [500.0, None],
        "residual": [0.0, 0.0],
        "tolerance": [0.0, 0.0],
        "closes_as_printed": [True, False],
    }
)


def test_only_what_fails_is_listed():
    table = failing_table(EDITS, "zh")
    assert [row[0] for row in table.body] == ["新能源（列）"]
    assert table.body[0][1].text == "–"
    assert isinstance(failing_table(EDITS.iloc[:1], "en"), Prose)


def test_other_explanations_are_numbered_from_two():
    repair = {
        "operation": "misread",
        "label": "教育部 / 新能源",
        "from": "R2C2",
        "to": "R2C2",
        "printed": "11",
        "value": 10.0,
    }
    table = alternatives_table([pd.DataFrame([repair]), pd.DataFrame([repair])], "en")
    assert [row[0] for row in table.body] == ["2", "3"]
    assert alternatives_table([], "en") is None


def test_a_cell_without_a_place_says_so():
    cells = pd.DataFrame(
        {
            "department": ["教育部", "某机构"],
            "field": ["新能源", "新材料"],
            "persons": [None, 5.0],
            "lower": [1.0, 5.0],
            "upper": [3.0, 5.0],
            "status": ["ambiguous", "printed"],
            "printed": ["", "5"],
            "row": pd.array([None, 3], dtype="Int64"),
            "column": pd.array([None, 2], dtype="Int64"),
        }
    )
    first, second = cells_table(cells, "en").body
    assert (first[2].text, first[3].text, first[6], first[7]) == ("–", "1", "–", "–")
    assert (second[0], second[7]) == ("某机构", "R3C2")


def test_repairs_and_their_proof(data, rows_of):
    body = rows_of(repairs_table(data.repairs, 2024, "zh"))
    assert len(body) == len(data.repairs)
    (split,) = [row for row in body if row[0].startswith("一行拆成两行")]
    assert split[1] == "教育部"
    assert "15项列合计" in split[-1]


def test_nothing_repaired_is_said(data):
    block = repairs_table(data.repairs.iloc[:0], 2024, "en")
    assert block.html() == "<p>Nothing was repaired.</p>"


def test_every_total_is_listed(data, rows_of):
    table = edits_table(data.audit, 2024, "en")
    body = rows_of(table)
    assert len(body) == 31
    assert all(row[-1] == "yes" for row in body)
    assert ["Ministry of Education (row)", "26,000", "26,000", "0", "no", "yes"] in body
    assert edits_table(data.audit, 2023, "en") is None

"""The audit record, as it goes to JSON."""

from __future__ import annotations

import json

import pytest

from tests.tables.builders import document_of, grid_of, printed_table, read
from zsgx_analysis.language import Text
from zsgx_analysis.tables import audit_record, read_attachments
from zsgx_analysis.tables.record import table_record

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]


@pytest.fixture
def broken() -> list[list[str]]:
    rows = printed_table(BODY)
    rows[3][1], rows[4][2] = "81", ""
    return rows


def test_a_record_has_the_keys_of_the_contract(broken):
    document = document_of(grid_of(broken), name="plan.docx")
    record = audit_record(document, read_attachments(document), figures=3)
    assert {"document", "sha256", "tables", "figures", "warnings", "error"} <= set(record)
    assert (record["document"], record["sha256"]) == ("plan.docx", document.sha256)
    assert record["figures"] == 3
    assert record["error"] is None
    (table,) = record["tables"]
    assert {
        *("title", "year", "region", "unit", "status"),
        *("certificate", "edits", "repairs", "seconds"),
    } <= set(table)
    assert set(table["certificate"]) >= {"unique", "cost", "next_cost", "explanations"}
    for edit in table["edits"]:
        assert {
            *("kind", "label", "stated", "computed", "residual"),
            *("tolerance", "closes_as_printed", "closes"),
        } <= set(edit)
        assert edit["kind"] in ("row", "column", "grand", "group")
    for repair in table["repairs"]:
        assert {
            *("operation", "label", "from", "to", "printed", "value", "proved_by", "cost"),
        } <= set(repair)


def test_a_record_is_strict_json(broken):
    document = document_of(grid_of(broken, ("计划表",)))
    record = audit_record(document, read_attachments(document))
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    assert json.loads(text) == record


def test_whole_numbers_have_no_decimal_point(broken):
    record = table_record(read(broken))
    stated = [edit["stated"] for edit in record["edits"]]
    assert all(isinstance(value, int) for value in stated)
    assert [repair["value"] for repair in record["repairs"]] == [87, 96]


def test_truth_values_are_json_truth_values(broken):
    record = table_record(read(broken))
    assert record["certificate"]["unique"] is True
    assert {edit["closes"] for edit in record["edits"]} == {True}
    assert all(isinstance(edit["closes_as_printed"], bool) for edit in record["edits"])


def test_what_is_missing_is_null(broken):
    record = table_record(read(broken, ("计划表",)))
    assert record["year"] is None
    lost = next(repair for repair in record["repairs"] if repair["operation"] == "lost")
    assert lost["from"] == ""
    assert lost["printed"] == ""


def test_status_and_seconds(broken):
    record = table_record(read(broken))
    assert record["status"] == "reconstructed"
    assert record["seconds"] >= 0


def test_warnings_are_kept_in_both_languages(broken):
    document = document_of(grid_of(broken, ("计划表",)))
    record = audit_record(
        document, read_attachments(document), warnings=[Text("多出一句", "one more")]
    )
    assert {"zh": "多出一句", "en": "one more"} in record["warnings"]
    assert any("unit" in warning["en"] for warning in record["warnings"])


def test_a_document_that_could_not_be_read_has_a_record_too():
    record = audit_record(None, [], name="broken.pdf", error="no document")
    assert record["document"] == "broken.pdf"
    assert record["sha256"] is None
    assert record["tables"] == []
    assert record["error"] == "no document"


def test_an_irreconcilable_table_has_no_cost():
    rows = printed_table(BODY)
    for row, column, token in ((2, 1, "102"), (4, 2, "69"), (5, 4, "176"), (3, 3, "246")):
        rows[row][column] = token
    record = table_record(read(rows))
    assert record["status"] == "irreconcilable"
    assert record["certificate"] == {
        "unique": False,
        "cost": None,
        "next_cost": None,
        "explanations": 0,
    }

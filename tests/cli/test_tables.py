from pathlib import Path

from zsgx_analysis.attachments import read_attachments
from zsgx_analysis.cli.command import Settings
from zsgx_analysis.cli.tables import TableSummary, repair_table, summary, summary_table
from zsgx_analysis.documents import read_document

ROOT = Path(__file__).parents[2]


def test_a_table_in_a_line_and_its_repairs_below() -> None:
    path = ROOT / "data" / "raw" / "attachments" / "2024-national.tsv"
    (attachment,) = read_attachments(read_document(path))
    one = summary(attachment)
    assert (one.year, one.region, one.status, one.unique) == (2024, "全国", "reconstructed", True)
    assert (one.cells, one.total, one.unit) == (98, 920_300, "persons")
    english = summary_table([("plan.tsv", one)], Settings("en")).splitlines()
    assert english[1].split()[:3] == ["plan.tsv", "1", "2024"]
    assert "920,300" in english[1]
    repairs = repair_table(one, Settings("en")).splitlines()
    assert len(repairs) == 1 + len(one.repairs)
    assert "→" in "".join(repairs)


def test_a_table_with_an_open_cell_has_no_total() -> None:
    one = TableSummary(2, None, "", "bounded", False, 4, None, "", ())
    line = summary_table([("open.tsv", one)], Settings("en")).splitlines()[1]
    assert "–" in line
    assert "no" in line.split()

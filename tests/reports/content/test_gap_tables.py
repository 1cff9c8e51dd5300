import pandas as pd
import pytest
from lxml import html

from zsgx_analysis.indicators import gap
from zsgx_analysis.indicators.selection import plan_of
from zsgx_analysis.reports.content import gap_tables
from zsgx_analysis.reports.content.gap import GapReport


@pytest.fixture(scope="module")
def cells(data):
    return plan_of(data.plans, 2024)


def test_matrix_cells_tell_where_they_stand(data):
    table = next(
        block for block in GapReport(data, 2024, "en").matrix().blocks if hasattr(block, "foot")
    )
    tree = html.fromstring(table.html())
    known = [cell for cell in tree.findall(".//tbody//td") if cell.get("data-row")]
    assert len(known) >= 98
    moved = [cell for cell in known if cell.get("data-status") == "moved"]
    assert len(moved) >= 11
    assert all(cell.get("data-source") == "2024-national.tsv" for cell in moved)
    assert all(cell.get("data-column").isdecimal() for cell in moved)


def test_fields_table(cells, rows_of):
    body = rows_of(gap_tables.fields_table(gap.field_profile(cells), 2024, "en"))
    (row,) = [row for row in body if row[0] == "Emergency management"]
    assert row[2:] == [
        "182,500",
        "19.8%",
        "9",
        "Ministry of Emergency Management",
        "89.3%",
        "0.800",
    ]


def test_changes_are_not_netted_against_nothing(rows_of):
    changed = pd.DataFrame(
        {
            "field": ["新能源", "其他"],
            "persons": [300.0, 50.0],
            "before": [100.0, float("nan")],
            "change": [200.0, float("nan")],
            "change_lower": [200.0, float("nan")],
            "change_upper": [200.0, float("nan")],
            "presence": ["both", "new"],
        }
    )
    body = rows_of(gap_tables.change_table(changed, "field", 2024, 2023, "zh"))
    assert body == [["新能源", "100", "300", "+200", ""], ["其他", "–", "50", "–", "2024年新增"]]

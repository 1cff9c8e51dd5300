"""From the printed table of 2024 to its proof; the other outcomes on tables of our own."""

import re

import pytest
from lxml import html
from matplotlib.text import Text

from tests.charts.faults import faults_at, text_faults
from zsgx_analysis.attachments import read_attachments
from zsgx_analysis.charts.theme import SIZES
from zsgx_analysis.documents import Document, Grid
from zsgx_analysis.errors import DataError
from zsgx_analysis.reports.content import open_report
from zsgx_analysis.reports.content.attachment import AttachmentReport, read_table

HEAD = ["领域", "新能源", "新材料", "生物技术", "小计"]
TOTALS = ["合计", "100", "200", "300", "600"]
BODY = [
    ["教育部", "10", "21", "33", "64"],
    ["科技部", "20", "34", "45", "99"],
    ["自然资源部", "70", "145", "222", "437"],
]


def table_of(rows):
    grid = Grid(tuple(map(tuple, rows)), "line 1", captions=("2024年计划表", "单位：人"))
    (table,) = read_attachments(Document("plan.txt", "plan.txt", "0" * 64, "text", (), (grid,)))
    return table


TABLES = {
    "balanced": [HEAD, TOTALS, *BODY],
    "reconstructed": [HEAD, TOTALS, ["教育部", "16", "21", "33", "64"], *BODY[1:]],
    "ambiguous": [HEAD, ["教育部", "13", "21", "33", "64"], *BODY[1:]],
    "irreconcilable": [HEAD, ["合计", "999", "5", "7", "1"], *BODY],
    "unaudited": [row[:-1] for row in [HEAD, *BODY]],
}


@pytest.fixture(scope="module")
def report():
    return open_report("attachment", 2024, "en")


def text_of(section):
    parts = [block.html() for block in section.blocks if hasattr(block, "html")]
    return " ".join(html.fromstring(f"<div>{' '.join(parts)}</div>").text_content().split())


def test_the_print_of_2024_leads_to_its_proof(report):
    assert isinstance(report, AttachmentReport)
    assert "12 of 31 totals closed as printed, 31 close now" in text_of(report.title())
    assert len(report.failing().frames[0]) == 19
    assert "Row split in two" in text_of(report.explanation())
    assert "no second table" in text_of(report.proof())
    (cells,) = report.cells_table().frames
    assert len(cells) == 98
    assert cells["persons"].sum() == 920_300


def test_the_picture_of_2024_marks_every_place_once(report):
    (chart,) = report.charts()
    assert not chart.data.duplicated(["row", "column"]).any()
    assert chart.data["mark"].value_counts().to_dict() == {"moved": 36, "dropped": 4}
    assert not re.search(r"[\u4e00-\u9fff]", " ".join(chart.words))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_the_picture_of_2024_has_no_text_cut_or_overlapping(report, lang, size):
    chart = AttachmentReport(report.data, 2024, lang, report.table).printed_chart()
    assert faults_at(chart, size) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("status", TABLES)
def test_every_outcome_reads_well(data, status, lang):
    table = table_of(TABLES[status])
    assert table.status == status
    report = AttachmentReport(data, 2024, lang, table)
    text = " ".join(text_of(section) for section in report.sections())
    assert not re.search(r"\b(nan|NaN|None|inf)\b|<NA>|[{}]", text)
    (chart,) = report.charts()
    assert text_faults(chart) == []
    shown = {
        label.get_text().split("\n")[0].rstrip("†‡※") for label in chart.figure().axes[0].texts
    }
    assert {"21", "222"} <= shown


def test_an_ambiguous_table_lists_the_other_explanations(data):
    report = AttachmentReport(data, 2024, "zh", table_of(TABLES["ambiguous"]))
    section = report.explanation()
    assert len(section.frames) == 2
    assert section.frames[1]["explanation"].nunique() == report.table.certificate.explanations - 1


def test_a_year_without_a_table_is_refused(data):
    with pytest.raises(DataError):
        read_table(data, 2023, None)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_figure_of_the_print_of_2024_is_cut(lang, size):
    (chart,) = open_report("attachment", 2024, lang).charts()
    assert faults_at(chart, size) == []
    shown = [text.get_text() for text in chart.findobj(Text)]
    assert "92.03 †" in [" ".join(text.replace("†", " †").split()) for text in shown]
    assert not [text for text in shown if "…" in text]

import math

import pandas as pd
import pytest

import zsgx_analysis as zsgx
from tests.reports.running import numbers
from zsgx_analysis.reports.opening import open_report
from zsgx_analysis.tracing import Traced, TracedArray


@pytest.fixture
def report():
    return open_report("gap", 2024, "zh")


PEOPLE = Traced.stated(92_000, unit="persons")


def test_nothing_is_shown_of_what_is_not_known(report):
    report.say("计划{n}。", "", n=math.nan)
    report.points(report.text("计划{n}。", "", n=None))
    report.table(pd.DataFrame({"a": []}), {"a": ("甲", "A")}, ("题", "T"))
    report.show(None)
    report.heading("节", "S", when=0)
    report.numbers((("人数", "People"), math.nan, ""))
    assert report.blocks == []


def test_a_title_has_words_for_the_unknown(report):
    report.title("计划{n}", "", n=None, otherwise=("没有{year}年的表", ""), year="2022")
    assert report.blocks[0].text() == "没有2022年的表"


def test_a_table_shows_names_in_the_language_and_numbers_with_origin():
    report = open_report("gap", 2024, "en")
    cells = zsgx.traced(zsgx.plan(2024), "plans").head(2)
    report.table(
        cells.assign(share=zsgx.shares(cells["persons"]), none=None),
        {
            "department": ("部门", "Department"),
            "persons": ("人数", "People"),
            "share": ("", "Share", "%"),
            "none": ("", "-"),
        },
        ("题", "Title"),
    )
    assert report.blocks[0].text().splitlines()[2] == (
        "Cyberspace Administration of China\t10,000 people\t50.0%\t–"
    )
    found = numbers(report.blocks)
    assert len(found) == 4
    assert all(dict(one["origin"])["Document"] for one in found)


def test_an_interval_is_shown_as_one(report):
    column = TracedArray([Traced.stated(math.nan, unit="persons", bound="range", lower=1, upper=3)])
    report.table(
        pd.DataFrame({"name": ["甲"], "n": column}),
        {"name": ("名", ""), "n": ("数", "")},
        ("题", ""),
    )
    assert report.blocks[0].text().endswith("甲\t1–3人")


def test_a_caption_names_sources_and_marks(report):
    cells = zsgx.traced(zsgx.plan(2024), "plans")
    caption = report.caption(cells, marks=cells["status"])
    assert caption.startswith("来源：2024年任务计划附表。† ")
    assert report.caption() == ""


def test_how_far_a_table_is_proved_is_said_once_and_leads_to_the_audit(report):
    cells = zsgx.traced(zsgx.plan(2024), "plans")
    report.checked(cells, section=("核对与修复", "Audit and repairs"))
    report.checked(cells)
    report.checked(cells.head(0))
    linked, bare = report.blocks
    assert linked.text() == bare.text() == "2024年任务计划附表：原表有误，已按合计校正。"
    assert 'href="#核对与修复"' in linked.html()
    assert "href" not in bare.html()


def test_under_the_finding_stands_what_the_report_is_called():
    report = zsgx.open_report("gap", 2024, "en", region="山东")
    report.title("题", "A finding")
    assert report.blocks[0].html() == (
        '<h1>A finding</h1><p class="document">Knowledge Update Project, Shandong, 2024: '
        "The task plan and who carries it</p>"
    )


def test_one_of_two_words(report):
    assert report.either(PEOPLE, ("多", "more"), ("少", "less")) == "多"
    assert report.either(-PEOPLE, ("多", "more"), ("少", "less")) == "少"
    assert report.names("fields", ["数字技术", "其他"]) == "数字技术、其他"

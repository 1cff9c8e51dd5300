"""A small report of real figures: title, numbers, points, tables, a chart, in two languages."""

import dataclasses
from pathlib import Path

import pytest

import zsgx_analysis as zsgx
from zsgx_analysis.charts.export import save
from zsgx_analysis.reports.office.about import About


@dataclasses.dataclass
class Shown:
    """What a notebook showed, and the folder of its charts."""

    lang: str
    blocks: list
    about: About
    charts: Path


def make(lang: str, charts: Path) -> Shown:
    report = zsgx.open_report("gap", 2024, lang)
    cells = zsgx.traced(zsgx.plan(2024), "plans")
    planned = zsgx.total(cells["persons"])
    goal = zsgx.goals(2024).set_index("programme")["value"]["capability"]
    title = ("计划{n}", "{n} are planned")
    report.title(*title, n=planned)
    beside = report.text("目标{n}", "goal {n}", n=goal)
    report.numbers((("计划", "Plan"), planned, beside))
    report.heading("总量", "In all")
    report.points(report.text("占目标{n:%}。", "{n:%} of the goal.", n=planned / goal))
    fields = cells[cells["department"] == "教育部"].head(4)
    columns = {"field": ("领域", "Field"), "persons": ("人数", "People")}
    report.table(fields, columns, ("教育部", "Ministry of Education"), note="=1+1")
    report.table(fields, columns, ("逐项", "One by one"), folded=("查看", "See"))
    persons = zsgx.plan(2024).groupby("field")["persons"].sum().nlargest(3)
    chart = zsgx.bar_chart(
        persons, report.text("三个领域", "Three fields"), lang=lang, caption=report.caption(cells)
    )
    save(chart, charts, f"gap-{chart.name}")
    report.show(chart)
    about = About("gap", str(report.blocks[0].text()), "任务", 2024, lang)
    return Shown(lang, [block.data() for block in report.blocks], about, charts)


@pytest.fixture(scope="session", params=["zh", "en"])
def shown(request, tmp_path_factory) -> Shown:
    return make(request.param, tmp_path_factory.mktemp(f"charts-{request.param}"))

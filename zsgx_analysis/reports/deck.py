"""The briefing: a year in a dozen slides, from the same contents as the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.charts.chart import Chart
from zsgx_analysis.charts.theme import PANEL
from zsgx_analysis.language import Language, Text
from zsgx_analysis.reports.briefing import subtitle
from zsgx_analysis.reports.content import open_report
from zsgx_analysis.reports.content.blocks import Heading, Prose, Section, Table
from zsgx_analysis.reports.slides import Deck

if TYPE_CHECKING:
    from pathlib import Path

    from zsgx_analysis.reports.content.report import Report

CHARTS = (
    ("progress", ("timeline", "path", "subprojects")),
    ("gap", ("matrix", "fields", "departments")),
    ("regional", ("rates", "engineers")),
)
"""The charts that become slides, in this order, where the year has them."""

_DPI = 200
_TITLE = Text("专业技术人才知识更新工程", "Knowledge Update Project")


def compose(year: int, lang: Language, home: Path | None = None) -> Deck:
    """Return the deck of a year.

    Findings and charts are those of the reports; a slide whose chart a year
    has no figures for is left out.
    """
    root = None if home is None else str(home)
    reports = {name: open_report(name, year, lang, root) for name, _ in CHARTS}
    below = subtitle(year).in_language(lang)
    deck = Deck(lang, f"{_TITLE.in_language(lang)} {below}")
    progress, gap = reports["progress"], reports["gap"]
    made = Text(
        f"本简报由公开数字生成，与{year}年各报告同源；每页备注载明出处。",
        f"Made from published figures, as the reports of {year}; the notes of each slide "
        "name the sources.",
    ).in_language(lang)
    deck.cover(_TITLE.in_language(lang), below, made)
    said: set[str] = set()
    for report, title in (
        (progress, Text(f"{year}年实施进展要点", f"Progress in {year}: key findings")),
        (gap, Text(f"{year}年任务计划要点", f"The plan of {year}: key findings")),
        (reports["regional"], Text(f"{year}年各地要点", f"Regions in {year}: key findings")),
    ):
        findings = [
            sentence
            for block in _section(report, "headline").blocks
            if isinstance(block, Prose)
            for sentence in block.sentences
            if sentence and sentence not in said
        ]
        said.update(findings)
        if findings:
            deck.points(title.in_language(lang), findings, _notes(report, lang))
        for chart in report.charts():
            if chart.name in dict(CHARTS)[report.name]:
                _add_chart(deck, chart, lang)
        if report is gap:
            _add_repairs(deck, report, lang)
    return deck


def _section(report: Report, name: str) -> Section:
    section: Section = getattr(report, name)()
    return section


def _add_chart(deck: Deck, chart: Chart, lang: Language) -> None:
    words = chart.words
    label = Text("内容：", "Content: ").in_language(lang)
    notes = f"{words.caption}\n{label}{words.alt}"
    if chart.native:
        deck.native(words, chart.native, notes)
    else:
        deck.picture(words, chart.picture(PANEL, bare=True, dpi=_DPI), notes)


def _add_repairs(deck: Deck, report: Report, lang: Language) -> None:
    """Add what was repaired in the plan, where anything was."""
    blocks = _section(report, "proof").blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    sentences = [
        sentence for block in blocks if isinstance(block, Prose) for sentence in block.sentences
    ]
    if not tables or not sentences or "operation" not in tables[0].frame:
        return
    repairs = tables[0]
    lines = [list(repairs.head)]
    lines += [
        [cell if isinstance(cell, str) else cell.text for cell in line] for line in repairs.body
    ]
    keep = [0, 1, 2, 3, 4, 6]
    title = Text("核对与修复", "Audit and repairs").in_language(lang)
    deck.table(
        title,
        [[line[place] for place in keep] for line in lines],
        (2.4, 2.8, 0.8, 0.8, 1.4, 3.6),
        "\n".join([*sentences, repairs.note, _notes(report, lang)]),
    )


def _notes(report: Report, lang: Language) -> str:
    """Name the sources that the charts of a report draw on."""
    captions = dict.fromkeys(chart.words.caption for chart in report.charts())
    heading = _section(report, "title").blocks[0]
    name = heading.text if isinstance(heading, Heading) else ""
    if not captions:
        return name
    return "\n".join([name, *captions])

"""Every number of every report, year by year: computed anew from its origins, each with a place."""

import math

import pandas as pd
import pytest

import zsgx_analysis as zsgx
from tests.reports.running import numbers, run
from zsgx_analysis.reports.blocks import Table
from zsgx_analysis.tracing import Traced

YEARS = {"progress": [2011, 2016, 2021, 2024, 2030], "gap": [2024], "regional": [2012, 2024, 2030]}
RUNS = [
    (name, year, lang) for name, years in YEARS.items() for year in years for lang in ("zh", "en")
]
KEYS = {"population": ["region"], "audit": ["source", "kind", "label"]}


@pytest.fixture(scope="module")
def datasets():
    frames = {
        name: zsgx.load(name) for name in ("plans", "figures", "population", "margins", "audit")
    }
    return {name: frame.astype(object).where(frame.notna(), None) for name, frame in frames.items()}


def said(report) -> list[Traced]:
    """Every traced number that a report has shown, caught as it is put into words."""
    return report.told


@pytest.fixture
def caught(monkeypatch):
    """Keep each number whose origin a report asks for."""
    from zsgx_analysis.reports.writer import Report

    kept: list[Traced] = []
    origin = Report.origin

    def keeping(self, number):
        kept.append(number)
        return origin(self, number)

    monkeypatch.setattr(Report, "origin", keeping)
    return kept


@pytest.mark.parametrize(("name", "year", "lang"), RUNS)
def test_each_number_is_what_its_origins_give(name, year, lang, caught, datasets):
    report = run(name, year=year, lang=lang)

    def look_up(origin):
        frame = datasets[origin.dataset]
        keys = KEYS.get(origin.dataset) or [
            key
            for key in (
                "source",
                "row",
                "column",
                "place",
                "printed",
                "programme",
                "indicator",
                "scope",
                "start",
                "end",
                "basis",
                "kind",
            )
            if key in frame.columns
        ]
        chosen = frame
        for key in keys:
            wanted = origin.row[key]
            missing = wanted is None or (not isinstance(wanted, str) and pd.isna(wanted))
            same = chosen[key].isna() if missing else chosen[key] == wanted
            chosen = chosen[same]
        values = {float(value) for value in chosen[origin.column]}
        assert len(values) == 1, (origin.dataset, {key: origin.row[key] for key in keys})
        return values.pop()

    assert caught or year < 2021
    for number in caught:
        leaves = list(number.leaves())
        if number.formula == "count" and not number.value:
            continue
        assert leaves, number
        again = number.recomputed(look_up)
        assert math.isclose(again, number.value, rel_tol=1e-12) or math.isnan(number.value)
        for leaf in leaves:
            row = leaf.origin.row
            assert row.get("source") or leaf.origin.dataset == "population"
    for one in numbers(report.blocks):
        words = dict(one["origin"])
        document = words.get("出处") or words.get("Document")
        assert document, one
        assert not document.endswith((".tsv", ".csv"))


def test_a_table_cell_says_document_place_and_token():
    report = run("gap", year=2024, lang="zh")
    tables = [block for block in report.blocks if isinstance(block, Table)]
    cell = next(
        cell
        for table in tables
        for row in table.body
        for cell in row
        if cell.phrase.text == "16.3万人"
    )
    words = dict(cell.phrase.figures[0].origin)
    assert words["出处"] == "2024年任务计划附表"
    assert words["印作"] == "16.3"
    assert words["位置"].startswith("第")

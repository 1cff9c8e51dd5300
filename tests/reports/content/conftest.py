"""The data of the project, and what they would be with an open table."""

import re
from dataclasses import replace

import numpy as np
import pytest
from lxml import html

from zsgx_analysis.reports.content.report import Data


@pytest.fixture(scope="session")
def data():
    return Data.load()


@pytest.fixture(scope="session")
def open_data(data):
    """The plan of 2024 with three cells left open and a column total that does not close."""
    plans, audit = data.plans.copy(), data.audit.copy()
    for row in (0, 40, 97):
        value = plans.loc[row, "persons"]
        plans.loc[row, ["persons", "lower", "upper"]] = [np.nan, value * 0.5, value * 2]
        plans.loc[row, "status"] = "ambiguous"
    audit["table_status"] = "ambiguous"
    audit.loc[audit["kind"] == "column", "closes"] = False
    return replace(data, plans=plans, audit=audit)


@pytest.fixture(scope="session")
def closed_data(data):
    """The same with every cell open."""
    plans = data.plans.copy()
    plans["lower"], plans["upper"] = plans["persons"] * 0.5, plans["persons"] * 2
    plans["persons"] = np.nan
    plans["status"] = "ambiguous"
    return replace(data, plans=plans)


@pytest.fixture(scope="session")
def bare_data(data):
    """No plan, and no figure but one."""
    return replace(
        data,
        plans=data.plans.iloc[:0],
        audit=data.audit.iloc[:0],
        repairs=data.repairs.iloc[:0],
        figures=data.figures.iloc[:1],
    )


CHINESE = re.compile(r"[\u4e00-\u9fff，。；、：]")
LATIN_WORDS = re.compile(r"[A-Za-z]{2,}")
NAMES = {"HHI"}
PLACEHOLDERS = re.compile(r"\b(nan|NaN|None|NaT|inf)\b|<NA>|[{}]")


def _text_of(section):
    """Return what a reader reads, charts by their words."""
    parts = [block.html() for block in section.blocks if hasattr(block, "html")]
    tree = html.fromstring(f"<div>{''.join(parts)}</div>")
    for figure in tree.xpath("//span[@class='told']"):
        figure.drop_tag()
    words = [text for chart in section.charts for text in chart.words]
    return " ".join([*tree.itertext(), *words])


def _check_language(report):
    for text in map(_text_of, report.sections()):
        assert not PLACEHOLDERS.search(text), PLACEHOLDERS.search(text)
        if report.lang == "zh":
            words = set(LATIN_WORDS.findall(text)) - NAMES
            assert not words, words
        else:
            printed = set(report.data.repairs["printed"])
            for label in sorted(printed, key=len, reverse=True):
                text = text.replace(label, "")
            assert not CHINESE.search(text), text[CHINESE.search(text).start() - 40 :][:80]


@pytest.fixture(scope="session")
def text_of():
    """What a reader reads of a section."""
    return _text_of


@pytest.fixture(scope="session")
def check_language():
    """Check that a report keeps to its language and holds no placeholder."""
    return _check_language


@pytest.fixture(scope="session")
def rows_of():
    """The texts of a table's body, row by row."""

    def texts(table):
        tree = html.fromstring(f"<div>{table.html()}</div>")
        lines = tree.findall(".//tbody/tr")
        return [["".join(cell.itertext()) for cell in line] for line in lines]

    return texts

"""Every report of years of every kind in both languages: no placeholder, no mixed language.

Charts are taken by their words; drawing them is tested elsewhere.
"""

import re

import pytest
from lxml import html

from zsgx_analysis.language import LANGUAGES
from zsgx_analysis.reports.content.gap import GapReport
from zsgx_analysis.reports.content.progress import ProgressReport
from zsgx_analysis.reports.content.regional import RegionalReport

CHINESE = re.compile(r"[\u4e00-\u9fff，。；、：]")
LATIN_WORDS = re.compile(r"[A-Za-z]{2,}")
NAMES = {"HHI"}
# The first and the last year of both rounds, years with results, with a plan, with nothing.
YEARS = (2011, 2012, 2020, 2021, 2023, 2024, 2030)
PLACEHOLDERS = re.compile(r"\b(nan|NaN|None|NaT|inf)\b|<NA>|[{}]")


def texts(report):
    """Yield what a reader reads, without the tokens of the print."""
    for section in report.sections():
        for block in section.blocks:
            if not hasattr(block, "html"):
                yield from block.words
                continue
            shown = block.html()
            if shown:
                tree = html.fromstring(f"<div>{shown}</div>")
                yield from (text for text in tree.itertext() if text.strip())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", [ProgressReport, GapReport, RegionalReport])
def test_every_kind_of_year_reads_well(data, report, lang):
    printed = set(data.repairs["printed"])
    for year in YEARS:
        for text in texts(report(data, year, lang)):
            assert not PLACEHOLDERS.search(text), (year, text)
            if lang == "zh":
                assert not set(LATIN_WORDS.findall(text)) - NAMES, (year, text)
            elif text not in printed:
                assert not CHINESE.search(text), (year, text)

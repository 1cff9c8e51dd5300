"""Every number of a table tells where it comes from, in the language of the report."""

import re

import pandas as pd
import pytest

from zsgx_analysis.language import LANGUAGES
from zsgx_analysis.reports.content import open_report
from zsgx_analysis.reports.content.blocks import Cell, Table
from zsgx_analysis.reports.content.provenance import add_origins

PLACEHOLDERS = re.compile(r"\b(nan|NaN|None|NaT)\b|<NA>|[{}]")


def tables(report):
    return [
        block for part in report.sections() for block in part.blocks if isinstance(block, Table)
    ]


def cells(table):
    return [cell for line in [*table.body, table.foot] for cell in line if isinstance(cell, Cell)]


@pytest.fixture(scope="module", params=LANGUAGES)
def found(request):
    shown = {
        name: tables(open_report(name, 2024, request.param))
        for name in ("progress", "gap", "regional")
    }
    return request.param, shown


def origins(table):
    return [dict(cell.origin) for cell in cells(table) if cell.origin]


def test_every_number_has_an_origin_in_one_language(found):
    lang, shown = found
    own = {"Printed as", "印作", "Address", "网址", "Document", "出处", "Place", "位置"}
    for table in [table for each in shown.values() for table in each]:
        for cell in cells(table):
            assert bool(cell.origin) == isinstance(cell.value, (int, float)), cell
            for what, which in cell.origin:
                assert which
                assert not PLACEHOLDERS.search(which), which
                if what not in own and lang == "en":
                    assert not re.search(r"[\u4e00-\u9fff]", which), which
                if what not in own and lang == "zh":
                    assert not re.search(r"[A-Za-z]{2,}", which), which


def test_a_moved_cell_names_its_place_its_token_and_its_repair(found):
    lang, shown = found
    matrix = next(table for table in shown["gap"] if table.kind == "matrix")
    place = "row 3, column 11" if lang == "en" else "第3行第11列"
    (told,) = (one for one in origins(matrix) if place in one.values())
    words = ("Printed as", "Repair") if lang == "en" else ("印作", "修复")
    assert told[words[0]] == "1"
    assert "R4C1 → R3C1" in told[words[1]]


def test_a_total_names_where_it_is_stated(found):
    lang, shown = found
    matrix = next(table for table in shown["gap"] if table.kind == "matrix")
    whole = dict(matrix.foot[-1].origin)
    assert whole["Printed as" if lang == "en" else "印作"] == "92.03"
    assert set(whole) >= ({"Place", "Computed"} if lang == "en" else {"位置", "计算"})


def test_a_published_figure_names_its_print_and_a_computed_one_its_sources(found):
    lang, shown = found
    goals = shown["regional"][0]
    printed, computed = ("Printed as", "Computed") if lang == "en" else ("印作", "计算")
    stated, rate = (dict(goals.body[0][place].origin) for place in (1, 2))
    assert printed in stated
    assert computed not in stated
    assert computed in rate
    assert printed not in rate


def test_a_number_of_no_known_source_claims_none():
    report = open_report("regional", 2024, "en")
    bare = Table("", ["a", "b"], [["x", Cell("7", 7.0)]], pd.DataFrame({"n": [7.0]}))
    (told,) = origins(add_origins(bare, report.finder))
    assert told == {"Document": "the published figures collected in this project"}

"""`docs/reconstruction.md` says what the code does: operations, costs, limits, the example."""

import math
import re
from pathlib import Path

import pytest

from zsgx_analysis import vocabulary
from zsgx_analysis.documents import read_document
from zsgx_analysis.tables import (
    cells,
    hypotheses,
    likelihood,
    merged_rows,
    proof,
    read_attachments,
    reconstruction,
    rivals,
    rounding,
    shifts,
)
from zsgx_analysis.tables.audit import COLUMNS as EDIT_COLUMNS
from zsgx_analysis.tables.repairs import COLUMNS as REPAIR_COLUMNS
from zsgx_analysis.tables.repairs import OPERATIONS

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "reconstruction.md").read_text(encoding="utf-8")
ZH, EN = TEXT.split("\n## English\n")
PARTS = {"zh": ZH, "en": EN}
MODULES = (
    cells,
    hypotheses,
    likelihood,
    merged_rows,
    proof,
    reconstruction,
    rivals,
    rounding,
    shifts,
)
LIMIT = re.compile(
    r"^(?:LARGEST|MOST|MANY|LEAST|SHORTEST|FREE)_|^(?:NAMELESS|OVERWHELMING|NO_ACCIDENT)$"
)

lang = pytest.mark.parametrize("lang", PARTS)


def table(text, *, width):
    """Return the lines of tables whose first cell is code, as tuples of cells."""
    lines = re.findall(r"^\| `([^`|]+)` \|(.+)\|$", text, flags=re.MULTILINE)
    cells_of = [(name, *(cell.strip() for cell in rest.split(" | "))) for name, rest in lines]
    return {line[0]: line[1:] for line in cells_of if len(line) == width}


def number(text):
    """Return a number as a page gives it: 20000, or ln 100."""
    return math.log(float(text[3:])) if text.startswith("ln ") else float(text)


@lang
def test_every_operation_is_listed_under_its_name(lang):
    listed = {name: line[0] for name, line in table(PARTS[lang], width=4).items()}
    assert listed == {name: text.in_language(lang) for name, text in OPERATIONS.items()}


@lang
def test_costs_are_those_of_the_code(lang):
    listed = {name: int(line[2][0]) for name, line in table(PARTS[lang], width=4).items()}
    assert {name: listed[name] for name in cells.COSTS} == cells.COSTS


@lang
def test_every_limit_is_listed_with_its_value(lang):
    limits = {
        name: float(value)
        for module in MODULES
        for name, value in vars(module).items()
        if LIMIT.match(name)
    }
    lines = table(PARTS[lang], width=3)
    assert {name: number(line[0]) for name, line in lines.items()} == limits


@lang
def test_pruning_is_as_described(lang, plan):
    assert "2k+1" in PARTS[lang]
    (hypothesis, *_) = hypotheses.hypotheses(plan._table)
    reach = cells.reach_of(hypothesis)
    assert [reach(steps) for steps in (1, 2, 3)] == [3, 5, 7]


@lang
def test_states_and_columns_are_explained(lang):
    words = [*vocabulary.known("table_statuses"), *vocabulary.known("cell_statuses")]
    for word in [*words, *EDIT_COLUMNS[:6], "residual_as_printed", *REPAIR_COLUMNS]:
        assert f"`{word}`" in PARTS[lang], word


@pytest.fixture(scope="module")
def plan():
    document = read_document(ROOT / "data" / "raw" / "attachments" / "2024-national.tsv")
    (table,) = read_attachments(document)
    return table


@lang
def test_the_example_gives_the_sums_of_the_print(lang, plan):
    shown = re.findall(r"^\| R(\d+) \| (\S+) \| ([\d.]+) \| ([\d.]+) \|$", PARTS[lang], re.M)
    assert len(shown) == 8
    for row, label, total, stated in shown:
        line = plan.printed.loc[int(row)]
        figures = [float(text) for text in line[1:-1] if text]
        assert (line.iloc[0], round(sum(figures), 2)) == (label, float(total))
        assert float(line.iloc[-1]) == float(stated)


def test_the_example_gives_the_outcome(plan):
    (hypothesis, *others) = hypotheses.hypotheses(plan._table)
    assert (len(others), hypothesis.residuals.size) == (3, 32)
    assert (hypothesis.residuals != 0).sum() == 19
    assert (plan.status, plan.certificate.cost, plan.certificate.next_cost) == (
        "reconstructed",
        3,
        None,
    )
    assert plan.certificate.unique
    assert len(plan.audit) == 31
    assert plan.audit["closes"].all()
    assert plan.cells["status"].value_counts().to_dict() == {"printed": 87, "moved": 11}
    assert plan.cells["value"].sum() == 920_300

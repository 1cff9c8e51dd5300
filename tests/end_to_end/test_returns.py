"""Returns come in, reports go out: every sum is the truth or holds it, and tells who is missing."""

import hashlib
import math
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

import zsgx_analysis as zsgx
from benchmarks.collection import folder as sent
from benchmarks.collection.pages import Checked, check_page
from benchmarks.collection.plans import Plan
from benchmarks.collection.province import Province, Truth, draw
from benchmarks.collection.publishing import ROSTERED, prepare, publish
from tests.reports.running import run
from zsgx_analysis.cli import main
from zsgx_analysis.reports.blocks import Table

SEED = 23
YEAR = 2025
UNITS = ("city", "department", "institution")
NAMES = {"base": "Bases", "department": "Departments", "city": "Cities"}
PROGRAMMES = {
    "advanced_seminars": "高级研修项目",
    "capability": "能力提升项目",
    "digital_engineers": "数字技术工程师培育项目",
}


@pytest.fixture(scope="module")
def province() -> Province:
    return draw(SEED, YEAR, cities=3, bases=6, returns=28, province=ROSTERED)


class Project(NamedTuple):
    """A project with a collection, what was planned, and the pages that came of it."""

    home: Path
    plans: list[Plan]
    pages: list[Path]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, province: Province) -> Project:
    """The public data, the returns and plans of a province, and the reports of them."""
    place = tmp_path_factory.mktemp("returns") / "project"
    with pytest.MonkeyPatch.context() as patch:  # forms that take no office program to read
        patch.setattr(sent, "_WEIGHTS", {"xlsx": 1, "txt": 1, "csv": 1})
        patch.setattr(sent, "_ZIPPED", 0.0)
        plans, _ = prepare(province, place, SEED)
    assert zsgx_main("collect", place / "returns", *OPTIONS, place / "units.csv", home=place) == 1
    return Project(place, plans, publish(place, YEAR, plans))


@pytest.fixture(scope="module")
def home(project: Project) -> Path:
    return project.home


OPTIONS = ("--year", YEAR, "--expected")


def zsgx_main(*words: object, home: Path) -> int:
    return main([*map(str, words), "--home", str(home), "--quiet", "-j", "1"])


def total(truths: Iterable[Truth], axis: str = "none", name: str = "") -> int:
    """Return what units have truly done, in all or of one field or programme."""
    return sum(
        persons
        for truth in truths
        for (programme, field), persons in truth.persons.items()
        if axis not in ("field", "programme") or name in (field, _programme(programme))
    )


def _programme(printed: str) -> str:
    return next((name for name, words in PROGRAMMES.items() if words == printed), "")


def of_row(province: Province, row: pd.Series) -> list[Truth]:
    """Return the units that a sum is of."""
    return [
        truth
        for truth in province.truths
        if truth.fate != "closed"
        and (truth.unit.kind, truth.unit.level) == (row["unit_kind"], row["level"])
        and (row["axis"] != "region" or truth.unit.region == row["name"])
        and (row["axis"] not in UNITS or truth.unit.name == row["name"])
    ]


def people(home: Path) -> pd.DataFrame:
    rows = zsgx.load("returned", home)
    return rows[(rows["kind"] == "result") & (rows["measure"] == "persons")]


def test_every_sum_is_the_truth_or_holds_it_and_is_complete_to_the_unit(home, province):
    rows = people(home)
    assert set(rows["axis"]) == {"none", "region", "field", "programme", *UNITS}
    assert set(rows["scope"]) == {"山东"}
    for _, row in rows.iterrows():
        truths = of_row(province, row)
        counting = [truth for truth in truths if truth.counts]
        assert (row["expected"], row["reported"]) == (len(truths), len(counting))
        assert row["share_reported"] == pytest.approx(len(counting) / len(truths))
        everybody = total(truths, row["axis"], row["name"])
        upper = math.inf if math.isnan(row["upper"]) else row["upper"]
        assert row["lower"] <= everybody <= upper
        if not math.isnan(row["value"]):
            assert row["value"] == total(counting, row["axis"], row["name"])
        assert (row["bound"] == "at_least") is (len(counting) < len(truths))
    # A misprint may leave a sum open within its bounds, which the draw decides.
    assert {"exact", "at_least"} <= set(rows["bound"]) <= {"exact", "at_least", "range"}


def test_each_table_that_counts_is_in_the_data_once(home, province):
    rows = zsgx.load("breakdowns", home).query("kind == 'result' and measure == 'persons'")
    assert "山东" not in set(rows["scope"])
    done = rows.groupby("scope")[["lower", "upper"]].sum()
    counting = {truth.unit.name: truth for truth in province.truths if truth.counts}
    assert set(done.index) == set(counting)
    for name, truth in counting.items():
        assert done.loc[name, "lower"] <= total([truth]) <= done.loc[name, "upper"]
    assert set(rows["basis"]) == {"returns"}
    assert set(rows["year"]) == {YEAR}


def test_plans_of_the_next_year_are_no_results(home, province):
    plans = zsgx.load("breakdowns", home).query("kind == 'plan' and scope != '山东'")
    planned = {truth.unit.name: sum(truth.plan.values()) for truth in province.truths if truth.plan}
    assert planned
    assert set(plans["year"]) == {YEAR + 1}
    assert plans.groupby("scope")["value"].sum().to_dict() == planned


REPORTS = {
    "progress": {"region": "山东"},
    "gap": {"region": "山东"},
    "regional": {"regions": ["山东"]},
}


@pytest.mark.parametrize("name", ["progress", "regional"])
def test_the_reports_show_a_sum_for_each_kind_and_level_of_units(name, home):
    report = run(name, year=YEAR, lang="en", home=str(home), **REPORTS[name])
    (table,) = (
        block
        for block in report.blocks
        if isinstance(block, Table) and block.caption.text == "Sums of the returns"
    )
    shown = [[cell.phrase.text for cell in row] for row in table.body]
    assert [row[:2] for row in shown] == [
        [NAMES[kind], zsgx.vocabulary.display("levels", level, "en")]
        for kind, level in people(home).query("axis == 'none'")[["unit_kind", "level"]].to_numpy()
    ]
    # The figures themselves are held against the truth on the pages.
    assert any(row[2].startswith("at least ") for row in shown)


def test_every_figure_of_returns_on_the_pages_is_the_truth_or_holds_it(project, province):
    checked = [check_page(page, province, project.plans) for page in project.pages]
    assert [page.wrong for page in checked] == [()] * 3
    progress, gap, regional = (page.figures for page in checked)
    assert min(progress, regional) > 500
    assert gap == 0, "no figure is told by two reports"


def test_the_check_sees_figures_that_are_not_the_truth(project):
    other = draw(SEED + 1, YEAR, cities=3, bases=6, returns=28, province=ROSTERED)
    found: Checked = check_page(project.pages[0], other, project.plans)
    assert len(found.wrong) > found.figures / 4


def test_what_cities_have_done_stands_beside_their_plan(project, province):
    sums = zsgx.traced(people(project.home).query("axis == 'city'"), "returned")
    planned = zsgx.plan_sums(YEAR, "山东", project.home)
    both = sums.merge(planned, on=["axis", "name"])
    assert len(both) == len(sums)
    for row in both.itertuples():
        (truth,) = (one for one in province.truths if one.unit.name == row.name)
        assert float(row.planned) == project.plans[0].total(0, row.name)
        if truth.counts:
            assert row.value / row.planned == total([truth]) / project.plans[0].total(0, row.name)


def test_once_more_changes_nothing(home):
    before = states(home)
    assert zsgx_main("collect", home / "returns", *OPTIONS, home / "units.csv", home=home) == 1
    assert zsgx_main("build", home=home) == 0
    assert states(home) == before


def states(home: Path) -> dict[str, str]:
    files = (path for path in (home / "data").rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

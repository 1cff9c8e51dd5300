"""Returns come in, reports go out: every sum is the truth or holds it, and tells who is missing."""

import hashlib
import math
import shutil
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

import zsgx_analysis as zsgx
from benchmarks.collection import folder as sent
from benchmarks.collection.province import Province, Truth, draw
from tests.reports.running import run
from zsgx_analysis.cli import main
from zsgx_analysis.reports.blocks import Table

ROOT = Path(__file__).parents[2]
SEED = 23
YEAR = 2025
NAMES = {"base": "Bases", "department": "Departments", "city": "Cities"}
PROGRAMMES = {
    "advanced_seminars": "高级研修项目",
    "capability": "能力提升项目",
    "digital_engineers": "数字技术工程师培育项目",
}


@pytest.fixture(scope="module")
def province() -> Province:
    return draw(SEED, YEAR, cities=3, bases=6, returns=28)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, province: Province) -> Path:
    """The public data, and the returns of a province collected and built beside them."""
    place = tmp_path_factory.mktemp("returns")
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, place / folder)
    with pytest.MonkeyPatch.context() as patch:  # forms that take no office program to read
        patch.setattr(sent, "_WEIGHTS", {"xlsx": 1, "txt": 1, "csv": 1})
        patch.setattr(sent, "_ZIPPED", 0.0)
        sent.write(province, place / "sent", SEED)
    (place / "units.csv").write_text(real(province.roster), encoding="utf-8")
    assert zsgx_main("collect", place / "sent", *OPTIONS, place / "units.csv", home=place) == 1
    assert zsgx_main("build", home=place) == 0
    return place


OPTIONS = ("--year", YEAR, "--expected")


def real(roster: str) -> str:
    """Return the roster in a province that there is: reports ask for one of those."""
    return roster.replace("云麓省", "山东省")


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
        and (row["axis"] != "region" or real(truth.unit.region) == row["name"])
    ]


def people(home: Path) -> pd.DataFrame:
    rows = zsgx.load("returned", home)
    return rows[(rows["kind"] == "result") & (rows["measure"] == "persons")]


def test_every_sum_is_the_truth_or_holds_it_and_is_complete_to_the_unit(home, province):
    rows = people(home)
    assert set(rows["axis"]) == {"none", "region", "field", "programme"}
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
    assert set(rows["bound"]) == {"exact", "at_least"}


def test_each_table_that_counts_is_in_the_data_once(home, province):
    rows = zsgx.load("breakdowns", home).query("kind == 'result' and measure == 'persons'")
    done = rows.groupby("scope")[["lower", "upper"]].sum()
    counting = {truth.unit.name: truth for truth in province.truths if truth.counts}
    assert set(done.index) == set(counting)
    for name, truth in counting.items():
        assert done.loc[name, "lower"] <= total([truth]) <= done.loc[name, "upper"]
    assert set(rows["basis"]) == {"returns"}
    assert set(rows["year"]) == {YEAR}


def test_plans_of_the_next_year_are_no_results(home, province):
    plans = zsgx.load("breakdowns", home).query("kind == 'plan'")
    planned = {truth.unit.name: sum(truth.plan.values()) for truth in province.truths if truth.plan}
    assert planned
    assert set(plans["year"]) == {YEAR + 1}
    assert plans.groupby("scope")["value"].sum().to_dict() == planned


REPORTS = {"progress": {}, "gap": {"region": "山东"}, "regional": {"regions": ["山东"]}}


@pytest.mark.parametrize("name", REPORTS)
def test_the_reports_show_each_sum_with_who_has_reported(name, home, province):
    report = run(name, year=YEAR, lang="en", home=str(home), **REPORTS[name])
    (table,) = (
        block
        for block in report.blocks
        if isinstance(block, Table) and block.caption.text == "Sums of the returns"
    )
    shown = [[cell.phrase.text for cell in row] for row in table.body]
    expected = []
    for _, row in people(home).query("axis == 'none'").iterrows():
        truths = of_row(province, row)
        counting = [truth for truth in truths if truth.counts]
        whole = len(counting) == len(truths)
        value = f"{'' if whole else 'at least '}{total(counting):,} people"
        share = f"{len(counting) / len(truths):.1%}"
        words = (NAMES[row["unit_kind"]], zsgx.vocabulary.display("levels", row["level"], "en"))
        expected.append(["Shandong", *words, value, str(len(truths)), str(len(counting)), share])
    assert shown == expected


def test_the_command_line_builds_the_page(home, tmp_path):
    words = ("report", "regional", "--year", YEAR, "--region", "山东", "--lang", "en")
    assert zsgx_main(*words, "--out", tmp_path, home=home) == 0
    (page,) = (path for path in tmp_path.rglob("*.html") if "regional" in path.name)
    text = page.read_text(encoding="utf-8")
    assert "Sums of the returns" in text
    assert "at least" in text


def test_once_more_changes_nothing(home):
    before = states(home)
    assert zsgx_main("collect", home / "sent", *OPTIONS, home / "units.csv", home=home) == 1
    assert zsgx_main("build", home=home) == 0
    assert states(home) == before


def states(home: Path) -> dict[str, str]:
    files = (path for path in (home / "data").rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

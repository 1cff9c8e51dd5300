"""What counts of a collection becomes data; sums keep kinds and levels of units apart."""

import math
from pathlib import Path

import pandas as pd
import pytest

from zsgx_analysis.datasets import build, load
from zsgx_analysis.datasets.returned import Counted, collections, of_return, read_collection
from zsgx_analysis.datasets.schema import conformed, empty
from zsgx_analysis.errors import DataError
from zsgx_analysis.returns.collecting import collect
from zsgx_analysis.returns.sample import sample_returns


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = sample_returns(tmp_path_factory.mktemp("sample"))
    collect(folder / "returns", folder, 2025, folder / "units.csv")
    return folder


def test_the_corrected_return_counts_and_its_forerunner_does_not(home: Path) -> None:
    assert build(home).rows["breakdowns"] > 0
    rows = load("breakdowns", home)
    assert rows[rows["scope"] == "青禾中心医院"]["value"].sum() == 505
    assert rows[rows["scope"] == "白桥师范大学"]["value"].sum() == 295
    assert "白桥水利学院" not in set(rows["scope"]), "it sent the year before"
    assert set(rows["basis"]) == {"returns"}


def test_kinds_and_levels_stand_apart(home: Path) -> None:
    (folder,) = collections(home / "data" / "raw")
    sums = read_collection(folder).sums.query("axis == 'none'")
    found = sums.set_index(["unit_kind", "level"])[["value", "upper", "expected", "reported"]]
    assert found.loc[("city", "city")].tolist() == [13200, 13200, 2, 2]
    assert found.loc[("base", "nation")].tolist() == [2115, 2115, 2, 2]
    base = found.loc[("base", "province")].tolist()
    assert (base[0], math.isnan(base[1]), *base[2:]) == (505, True, 3, 1)
    assert set(sums["scope"]) == {"云麓省"}


def test_a_damaged_ledger_is_told_and_the_rest_is_built(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "raw" / "returns" / "2025"
    folder.mkdir(parents=True)
    (folder / "ledger.csv").write_text("unit,kind\n", encoding="utf-8")
    with pytest.raises(DataError, match="zsgx collect"):
        build(tmp_path)
    assert load("returned", tmp_path).empty


def test_only_the_places_of_the_return_count() -> None:
    rows = {
        "row_axis": "field", "column_axis": "none", "column": "", "measure": "persons",
        "unit": "persons", "scope": "甲", "level": "city", "year": 2025, "as_of": "", "basis": "",
        "status": "printed", "printed": "", "source": "a.tsv", "table": 1,
    }  # fmt: skip
    own = pd.DataFrame({"row": ["a", "b", "c"], "kind": ["result", "result", "plan"]}).assign(
        **rows, value=1.0, lower=1.0, upper=1.0, printed_row=[2, 3, 2], printed_column=[2, 2, 2]
    )
    names = ("plans", "results", "margins")
    frames = {name: empty(name) for name in names} | {"breakdowns": conformed(own, "breakdowns")}
    kept = of_return(frames, Counted("result", frozenset({("2", "2")})))
    assert kept["breakdowns"]["row"].tolist() == ["a"]

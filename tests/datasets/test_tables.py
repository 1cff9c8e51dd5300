"""Raw tables as rows of the datasets, by their sidecar and by themselves."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tables.test_contents import BOTH, CITIES
from zsgx_analysis.datasets.attachments import read_frames
from zsgx_analysis.errors import LayoutError, VocabularyError
from zsgx_analysis.sources import read_sidecar, sha256_of, sidecar_of, source_text

PLAN = Path(__file__).parents[2] / "data" / "raw" / "attachments" / "2024-national.tsv"


@pytest.fixture
def filed(tmp_path):
    """Return a filer of a table by hand; its sidecar says what it is told to say."""

    def file(text, name="2024-national-result.tsv", **said):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        source = replace(read_sidecar(sidecar_of(PLAN)), sha256=sha256_of(path), date=None, **said)
        sidecar_of(path).write_text(source_text(source), encoding="utf-8")
        return read_frames(path)

    return file


def test_plan_and_result_go_to_their_own_datasets(filed):
    frames = filed(BOTH, scope="全国", kind="result", as_of="2024-09-30", basis="returns")
    assert frames["plans"]["persons"].sum() == 2400
    results = frames["results"]
    assert results["persons"].sum() == 2090
    assert set(results["as_of"]) == {"2024-09-30"}
    assert set(results["basis"]) == {"returns"}
    assert frames["margins"].empty, "margins are those of plan tables"
    assert set(frames["audit"]["table_kind"]) == {"result"}


def test_without_a_word_in_the_sidecar_the_table_speaks(filed):
    frames = filed(BOTH.replace("情况表", "情况表（截至9月底）"), scope="全国")
    assert set(frames["results"]["as_of"]) == {"2024-09-30"}
    assert set(frames["results"]["basis"]) == {"published"}


def test_a_breakdown_names_its_axes_and_its_places_in_the_print(filed):
    frames = filed(CITIES, scope="山东")
    row = frames["breakdowns"].set_index(["row", "column"]).loc[("青岛市", "capability")]
    assert (row["value"], row["scope"], row["level"], row["kind"]) == (
        6000,
        "山东",
        "province",
        "plan",
    )
    assert (row["row_axis"], row["column_axis"], row["measure"]) == ("city", "programme", "persons")
    assert (row["printed_row"], row["printed_column"], row["printed"]) == (3, 3, "6000")
    assert (row["as_of"], row["basis"]) == ("", "")
    assert frames["plans"].empty


def test_an_institution_is_of_its_own_level(filed):
    frames = filed(
        CITIES.replace("山东省", "").replace("各市", ""), scope="某基地", level="institution"
    )
    assert set(frames["breakdowns"]["level"]) == {"institution"}
    assert filed(CITIES, scope="长沙市")["breakdowns"]["level"].unique().tolist() == ["city"]


def test_a_sidecar_makes_no_plan_of_a_result(filed):
    error = filed(BOTH.replace("计划数", "上年"), scope="全国", kind="plan")
    assert isinstance(error, LayoutError)
    assert "the sidecar says plan, the table itself says result" in error.message("en")


def test_a_table_is_never_the_nations_because_it_does_not_say(filed):
    error = filed(
        CITIES.replace("山东省", "").replace("济南市", "甲").replace("青岛市", "乙"), scope=None
    )
    assert isinstance(error, LayoutError)
    assert "whose table" in error.message("en")


def test_a_word_that_there_is_not_is_named(filed):
    error = filed(BOTH, scope="全国", kind="outcome")
    assert isinstance(error, VocabularyError)
    assert error.found == "outcome"


def test_the_plan_on_file_is_as_before(tmp_path):
    for path in (PLAN, sidecar_of(PLAN)):
        shutil.copy(path, tmp_path)
    frames = read_frames(tmp_path / PLAN.name)
    assert (len(frames["plans"]), len(frames["margins"])) == (98, 30)
    assert frames["results"].empty
    assert frames["breakdowns"].empty

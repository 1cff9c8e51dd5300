"""The report notebooks: they show their analysis, store no outputs, run by plain papermill."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.reports.running import run
from zsgx_analysis.reports.blocks import BLOCK
from zsgx_analysis.reports.run import clean

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
REPORTS = ["progress", "gap", "regional", "attachment"]


def cells(name, kind="code"):
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    return [cell for cell in notebook.cells if cell.cell_type == kind]


@pytest.mark.parametrize("name", REPORTS)
def test_cells_are_short_and_store_nothing(name):
    for cell in cells(name):
        assert cell.outputs == []
        assert cell.execution_count is None
        assert len(cell.source.splitlines()) <= 12
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef}


@pytest.mark.parametrize("name", REPORTS)
def test_frames_are_computed_and_charts_are_drawn_in_view(name):
    source = "\n".join(cell.source for cell in cells(name))
    assigned = re.findall(r"^[\w, ]+ = .*(?:\[|query\(|groupby\(|traced\(|assign\()", source, re.M)
    assert len(assigned) >= 3
    assert source.count("zsgx.charts.") == source.count("report.show(chart") + source.count(
        "report.show(zsgx.charts."
    )
    assert "report.say(" in source or "report.text(" in source


@pytest.mark.parametrize("name", REPORTS)
def test_parameters_are_tagged_typed_and_explained(name):
    (cell,) = [cell for cell in cells(name) if "parameters" in cell.metadata.get("tags", [])]
    for line in cell.source.splitlines():
        (statement,) = ast.parse(line).body
        assert isinstance(statement, ast.AnnAssign)
        assert "  # " in line


@pytest.mark.parametrize("name", REPORTS)
def test_text_of_the_notebook_itself_stays_out_of_the_report(name):
    assert all("report-hide" in cell.metadata.tags for cell in cells(name, "markdown"))


@pytest.mark.parametrize("name", REPORTS)
def test_parameters_are_those_of_the_report(name):
    from zsgx_analysis.reports.parameters import NOTEBOOKS as MODELS

    (cell,) = [cell for cell in cells(name) if "parameters" in cell.metadata.get("tags", [])]
    names = [statement.target.id for statement in ast.parse(cell.source).body]
    assert names == list(MODELS[name].model_fields)


def test_a_changed_indicator_changes_table_and_sentence():
    as_it_is = run("gap", year=2024, lang="zh")
    changed = run("gap", year=2024, lang="zh", changed={'["hhi"]': '["largest_share"]'})
    said = [block.text() for block in as_it_is.blocks], [block.text() for block in changed.blocks]
    assert any("（0.80）" in text for text in said[0])
    assert any("（0.89）" in text for text in said[1])


RUNS = [("progress", "zh"), ("gap", "en"), ("regional", "zh"), ("attachment", "en")]


@pytest.mark.parametrize(("name", "lang"), RUNS)
def test_runs_by_plain_papermill(name, lang, run_plainly):
    folder = run_plainly(name, lang)
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert all(output.output_type == "display_data" for output in outputs)
    assert all({"text/html", BLOCK} <= set(output.data) for output in outputs)
    page = "".join(output.data["text/html"] for output in outputs)
    assert page.count("<h1>") == 1
    charts = folder / "charts"
    pictures = sorted(path.stem for path in charts.glob("*.png"))
    assert len(pictures) == page.count("<img ")
    assert all(stem.startswith(f"{name}-") for stem in pictures)
    for ending in ("svg", "pdf", "csv"):
        assert sorted(path.stem for path in charts.glob(f"*.{ending}")) == pictures


@pytest.mark.parametrize(("name", "lang"), RUNS)
def test_what_is_published_is_what_plain_papermill_makes(name, lang, run_plainly, built_reports):
    plain, published = run_plainly(name, lang), built_reports / "2024" / lang
    documents = [
        clean(nbformat.read(folder / f"{name}.ipynb", as_version=4))
        for folder in (plain, published)
    ]
    assert documents[0].metadata.language_info == documents[1].metadata.language_info
    for expected, got in zip(*(document.cells for document in documents), strict=True):
        assert got == expected
    charts = [
        {path.name: path.read_bytes() for path in folder.glob(f"charts/{name}-*")}
        for folder in (plain, published)
    ]
    assert charts[0] == charts[1]
    assert any(path.endswith(".png") for path in charts[0])


def test_a_wrong_year_is_refused_with_the_years_there_are(tmp_path):
    command = [sys.executable, "-m", "papermill", str(NOTEBOOKS / "gap.ipynb")]
    done = subprocess.run(
        [*command, str(tmp_path / "gap.ipynb"), "-k", "python3", "-p", "year", "1999"],
        cwd=NOTEBOOKS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "2024" in done.stderr

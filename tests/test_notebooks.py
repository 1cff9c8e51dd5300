"""The report notebooks: thin, without outputs, and runnable by plain papermill."""

import ast
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from zsgx_analysis.reports.run import clean

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
REPORTS = ["progress", "gap", "regional", "attachment"]


def cells(name, kind="code"):
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    return [cell for cell in notebook.cells if cell.cell_type == kind]


@pytest.mark.parametrize("name", REPORTS)
def test_cells_are_thin_and_bare(name):
    for cell in cells(name):
        assert cell.outputs == []
        assert cell.execution_count is None
        assert len(cell.source.splitlines()) <= 5
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.For}


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


@pytest.mark.parametrize("name", REPORTS)
def test_every_section_is_shown(name):
    from zsgx_analysis.reports.content import open_report

    shown = [cell.source for cell in cells(name)[2:]]
    assert shown == [f"report.{section}()" for section in open_report(name, 2024).SECTIONS]


RUNS = [("progress", "zh"), ("gap", "en"), ("regional", "zh"), ("attachment", "en")]


@pytest.mark.parametrize(("name", "lang"), RUNS)
def test_runs_by_plain_papermill(name, lang, run_plainly):
    folder = run_plainly(name, lang)
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert all(output.output_type == "execute_result" for output in outputs)
    assert all("text/html" in output.data for output in outputs)
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

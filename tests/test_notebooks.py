"""The report notebooks: thin, without outputs, and runnable by plain papermill."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

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


def run(name, folder, *parameters, **environment):
    out = folder / f"{name}.ipynb"
    command = [sys.executable, "-m", "papermill", str(NOTEBOOKS / f"{name}.ipynb"), str(out)]
    done = subprocess.run(
        [*command, "--no-progress-bar", "-k", "python3", *parameters],
        cwd=NOTEBOOKS,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done, out


RUNS = [("progress", "zh"), ("gap", "en"), ("regional", "zh"), ("attachment", "en")]


@pytest.mark.parametrize(("name", "lang"), RUNS)
def test_runs_by_plain_papermill(name, lang, tmp_path):
    charts = tmp_path / "charts"
    parameters = ("-p", "year", "2024", "-p", "lang", lang)
    done, out = run(name, tmp_path, *parameters, ZSGX_CHARTS=str(charts))
    assert done.returncode == 0, done.stderr
    notebook = nbformat.read(out, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert all(output.output_type == "execute_result" for output in outputs)
    assert all("text/html" in output.data for output in outputs)
    page = "".join(output.data["text/html"] for output in outputs)
    assert page.count("<h1>") == 1
    pictures = sorted(path.stem for path in charts.glob("*.png"))
    assert len(pictures) == page.count("<img ")
    assert all(stem.startswith(f"{name}-") for stem in pictures)
    for ending in ("svg", "pdf", "csv"):
        assert sorted(path.stem for path in charts.glob(f"*.{ending}")) == pictures


def test_a_wrong_year_is_refused_with_the_years_there_are(tmp_path):
    done, _ = run("gap", tmp_path, "-p", "year", "1999")
    assert done.returncode != 0
    assert "2024" in done.stderr

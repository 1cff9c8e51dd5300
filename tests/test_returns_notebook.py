"""The notebook of a collection shows its analysis and runs on the sample in both languages."""

import ast
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "returns.ipynb"


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_cells_are_short_and_define_nothing():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    for cell in code(notebook):
        assert len(cell.source.splitlines()) <= 12
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.Lambda}
    parameters = code(notebook)[0]
    assert parameters.metadata["tags"] == ["parameters"]
    assert all("  # " in line for line in parameters.source.splitlines())


@pytest.mark.parametrize(("lang", "said"), [("zh", "的基地已报"), ("en", "have reported")])
def test_it_runs_on_the_sample(tmp_path: Path, lang: str, said: str) -> None:
    out = tmp_path / "returns.ipynb"
    command = [sys.executable, "-m", "papermill", str(NOTEBOOK), str(out), "-k", "python3"]
    subprocess.run([*command, "-p", "lang", lang], capture_output=True, check=True)
    outputs = [output for cell in code(nbformat.read(out, as_version=4)) for output in cell.outputs]
    pages = [output.data.get("text/html", "") for output in outputs if "data" in output]
    assert sum("<img " in page for page in pages) == 2
    assert any(said in page for page in pages)
    assert any("at_least" in page for page in pages)

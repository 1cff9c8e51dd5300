"""The notebook of a register shows its analysis and runs on an invented one in both languages."""

import ast
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from zsgx_analysis.register.sample import number

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "registers.ipynb"


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_cells_are_short_and_define_nothing():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    for cell in code(notebook):
        assert len(cell.source.splitlines()) <= 12
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef}
    parameters = code(notebook)[0]
    assert parameters.metadata["tags"] == ["parameters"]
    assert all("  # " in line for line in parameters.source.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "said"), [("zh", "学满 90 学时"), ("en", "reach 90 hours")])
def test_it_runs_on_an_invented_register(tmp_path: Path, lang: str, said: str) -> None:
    out = tmp_path / "registers.ipynb"
    command = [sys.executable, "-m", "papermill", str(NOTEBOOK), str(out), "-k", "python3"]
    words = [*command, "-p", "lang", lang, "-p", "rows", "3000"]
    subprocess.run(words, capture_output=True, check=True)
    text = out.read_text(encoding="utf-8")
    outputs = [output for cell in code(nbformat.read(out, as_version=4)) for output in cell.outputs]
    pages = [output.data.get("text/html", "") for output in outputs if "data" in output]
    assert sum("<img " in page for page in pages) == 3
    assert any(said in page for page in pages)
    assert not any(number(person) in text for person in range(1400))

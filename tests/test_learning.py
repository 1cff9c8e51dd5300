"""The notebooks to learn from: every one runs, and speaks both languages alike."""

import ast
import itertools
import os
import shutil
import sysconfig
from pathlib import Path

import nbformat
import pytest

from tests.reports.running import execute

ROOT = Path(__file__).parents[1]
NAMES = sorted(path.name.removesuffix(".ipynb") for path in (ROOT / "notebooks").glob("0*.ipynb"))
CHINESE = [name for name in NAMES if not name.endswith(".en")]


def read(name):
    return nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)


def code(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def bare(source):
    """Return what a cell does, whatever the words in its strings."""
    commands = [line for line in source.splitlines() if line.startswith("!")]
    source = "\n".join(line for line in source.splitlines() if not line.startswith("!"))
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            node.values = []
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
        elif isinstance(node, ast.Attribute) and node.attr in ("zh", "en"):
            node.attr = "lang"
    return ast.dump(tree), [line.replace("--lang zh", "--lang en") for line in commands]


def test_six_notebooks_lead_on_and_have_their_twins():
    assert len(CHINESE) == 6
    assert [f"{name}.en" for name in CHINESE] == [name for name in NAMES if name.endswith(".en")]
    for name, following in itertools.pairwise(CHINESE):
        assert f"({following}.ipynb)" in read(name).cells[0].source
        assert f"({following}.en.ipynb)" in read(f"{name}.en").cells[0].source


@pytest.mark.parametrize("name", CHINESE)
def test_twins_do_the_same_in_other_words(name):
    chinese, english = read(name), read(f"{name}.en")
    assert [cell.cell_type for cell in chinese.cells] == [cell.cell_type for cell in english.cells]
    assert [bare(one) for one in code(chinese)] == [bare(one) for one in code(english)]
    assert f"({name}.en.ipynb)" in chinese.cells[0].source
    assert f"({name}.ipynb)" in english.cells[0].source


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_it_runs(name, home, monkeypatch):
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    monkeypatch.setenv("PATH", path)
    monkeypatch.setenv("ZSGX_HOME", str(home))
    notebook = execute(home / "notebooks" / f"{name}.ipynb")
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    shown = ("execute_result", "display_data")
    results = [output.data for output in outputs if output.output_type in shown]
    pages = [data["text/html"] for data in results if "text/html" in data]
    shows = {"00": "<img ", "01": "data-words=", "02": "<table", "03": "<img ", "04": "<iframe "}
    shows["05"] = "proposal completed by Li"
    assert any(shows[name[:2]] in page for page in pages)
    if name.startswith("04"):
        assert (home / "notebooks" / "test_my_first_report.py").is_file()

"""A project with the real data and small notebooks."""

import shutil
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]

PARAMETERS = 'year = 2024\nlang = "zh"\nhome = None\nagainst = None\nregions = None'
BODY = (
    'from IPython.display import Markdown, display\ndisplay(Markdown(f"# {year} {lang} {regions}"))'
)


def write_notebook(home: Path, name: str, body: str = BODY) -> None:
    first = nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    made = nbformat.v4.new_notebook(cells=[first, nbformat.v4.new_code_cell(body)])
    nbformat.write(made, home / "notebooks" / f"{name}.ipynb")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "notebooks").mkdir(parents=True)
    shutil.copytree(ROOT / "data", folder / "data")
    for name in ("progress", "gap", "regional"):
        write_notebook(folder, name)
    return folder


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("ZSGX_HOME", raising=False)

"""A small project of its own: notebooks that run in a second, and runs of them."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest

from zsgx_analysis.reports import warm
from zsgx_analysis.reports.parameters import NOTEBOOKS
from zsgx_analysis.reports.plan import Run

# A red dot: the smallest picture that is one.
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"

PARAMETERS = 'year = 2024\nlang = "zh"\nhome = None\nagainst = None\nregions = None'

CELLS = (
    "from IPython.display import HTML, Markdown, display\n"
    'display(Markdown(f"# {year} 年任务与缺口"))',
    'display(Markdown("## 分部门\\n\\n教育部最多。\\n\\n### 说明\\n\\n单位：人。"))',
    "display(HTML(\"<table border='1'><thead><tr><th>部门</th><th>人数</th></tr></thead>\"\n"
    '"<tbody><tr><th>教育部</th><td>26,000</td></tr></tbody></table>"))',
    "import base64, os, pathlib\n"
    f'picture = "{DOT}"\n'
    'display({"image/png": picture}, raw=True, metadata={"image/png": {"alt": "一个红点"}})\n'
    'folder = os.environ.get("ZSGX_CHARTS")\n'
    "if folder:\n"
    "    drawn = {'png': base64.b64decode(picture), 'csv': b'x\\n1\\n',\n"
    "             'svg': b'<svg xmlns=\"http://www.w3.org/2000/svg\"/>'}\n"
    "    for form, content in drawn.items():\n"
    "        pathlib.Path(folder, f'gap-dot.{form}').write_bytes(content)",
)


def notebook(
    cells: Sequence[str], *, parameters: str | None = PARAMETERS, hidden: str | None = None
) -> Any:
    """A notebook as it lies in a project: no outputs, the first cell tagged."""
    made = [nbformat.v4.new_code_cell(source) for source in cells]
    if parameters is not None:
        first = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
        made.insert(0, first)
    if hidden is not None:
        made.append(nbformat.v4.new_code_cell(hidden, metadata={"tags": ["report-hide"]}))
    return nbformat.v4.new_notebook(cells=made)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with one good notebook, ``gap``."""
    home = tmp_path / "项目 {1}"
    (home / "notebooks").mkdir(parents=True)
    (home / "data" / "processed").mkdir(parents=True)
    (home / "data" / "processed" / "plans.csv").write_text("year\n2024\n", encoding="utf-8")
    nbformat.write(notebook(CELLS, hidden="print('secret')"), home / "notebooks" / "gap.ipynb")
    return home


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork from this process whatever threads other tests have left in it."""
    monkeypatch.setattr(warm, "can_fork", lambda: True)


@pytest.fixture
def a_gigabyte_more() -> int:
    """Return what this process has allocated, and a gigabyte: a limit for its forks."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    kilobytes = int(re.search(r"VmData:\s+(\d+) kB", status)[1])  # type: ignore[index]
    return 1024 * kilobytes + 1_000_000_000


@pytest.fixture
def run_of(project: Path) -> Callable[..., Run]:
    """Make a run in the project."""

    def make(name: str = "gap", *, formats: tuple[str, ...] = ("html",), **values: Any) -> Run:
        parameters = NOTEBOOKS[name].model_validate({"year": 2024, **values})
        return Run(parameters, project, project / "reports", formats)

    return make


@pytest.fixture
def rewrite(project: Path) -> Callable[..., Path]:
    """Replace a notebook of the project."""

    def write(cells: Sequence[str], name: str = "gap", **rest: Any) -> Path:
        path = project / "notebooks" / f"{name}.ipynb"
        nbformat.write(notebook(cells, **rest), path)
        return path

    return write


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))

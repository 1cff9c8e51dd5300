"""JupyterLab in a real browser: the first notebook runs and shows its chart; filters work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

from zsgx_analysis.reports.lean import nbconvert, papermill
from zsgx_analysis.reports.warm import NAME as ENGINE

if TYPE_CHECKING:
    from conftest import Browser

ROOT = Path(__file__).parents[2]
SECONDS = 90
MATRIX = "document.querySelector('div.zsgx table.matrix')"
PICTURE = "[...document.querySelectorAll('.jp-OutputArea-output figure.chart img')]"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browser is spoken to by pipes")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lab")
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def lab(browser: Browser, home: Path) -> Iterator[str]:
    """The address that ``zsgx lab`` names; its settings are those of a first start."""
    places = {
        f"JUPYTER_{name}_DIR": str(home / ".jupyter" / name)
        for name in ("CONFIG", "DATA", "RUNTIME")
    }
    options = ["--ServerApp.port=0", "--ServerApp.allow_root=True", "--LabApp.news_url="]
    with (home / "lab.log").open("w+", encoding="utf-8") as log:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "zsgx_analysis", "lab", "--home", str(home)),
                *("--no-browser", "--", *options),
            ],
            env={**os.environ, **places, "IPYTHONDIR": str(home / ".ipython")},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            yield address(home / "lab.log", server)
        finally:
            server.terminate()
            server.wait(timeout=30)


@pytest.fixture(autouse=True)
def leave_no_tab(browser: Browser) -> Iterator[None]:
    """Close the tab afterwards: JupyterLab goes on asking its server as long as it is open."""
    yield
    target = browser.call("Target.getTargetInfo")["targetInfo"]["targetId"]
    browser.call("Target.closeTarget", targetId=target)


def address(log: Path, server: subprocess.Popen[bytes]) -> str:
    """Wait for the address with its token in what the server says."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and server.poll() is None:
        said = log.read_text(encoding="utf-8")
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/lab/\S*token=\w+", said)
        if found:
            return found.group()
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def wait(browser: Browser, condition: str) -> None:
    until = time.monotonic() + SECONDS
    while not browser.run(f"Boolean({condition})"):
        assert time.monotonic() < until, f"{condition}: {browser.run('document.body.innerText')}"
        time.sleep(0.3)


def open_notebook(browser: Browser, url: str, home: Path) -> None:
    blank = home / "blank.html"
    blank.write_text("<!DOCTYPE html>", encoding="utf-8")
    browser.open(blank)
    browser.call("Page.navigate", url=url)
    wait(browser, "document.querySelector('.jp-NotebookPanel .jp-CodeCell')")
    wait(browser, "document.querySelector('#jp-main-statusbar').innerText.includes('| Idle')")


def run_all_cells(browser: Browser) -> None:
    menu = "[...document.querySelectorAll('#jp-MainMenu .lm-MenuBar-item')]"
    browser.run(f"{menu}.find(item => item.textContent === 'Run').id = 'run-menu'")
    browser.click("#run-menu")
    entry = '.lm-Menu-item[data-command="runmenu:run-all"]'
    wait(browser, f"document.querySelector('{entry}')")
    box = browser.run(f"JSON.stringify(document.querySelector('{entry}').getBoundingClientRect())")
    place = {axis: json.loads(box)[axis] + 5 for axis in ("x", "y")}
    # An entry that the pointer was never moved to does not count as chosen.
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", **place)
    browser.click(entry)


def test_the_first_notebook_runs_and_shows_its_chart(
    browser: Browser, lab: str, home: Path
) -> None:
    assert "/lab/tree/00-start-here.ipynb" in lab
    open_notebook(browser, lab, home)
    run_all_cells(browser)
    wait(browser, f"{PICTURE}.length >= 2")
    wait(browser, f"{PICTURE}.every(image => image.complete && image.naturalWidth > 500)")
    assert "应急管理" in browser.run(f"{PICTURE}[0].alt")
    assert not browser.run("document.querySelector('.jp-RenderedText[data-mime-type*=stderr]')")


def check_filters(browser: Browser) -> None:
    """Choose fields and a figure, and read what the page tells of both."""
    wait(browser, f"{MATRIX} && document.querySelectorAll('div.zsgx .filters details').length")
    told = "document.querySelector('div.zsgx .shown').textContent"
    assert "14 个部门、15 个领域：98 格" in browser.run(told)
    browser.click("div.zsgx .filters details:nth-child(2) summary")
    browser.click("div.zsgx .filters details:nth-child(2) .sets button:last-child")
    assert "14 个部门、6 个领域：57 格有任务，共 64.75 万人" in browser.run(told)
    browser.click("td[data-department='教育部'][data-field='数字技术'] button")
    origin = browser.run("document.querySelector('div.zsgx .origin').textContent")
    assert "第5行第11列" in origin
    assert "印作0.5" in origin


def test_the_matrix_filters_in_jupyterlab(browser: Browser, lab: str, home: Path) -> None:
    # A workspace of its own, or the first notebook would be opened again beside it.
    url = lab.replace("lab/tree/00-start-here", "lab/workspaces/b/tree/01-plan-and-sources")
    open_notebook(browser, url, home)
    run_all_cells(browser)
    check_filters(browser)


def test_the_matrix_filters_in_a_notebook_saved_as_html(
    browser: Browser, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZSGX_HOME", str(home))
    source = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("import zsgx_analysis as zsgx"),
            nbformat.v4.new_code_cell('zsgx.plan(2024).zsgx.matrix(lang="zh")'),
        ]
    )
    nbformat.write(source, tmp_path / "saved.ipynb")
    notebook = papermill.execute_notebook(
        str(tmp_path / "saved.ipynb"),
        None,
        engine_name=ENGINE,
        kernel_name="python3",
        progress_bar=False,
    )
    exporter = nbconvert.HTMLExporter(template_name="basic")
    page, _ = exporter.from_notebook_node(notebook)
    saved = tmp_path / "saved.html"
    saved.write_text(f"<!DOCTYPE html><meta charset='utf-8'>{page}", encoding="utf-8")
    browser.open(saved)
    check_filters(browser)
    assert browser.complaints() == []
    assert browser.requests() == []

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from zsgx_analysis.errors import ReportError
from zsgx_analysis.reports import place
from zsgx_analysis.reports.browser import find_browser
from zsgx_analysis.reports.manifest import basis, sha256
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.publish import publish
from zsgx_analysis.reports.run import execute


def published(run: Run) -> list[Path]:
    with place.workspace(run.folder, run.name) as space:
        made_from = basis(run)
        executed = execute(run, space)
        begun = time.monotonic()
        return publish(run, executed, space, made_from=made_from, audit=[], started=begun)


def test_a_report_is_its_page_notebook_charts_and_manifest(run_of: Callable[..., Run]) -> None:
    run = run_of()
    files = published(run)
    assert {path.relative_to(run.folder).as_posix() for path in files} == {
        "gap.html",
        "gap.ipynb",
        "gap.manifest.json",
        "charts/gap-dot.csv",
        "charts/gap-dot.png",
        "charts/gap-dot.svg",
    }
    assert files[0] == run.folder / "gap.html"
    assert sorted(path for path in run.folder.rglob("*") if path.is_file()) == sorted(files)
    content = json.loads((run.folder / "gap.manifest.json").read_text(encoding="utf-8"))
    assert content["title"] == "2024 年任务与缺口"
    for output in content["outputs"]:
        assert output["sha256"] == sha256(run.folder / output["path"])
    page = (run.folder / "gap.html").read_text(encoding="utf-8")
    assert "secret" not in page
    assert 'alt="一个红点"' in page


def test_the_second_edition_is_the_same_bytes(run_of: Callable[..., Run]) -> None:
    run = run_of()
    first = {path: path.read_bytes() for path in published(run)}
    again = {path: path.read_bytes() for path in published(run)}
    del first[run.folder / "gap.manifest.json"], again[run.folder / "gap.manifest.json"]
    assert first == again


def test_a_chart_that_is_gone_from_the_notebook_goes_from_the_folder(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    run = run_of()
    published(run)
    rewrite(["1"])
    published(run)
    assert list((run.folder / "charts").iterdir()) == []


def test_the_charts_of_a_region_carry_its_name(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    rewrite(
        [
            "import os, pathlib\n"
            "pathlib.Path(os.environ['ZSGX_CHARTS'], 'regional-goals.csv').write_text('a')"
        ],
        name="regional",
    )
    run = run_of("regional", regions=["山东"])
    published(run)
    assert (run.folder / "charts" / "regional-山东-goals.csv").is_file()
    assert (run.folder / "regional-山东.html").is_file()


def test_a_chart_under_a_foreign_name_is_refused(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    rewrite(
        ["import os, pathlib\npathlib.Path(os.environ['ZSGX_CHARTS'], 'other.png').write_text('')"]
    )
    with pytest.raises(ReportError, match=r"file: other\.png; expected: gap-CHART"):
        published(run_of())


def test_pdf_is_printed_beside_the_page(run_of: Callable[..., Run]) -> None:
    if find_browser() is None:
        pytest.skip("no Chromium on this machine")
    run = run_of(formats=("html", "pdf"))
    published(run)
    assert (run.folder / "gap.pdf").read_bytes().startswith(b"%PDF")

import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from zsgx_analysis.errors import ReportError
from zsgx_analysis.reports import atomic_publish
from zsgx_analysis.reports.browser import find_browser
from zsgx_analysis.reports.manifest import basis, sha256
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.publish import publish
from zsgx_analysis.reports.run import execute

from .conftest import DOT


def published(run: Run) -> list[Path]:
    with atomic_publish.workspace(run.folder, run.name) as space:
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
    assert not (run.folder / "charts").exists()


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


DRAWN = (
    "import base64, os, pathlib\n"
    "from IPython.display import HTML, display\n"
    f"picture = {DOT!r}\n"
    "source = f'data:image/png;base64,{picture}'\n"
    "def draw(*names):\n"
    "    for name in names:\n"
    "        for form in ('png', 'svg', 'pdf', 'csv'):\n"
    "            drawn = {'png': base64.b64decode(picture), 'csv': b'x\\n1\\n',\n"
    "                     'pdf': b'%PDF-1.7\\n%%EOF',\n"
    "                     'svg': b'<svg xmlns=\"http://www.w3.org/2000/svg\"/>'}\n"
    "            path = pathlib.Path(os.environ['ZSGX_CHARTS'], f'gap-{name}.{form}')\n"
    "            path.write_bytes(drawn[form])\n"
    '    figures = \'\'.join(f\'<figure class="chart" id="chart-{name}"><img src="{source}" '
    'alt=\\"红点\\"></figure>\' for name in names)\n'
    "    display(HTML(f'<section>{figures}</section>'))"
)


def test_a_report_with_all_the_charts_its_run_drew_is_published(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    rewrite([DRAWN, "draw('one', 'two')", "draw('three')"])
    files = published(run_of())
    assert sum(path.suffix == ".png" for path in files) == 3
    assert files[0].read_text(encoding="utf-8").count('<img alt="红点"') == 3


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        # A script that somebody left open swallows what comes after it.
        (
            ["draw('one')", "display(HTML('<script>let open'))", "draw('two', 'three')"],
            r"lacks pictures that the run showed; file: gap\.html; found: 1; expected: 3",
        ),
        (
            ["draw('one')", "pathlib.Path(os.environ['ZSGX_CHARTS'], 'gap-one.pdf').unlink()"],
            r"a file of a chart is not there; file: charts.gap-one\.pdf",
        ),
        (
            ["draw('one')", "del os.environ['ZSGX_CHARTS']; draw('two')"],
            "KeyError",
        ),
        (
            ["draw('one')", "show, display = display, lambda _: None", "draw('two')"],
            r"saved that the page does not show; .*found: 1; expected: gap-one, gap-two",
        ),
    ],
    ids=["swallowed", "file gone", "not saved", "not shown"],
)
def test_a_report_that_lost_a_chart_is_refused_and_the_last_good_one_stays(
    run_of: Callable[..., Run],
    rewrite: Callable[..., Path],
    cells: list[str],
    message: str,
) -> None:
    run = run_of()
    rewrite([DRAWN, "draw('one', 'two')"])
    before = {path: path.read_bytes() for path in published(run)}
    rewrite([DRAWN, *cells])
    with pytest.raises(ReportError, match=message):
        published(run)
    assert {path: path.read_bytes() for path in before} == before


def test_a_chart_shown_only_where_readers_do_not_see_it_is_not_published(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    rewrite([DRAWN, "draw('one')"], hidden="draw('two')")
    with pytest.raises(ReportError, match="saved that the page does not show"):
        published(run_of())


def test_document_and_workbook_hold_what_the_page_shows_and_are_listed(
    run_of: Callable[..., Run],
) -> None:
    run = run_of(formats=("html", "docx", "xlsx"))
    first = {path.name: path.read_bytes() for path in published(run)}
    listed = json.loads(first["gap.manifest.json"])["outputs"]
    assert {"gap.docx", "gap.xlsx"} <= {entry["path"] for entry in listed}
    document = docx.Document(io.BytesIO(first["gap.docx"]))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == "2024 年任务与缺口"
    assert "教育部最多。" in said
    assert document.tables[0].rows[1].cells[1].text == "26,000"
    assert document.element.body.xpath(".//wp:docPr/@descr") == ["一个红点"]
    book = openpyxl.load_workbook(io.BytesIO(first["gap.xlsx"]))
    assert book["表1"]["A4"].value == "教育部"
    again = {path.name: path.read_bytes() for path in published(run)}
    for name in ("gap.docx", "gap.xlsx"):
        assert again[name] == first[name]


def test_an_office_file_that_is_asked_for_no_more_goes_with_the_old_edition(
    run_of: Callable[..., Run],
) -> None:
    published(run_of(formats=("html", "xlsx")))
    run = run_of()
    published(run)
    assert not (run.folder / "gap.xlsx").exists()

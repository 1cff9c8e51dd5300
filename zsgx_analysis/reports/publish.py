"""Turn an executed notebook into the files of a report and put them in place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text
from zsgx_analysis.reports import atomic_publish, manifest, page
from zsgx_analysis.reports.browser import print_pdf
from zsgx_analysis.reports.lean import nbformat
from zsgx_analysis.reports.validate_output import (
    CHART_FORMS,
    check_cells,
    check_charts,
    check_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from zsgx_analysis.reports.plan import Run
    from zsgx_analysis.reports.run import Executed


def publish(
    run: Run,
    executed: Executed,
    workspace: Path,
    *,
    made_from: Mapping[str, Any],
    audit: Iterable[Mapping[str, Any]],
    started: float,
) -> list[Path]:
    """Build every file of a report in ``workspace``, then put all in place.

    Takes what `assemble` takes and returns what `put_in_place` returns.

    Raises
    ------
    ReportError
        When a file cannot be made; what was published before stays.
    """
    return put_in_place(
        run,
        assemble(run, executed, workspace, made_from=made_from, audit=audit, started=started),
    )


def assemble(
    run: Run,
    executed: Executed,
    workspace: Path,
    *,
    made_from: Mapping[str, Any],
    audit: Iterable[Mapping[str, Any]],
    started: float,
) -> Path:
    """Build every file of a report.

    Parameters
    ----------
    run, executed : Run, Executed
        What was asked for and what came of it.
    workspace : Path
        Temporary folder.
    made_from : mapping
        `manifest.basis` of the run, taken before it began.
    audit : iterable of mapping
        State of the tables of the year, for the manifest.
    started : float
        `time.monotonic` when the run began.

    Returns
    -------
    Path
        Folder in ``workspace`` that holds the files and their manifest.

    Raises
    ------
    ReportError
        When a file cannot be made, does not open, a chart is missing, or a
        cell shows an error.
    """
    ran = time.monotonic()
    check_cells(executed.notebook)
    built = workspace / "built"
    built.mkdir()
    finished = page.render(executed.notebook, run.parameters, name=run.name)
    html = built / f"{run.name}.html"
    html.write_text(finished.html, encoding="utf-8")
    nbformat.write(executed.notebook, built / f"{run.name}.ipynb")
    _collect_charts(run, executed.charts, built / "charts")
    if "pdf" in run.formats:
        print_pdf(html, html.with_suffix(".pdf"))
    if "docx" in run.formats or "xlsx" in run.formats:
        _write_office(run, executed.notebook, built, finished.title)
    check_files(built)
    check_charts(executed.notebook, built, run.name)
    content = manifest.manifest(
        run,
        made_from,
        title=finished.title,
        folder=built,
        outputs=[path for path in built.rglob("*") if path.is_file()],
        audit=audit,
        warnings=executed.warnings,
        durations={"notebook": ran - started, "export": time.monotonic() - ran},
    )
    manifest.write(built / f"{run.name}{manifest.SUFFIX}", content)
    return built


def put_in_place(run: Run, built: Path) -> list[Path]:
    """Put the files of a report into place, all in one step.

    Parameters
    ----------
    run : Run
        What was asked for.
    built : Path
        From `assemble`, on the disk of the reports.

    Returns
    -------
    list of Path
        The files of the report, in place; its page first, its manifest last.
    """
    listing = f"{run.name}{manifest.SUFFIX}"
    page_name = f"{run.name}.html"
    files = sorted(
        (path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()),
        key=lambda name: (name != page_name, name == listing, name),
    )
    former = manifest.read(run.folder / listing)
    atomic_publish.put(
        built,
        run.folder,
        former=[entry["path"] for entry in former["outputs"]] if former else (),
    )
    return [run.folder / name for name in files]


def _write_office(run: Run, notebook: Any, built: Path, title: str) -> None:
    """Write the document and the workbook of a report, from what its page is made of."""
    # Here and not above: a page needs nothing that writes office files.
    from zsgx_analysis.reports.office.about import About
    from zsgx_analysis.reports.office.content import content_of

    blocks, about = content_of(notebook), About.of(run, title)
    if "docx" in run.formats:
        from zsgx_analysis.reports.office.document import document

        made = document(blocks, about, built / "charts", run.template)
        (built / f"{run.name}.docx").write_bytes(made)
    if "xlsx" in run.formats:
        from zsgx_analysis.reports.office.workbook import workbook

        (built / f"{run.name}.xlsx").write_bytes(workbook(blocks, about, built / "charts"))


def _collect_charts(run: Run, saved: Path, charts: Path) -> None:
    """Move the charts of a run to the report, named after it."""
    prefix = f"{run.parameters.notebook}-"
    for path in sorted(saved.iterdir()):
        if path.suffix not in CHART_FORMS or not path.name.startswith(prefix):
            raise ReportError(
                Text("图表文件名不合约定", "the name of a chart does not follow the rule"),
                file=path.name,
                expected=f"{prefix}CHART.{{png,svg,pdf,csv}}",
            )
        charts.mkdir(exist_ok=True)
        path.rename(charts / f"{run.name}-{path.name.removeprefix(prefix)}")

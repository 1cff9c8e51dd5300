"""Everything that one request for reports makes: pages, briefings, index and what falls short."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from zsgx_analysis.errors import UsageError, ZsgxError
from zsgx_analysis.language import Text, as_language
from zsgx_analysis.reports.bounds import STANDARD, Bounds
from zsgx_analysis.reports.build import Audit, Each, Report, build, cannot_write, table_states
from zsgx_analysis.reports.plan import Run, plan, reports_folder

if TYPE_CHECKING:
    from os import PathLike


FORMATS = ("html", "pdf", "docx", "xlsx", "pptx")

_NATION = "全国"

_Value = TypeVar("_Value", int, str)


@dataclass(frozen=True)
class Briefing:
    """What became of the briefing of a year and language.

    Attributes
    ----------
    label : str
        Such as ``2024/zh/briefing``.
    deck : Path
        Where it is, or would be.
    seconds : float
        How long it took; 0 when nothing had changed.
    error : Text or None
        Why it failed.
    """

    label: str
    deck: Path
    seconds: float = 0.0
    error: Text | None = None


@dataclass(frozen=True)
class Publication:
    """What became of a request.

    Attributes
    ----------
    reports : tuple of Report
        In the order they were done; those that failed have an ``error``.
    briefings : tuple of Briefing
        One for each year and language, where decks were asked for or one has grown stale.
    index : Path or None
        The page that leads to all reports of the folder.
    shortfalls : tuple of (str, Text)
        What was asked for and cannot be there: the label of the report, and why.
    left_out : tuple of str
        Raw tables of the years reported on that are not in the data.
    without_plan : tuple of int
        Years whose gap reports list goals only.
    seconds : float
        How long all of it took.
    """

    reports: tuple[Report, ...]
    briefings: tuple[Briefing, ...]
    index: Path | None
    shortfalls: tuple[tuple[str, Text], ...]
    left_out: tuple[str, ...]
    without_plan: tuple[int, ...]
    seconds: float

    @property
    def is_complete(self) -> bool:
        """Whether all that was asked for is in place."""
        return (
            all(report.error is None for report in self.reports)
            and all(briefing.error is None for briefing in self.briefings)
            and not self.shortfalls
        )


class Watcher:
    """What wants to be told while reports are made; this one listens to nothing."""

    def planned(self, runs: Sequence[Run]) -> None:
        """Take all runs, before the first begins."""

    def cut_off(self, reason: Text) -> None:
        """Take which run was killed in this folder before."""

    def started(self, label: str) -> None:
        """Take the label of a report that begins."""

    def finished(self, report: Report) -> None:
        """Take what became of a report."""

    def briefed(self, briefing: Briefing) -> None:
        """Take what became of a briefing."""


def build_reports(
    *names: str,
    years: int | Iterable[int] = (),
    langs: str | Iterable[str] = "zh",
    regions: str | Iterable[str] = (),
    against: int | None = None,
    formats: Sequence[str] = ("html",),
    template: str | PathLike[str] | None = None,
    required: Iterable[int] = (),
    out: str | PathLike[str] | None = None,
    home: str | PathLike[str] | None = None,
    jobs: int | None = None,
    force: bool = False,
    bounds: Bounds = STANDARD,
    elsewhere: AbstractContextManager[Each | None] | None = None,
    beside: Iterable[Path] = (),
    watcher: Watcher | None = None,
) -> Publication:
    """Build reports: notebooks × years × languages × regions.

    A report whose data, notebook and program have not changed is left alone; one
    that fails stops no other, and its last good edition stays.

    Parameters
    ----------
    *names : str
        ``progress``, ``gap``, ``regional``, ``attachment`` or an own report; the first
        three when none is named.
    years : int or iterable of int
        The latest year with a plan table when none is given.
    langs : str or iterable of str
        ``zh``, ``en`` or both.
    regions : str or iterable of str
        One report for each, of the notebooks that take a region.
    against : int, optional
        Year that ``gap`` compares with.
    formats : sequence of str
        Of ``html``, ``pdf`` (needs Chromium), ``docx``, ``xlsx`` and ``pptx`` (a briefing
        for each year).
    template : path, optional
        House template of the documents, a ``.docx`` or ``.dotx``; that of the package by default.
    required : iterable of int
        Years whose plan table must be there: where it is missing, `Publication.shortfalls` says so.
    out : path, optional
        Folder of the reports; ``reports`` in the project by default.
    home : path, optional
        Project folder; found as `find_home` does.
    jobs : int, optional
        Reports at a time; one for each processor by default.
    force : bool
        Build unchanged reports again.
    bounds : Bounds
        What each run may take of time and memory.
    elsewhere : context manager, optional
        Gives what makes the reports on a cluster.
    beside : iterable of Path
        Files in ``out`` that are no reports, such as a log.
    watcher : Watcher, optional
        Told of each step.

    Returns
    -------
    Publication
        What became of each.

    Raises
    ------
    UsageError
        When a report cannot be asked for, or the template is none; none is built then.
    ReportError
        When another run is writing to the folder.

    Examples
    --------
    >>> import tempfile
    >>> import zsgx_analysis as zsgx
    >>> folder = tempfile.mkdtemp()
    >>> made = zsgx.build_reports("gap", years=2024, langs="en", out=folder)
    >>> made.is_complete, made.reports[0].run.label
    (True, '2024/en/gap')
    """
    from zsgx_analysis.datasets import find_home
    from zsgx_analysis.reports import listing
    from zsgx_analysis.reports.available import available, left_out
    from zsgx_analysis.reports.lock import only_run
    from zsgx_analysis.workers import default_jobs

    begun = time.monotonic()
    told = watcher or Watcher()
    unknown = [form for form in formats if form not in FORMATS]
    if unknown:
        raise UsageError(
            Text("没有这种格式", "there is no such format"),
            found=", ".join(unknown),
            expected=", ".join(FORMATS),
        )
    project = find_home(home)
    folder = Path(out) if out is not None else reports_folder(project)
    there = available(project)
    runs = plan(
        names,
        years=_several(years),
        langs=[as_language(lang) for lang in _several(langs)],
        regions=_several(regions),
        extra={} if against is None else {"against": against},
        available=there,
        home=project,
        out=folder,
        formats=[form for form in formats if form != "pptx"],
        template=_house_template(template, formats),
    )
    with nullcontext() if elsewhere is None else elsewhere as cluster, only_run(folder) as killed:
        if killed is not None:
            told.cut_off(killed)
        told.planned(runs)
        audit = table_states(project)
        reports: list[Report] = []
        for report in build(
            runs,
            audit=audit,
            jobs=jobs or default_jobs(),
            force=force,
            bounds=bounds,
            on_start=lambda run: told.started(run.label),
            elsewhere=cluster,
        ):
            reports.append(report)
            told.finished(report)
        briefings = []
        for briefing in _briefings(runs, audit, wanted="pptx" in formats, force=force):
            briefings.append(briefing)
            told.briefed(briefing)
        page = listing.write(folder, beside)
    return Publication(
        reports=tuple(reports),
        briefings=tuple(briefings),
        index=page,
        shortfalls=tuple(_shortfalls(runs, set(required), project)),
        left_out=tuple(left_out(project, there, (run.parameters.year for run in runs))),
        without_plan=_without_plan(runs, project),
        seconds=time.monotonic() - begun,
    )


def _briefings(
    runs: Sequence[Run], audit: Audit, *, wanted: bool, force: bool
) -> Iterator[Briefing]:
    """Make the briefings that are wanted, and those in place that the new reports made stale."""
    from zsgx_analysis.reports import briefing

    home, out = runs[0].home, runs[0].out
    editions = dict.fromkeys((run.parameters.year, run.parameters.lang) for run in runs)
    for year, lang in editions:
        label = f"{year}/{lang}/{briefing.NAME}"
        deck = out / f"{label}.pptx"
        if not wanted and not deck.is_file():
            continue
        current = briefing.is_current(year, lang, home, out)
        if current and not force:
            if wanted:
                yield Briefing(label, deck)
            continue
        begun = time.monotonic()
        try:
            briefing.publish(year, lang, home, out, audit.get(year, ()))
        except ZsgxError as error:
            yield Briefing(label, deck, error=Text(error.message("zh"), error.message("en")))
        except OSError as error:
            yield Briefing(label, deck, error=cannot_write(error, deck.parent))
        else:
            yield Briefing(label, deck, time.monotonic() - begun)


def _shortfalls(runs: Sequence[Run], required: set[int], home: Path) -> Iterator[tuple[str, Text]]:
    """Yield the gap reports of required years that have no plan table behind them."""
    planned = _planned(home)
    for run in runs:
        year = run.parameters.year
        region = getattr(run.parameters, "region", "") or _NATION
        if run.parameters.notebook != "gap" or year not in required or (year, region) in planned:
            continue
        yield (
            run.label,
            Text(
                f"数据里没有{region}{year}年的任务计划附表，报告只列目标；"
                "取得文件后用 zsgx add 存入",
                f"no task plan table of {region} {year} is on file, the report lists goals only; "
                "file the document with zsgx add",
            ),
        )


def _planned(home: Path) -> set[tuple[int, str]]:
    """Return years and regions with a plan by department and field, in persons or not."""
    from zsgx_analysis.datasets.loading import rows

    sides = {"department", "field"}
    return {(int(row["year"]), row["region"]) for row in rows("plans", home)} | {
        (int(row["year"]), row["scope"])
        for row in rows("breakdowns", home)
        if row["kind"] == "plan" and {row["row_axis"], row["column_axis"]} == sides
    }


def _without_plan(runs: Sequence[Run], home: Path) -> tuple[int, ...]:
    years = {run.parameters.year for run in runs if run.parameters.notebook == "gap"}
    return tuple(sorted(years - {year for year, _ in _planned(home)}))


def _house_template(template: str | PathLike[str] | None, formats: Sequence[str]) -> bytes | None:
    """Return a house template; refuse one that nothing would be made with."""
    if template is None:
        return None
    if "docx" not in formats:
        raise UsageError(
            Text("模板只用于 docx", "a template is for docx only"),
            place="--template",
            found=", ".join(formats),
            expected="--to docx",
        )
    from zsgx_analysis.reports.office.house import read_template

    return read_template(Path(template))


def _several(values: _Value | Iterable[_Value]) -> list[_Value]:
    """Return one value, or several, as a list."""
    if isinstance(values, str | int):
        return [values]
    return list(values)

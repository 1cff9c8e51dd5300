"""``zsgx report``: notebooks × years × languages × regions → reports."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zsgx_analysis.cli.command import Argument, Explained, Option, common_options, settings_of
from zsgx_analysis.cli.elsewhere import elsewhere
from zsgx_analysis.cli.elsewhere import options as cluster_options
from zsgx_analysis.cli.kinds import OneOf, Whole
from zsgx_analysis.cli.progress import Progress
from zsgx_analysis.cli.unattended import Unattended, options
from zsgx_analysis.language import Language, Text, as_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.reports.available import Available
    from zsgx_analysis.reports.build import Audit, Report
    from zsgx_analysis.reports.plan import Run

_FORMATS = ("html", "pdf", "pptx")

_ABOUT = (
    Text(
        "运行笔记本，每份报告写成一个可离线打开的 HTML 文件（不含代码），图另存为 PNG、SVG、PDF，"
        "数据存为 CSV。不写笔记本名即三份全做；年份、语言、地区可重复给出，按全部组合生成。",
        "Run notebooks; each report becomes one HTML file that opens offline and shows no code, "
        "its charts also PNG, SVG and PDF with their data as CSV. Without a name all three are "
        "built; years, languages and regions can be repeated, and every combination is built.",
    ),
    Text(
        "文件在 OUT/年份/语言/ 下，目录页为 OUT/index.html。"
        "数据、笔记本与程序都没有变化的报告不重做。"
        "一份报告失败不影响其余：上一次的好报告保留，未完成的笔记本与原因写入 OUT/failed/。",
        "Files go to OUT/YEAR/LANG/, with OUT/index.html to find them. A report whose data, "
        "notebook and program have not changed is left alone. A report that fails stops no other: "
        "its last good edition stays, and the partial notebook goes to OUT/failed/ with the "
        "reason.",
    ),
)

_EXAMPLES = (
    ("zsgx report", Text("最近一年的三份中文报告", "all three of the latest year, in Chinese")),
    (
        "zsgx report gap --lang zh --lang en",
        Text("任务分布报告，中英文", "the gap report in Chinese and English"),
    ),
    (
        "zsgx report --years 2021-2030 --jobs 4",
        Text("十年，四个进程", "ten years, four at a time"),
    ),
    (
        "zsgx report regional --region 山东",
        Text("山东与全国", "Shandong against the nation"),
    ),
    ("zsgx report --to html,pdf", Text("另出 PDF", "PDF as well")),
    ("zsgx report --to pptx", Text("另出简报幻灯片", "a briefing deck as well")),
)


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "report",
        lang=lang,
        about=_ABOUT,
        usage=Text(
            "[progress] [gap] [regional] [attachment] [选项]",
            "[progress] [gap] [regional] [attachment] [OPTIONS]",
        ),
        examples=_EXAMPLES,
        callback=_report,
        params=[
            Argument(
                "names",
                nargs=-1,
                metavar="NAME",
                about=Text(
                    "progress 实施进展、gap 任务分布与缺口、regional 地区比较；不写即此三份；"
                    "另有 attachment 附表核定",
                    "progress, gap, regional, all three if none is named; "
                    "attachment, from the printed table to its proof",
                ),
            ),
            Option(
                "--year",
                "years",
                type=Whole(),
                multiple=True,
                metavar="YEAR",
                about=Text(
                    "年份，可重复；默认为最近有表的一年",
                    "year, can be repeated; by default the latest with a table",
                ),
            ),
            Option(
                "--years",
                "spans",
                multiple=True,
                metavar="SPAN",
                about=Text("一段年份，如 2021-2030", "a run of years, such as 2021-2030"),
            ),
            Option(
                "--lang",
                "langs",
                multiple=True,
                metavar="zh|en",
                about=Text(
                    "报告语言，可重复；默认 zh",
                    "language of the reports, can be repeated; by default zh",
                ),
            ),
            Option(
                "--region",
                "regions",
                multiple=True,
                metavar="REGION",
                about=Text(
                    "地区，可重复，每个地区一份（用于 progress、gap、regional）",
                    "region, can be repeated, one report each (for progress, gap and regional)",
                ),
            ),
            Option(
                "--against",
                type=Whole(),
                metavar="YEAR",
                about=Text("对照年份（只用于 gap）", "year to compare with (for gap)"),
            ),
            Option(
                "--out",
                type=click.Path(path_type=Path),
                metavar="DIR",
                about=Text(
                    "写到哪里；默认为项目的 reports",
                    "where to write; by default reports in the project",
                ),
            ),
            Option(
                "--to",
                "formats",
                type=OneOf(_FORMATS),
                default="html",
                metavar=",".join(_FORMATS),
                about=Text(
                    "格式；pdf 需要 Chromium，pptx 为每年一份简报（briefing.pptx）",
                    "formats; pdf needs Chromium, pptx is one briefing a year (briefing.pptx)",
                ),
            ),
            Option(
                "-j",
                "--jobs",
                type=Whole(1),
                metavar="N",
                about=Text(
                    "同时做几份；默认为处理器数；集群不用",
                    "reports at a time; by default one per processor; not for a cluster",
                ),
            ),
            Option(
                "--force",
                is_flag=True,
                about=Text("没有变化的报告也重做", "build unchanged reports again"),
            ),
            Option(
                "--help-parameters",
                is_flag=True,
                about=Text("列出各笔记本的参数", "list the parameters of each notebook"),
            ),
            *options(),
            *cluster_options(),
            *common_options(lang=False),
        ],
    )


@click.pass_context
def _report(
    ctx: click.Context,
    *,
    names: Sequence[str],
    years: Sequence[int],
    spans: Sequence[str],
    langs: Sequence[str],
    regions: Sequence[str],
    against: int | None,
    out: Path | None,
    formats: tuple[str, ...],
    jobs: int | None,
    force: bool,
    help_parameters: bool,
    cell_seconds: int,
    report_seconds: int,
    memory: int | None,
    log: Path | None,
    on_failure: str | None,
    executor: tuple[str, ...],
    scheduler: str | None,
) -> int:
    settings = settings_of(ctx)
    if help_parameters:
        _describe(settings)
        return 0

    from zsgx_analysis.datasets import find_home
    from zsgx_analysis.reports import index
    from zsgx_analysis.reports.available import available, left_out
    from zsgx_analysis.reports.bounds import Bounds
    from zsgx_analysis.reports.build import build, table_states
    from zsgx_analysis.reports.lock import only_run
    from zsgx_analysis.reports.plan import parse_years, plan, reports_folder
    from zsgx_analysis.workers import default_jobs

    home = find_home(settings.home)
    folder = out if out is not None else reports_folder(home)
    with Unattended(settings, folder, log, on_failure) as watch:
        wanted = [*years, *(year for span in spans for year in parse_years(span))]
        spoken = [as_language(lang) for lang in langs] or (
            [settings.named] if settings.named else []
        )
        extra: dict[str, Any] = {} if against is None else {"against": against}
        possible, missing = _possible(formats, settings)
        there = available(home)
        runs = plan(
            names,
            years=wanted,
            langs=spoken,
            regions=regions,
            extra=extra,
            available=there,
            home=home,
            out=folder,
            formats=[form for form in possible if form != "pptx"],
        )
        with elsewhere(executor, scheduler) as cluster, only_run(folder) as cut_off:
            if cut_off is not None:
                settings.warn(cut_off)
                watch.write("cut-off", reason=settings.say(cut_off))
            audit = table_states(home)
            bounds = Bounds(cell_seconds, report_seconds, memory and memory * 1_000_000)
            progress = Progress(settings, len(runs))
            begun = time.monotonic()
            failed = unchanged = 0
            for report in build(
                runs,
                audit=audit,
                jobs=jobs or default_jobs(),
                force=force,
                bounds=bounds,
                on_start=lambda run: progress.start(run.label),
                elsewhere=cluster,
            ):
                progress.done(report.run.label)
                failed += report.error is not None
                unchanged += report.unchanged
                _tell(report, settings)
                watch.report(report)
                progress.show()
            if "pptx" in formats:
                failed += _brief(runs, audit, settings, watch, force=force)
            listing = index.write(folder)
            _sum_up(settings, (len(runs), failed, unchanged), time.monotonic() - begun, listing)
            _tell_of_years_without_plan(runs, there, settings)
            for path in left_out(home, there, (run.parameters.year for run in runs)):
                settings.warn(
                    Text(
                        f"{path} 没有进入数据，报告里没有它；原因见 zsgx build",
                        f"{path} is not in the data, and not in the reports; zsgx build tells why",
                    )
                )
            return 1 if failed or missing else 0


def _describe(settings: Settings) -> None:
    """List the parameters, and what the data allow where there are any."""
    from zsgx_analysis.errors import ZsgxError
    from zsgx_analysis.reports.available import available
    from zsgx_analysis.reports.describe import describe

    try:
        there = available(settings.home)
    except ZsgxError:
        there = None
    click.echo(describe(settings.lang, there))


def _possible(formats: tuple[str, ...], settings: Settings) -> tuple[tuple[str, ...], bool]:
    """Return the formats this machine can make, and whether one is missing."""
    if "pdf" not in formats:
        return formats, False
    from zsgx_analysis.reports.browser import MISSING, find_browser

    if find_browser() is not None:
        return formats, False
    settings.warn(MISSING)
    return tuple(form for form in formats if form != "pdf"), True


def _brief(
    runs: Sequence[Run], audit: Audit, settings: Settings, watch: Unattended, *, force: bool
) -> int:
    """Write one briefing for each year and language; return how many failed."""
    from zsgx_analysis.errors import ZsgxError
    from zsgx_analysis.reports import briefing
    from zsgx_analysis.reports.build import cannot_write

    failed = 0
    home, out = runs[0].home, runs[0].out
    editions = dict.fromkeys((run.parameters.year, run.parameters.lang) for run in runs)
    for year, lang in editions:
        begun = time.monotonic()
        label = f"{year}/{lang}/{briefing.NAME}"
        state = Text("无变化", "unchanged")
        made = out / str(year) / lang / f"{briefing.NAME}.pptx"
        try:
            if force or not briefing.is_current(year, lang, home, out):
                briefing.publish(year, lang, home, out, audit.get(year, ()))
                seconds = time.monotonic() - begun
                state = Text(f"{seconds:.1f} 秒", f"{seconds:.1f} s")
        except (ZsgxError, OSError) as error:
            failed += 1
            reason = (
                cannot_write(error, made.parent)
                if isinstance(error, OSError)
                else Text(error.message("zh"), error.message("en"))
            )
            settings.fail(Text(f"{label}：{reason.zh}", f"{label}: {reason.en}"))
            watch.fail(label, reason.in_language(settings.lang))
            continue
        if not settings.quiet:
            click.echo(f"{made}  {settings.say(state)}")
    return failed


def _tell(report: Report, settings: Settings) -> None:
    """Tell in one line what became of a report."""
    if report.error is not None:
        label = report.run.label
        kept = Text("", "")
        if report.note is not None:
            kept = Text(f"；见 {report.note}", f"; see {report.note}")
        settings.fail(
            Text(f"{label}：{report.error.zh}{kept.zh}", f"{label}: {report.error.en}{kept.en}")
        )
        return
    if not settings.quiet:
        state = (
            Text("无变化", "unchanged")
            if report.unchanged
            else Text(f"{report.seconds:.1f} 秒", f"{report.seconds:.1f} s")
        )
        click.echo(f"{report.files[0]}  {settings.say(state)}")
    for warning in report.warnings:
        told = warning.splitlines()[-1]
        settings.warn(Text(f"{report.run.label}：{told}", f"{report.run.label}: {told}"))


def _tell_of_years_without_plan(runs: Sequence[Run], there: Available, settings: Settings) -> None:
    """Say which gap reports had no table to show, so that nobody has to open them to see."""
    years = {run.parameters.year for run in runs if run.parameters.notebook == "gap"}
    bare = [str(year) for year in sorted(years - there.plan_years)]
    if bare:
        settings.note(
            Text(
                f"数据里没有{'、'.join(bare)}年的任务计划附表：这些年的 gap 报告只列目标",
                f"no task plan table of {', '.join(bare)} is on file: "
                "the gap reports of these years list goals only",
            )
        )


def _sum_up(
    settings: Settings, counts: tuple[int, int, int], seconds: float, listing: Path | None
) -> None:
    total, failed, unchanged = counts
    built = total - failed - unchanged
    zh, en = [f"生成 {built} 份报告"], [f"{built} report{'' if built == 1 else 's'} built"]
    if unchanged:
        zh.append(f"{unchanged} 份无变化")
        en.append(f"{unchanged} unchanged")
    if failed:
        zh.append(f"{failed} 份失败")
        en.append(f"{failed} failed")
    where = Text(f"：{listing}", f": {listing}") if listing else Text("", "")
    settings.note(
        Text(
            f"{'，'.join(zh)}，用时 {seconds:.1f} 秒{where.zh}",
            f"{', '.join(en)} in {seconds:.1f} s{where.en}",
        )
    )

"""``zsgx report``: notebooks × years × languages × regions → reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.cluster_options import cluster_run
from zsgx_analysis.cli.cluster_options import options as cluster_options
from zsgx_analysis.cli.command import Argument, Explained, Option, common_options, settings_of
from zsgx_analysis.cli.kinds import OneOf, Whole, Year
from zsgx_analysis.cli.unattended import Unattended, options
from zsgx_analysis.language import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.reports.request import Publication

_FORMATS = ("html", "pdf", "docx", "xlsx", "pptx")

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
    (
        "zsgx report gap --to docx,xlsx",
        Text("另出 Word 文件与工作簿", "a Word file and a workbook as well"),
    ),
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
                    "progress 实施进展、gap 任务计划与分布、regional 地区比较；不写即此三份；"
                    "另有 attachment 附表核定",
                    "progress, gap, regional, all three if none is named; "
                    "attachment, from the printed table to its proof",
                ),
            ),
            Option(
                "--year",
                "years",
                type=Year(),
                multiple=True,
                metavar="YEAR",
                about=Text(
                    "年份，可重复；last 为刚结束的一年；默认为最近有表的一年。"
                    "这样写明的年份缺任务计划附表时，退出状态为 1",
                    "year, can be repeated; last is the one that has ended; by default the "
                    "latest with a table. A year named "
                    "so whose plan table is missing is a shortfall (exit status 1)",
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
                    "格式；pdf 需要 Chromium，docx 为 Word 文件，"
                    "xlsx 为工作簿（全部表、图的数据、出处），pptx 为每年一份简报（briefing.pptx）",
                    "formats; pdf needs Chromium, docx is a Word file, xlsx a workbook of all "
                    "tables, the data of charts and the sources, pptx one briefing a year "
                    "(briefing.pptx)",
                ),
            ),
            Option(
                "--template",
                type=click.Path(path_type=Path),
                metavar="FILE",
                about=Text(
                    "本单位的 Word 模板（.docx 或 .dotx），用于 --to docx",
                    "house template of Word (.docx or .dotx), for --to docx",
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
    template: Path | None,
    jobs: int | None,
    force: bool,
    help_parameters: bool,
    cell_seconds: int,
    report_seconds: int,
    memory: int | None,
    log: Path | None,
    summary: Path | None,
    on_failure: str | None,
    executor: tuple[str, ...],
    scheduler: str | None,
) -> int:
    settings = settings_of(ctx)
    if help_parameters:
        _describe(settings)
        return 0

    from zsgx_analysis.cli.told import Told
    from zsgx_analysis.datasets import find_home
    from zsgx_analysis.reports.bounds import Bounds
    from zsgx_analysis.reports.plan import parse_years, reports_folder
    from zsgx_analysis.reports.request import build_reports

    home = find_home(settings.home)
    folder = out if out is not None else reports_folder(home)
    with Unattended(settings, folder, log, on_failure, summary) as watch:
        possible, missing = _possible(formats, settings)
        made = build_reports(
            *names,
            years=[*years, *(year for span in spans for year in parse_years(span))],
            langs=langs or ([settings.named] if settings.named else "zh"),
            regions=regions,
            against=against,
            formats=possible,
            template=template,
            required=years,
            out=folder,
            home=home,
            jobs=jobs,
            force=force,
            bounds=Bounds(cell_seconds, report_seconds, memory and memory * 1_000_000),
            elsewhere=cluster_run(executor, scheduler),
            beside=[path for path in (log, summary) if path is not None],
            watcher=Told(settings, watch),
        )
        _tell_of(made, settings, watch)
        return 0 if made.is_complete and not missing else 1


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


def _tell_of(made: Publication, settings: Settings, watch: Unattended) -> None:
    """Tell what all of it came to, and what is not there."""
    for label, why in made.shortfalls:
        settings.fail(Text(f"{label}：{why.zh}", f"{label}: {why.en}"))
        watch.fail(label, settings.say(why), kind="missing")
    _sum_up(made, settings)
    short = {label.partition("/")[0] for label, _ in made.shortfalls}
    bare = [str(year) for year in made.without_plan if str(year) not in short]
    if bare:
        settings.note(
            Text(
                f"数据里没有{'、'.join(bare)}年的任务计划附表：这些年的 gap 报告只列目标",
                f"no task plan table of {', '.join(bare)} is on file: "
                "the gap reports of these years list goals only",
            )
        )
    for path in made.left_out:
        watch.summary.add("missing", path)
        settings.warn(
            Text(
                f"{path} 没有进入数据，报告里没有它；原因见 zsgx build",
                f"{path} is not in the data, and not in the reports; zsgx build tells why",
            )
        )


def _sum_up(made: Publication, settings: Settings) -> None:
    failed = sum(report.error is not None for report in made.reports)
    failed += sum(briefing.error is not None for briefing in made.briefings)
    unchanged = sum(report.unchanged for report in made.reports)
    built = len(made.reports) - failed - unchanged
    zh, en = [f"生成 {built} 份报告"], [f"{built} report{'' if built == 1 else 's'} built"]
    if unchanged:
        zh.append(f"{unchanged} 份无变化")
        en.append(f"{unchanged} unchanged")
    if failed:
        zh.append(f"{failed} 份失败")
        en.append(f"{failed} failed")
    where = Text(f"：{made.index}", f": {made.index}") if made.index else Text("", "")
    settings.note(
        Text(
            f"{'，'.join(zh)}，用时 {made.seconds:.1f} 秒{where.zh}",
            f"{', '.join(en)} in {made.seconds:.1f} s{where.en}",
        )
    )

"""``zsgx read``: any document → cells, figures and audit of its tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Argument, Explained, Option, common_options, settings_of
from zsgx_analysis.cli.figures import GIVEN_OPTIONS, figure_table
from zsgx_analysis.cli.kinds import Whole
from zsgx_analysis.cli.progress import Progress
from zsgx_analysis.cli.reading import Reading, Task, leave_reason, read
from zsgx_analysis.cli.results import find_places
from zsgx_analysis.cli.tables import repair_table, summary_table
from zsgx_analysis.language import Language, Text, printable

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.cli.command import Settings

_ABOUT = (
    Text(
        "从文件（文本、HTML、Word、WPS、表格、PDF、OFD，或它们的 zip）中读出任务分配表。"
        "行列错位、断行、重复或误印的数字，由表中合计推回原位；每一处修正都写明依据，推不出唯一结果的单元格给出上下限，不作猜测。",
        "Read the plan tables of a document: text, HTML, Word, WPS, spreadsheet, PDF or OFD, or "
        "a zip of them. What slipped, "
        "broke or was printed twice is put back by what the totals prove; every repair names its "
        "proof, and a cell the totals leave open gets bounds and no guess.",
    ),
    Text(
        "也读出正文中关于工程的数字：范围、期间、项目、指标、目标或实际、界限与位置；"
        "每一项都有依据的才算确定，缺了一项或有两种读法的列为待定，注明原因，不作猜测。",
        "It also reads what the text says of the project in figures: scope, period, programme, "
        "indicator, goal or result, bound and place. Certain is what has its evidence for each "
        "of these; what lacks one, or can be read in two ways, is proposed with the reason, and "
        "nothing is guessed.",
    ),
    Text(
        "每份文件在 DIR 中得到四个结果：同名的 .cells.csv、.figures.csv、.proposals.csv 与 "
        ".audit.json。"
        "另一份同名文件的结果和要读的文件从不覆盖，改用完整文件名并说明。一份读不出，不影响其余。",
        "Each document gets four files in DIR under its name: .cells.csv, .figures.csv, "
        ".proposals.csv and .audit.json. Results of another document of that name, and "
        "documents, are never "
        "overwritten: the full file name is taken then, and said. One that cannot be read stops "
        "no other.",
    ),
)
_ARCHIVE = ".zip"
_EXAMPLES = (
    (
        "zsgx read notice.docx --out tables",
        Text("读一份通知", "read one notice"),
    ),
    (
        "zsgx read notices/*.pdf --out tables --jobs 4",
        Text("读很多份，四个进程", "read many, four at a time"),
    ),
)


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "read",
        lang=lang,
        about=_ABOUT,
        usage=Text("文件… [--out DIR] [选项]", "DOCUMENT... [--out DIR] [OPTIONS]"),
        examples=_EXAMPLES,
        callback=_read,
        params=[
            Argument(
                "documents",
                nargs=-1,
                required=True,
                type=click.Path(path_type=Path),
                metavar="DOCUMENT...",
                about=Text("要读的文件", "documents to read"),
            ),
            Option(
                "--out",
                type=click.Path(path_type=Path),
                default=Path(),
                metavar="DIR",
                about=Text(
                    "结果写到哪里；默认为当前文件夹", "where to write; by default this folder"
                ),
            ),
            Option(
                "-j",
                "--jobs",
                type=Whole(1),
                metavar="N",
                about=Text(
                    "同时读几份；默认为处理器数",
                    "documents at a time; by default one per processor",
                ),
            ),
            *(
                Option(f"--{name}", name, metavar=metavar, about=about)
                for name, metavar, about in GIVEN_OPTIONS
            ),
            *common_options(),
        ],
    )


@click.pass_context
def _read(
    ctx: click.Context,
    *,
    documents: Sequence[Path],
    out: Path,
    jobs: int | None,
    **said: str | None,
) -> int:
    from zsgx_analysis.workers import default_jobs, each

    settings = settings_of(ctx)
    each_one = [member for document in documents for member in _members(document)]
    unique = list({document.resolve(): document for document in each_one}.values())
    tasks = [
        Task(document, place, said)
        for document, place in zip(unique, find_places(unique, out), strict=True)
    ]
    progress = Progress(settings, len(tasks))
    readings: dict[Path, Reading] = {}
    for finished in each(
        read,
        tasks,
        jobs=jobs or default_jobs(),
        preload=("zsgx_analysis.cli.preload",),
        on_start=lambda task: progress.start(_name(task.document)),
    ):
        document = finished.item.document
        progress.done(_name(document))
        readings[document] = finished.result or _broken(finished.item, finished.fault or "")
        _tell(readings[document], settings)
        progress.show()
    in_order = [readings[task.document] for task in tasks]
    if not settings.quiet:
        _show(in_order, settings)
    return 1 if any(reading.error for reading in in_order) else 0


def _members(document: Path) -> list[Path]:
    """Return the documents in an archive, each to be read by itself; else the document."""
    if document.suffix.lower() != _ARCHIVE:
        return [document]
    from zsgx_analysis.documents.bundle import expanded

    return expanded(document)


def _broken(task: Task, fault: str) -> Reading:
    """Return what became of a document whose reading ended its process."""
    from zsgx_analysis.workers import fault_in_short

    where = fault_in_short(fault)
    told = Text(f"读取中断：{where}", f"reading broke off: {where}")
    return Reading(task.document, files=leave_reason(task, told), error=told)


def _name(document: Path) -> str:
    """Return the name of a document, that of its archive before it."""
    archive = next((above for above in document.parents if above.suffix.lower() == _ARCHIVE), None)
    if archive is None or document.is_file():
        return printable(document.name)
    return printable(document.relative_to(archive.parent).as_posix())


def _tell(reading: Reading, settings: Settings) -> None:
    name = _name(reading.document)
    for warning in reading.warnings:
        settings.warn(Text(f"{name}：{warning.zh}", f"{name}: {warning.en}"))
    if reading.error is not None:
        settings.fail(Text(f"{name}：{reading.error.zh}", f"{name}: {reading.error.en}"))


def _show(readings: Sequence[Reading], settings: Settings) -> None:
    """Print one line for each table, then its repairs, then where the files are."""
    tables = [(_name(reading.document), one) for reading in readings for one in reading.tables]
    if tables:
        click.echo(summary_table(tables, settings))
    for reading in readings:
        if reading.figures is not None and not reading.figures.empty:
            _show_figures(_name(reading.document), reading.figures, settings)
    for reading in readings:
        name = _name(reading.document)
        for one in reading.tables:
            if one.repairs:
                heading = Text(
                    f"{name} 表 {one.number} 的修正：",
                    f"repairs of {name}, table {one.number}:",
                )
                if one.status == "ambiguous":
                    heading = Text(
                        f"{name} 表 {one.number} 的几种解释之一（有关各格从缺）：",
                        f"one of several explanations of {name}, table {one.number} (the cells "
                        "concerned stay open):",
                    )
                click.echo("\n" + settings.say(heading))
                click.echo(repair_table(one, settings))
    written = [printable(path) for reading in readings for path in reading.files]
    if written:
        click.echo("\n" + "\n".join(written))


def _show_figures(name: str, figures: pd.DataFrame, settings: Settings) -> None:
    count = len(figures)
    heading = Text(f"{name} 正文中的 {count} 个数字：", f"{count} figures in the text of {name}:")
    click.echo("\n" + settings.say(heading))
    click.echo(figure_table(figures, settings))

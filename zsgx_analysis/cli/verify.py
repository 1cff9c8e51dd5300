"""``zsgx verify``: a published folder against its manifests."""

from __future__ import annotations

from pathlib import Path

import click

from zsgx_analysis.cli.command import Argument, Explained, common_options, settings_of
from zsgx_analysis.language import Language, Text


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "verify",
        lang=lang,
        about=(
            Text(
                "逐一核对文件夹中的报告、目录页与清单（reports.manifest.json 列出全部报告，"
                "NAME.manifest.json 列出一份报告的文件）中的校验和，列出缺失、改动、"
                "放错年份或语言、清单以外的文件，以及数据改变后没有重做的报告。"
                "全部相符时退出状态为 0，否则为 1。",
                "Check the reports and the index of a folder against the checksums in the "
                "manifests (reports.manifest.json lists the reports, NAME.manifest.json the files "
                "of each) and list what is missing, changed, under the wrong year or language, not "
                "listed, or older than the data it was made from. Exit status 0 when all agree, "
                "else 1.",
            ),
        ),
        usage=Text("文件夹 [选项]", "DIR [OPTIONS]"),
        examples=(
            ("zsgx verify reports", Text("核对全部报告", "check all reports")),
            (
                "zsgx verify reports/2024/zh",
                Text("核对一年一种语言", "check one year and language"),
            ),
        ),
        params=[
            Argument(
                "folder",
                type=click.Path(path_type=Path),
                metavar="DIR",
                about=Text("已发布报告的文件夹", "folder of published reports"),
            ),
            *common_options(),
        ],
        callback=_verify,
    )


@click.pass_context
def _verify(ctx: click.Context, *, folder: Path) -> int:
    from zsgx_analysis.datasets import find_home
    from zsgx_analysis.reports.verify import KINDS, verify

    settings = settings_of(ctx)
    home = find_home(settings.home)
    # A folder that came from elsewhere is not held against the data here, unless they are named.
    of_here = settings.home is not None or folder.resolve().is_relative_to(home.resolve())
    verdict = verify(folder, home if of_here else None)
    for fault in verdict.faults:
        told = KINDS[fault.kind]
        settings.fail(Text(f"{fault.path}：{told.zh}", f"{fault.path}: {told.en}"))
    faults = len(verdict.faults)
    settings.note(
        Text(
            f"核对 {verdict.reports} 份报告、{verdict.files} 个文件，"
            + (f"{faults} 处不符" if faults else "全部相符"),
            f"{verdict.reports} report{'' if verdict.reports == 1 else 's'}, "
            f"{verdict.files} file{'' if verdict.files == 1 else 's'}: "
            + (f"{faults} not as listed" if faults else "all as listed"),
        )
    )
    return 1 if faults else 0

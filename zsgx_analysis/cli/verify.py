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
                "逐一核对文件夹中报告的文件与清单（NAME.manifest.json）中的校验和，"
                "列出缺失、改动与清单以外的文件。全部相符时退出状态为 0，否则为 1。",
                "Check every file of the reports in a folder against the checksums in their "
                "manifests (NAME.manifest.json) and list what is missing, changed or not listed. "
                "Exit status 0 when all agree, else 1.",
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
    from zsgx_analysis.reports.verify import KINDS, verify

    settings = settings_of(ctx)
    verdict = verify(folder)
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

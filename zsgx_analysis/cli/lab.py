"""``zsgx lab``: JupyterLab in the notebooks."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Argument, Explained, Option, common_options, settings_of
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "lab",
        lang=lang,
        about=(
            Text(
                "在项目的 notebooks 文件夹里启动 JupyterLab。在单元“parameters”里改年份、语言"
                "或地区，再全部运行，就得到自己的报告。",
                "Start JupyterLab in the project's notebooks. Change year, language or region in "
                "the cell ‘parameters’ and run all cells for a report of your own.",
            ),
        ),
        usage=Text("[选项] [-- JupyterLab 的选项…]", "[OPTIONS] [-- OPTIONS OF JUPYTERLAB...]"),
        examples=(
            ("zsgx lab", Text("打开浏览器", "open a browser")),
            (
                "zsgx lab --no-browser -- --port 9999",
                Text("不开浏览器，指定端口", "no browser, on a port of your choice"),
            ),
        ),
        params=[
            Option(
                "--no-browser",
                is_flag=True,
                about=Text("不打开浏览器", "do not open a browser"),
            ),
            Argument(
                "words",
                nargs=-1,
                type=click.UNPROCESSED,
                metavar="WORD",
                about=Text("交给 JupyterLab 的选项", "options for JupyterLab"),
            ),
            *common_options(),
        ],
        callback=_lab,
    )


@click.pass_context
def _lab(ctx: click.Context, *, no_browser: bool, words: Sequence[str]) -> int:
    from zsgx_analysis.datasets import find_home

    settings = settings_of(ctx)
    home = find_home(settings.home)
    notebooks = home / "notebooks"
    if not notebooks.is_dir():
        raise DataError(
            Text("项目里没有 notebooks 文件夹", "the project has no notebooks"), file=home
        )
    line = [sys.executable, "-m", "jupyterlab", str(notebooks)]
    if no_browser:
        line.append("--no-browser")
    line += words
    environment = {**os.environ, "ZSGX_HOME": str(home)}
    if os.name == "posix":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(line[0], line, environment)
    return subprocess.call(line, env=environment)

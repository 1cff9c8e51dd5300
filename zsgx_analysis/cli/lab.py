"""``zsgx lab``: JupyterLab in the notebooks."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zsgx_analysis import safe_path
from zsgx_analysis.cli.command import Argument, Explained, Option, common_options, settings_of
from zsgx_analysis.errors import DataError
from zsgx_analysis.extras import need
from zsgx_analysis.language import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.cli.command import Settings

START = "00-start-here"


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "lab",
        lang=lang,
        about=(
            Text(
                "在项目的 notebooks 文件夹里启动 JupyterLab，打开入门笔记本 00-start-here：五本"
                "笔记本从看一眼数据，到自己的指标、图和报告。",
                "Start JupyterLab in the project's notebooks, at 00-start-here: five notebooks "
                "lead from a first look at the data to an indicator, a chart and a report of "
                "your own.",
            ),
            Text(
                "随程序安装的数据和笔记本，更新时会被替换，所以先复制一份到当前文件夹（或 --into "
                "指定的文件夹）的 notebooks 与 data，在那里工作。已有的文件从不覆盖。",
                "The data and notebooks of an installation would be replaced by its next update; "
                "so they are copied first, into notebooks and data in this folder (or the one "
                "named with --into), to be worked on there. What is there is never overwritten.",
            ),
        ),
        usage=Text("[选项] [-- JupyterLab 的选项…]", "[OPTIONS] [-- OPTIONS OF JUPYTERLAB...]"),
        examples=(
            ("zsgx lab", Text("打开浏览器", "open a browser")),
            ("zsgx lab --lang en", Text("打开英文的笔记本", "open the notebooks in English")),
            (
                "zsgx lab --into my-project",
                Text("在自己的副本上工作", "work on a copy of your own"),
            ),
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
            Option(
                "--into",
                type=click.Path(path_type=Path),
                metavar="DIR",
                about=Text(
                    "在这个文件夹里的副本上工作，没有就复制一份",
                    "work on a copy in this folder, which is made where there is none",
                ),
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
def _lab(ctx: click.Context, *, no_browser: bool, into: Path | None, words: Sequence[str]) -> int:
    settings = settings_of(ctx)
    need("jupyterlab", "lab", Text("JupyterLab", "JupyterLab"))
    home = _home(settings, into)
    notebooks = home / "notebooks"
    if not notebooks.is_dir():
        raise DataError(
            Text("项目里没有 notebooks 文件夹", "the project has no notebooks"), file=home
        )
    # The server imports nothing from the folder it is started in; the notebooks are the
    # user's own, and their kernels find the modules that lie beside them.
    line = [sys.executable, "-P", "-m", "jupyterlab", str(notebooks)]
    start = f"{START}{'.en' if settings.named == 'en' else ''}.ipynb"
    if (notebooks / start).is_file():
        # By its address, so that the address that is printed leads there too.
        line.append(f"--LabApp.default_url=/lab/tree/{start}")
    if no_browser:
        line.append("--no-browser")
    line += words
    environment = safe_path.given_environment(ZSGX_HOME=str(home), PATH=_search_path())
    if os.name == "posix":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(line[0], line, environment)
    return subprocess.call(line, env=environment)


def _home(settings: Settings, into: Path | None) -> Path:
    """Return the project to work in: a copy where one is asked for, or could not be kept."""
    from zsgx_analysis.datasets.home import came_with_package, find_home, raw_folder
    from zsgx_analysis.datasets.project import copy_project

    home = find_home(settings.home)
    if into is None and not came_with_package(home):
        return home
    mine = (into or Path()).resolve()
    if not raw_folder(mine).is_dir():
        for folder in copy_project(home, mine):
            settings.note(Text(f"已复制到 {folder}", f"copied to {folder}"))
    return mine


def _search_path() -> str:
    """Return the search path with this installation first, so that ``!zsgx`` runs it."""
    scripts = sysconfig.get_path("scripts")
    return os.pathsep.join(filter(None, [scripts, os.environ.get("PATH")]))

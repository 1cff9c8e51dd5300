"""``zsgx new-report``: a report of one's own, from a template that runs."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zsgx_analysis.cli.command import Argument, Explained, Option, common_options, settings_of
from zsgx_analysis.language import Language, Text

if TYPE_CHECKING:
    from zsgx_analysis.cli.command import Settings


def command(lang: Language) -> click.Command:
    """Return the command with its help in ``lang``."""
    return Explained(
        "new-report",
        lang=lang,
        about=(
            Text(
                "在 notebooks 文件夹写一个可直接运行的带参数笔记本 NAME.ipynb 和它的测试 "
                "test_NAME.py。改其中的指标、图与文字，就是自己的报告；zsgx report NAME "
                "按年份与语言生成，与自带的报告一样。",
                "Write a parameterised notebook that runs as it stands, NAME.ipynb, and its test "
                "test_NAME.py into the folder notebooks. Change its indicator, chart and words "
                "for a report of your own; zsgx report NAME builds it for any year and language, "
                "as it does those that are there.",
            ),
        ),
        usage=Text("[选项] NAME", "[OPTIONS] NAME"),
        examples=(
            ("zsgx new-report my-shares", Text("新建 my-shares", "make my-shares")),
            (
                "zsgx report my-shares --lang zh --lang en",
                Text("生成中英文报告", "build it in both languages"),
            ),
        ),
        params=[
            Argument(
                "name",
                metavar="NAME",
                about=Text("报告名，用作文件名", "name of the report and of its files"),
            ),
            Option("--title-zh", metavar="TEXT", about=Text("中文标题", "title in Chinese")),
            Option("--title-en", metavar="TEXT", about=Text("英文标题", "title in English")),
            *common_options(),
        ],
        callback=_new_report,
    )


@click.pass_context
def _new_report(
    ctx: click.Context, *, name: str, title_zh: str | None, title_en: str | None
) -> int:
    from zsgx_analysis.datasets import find_home
    from zsgx_analysis.reports.available import available
    from zsgx_analysis.reports.scaffold import create_report

    settings = settings_of(ctx)
    home = find_home(settings.home)
    either = title_zh or title_en or name
    title = Text(title_zh or either, title_en or either)
    created = create_report(name, home, available(home).latest, title)
    for path in created:
        click.echo(path)
    _tell_how_to_go_on(name, before_programs(home), settings)
    return 0


def _tell_how_to_go_on(name: str, folder: str, settings: Settings) -> None:
    settings.note(
        Text(
            f"接下来：{folder}zsgx lab 修改笔记本；{folder}zsgx report {name} 生成报告；"
            f"{folder}python -m pytest notebooks 运行测试",
            f"next: {folder}zsgx lab to change it; {folder}zsgx report {name} to build it; "
            f"{folder}python -m pytest notebooks to test it",
        )
    )


def before_programs(home: Path) -> str:
    """Return what a shell must have before the name of a program of this environment.

    ``.venv/bin/`` where the environment lies in the project and is not active,
    as a whole path away from the project's folder; else nothing.
    """
    scripts = Path(sysconfig.get_path("scripts")).resolve()
    searched = [Path(folder).resolve() for folder in os.get_exec_path()]
    if scripts in searched or not scripts.is_relative_to(home.resolve()):
        return ""
    here = Path.cwd()
    shown = scripts.relative_to(here) if scripts.is_relative_to(here) else scripts
    return f"{shown.as_posix()}/"

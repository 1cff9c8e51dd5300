"""A report of one's own: a notebook that runs as it stands, and its test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.datasets.home import came_with_package
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.reports.custom import KEY
from zsgx_analysis.reports.parameters import NOTEBOOKS

if TYPE_CHECKING:
    from nbformat import NotebookNode

_NAME = re.compile(r"[^\W\d_][^\W_]*(-[^\W_]+)*")
_LONGEST = 40
_TAKEN = frozenset({*NOTEBOOKS, "briefing", "index"})

_INTRODUCTION = """\
# {title.zh} {title.en}

自建报告。参数在下一个单元；带 `report-hide` 标签的单元不出现在报告里。改动以下各格，再运行 \
`zsgx report {name}`。

A report of your own. Parameters are in the next cell; cells tagged `report-hide` stay out of the \
report. Change what follows, then run `zsgx report {name}`."""

_PARAMETERS = """\
year: int = {year}  # year of the report 报告年份
lang: str = "zh"  # language of the report 报告语言: zh, en
home: str | None = None  # project folder with the data 数据所在的项目文件夹; found when None"""

_OPENING = """\
import zsgx_analysis as zsgx

report = zsgx.open_report("{name}", year, lang, home)
cells = zsgx.traced(zsgx.plan(year, home=home), "plans")"""

_TITLE = """\
report.title({title.zh!r}, {title.en!r})"""

_NOTE = """\
指标：各领域最大部门的份额。换成自己的。`field_profile` 的说明：`help(zsgx.field_profile)`。

The indicator: the share of the largest department in each field. Put your own in its place; \
`help(zsgx.field_profile)` tells what is there."""

_INDICATOR = """\
share = zsgx.field_profile(cells).set_index("field")["largest_share"].sort_values()"""

_CHART = """\
report.heading("集中程度", "Concentration")
title = report.text("各领域最大部门的份额", "Share of the largest department in each field")
chart = zsgx.charts.bars(share, title, caption=report.caption(cells), name="shares", lang=lang)
report.show(chart)"""

_SENTENCE = """\
report.say("计划共{{n}}。", "{{n}} are planned in all.", n=zsgx.total(cells["persons"]))"""

_TEST = '''\
"""The report {name} is built in both languages, from data at hand to its page and chart."""

import json
from pathlib import Path

import pytest

from zsgx_analysis.cli import main

NOTEBOOK = Path(__file__).with_name("{name}.ipynb")
HOME = NOTEBOOK.parents[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_built_with_its_chart(lang: str, tmp_path: Path) -> None:
    words = ["report", NOTEBOOK.stem, "--year", "{year}", "--lang", lang]
    assert main([*words, "--home", str(HOME), "--out", str(tmp_path)]) == 0
    folder = tmp_path / "{year}" / lang
    page = (folder / f"{{NOTEBOOK.stem}}.html").read_text(encoding="utf-8")
    assert page.count("<h1") == 1
    assert page.count("<img ") == len(list(folder.glob("charts/*.png"))) > 0


def test_it_stores_no_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") for cell in cells)
'''


class Created(NamedTuple):
    """The files of a new report."""

    notebook: Path
    test: Path


def create_report(name: str, home: Path, year: int, title: Text | None = None) -> Created:
    """Write a notebook that runs, and its test beside it, into a project.

    Parameters
    ----------
    name : str
        Letters, digits and single hyphens, a letter first.
    home : Path
        Folder of the project.
    year : int
        Default of its year: one with a task plan.
    title : Text, optional
        The name where there is none.

    Raises
    ------
    UsageError
        When the name cannot be one, or is taken; nothing is written then.
    """
    folder = home / "notebooks"
    _check_name(name)
    _check_place(folder)
    created = Created(folder / f"{name}.ipynb", folder / f"test_{name.replace('-', '_')}.py")
    for path in created:
        if path.exists():
            raise UsageError(
                Text("已有同名的文件", "there is a file of that name already"), file=path
            )
    from zsgx_analysis.reports.lean import nbformat

    notebook = _notebook(name, title or Text(name, name), year)
    nbformat.validate(notebook)
    with created.notebook.open("x", encoding="utf-8", newline="\n") as file:
        nbformat.write(notebook, file)
    with created.test.open("x", encoding="utf-8", newline="\n") as file:
        file.write(_TEST.format(name=name, year=year))
    return created


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise UsageError(
            Text("这个名称不能用作报告名", "this cannot be the name of a report"),
            place="NAME",
            found=name,
            expected=Text(
                f"字母、数字与单个连字符，以字母开头，最多 {_LONGEST} 个字符，如 my-shares",
                f"letters, digits and single hyphens, a letter first, at most {_LONGEST} "
                "characters, such as my-shares",
            ),
        )
    if name.lower() in _TAKEN:
        raise UsageError(
            Text("这个名称已被本项目的报告使用", "the project has a report of that name"),
            place="NAME",
            found=name,
            expected=Text(
                f"不同于 {', '.join(sorted(_TAKEN))}", f"none of {', '.join(sorted(_TAKEN))}"
            ),
        )


def _check_place(folder: Path) -> None:
    """Refuse the copy that came with an installation: an update would take the report away."""
    if came_with_package(folder) or not folder.is_dir():
        raise UsageError(
            Text("这里没有可以放新报告的项目", "there is no project here to put a report into"),
            place="--home",
            found=str(folder),
            expected=Text(
                "自己的项目文件夹，含 data/raw 与 notebooks",
                "a project folder of your own, with data/raw and notebooks",
            ),
        )


def _notebook(name: str, title: Text, year: int) -> NotebookNode:
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    hidden = {"tags": ["report-hide"]}
    cells = [
        new_markdown_cell(_INTRODUCTION.format(name=name, title=title), metadata=hidden),
        new_code_cell(_PARAMETERS.format(year=year), metadata={"tags": ["parameters"]}),
        new_code_cell(_OPENING.format(name=name), metadata=hidden),
        new_code_cell(_TITLE.format(title=title)),
        new_markdown_cell(_NOTE, metadata=hidden),
        new_code_cell(_INDICATOR, metadata=hidden),
        new_code_cell(_CHART),
        new_code_cell(_SENTENCE.replace("{{", "{").replace("}}", "}")),
    ]
    # Numbered as nbstripout does, so that the notebook is clean from the start.
    for number, cell in enumerate(cells):
        cell["id"] = str(number)
    about = {
        KEY: {"title": title._asdict()},
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return new_notebook(cells=cells, metadata=about)

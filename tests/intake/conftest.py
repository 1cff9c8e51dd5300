"""A project on disk, and notices to take into it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import pytest

from zsgx_analysis.intake import examine, store

PROJECT = Path(__file__).parents[2]

LINES = [
    "专业技术人员知识更新工程指导协调小组",
    "关于印发2025年专业技术人员知识更新工程任务计划的通知",
    "知更协〔2025〕3号",
    "各有关单位：",
    "现印发给你们。",
    "2025年3月18日",
    "一、高级研修项目",
    "全年举办高级研修班310期左右，培训2.1万名左右专业技术人才。",
    "二、能力提升项目",
    "全年培训92万人，其中农村地区1万人。",
    "2025年专业技术人员能力提升项目计划表",
    "单位：万人",
]
GRID = [
    ["部门", "数字技术", "网络安全", "小计"],
    ["教育部", "1.2", "0.3", "1.5"],
    ["科技部", "0.8", "", "0.8"],
    ["合计", "2", "0.3", "2.3"],
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project with data on file, built."""
    folder = tmp_path / "project"
    shutil.copytree(PROJECT / "data", folder / "data")
    return folder


def write_notice(
    path: Path, lines: list[str] | None = None, grid: list[list[str]] | None = None
) -> Path:
    """Write a notice as DOCX: lines of text, then a table."""
    document = docx.Document()
    for line in LINES if lines is None else lines:
        document.add_paragraph(line)
    rows = GRID if grid is None else grid
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            cells = table.add_row().cells
            for cell, token in zip(cells, row, strict=True):
                cell.text = token
    document.save(str(path))
    return path


@pytest.fixture
def notice(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of notices; see `write_notice`."""

    def write(name: str = "notice-2025.docx", *words: list, **given: list) -> Path:
        return write_notice(tmp_path / name, *words, **given)

    return write


class Filed(NamedTuple):
    """A project in which a notice has been taken in, and that notice."""

    home: Path
    notice: Path


@pytest.fixture
def filed(tmp_path: Path, made_once: Callable[[str, Callable[[Path], None]], Path]) -> Filed:
    """A copy of a project that has taken in the notice of 2025; taken in once for all tests."""

    def fill(folder: Path) -> None:
        shutil.copytree(PROJECT / "data", folder / "project" / "data")
        path = write_notice(folder / "notice-2025.docx")
        store(examine(path, folder / "project"), folder / "project")

    once = made_once("filed-2025", fill)
    shutil.copytree(once / "project", tmp_path / "project")
    shutil.copy(once / "notice-2025.docx", tmp_path)
    return Filed(tmp_path / "project", tmp_path / "notice-2025.docx")


@pytest.fixture
def tree() -> Callable[[Path], dict[str, bytes]]:
    """Return a reader of everything below a folder."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return read

"""Several processes take in documents at the same time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zsgx_analysis.datasets import load
from zsgx_analysis.errors import DataError
from zsgx_analysis.intake import examine, store

CLI = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"
YEARS = range(2021, 2025)
NOTICE = """专业技术人员知识更新工程指导协调小组
关于印发{year}年专业技术人员知识更新工程任务计划的通知
{year}年3月18日
专业技术人员知识更新工程全年培训92万人。
{year}年专业技术人员能力提升项目计划表
单位：万人

部门\t数字技术\t网络安全\t小计
教育部\t1.2\t0.3\t1.5
科技部\t0.8\t\t0.8
合计\t2\t0.3\t2.3
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty project: two of its builds overlap more surely than those of a large one."""
    folder = tmp_path / "project"
    (folder / "data" / "raw" / "attachments").mkdir(parents=True)
    return folder


def written(tmp_path: Path, year: int, *, other: bool = False) -> Path:
    """Write the notice of a year; all are called notice.txt."""
    path = tmp_path / f"{year}{'-other' if other else ''}" / "notice.txt"
    path.parent.mkdir()
    text = NOTICE.format(year=year)
    path.write_text(text.replace("92万人", "93万人") if other else text, encoding="utf-8")
    return path


def adding(home: Path, path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CLI, "add", str(path), "--yes", "--lang", "en"]
    return subprocess.Popen(
        [*command, "--home", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_years_at_once_are_both_in(home, tmp_path):
    both = [adding(home, written(tmp_path, year)) for year in (2025, 2026)]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert set(load("plans", home)["year"]) == {2025, 2026}
    figures = load("figures", home)
    assert set(figures["source"]) in ({"notice", "notice-2025"}, {"notice", "notice-2026"})
    assert sorted(path.name for path in (home / "data").iterdir()) == ["processed", "raw"]


def test_one_document_twice_at_once_is_in_once(home, tmp_path):
    path = written(tmp_path, 2025)
    both = [adding(home, path) for _ in range(2)]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert len(load("plans", home)) == 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_of_many_at_once_each_is_in(home, tmp_path):
    looked_at = [examine(written(tmp_path, year), home) for year in YEARS]
    processes = []
    for intake in looked_at:
        process = os.fork()
        if not process:
            try:
                store(intake, home)
                os._exit(0)
            finally:
                os._exit(1)
        processes.append(process)
    ends = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes]
    assert ends == [0] * len(YEARS)
    assert set(load("plans", home)["year"]) == set(YEARS)


def test_a_document_that_came_in_since_is_not_put_aside_unseen(home, tmp_path):
    late = examine(written(tmp_path, 2025, other=True), home)
    store(examine(written(tmp_path, 2025), home), home)
    with pytest.raises(DataError, match="--replace"):
        store(late, home)
    with pytest.raises(DataError, match="meanwhile"):
        store(late, home, replace=True)
    seen = examine(late.document.path, home)
    assert store(seen, home, replace=True).written

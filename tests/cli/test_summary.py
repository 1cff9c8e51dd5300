from pathlib import Path

import pytest

from zsgx_analysis.cli import main
from zsgx_analysis.cli.summary import Summary
from zsgx_analysis.reports.verify import verify

from .conftest import write_notebook


def told(path: Path) -> dict[str, str]:
    """Return the lines of a summary by their heads."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 10
    return dict(line.partition(": ")[::2] for line in lines[1:-1])


def test_a_summary_tells_new_changed_unchanged_failed_and_missing(home: Path) -> None:
    path = home / "reports" / "summary.txt"
    words = ["report", "gap", "progress", "--home", str(home), "--summary", str(path), "-q"]
    assert main([*words, "--year", "2024"]) == 0
    assert told(path)["new"] == "2 (2024/zh/gap; 2024/zh/progress)"
    assert not verify(home / "reports", home).faults

    write_notebook(home, "gap", "print('changed')")
    assert main([*words, "--year", "2024"]) == 0
    second = told(path)
    assert (second["changed"], second["unchanged"]) == ("1 (2024/zh/gap)", "1 (2024/zh/progress)")
    assert (second["new"], second["failed"]) == ("0", "0")

    write_notebook(home, "progress", "raise ValueError('合计不符')")
    assert main([*words, "--year", "2022"]) == 1
    third = told(path)
    assert "2022/zh/progress" in third["failed"]
    assert "合计不符" in third["failed"]
    assert third["documents missing"].startswith("1 (2022/zh/gap: no task plan table")
    assert "needs attention" in path.read_text(encoding="utf-8").splitlines()[0]


def test_wrong_use_is_in_the_summary_too(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "summary.txt"
    assert main(["report", "nothing", "--home", str(home), "--summary", str(path)]) == 2
    assert told(path)["failed"].startswith("1 (zsgx report: ")


def test_a_summary_that_cannot_be_written_stops_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "notebooks" / "gap.ipynb" / "summary.txt"
    assert main(["report", "progress", "--home", str(home), "--summary", str(path)]) == 0
    assert "cannot write" in capsys.readouterr().err


def test_many_of_a_kind_are_counted_and_reasons_take_one_line(tmp_path: Path) -> None:
    summary = Summary("zh")
    for number in range(5):
        summary.add("failed", f"报告{number}:\n原因")
    text = summary.text(tmp_path)
    assert "失败：5（报告0: 原因；报告1: 原因；报告2: 原因；另 2 项）" in text.splitlines()

from collections.abc import Callable
from pathlib import Path

from zsgx_analysis.language import Text
from zsgx_analysis.reports.failures import failure_files, forget_failure, keep_failure
from zsgx_analysis.reports.plan import Run


def test_the_reason_and_the_partial_notebook_are_kept_and_forgotten(
    run_of: Callable[..., Run], tmp_path: Path
) -> None:
    run = run_of()
    (tmp_path / "gap.ipynb").write_text("partial")
    note = keep_failure(run, tmp_path, Text("不行", "no"))
    assert note == run.out / "failed" / "2024" / "zh" / "gap.txt"
    assert note.read_text(encoding="utf-8").splitlines() == ["2024/zh/gap", "不行", "no"]
    assert note.with_suffix(".ipynb").read_text() == "partial"
    forget_failure(run)
    assert not any(path.exists() for path in failure_files(run))


def test_a_failure_before_the_first_cell_leaves_no_notebook_of_an_earlier_one(
    run_of: Callable[..., Run], tmp_path: Path
) -> None:
    run = run_of()
    (tmp_path / "gap.ipynb").write_text("partial")
    keep_failure(run, tmp_path, Text("一", "one"))
    note = keep_failure(run, tmp_path, Text("二", "two"))
    assert not note.with_suffix(".ipynb").exists()

import os
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from zsgx_analysis.reports import build as module
from zsgx_analysis.reports.build import Report, build, cannot_write
from zsgx_analysis.reports.failures import failure_files
from zsgx_analysis.reports.plan import Run


def built(*runs: Run, jobs: int = 2) -> dict[str, Report]:
    return {report.run.label: report for report in build(runs, audit={}, jobs=jobs)}


def test_one_failure_stops_no_other_and_keeps_the_last_good_report(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    good, bad = run_of(), run_of("progress")
    rewrite(["1"], name="progress")
    assert built(bad)["2024/zh/progress"].error is None
    page = bad.folder / "progress.html"
    before = page.read_bytes()
    rewrite(["print('so far')", "1 / 0"], name="progress")
    reports = built(bad, good, run_of(lang="en"))
    assert [label for label, report in reports.items() if report.error] == ["2024/zh/progress"]
    failed = reports["2024/zh/progress"]
    assert failed.error is not None
    assert "ZeroDivisionError" in failed.error.zh
    assert page.read_bytes() == before
    assert failed.note is not None
    assert "ZeroDivisionError" in failed.note.read_text(encoding="utf-8")
    assert "so far" in failed.note.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert [path.name for path in good.folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(("many", "last"), [(2, "2024/zh/gap"), (9, "2024/en/progress")])
def test_of_many_reports_the_short_ones_come_last_so_that_nobody_waits_for_a_long_one(
    run_of: Callable[..., Run],
    rewrite: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    many: int,
    last: str,
) -> None:
    monkeypatch.setattr(module, "MANY", many)
    rewrite(["1"], name="progress")
    runs = [run_of("progress"), run_of("gap"), run_of("progress", lang="en")]
    begun: list[str] = []
    reports = list(build(runs, audit={}, jobs=1, on_start=lambda run: begun.append(run.label)))
    assert [report.error for report in reports] == [None] * 3
    assert begun[0] == "2024/zh/progress"
    assert begun[-1] == last


def test_a_report_that_works_again_clears_its_failure(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    run = run_of("progress")
    note = built(run)["2024/zh/progress"].note
    assert note is not None
    assert "progress.ipynb" in note.read_text(encoding="utf-8")
    rewrite(["1"], name="progress")
    assert built(run)["2024/zh/progress"].error is None
    assert not note.exists()


def test_the_state_of_the_tables_goes_into_the_manifest(run_of: Callable[..., Run]) -> None:
    run = run_of()
    state = {"table": 1, "title": "t", "region": "全国", "status": "reconstructed"}
    list(build([run], audit={2024: [state], 2023: [{}]}, jobs=1))
    assert '"reconstructed"' in (run.folder / "gap.manifest.json").read_text(encoding="utf-8")


def test_an_unchanged_report_is_not_run_again_and_its_failure_is_forgotten(
    run_of: Callable[..., Run],
) -> None:
    run = run_of()
    (first,) = build([run], audit={}, jobs=1)
    assert not first.unchanged
    note, _ = failure_files(run)
    note.parent.mkdir(parents=True)
    note.write_text("an accident of the machine")
    started: list[Run] = []
    (second,) = build([run], audit={}, jobs=1, on_start=started.append)
    assert second.unchanged
    assert second.files == (run.folder / "gap.html",)
    assert started == []
    assert not note.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks")
def test_cells_run_in_a_forked_process_and_in_no_kernel(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    rewrite(["print(get_ipython().kernel)"])
    reports = built(run_of(), run_of(lang="en"))
    for report in reports.values():
        notebook = nbformat.read(report.run.folder / "gap.ipynb", as_version=4)
        assert notebook.cells[-1].outputs[0].text == "None\n"


def test_a_process_that_dies_is_told_and_cleaned_up_after(
    run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    # The kernel kills the process that runs it, as the machine does when
    # memory runs out.
    rewrite(["import os, signal; os.kill(os.getppid(), signal.SIGKILL)"], name="progress")
    reports = built(run_of("progress"), run_of())
    failed = reports["2024/zh/progress"]
    assert failed.error is not None
    assert "-9" in failed.error.en
    assert reports["2024/zh/gap"].error is None
    assert [path.name for path in run_of().folder.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_cannot_be_written_is_told(run_of: Callable[..., Run]) -> None:
    run = run_of()
    run.out.write_text("a file where the folder should be")
    report = built(run)["2024/zh/gap"]
    assert report.error is not None
    assert "cannot write" in report.error.en
    assert str(run.out) in report.error.zh


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX")
def test_the_message_of_a_full_disk_names_the_place() -> None:
    error = OSError(28, "No space left on device")
    assert (
        cannot_write(error, Path("reports")).en == "cannot write reports: No space left on device"
    )

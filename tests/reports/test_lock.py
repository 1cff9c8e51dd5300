import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from zsgx_analysis.errors import ReportError
from zsgx_analysis.reports.lock import NAME, only_run

HOLD = (
    "import sys, time, pathlib; from zsgx_analysis.reports.lock import only_run\n"
    "with only_run(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
)


def hold(folder: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_run_is_told_who_holds_the_folder_until_the_holder_is_killed(
    tmp_path: Path,
) -> None:
    holder = hold(tmp_path)
    try:
        with pytest.raises(ReportError) as caught, only_run(tmp_path):
            pass
        told = caught.value.message("en")
        assert str(holder.pid) in told
        assert "since 20" in told
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    # Nothing was cleaned up: the file still names the dead holder.
    assert json.loads((tmp_path / NAME).read_text())["process"] == holder.pid
    with only_run(tmp_path) as cut_off:
        assert json.loads((tmp_path / NAME).read_text())["process"] == os.getpid()
        assert cut_off is not None
        assert f"cut off (process {holder.pid}" in cut_off.en
    with only_run(tmp_path) as cut_off:
        assert cut_off is None
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_half_built_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / ".building-2024-zh-gap-abcdefgh"
    left.mkdir()
    (left / "gap.html").write_text("half")
    edition = tmp_path / "2024" / "zh"
    half = edition.with_name(".zh.abcdefgh")
    half.mkdir(parents=True)
    edition.mkdir()
    good = edition / "gap.html"
    good.write_text("whole")
    with only_run(tmp_path):
        assert not left.exists()
        assert not half.exists()
    assert good.read_text() == "whole"


def test_a_lock_file_that_cannot_be_read_says_so_much(tmp_path: Path) -> None:
    holder = hold(tmp_path)
    try:
        (tmp_path / NAME).write_text("not json")
        with pytest.raises(ReportError, match="process \\?"), only_run(tmp_path):
            pass
    finally:
        holder.kill()
        holder.wait()


def test_a_clock_that_was_set_back_lets_nobody_in_and_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZSGX_NOW", "2027-01-05T06:00:00+08:00")
    holder = hold(tmp_path)
    try:
        monkeypatch.setenv("ZSGX_NOW", "2020-01-05T06:00:00+08:00")
        with pytest.raises(ReportError, match=f"process {holder.pid}"), only_run(tmp_path):
            pass
    finally:
        holder.kill()
        holder.wait()
    with only_run(tmp_path):
        assert json.loads((tmp_path / NAME).read_text())["since"].startswith("2020")

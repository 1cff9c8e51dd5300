"""Runs that nobody watches, with real accidents."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from zsgx_analysis.cli import main

from .conftest import write_notebook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")

CODE = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"


def start(*words: str, **rest: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CODE, "report", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **rest,  # type: ignore[call-overload]
    )


def wait_for(path: Path, process: "subprocess.Popen[str]") -> None:
    while not path.exists() and process.poll() is None:
        time.sleep(0.05)
    assert path.exists()


def hang(begun: Path) -> str:
    return f"import pathlib, time; pathlib.Path({str(begun)!r}).touch(); time.sleep(600)"


def test_the_log_and_the_command_tell_what_failed_and_why(home: Path, tmp_path: Path) -> None:
    write_notebook(home, "gap", "raise ValueError('合计不符')")
    log, note = tmp_path / "run.jsonl", tmp_path / "note"
    words = ["report", "gap", "progress", "--home", str(home), "--log", str(log)]
    assert main([*words, "--on-failure", f'cat > "{note}"']) == 1
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events][::3] == ["begin", "end"]
    told = {event["report"]: event for event in events[1:3]}
    assert told["2024/zh/progress"]["event"] == "built"
    assert told["2024/zh/gap"]["event"] == "failed"
    assert "合计不符" in told["2024/zh/gap"]["reason"]
    assert note.read_text(encoding="utf-8").startswith("2024/zh/gap: ")
    write_notebook(home, "gap")
    note.unlink()
    assert main([*words, "--on-failure", f'cat > "{note}"']) == 0
    assert not note.exists()


def test_wrong_use_by_a_scheduler_calls_for_help_too(home: Path, tmp_path: Path) -> None:
    note = tmp_path / "note"
    words = ["report", "--year", "1999", "--home", str(home)]
    assert main([*words, "--on-failure", f'cat > "{note}"']) == 2
    assert "1999" in note.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--cell-seconds", "--report-seconds"])
def test_a_hanging_report_ends_in_time_and_keeps_the_last_good_one(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    words = ["report", "gap", "--home", str(home)]
    assert main(words) == 0
    page = home / "reports" / "2024" / "zh" / "gap.html"
    before = page.read_bytes()
    write_notebook(home, "gap", hang(tmp_path / "begun"))
    assert main([*words, option, "5"]) == 1
    assert "timed out" in capsys.readouterr().err
    assert page.read_bytes() == before
    partial = json.loads((home / "reports" / "failed" / "2024" / "zh" / "gap.ipynb").read_text())
    states = [cell["metadata"]["papermill"]["status"] for cell in partial["cells"]]
    # On a slow machine the time may be up before the last cell begins.
    assert states.count("failed") == 1


def test_memory_beyond_the_limit_fails_one_report_only(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_notebook(home, "gap", "much = bytearray(3_000_000_000)")
    words = ["report", "gap", "progress", "--home", str(home), "--memory", "2000"]
    assert main(words) == 1
    assert "MemoryError" in capsys.readouterr().err
    assert (home / "reports" / "2024" / "zh" / "progress.html").is_file()


def test_a_second_run_is_refused_and_a_killed_one_leaves_nothing_in_the_way(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = tmp_path / "begun"
    write_notebook(home, "gap", hang(begun))
    first = start("gap", "progress", "--home", str(home), "--jobs", "1")
    wait_for(begun, first)
    assert main(["report", "progress", "--home", str(home)]) == 1
    assert f"process {first.pid}" in capsys.readouterr().err
    first.send_signal(signal.SIGKILL)
    first.communicate()
    for _ in range(1000):
        # Its workers end with it, and clear their folders where they can.
        status = main(["report", "progress", "--home", str(home)])
        if status == 0:
            break
        time.sleep(0.1)
    assert status == 0
    assert f"the last run was cut off (process {first.pid}" in capsys.readouterr().err
    assert list((home / "reports").glob("*/*/.building*")) == []


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
def test_a_full_disk_keeps_the_last_good_report(home: Path) -> None:
    words = ("gap", "--home", str(home))
    assert main(["report", *words]) == 0
    page = home / "reports" / "2024" / "zh" / "gap.html"
    before = page.read_bytes()

    def no_room() -> None:
        # No file may grow beyond this: to a program the same as a full disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    process = start(*words, "--force", preexec_fn=no_room)
    _, err = process.communicate(timeout=600)
    assert process.returncode == 1
    assert "File too large" in err
    assert page.read_bytes() == before
    assert main(["verify", str(home / "reports")]) == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for one report and not for two."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mounting, check=False).returncode:
        pytest.skip("a disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_disk_that_fills_up_in_the_middle_keeps_the_last_good_report(
    home: Path, small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["report", "gap", "progress", "--home", str(home), "--out", str(small_disk)]
    assert main(words) == 0
    pages = {path: path.read_bytes() for path in small_disk.rglob("*.html")}
    fill = (
        "import os, pathlib, shutil\n"
        "folder = pathlib.Path(os.environ['ZSGX_CHARTS'])\n"
        "(folder / 'gap-much.csv').write_bytes(bytes(shutil.disk_usage(folder).free + 10**6))"
    )
    write_notebook(home, "gap", fill)
    note = tmp_path / "note"
    assert main([*words, "--on-failure", f'cat > "{note}"']) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert "No space left on device" in note.read_text(encoding="utf-8")
    assert {path: path.read_bytes() for path in pages} == pages
    assert main(["verify", str(small_disk)]) == 0
    write_notebook(home, "gap", "print('room again')")
    assert main(words) == 0
    assert "room again" in (small_disk / "2024" / "zh" / "gap.html").read_text(encoding="utf-8")


def test_a_disk_that_is_full_already_is_told_and_loses_nothing(
    home: Path, small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["report", "gap", "--home", str(home), "--out", str(small_disk)]
    assert main(words) == 0
    page = small_disk / "2024" / "zh" / "gap.html"
    before = page.read_bytes()
    with suppress(OSError), (small_disk / "ballast").open("wb") as ballast:
        ballast.write(bytes(4_000_000))
    note = tmp_path / "note"
    assert main([*words, "--force", "--on-failure", f'cat > "{note}"']) == 1
    err = capsys.readouterr().err
    assert "No space left on device" in err
    assert "Traceback" not in err
    assert "No space left on device" in note.read_text(encoding="utf-8")
    assert page.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_log_that_cannot_be_written_stops_no_report(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "gap", "--home", str(home), "--log", "/dev/full"]) == 0
    assert capsys.readouterr().err.count("cannot write the log") == 1


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="needs root")
def test_without_permission_to_write_the_folder_is_named(home: Path) -> None:
    folder = home / "reports"
    folder.mkdir()
    folder.chmod(0o555)
    powerless = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    process = subprocess.run(
        [*powerless, sys.executable, "-c", CODE, "report", "gap", "--home", str(home)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 1
    assert str(folder) in process.stderr
    assert "Traceback" not in process.stderr


def test_a_kernel_that_is_killed_is_told_and_its_cell_is_not_marked_completed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_notebook(home, "gap", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert main(["report", "gap", "progress", "--home", str(home)]) == 1
    assert "Kernel died: SIGKILL" in capsys.readouterr().err
    assert (home / "reports" / "2024" / "zh" / "progress.html").is_file()
    partial = json.loads((home / "reports" / "failed" / "2024" / "zh" / "gap.ipynb").read_text())
    states = [cell["metadata"]["papermill"]["status"] for cell in partial["cells"]]
    assert states[-1] == "failed"
    assert set(states[:-1]) == {"completed"}


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_run_stopped_in_the_middle_keeps_what_was_good_and_calls_for_help(
    home: Path, tmp_path: Path, how: signal.Signals
) -> None:
    words = ["gap", "progress", "--home", str(home), "--jobs", "1"]
    assert main(["report", *words]) == 0
    page = home / "reports" / "2024" / "zh" / "gap.html"
    before = page.read_bytes()
    begun, note, log = tmp_path / "begun", tmp_path / "note", tmp_path / "run.jsonl"
    write_notebook(home, "gap", hang(begun))
    process = start(*words, "--log", str(log), "--on-failure", f'cat > "{note}"')
    wait_for(begun, process)
    process.send_signal(how)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + how
    assert "Traceback" not in err
    assert page.read_bytes() == before
    assert "zsgx report: " in note.read_text(encoding="utf-8")
    events = [json.loads(line)["event"] for line in log.read_text(encoding="utf-8").splitlines()]
    assert events[-2:] == ["failed", "end"]
    assert not (home / "reports" / ".lock").exists()
    assert list((home / "reports").glob("*/*/.building*")) == []


def test_a_clock_set_back_changes_nothing_but_the_times_of_the_log(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "run.jsonl"
    words = ["report", "gap", "progress", "--home", str(home), "--log", str(log)]
    monkeypatch.setenv("ZSGX_NOW", "2027-01-05T06:00:00+08:00")
    assert main(words) == 0
    for path in (home / "reports").rglob("*"):
        # As files look that were written before the clock was set back.
        os.utime(path, (4_000_000_000, 4_000_000_000))
    monkeypatch.setenv("ZSGX_NOW", "2020-01-05T06:00:00+08:00")
    write_notebook(home, "gap", "print('newer')")
    os.utime(home / "notebooks" / "gap.ipynb", (0, 0))
    capsys.readouterr()
    assert main(words) == 0
    assert "1 report built, 1 unchanged" in capsys.readouterr().err
    assert "newer" in (home / "reports" / "2024" / "zh" / "gap.html").read_text(encoding="utf-8")
    years = [json.loads(line)["time"][:4] for line in log.read_text().splitlines()]
    assert years == sorted(years, reverse=True)
    assert set(years) <= {"2027", "2020"}


def test_a_clock_set_back_in_the_middle_of_a_run_upsets_no_limit(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ready, log = tmp_path / "begun", tmp_path / "ready", tmp_path / "run.jsonl"
    write_notebook(
        home,
        "gap",
        f"import pathlib, time; pathlib.Path({str(begun)!r}).touch()\n"
        f"while not pathlib.Path({str(ready)!r}).exists(): time.sleep(0.05)",
    )
    monkeypatch.setenv("ZSGX_NOW", "2027-01-05T06:00:00+08:00")

    def set_back() -> None:
        while not begun.exists():
            time.sleep(0.05)
        os.environ["ZSGX_NOW"] = "2020-01-05T06:00:00+08:00"
        ready.touch()

    thread = threading.Thread(target=set_back, daemon=True)
    thread.start()
    words = ["report", "gap", "progress", "--home", str(home), "--report-seconds", "200"]
    assert main([*words, "--log", str(log)]) == 0
    thread.join()
    times = [json.loads(line)["time"][:4] for line in log.read_text().splitlines()]
    assert (times[0], times[-1]) == ("2027", "2020")
    assert not (home / "reports" / ".lock").exists()

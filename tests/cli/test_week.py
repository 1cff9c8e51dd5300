"""Seven daily schedules in a row, with real accidents at random, and a clock that is given.

Each day the notebooks say which day it is, so that a page tells of which day
it is the last good edition.
"""

import contextlib
import io
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from zsgx_analysis.cli import main

from .conftest import write_notebook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")

CODE = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"
NAMES = ("gap", "progress", "regional")
DAYS = 7
SEED = 20270105

# What a notebook does that goes wrong, and what must be told of it.
CELLS = {
    "error": ("raise ValueError('合计不符')", "合计不符"),
    "kill": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "Kernel died: SIGKILL"),
    "worker": ("import os, signal; os.kill(os.getppid(), signal.SIGKILL)", "-9"),
    "hang": ("import time; time.sleep(600)", "timed out"),
    "memory": ("much = bytearray(3_000_000_000)", "MemoryError"),
}
# What goes wrong with the whole run, beside what must be told of it.
ACCIDENTS = {
    "data": "figures",
    "disk": "File too large",
    "cut": "the last run was cut off",
}


@dataclass
class Schedule:
    """What a scheduler has: a project, a log, a command on failure, and a day."""

    home: Path
    log: Path
    told: Path
    good: dict[str, int] = field(default_factory=dict)

    def day(self, number: int, broken: dict[str, str]) -> None:
        """Write the notebooks of a day."""
        for name in NAMES:
            extra = CELLS[broken[name]][0] if name in broken else "None"
            write_notebook(self.home, name, f"print('day {number} of', year)\n{extra}")

    def start(self, number: int, prepare: Callable[[], None] | None = None) -> "subprocess.Popen":
        """Start the run of a day as cron does, at six in the morning."""
        return subprocess.Popen(
            [sys.executable, "-c", CODE, *self.words(number)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TZ": "UTC", "ZSGX_NOW": self.now(number)},
            preexec_fn=prepare,
        )

    def words(self, number: int) -> list[str]:
        """Return what stands in the schedule for a day."""
        hook = f'(echo "{number} $ZSGX_FAILURES"; cat) >> "{self.told}"'
        words = ["report", "--home", str(self.home), "--jobs", "2", "--cell-seconds", "5"]
        return [*words, "--memory", "2000", "--log", str(self.log), "--on-failure", hook]

    def now(self, number: int) -> str:
        """Return what the clock says on a day."""
        return f"2027-01-{number:02}T06:00Z"

    def run(self, number: int, prepare: Callable[[], None] | None = None) -> tuple[int, str]:
        """Run a day to its end; return exit status and messages."""
        process = self.start(number, prepare)
        _, messages = process.communicate(timeout=500)
        assert "Traceback" not in messages
        return process.returncode, messages

    def run_here(self, number: int) -> tuple[int, str]:
        """Run a day in this process, whose libraries are there: nothing befalls the run itself."""
        messages = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(messages):
            patch.setenv("ZSGX_NOW", self.now(number))
            status = main(self.words(number))
        assert "Traceback" not in messages.getvalue()
        return status, messages.getvalue()

    def events(self, number: int) -> list[dict[str, str]]:
        """Return what the log tells of a day."""
        lines = [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if line["time"].startswith(f"2027-01-{number:02}T06")]

    def hook(self, number: int) -> str:
        """Return what the command on failure was told on a day."""
        if not self.told.exists():
            return ""
        parts = re.split(r"^(\d+) \d+$", self.told.read_text(encoding="utf-8"), flags=re.M)
        return "".join(parts[at + 1] for at in range(1, len(parts), 2) if parts[at] == str(number))

    def editions(self) -> dict[str, int]:
        """Return the day that each published page is of."""
        found = {}
        for name in NAMES:
            page = self.home / "reports" / "2024" / "zh" / f"{name}.html"
            if page.is_file():
                days = re.findall(r"day (\d+) of 2024", page.read_text(encoding="utf-8"))
                found[name] = int(days[0])
        return found


def no_room() -> None:
    """Let no file grow beyond what a page takes: to a program the same as a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


def damage_data(schedule: Schedule, number: int) -> tuple[int, str]:
    path = schedule.home / "data" / "processed" / "figures.csv"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b'\n"')
    try:
        return schedule.run_here(number)
    finally:
        path.write_bytes(whole)


def cut_off(schedule: Schedule, number: int) -> tuple[int, str]:
    """Take the machine's power away in the middle; the next run comes when it is back."""
    process = schedule.start(number)
    lock = schedule.home / "reports" / ".lock"
    while not (lock.exists() and lock.read_bytes()):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    for _ in range(100):
        status, messages = schedule.run(number)
        if "another run" not in messages:
            break
        time.sleep(0.1)
    return status, messages


def test_a_week_of_schedules_ends_with_every_good_report_and_every_fault_told(
    home: Path, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    schedule = Schedule(home, tmp_path / "log.jsonl", tmp_path / "told")
    accidents = dict(zip(chance.sample(range(2, DAYS + 1), len(ACCIDENTS)), ACCIDENTS, strict=True))
    quiet = [number for number in range(2, DAYS + 1) if number not in accidents]
    causes = chance.sample(list(CELLS), len(CELLS))
    broken: dict[int, dict[str, str]] = {number: {} for number in range(1, DAYS + 1)}
    for cause in causes:
        number = chance.choice(quiet)
        free = [name for name in NAMES if name not in broken[number]]
        if not free:
            number = next(day for day in quiet if len(broken[day]) < len(NAMES))
            free = [name for name in NAMES if name not in broken[number]]
        broken[number][chance.choice(free)] = cause

    for number in range(1, DAYS + 1):
        schedule.day(number, broken[number])
        accident = accidents.get(number)
        if accident == "data":
            status, messages = damage_data(schedule, number)
        elif accident == "disk":
            status, messages = schedule.run(number, no_room)
        elif accident == "cut":
            status, messages = cut_off(schedule, number)
        elif "worker" in broken[number].values():
            status, messages = schedule.run(number)
        else:
            status, messages = schedule.run_here(number)

        failed = set(NAMES) if accident in ("data", "disk") else set(broken[number])
        schedule.good |= {name: number for name in NAMES if name not in failed}
        assert schedule.editions() == schedule.good, (number, accident, messages)
        assert status == (1 if failed else 0), messages

        told = schedule.hook(number)
        log = json.dumps(schedule.events(number), ensure_ascii=False)
        assert bool(told) == bool(failed)
        for name, cause in broken[number].items():
            folder = home / "reports" / "failed" / "2024" / "zh"
            note = (folder / f"{name}.txt").read_text(encoding="utf-8")
            for place in (messages, told, log, note):
                assert CELLS[cause][1] in place, (number, cause)
            assert f"2024/zh/{name}" in told
        if accident is not None:
            assert ACCIDENTS[accident] in messages, (number, accident)
        if accident == "disk":
            # It takes no line of a log either.
            assert "cannot write the log" in messages
        elif accident is not None:
            assert ACCIDENTS[accident] in log
        if accident in ("data", "disk"):
            assert ACCIDENTS[accident] in told
        assert list((home / "reports").rglob(".*")) == []

    assert {cause for day in broken.values() for cause in day.values()} == set(CELLS)
    schedule.day(DAYS + 1, {})
    assert schedule.run(DAYS + 1)[0] == 0
    assert schedule.editions() == dict.fromkeys(NAMES, DAYS + 1)
    assert not any(path.is_file() for path in (home / "reports" / "failed").rglob("*"))
    from zsgx_analysis.reports.verify import verify

    assert verify(home / "reports").faults == []

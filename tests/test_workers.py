import math
import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zsgx_analysis.workers import default_jobs, each, is_warm

ROOT = Path(__file__).parents[1]

# A process imports the function by its name, so these come from the standard
# library: time.sleep, and eval to do anything else.
DIE = "__import__('os')._exit(7)"
RAISE = "int('合计不符')"
WORK = "__import__('os').getpid()"


def test_every_input_comes_back_with_its_result() -> None:
    done = list(each(math.factorial, [1, 2, 3, 4], jobs=2))
    assert {finished.item: finished.result for finished in done} == {1: 1, 2: 2, 3: 6, 4: 24}


def test_results_come_as_they_finish(tmp_path: Path) -> None:
    leave = tmp_path / "leave"
    there = f"__import__('os').path.exists({str(leave)!r})"
    until_told = f"[__import__('time').sleep(0.02) for _ in iter(lambda: {there}, True)]"
    done = each(eval, [until_told, WORK], jobs=2)
    assert next(done).item == WORK
    leave.touch()
    assert [finished.item for finished in done] == [until_told]


def test_one_that_raises_and_one_that_dies_harm_no_other() -> None:
    done = {finished.item: finished for finished in each(eval, [RAISE, DIE, WORK], jobs=1)}
    assert "合计不符" in (done[RAISE].fault or "")
    assert done[DIE].fault == "process ended with status 7"
    assert done[WORK].fault is None
    assert done[WORK].result != os.getpid()


AHEAD = """
import time
from multiprocessing import forkserver
from zsgx_analysis.workers import each, start_ahead
begun = time.monotonic()
start_ahead(("slow_to_import",))
assert time.monotonic() - begun < 5, "it waited"
pid = forkserver._forkserver._forkserver_pid
assert pid is not None
asked = "__import__('os').getppid(), 'slow_to_import' in __import__('sys').modules"
done = [one.result for one in each(eval, [asked, asked], jobs=2, preload=("slow_to_import",))]
assert done == [(pid, True)] * 2, done
"""


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="nothing to fork from"
)
def test_what_others_are_forked_from_starts_ahead_and_nobody_waits_for_it(tmp_path: Path) -> None:
    (tmp_path / "slow_to_import.py").write_text("import time; time.sleep(5)")
    subprocess.run(
        [sys.executable, "-c", AHEAD],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
    )


def test_a_single_input_is_worked_on_here() -> None:
    (finished,) = each(eval, [WORK], jobs=4)
    assert finished.result == os.getpid()
    (raised,) = each(eval, [RAISE], jobs=4)
    assert "合计不符" in (raised.fault or "")


def test_no_input_is_no_work() -> None:
    assert list(each(math.factorial, [], jobs=2)) == []


def test_each_start_is_told() -> None:
    started: list[int] = []
    list(each(math.factorial, [1, 2, 3], jobs=2, on_start=started.append))
    assert started == [1, 2, 3]


def test_giving_up_ends_what_is_running() -> None:
    work = each(time.sleep, [0.0, 60.0, 60.0], jobs=3)
    assert next(work).item == 0.0
    work.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="needs Linux")
def test_default_jobs_counts_the_processors_of_this_process() -> None:
    assert default_jobs() == len(os.sched_getaffinity(0))


FORKED = "__import__('zsgx_analysis.workers', fromlist=['in_fork']).in_fork"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_fork_answers_or_says_how_it_ended() -> None:
    answers = f"{FORKED}(lambda: b'x' * 3_000_000, 60)"
    dies = f"{FORKED}(lambda: __import__('os')._exit(9), 60)"
    raises = f"{FORKED}(lambda: bytes('合', 'ascii'), 60)"
    done = {one.item: one.result for one in each(eval, [answers, dies, raises], jobs=2)}
    assert done == {answers: (b"x" * 3_000_000, 0), dies: (b"", 9), raises: (b"", 1)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_fork_that_takes_too_long_is_killed() -> None:
    begun = time.monotonic()
    sleeps = f"{FORKED}(lambda: __import__('time').sleep(600), 0.2)"
    assert [one.result for one in each(eval, [sleeps, sleeps], jobs=2)] == [(b"", None)] * 2
    assert time.monotonic() - begun < 300


def test_only_the_processes_of_many_inputs_are_warm() -> None:
    asked = "__import__('zsgx_analysis.workers', fromlist=['is_warm']).is_warm()"
    assert not is_warm()
    assert [one.result for one in each(eval, [asked], jobs=1)] == [False]
    warm = [one.result for one in each(eval, [asked, asked], jobs=1)]
    assert warm == [hasattr(os, "fork")] * 2

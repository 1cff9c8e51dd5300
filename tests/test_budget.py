"""The net beneath all readers: time, memory, and signals that come meanwhile."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from zsgx_analysis import budget
from zsgx_analysis.budget import DOCUMENT, Budget, OverBudgetError, Within, outside
from zsgx_analysis.errors import DocumentError

SHORT = Budget(seconds=0.2)

needs_timer = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer here")
needs_bound = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counted on Linux")


def spin(seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def hoard() -> list[bytearray]:
    held = []
    for _ in range(40):
        held.append(bytearray(8 * 2**20))
        time.sleep(0.02)
    return held


def ask_for_all_at_once() -> bytes:
    return bytes(2**33)


def bounds() -> tuple[object, ...]:
    import resource

    return (
        resource.getrlimit(resource.RLIMIT_DATA),
        signal.getsignal(signal.SIGALRM),
        signal.getitimer(signal.ITIMER_REAL),
    )


def test_a_document_may_take_a_minute_and_a_gibibyte() -> None:
    assert Budget(60, 2**30) == DOCUMENT


@needs_timer
def test_what_does_not_end_is_ended_with_one_error() -> None:
    before = bounds()
    start = time.monotonic()
    with pytest.raises(DocumentError) as caught, Within("long.tsv", SHORT):
        spin()
    assert time.monotonic() - start < 5
    assert caught.value.message("en") == (
        "reading took too long and was given up; file: long.tsv; found: > 0.2 s; expected: <= 0.2 s"
    )
    assert bounds() == before


@needs_timer
def test_a_wait_is_ended_too() -> None:
    pipe, other = os.pipe()
    with pytest.raises(DocumentError), Within("pipe", SHORT):
        os.read(pipe, 1)
    os.close(pipe)
    os.close(other)


@needs_timer
def test_no_reader_can_take_the_end_for_a_fault_of_its_own() -> None:
    ended = []

    def reader() -> None:
        try:
            spin()
        except Exception:
            ended.append("caught")

    with pytest.raises(DocumentError), Within("a", SHORT):
        reader()
    assert ended == []


def swallow() -> None:
    with contextlib.suppress(OverBudgetError):
        spin()


def turn_into_a_fault() -> None:
    try:
        spin()
    except OverBudgetError as error:
        raise KeyError("damaged") from error


def swallow_twice() -> None:
    swallow()
    swallow()
    spin()


@needs_timer
@pytest.mark.parametrize("work", [swallow, turn_into_a_fault, swallow_twice])
def test_an_interruption_that_is_lost_comes_again_and_the_work_does_not_count(
    work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "_AGAIN", 0.2)
    with pytest.raises(DocumentError, match="too long"), Within("a", SHORT):
        work()


@needs_bound
@pytest.mark.parametrize("work", [hoard, ask_for_all_at_once])
def test_what_takes_too_much_memory_is_ended_with_one_error(work: Callable[[], object]) -> None:
    before = bounds()
    with pytest.raises(DocumentError) as caught, Within("big.tsv", Budget(memory=100 * 2**20)):
        work()
    assert caught.value.message("en") == (
        "reading it takes more memory than allowed; file: big.tsv; found: > 100 MB; "
        "expected: <= 100 MB"
    )
    assert caught.value.__context__ is None
    assert bounds() == before


@needs_bound
def test_nothing_is_changed_by_a_reading_that_ends_well_or_fails() -> None:
    before = bounds()
    with Within("a"):
        assert bounds() != before
    assert bounds() == before
    with pytest.raises(KeyError), Within("a"):
        raise KeyError
    assert bounds() == before


def long_within_another() -> None:
    with Within("inner", Budget(seconds=0.01)):
        time.sleep(0.05)
    spin()


@needs_timer
def test_the_outer_budget_counts() -> None:
    with pytest.raises(DocumentError, match="outer"), Within("outer", SHORT):
        long_within_another()


def long_after_work_outside() -> None:
    with outside():
        time.sleep(0.3)
    spin()


@needs_timer
def test_work_with_bounds_of_its_own_costs_nothing() -> None:
    with Within("a", Budget(seconds=0.3, memory=100 * 2**20)), outside():
        time.sleep(0.4)
        hoard()
    with pytest.raises(DocumentError), Within("a", SHORT):
        long_after_work_outside()
    with outside():
        assert hoard()


@needs_timer
def test_a_timer_that_ran_before_goes_on() -> None:
    rung = []
    handler = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with Within("a"):
            time.sleep(0.1)
        time.sleep(0.5)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
    assert rung == [1]


def test_a_thread_has_no_timer_and_reads_all_the_same() -> None:
    read = []

    def reading() -> None:
        with Within("a"):
            read.append(1)

    thread = threading.Thread(target=reading)
    thread.start()
    thread.join()
    assert read == [1]


@needs_timer
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signals_end_a_reading_at_once(number: signal.Signals) -> None:
    code = (
        "import time; from zsgx_analysis.budget import Within\n"
        "with Within('a'):\n    print('in', flush=True)\n    time.sleep(50)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        start = time.monotonic()
        process.send_signal(number)
        assert process.wait(10) != 0
    assert time.monotonic() - start < 3


@needs_bound
def test_what_a_library_reserves_and_does_not_use_is_no_part_of_it() -> None:
    code = (
        "import mmap, pandas as pd; from zsgx_analysis.budget import Within\n"
        "with Within('a'):\n"
        "    held = mmap.mmap(-1, 2**31, flags=mmap.MAP_PRIVATE)\n"
        "    pd.DataFrame([{'a': 'b'}], dtype='str')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr

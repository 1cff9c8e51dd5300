"""The lock itself; who waits, and for whom, is tested where data and reports take it."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.locks import Holder, lock

HOLD = (
    "import sys, time, pathlib\n"
    "from zsgx_analysis.locks import lock\n"
    "with lock(pathlib.Path(sys.argv[1]), lambda holder: SystemExit(1)):\n"
    "    print('held', flush=True)\n"
    "    time.sleep(600)\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".lock"


def refused(holder: Holder) -> DataError:
    return DataError(holder.name)


def held_elsewhere(path: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def ended(holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()


def test_the_file_is_there_while_the_lock_is_held_and_names_its_holder(path):
    with lock(path, refused) as killed:
        assert killed is None
        note = json.loads(path.read_text())
        assert note["process"] == os.getpid()
        assert set(note) == set(Holder._fields)
    assert not path.exists()


def test_another_process_is_refused_until_the_holder_is_gone(path):
    holder = held_elsewhere(path)
    try:
        with pytest.raises(DataError, match=f"process {holder.pid} of "), lock(path, refused):
            pass
    finally:
        ended(holder)
    with lock(path, refused) as killed:
        assert killed is not None
        assert killed.process == str(holder.pid)


def test_who_waits_is_told_once_and_gets_in(path):
    told: list[Holder] = []
    holder = held_elsewhere(path)
    timer = threading.Timer(0.5, holder.kill)
    timer.start()
    try:
        with lock(path, refused, seconds=60, waiting=told.append):
            pass
    finally:
        timer.join()
        holder.wait()
    assert [one.process for one in told] == [str(holder.pid)]


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("", "process ?"),
        ("not json", "process ?"),
        ("[1]", "process ?"),
        ('{"process": 7, "user": "\\u001b[2J"}', "process 7 of ? on ?"),
    ],
)
def test_a_file_that_says_something_else_names_nobody(path, note, name):
    holder = held_elsewhere(path)
    try:
        path.write_text(note)
        with pytest.raises(DataError, match=name.replace("?", r"\?")), lock(path, refused):
            pass
    finally:
        ended(holder)


@pytest.mark.skipif(os.name != "posix", reason="symbolic links as POSIX has them")
def test_a_link_in_its_place_is_not_followed(path, tmp_path):
    other = tmp_path / "other"
    other.write_text("precious")
    path.symlink_to(other)
    with pytest.raises(OSError, match=r".lock"), lock(path, refused):
        pass
    assert other.read_text() == "precious"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_that_is_forked_meanwhile_does_not_remove_the_file(path):
    with lock(path, refused):
        process = os.fork()
        if not process:
            try:
                raise SystemExit
            except SystemExit:
                os._exit(0)
        os.waitpid(process, 0)
        assert path.exists()


def test_a_name_is_given_in_both_languages():
    assert Holder("7", "host", "me", "now").name == Text(
        "进程 7，用户 me，机器 host，始于 now", "process 7 of me on host, since now"
    )

"""One lock over raw and processed data; a change is done to its end or not at all."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from zsgx_analysis.datasets import transaction
from zsgx_analysis.datasets.transaction import (
    RECORD,
    UNDOING,
    change,
    exclusive,
    is_unfinished,
    settled,
)
from zsgx_analysis.errors import DataError

HOLD = (
    "import sys, time, pathlib\n"
    "from zsgx_analysis.datasets.transaction import exclusive\n"
    "with exclusive(pathlib.Path(sys.argv[1])):\n"
    "    print('held', flush=True)\n"
    "    time.sleep(float(sys.argv[2]))\n"
)
KILLED = (
    "import os, sys, pathlib\n"
    "from zsgx_analysis.datasets import transaction\n"
    "transaction.swap = lambda *_: os._exit(9)\n"
    "home = pathlib.Path(sys.argv[1])\n"
    "with transaction.exclusive(home):\n"
    "    transaction.change(home, {'a/new.txt': b'new', 'a/old.txt': None}, {'p.csv': b'2'})\n"
)
AFTER = {"a/new.txt": b"new", "kept.txt": b"changed", "a/old.txt": None, "gone/old.txt": b"old"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    raw = tmp_path / "data" / "raw"
    (raw / "a").mkdir(parents=True)
    (raw / "a" / "old.txt").write_bytes(b"old")
    (raw / "kept.txt").write_bytes(b"kept")
    (tmp_path / "data" / "processed").mkdir()
    (tmp_path / "data" / "processed" / "p.csv").write_bytes(b"1")
    return tmp_path


def changed(home: Path, after=AFTER, processed=b"2") -> None:
    with exclusive(home):
        change(home, after, {"p.csv": processed})


def tree(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home / "data").as_posix(): path.read_bytes()
        for path in sorted((home / "data").rglob("*"))
        if path.is_file()
    }


DONE = {
    "processed/p.csv": b"2",
    "raw/a/new.txt": b"new",
    "raw/gone/old.txt": b"old",
    "raw/kept.txt": b"changed",
}


def hold(home: Path, seconds: float = 600) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_files_come_go_and_change_with_what_is_built_of_them(home):
    changed(home)
    assert tree(home) == DONE
    assert not is_unfinished(home)


def test_bytes_that_are_no_text_survive_the_record(home):
    (home / "data" / "raw" / "kept.txt").write_bytes(b"\xff\x00\xb0")
    with pytest.raises(DataError, match="as they were"):
        changed(home, {"kept.txt": b"\xfe", "a/old.txt/below": b""})
    assert tree(home)["raw/kept.txt"] == b"\xff\x00\xb0"


@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_cannot_be_carried_out_is_undone(home, monkeypatch, stop):
    before = tree(home)

    def fail(*_):
        raise stop

    monkeypatch.setattr(transaction, "swap", fail)
    with pytest.raises((DataError, KeyboardInterrupt)) as caught:
        changed(home)
    assert tree(home) == before
    if isinstance(caught.value, DataError):
        assert "as they were" in caught.value.message("en")
        assert caught.value.found == "No space left on device"


def test_what_can_neither_be_carried_out_nor_undone_is_undone_later(home):
    before = tree(home)
    in_the_way = home / "data" / "raw" / "a" / ".new.txt.part"
    in_the_way.mkdir()
    with pytest.raises(DataError, match="nor put back") as caught:
        changed(home)
    assert caught.value.file == str(in_the_way)
    in_the_way.rmdir()
    with exclusive(home):
        settled(home)
    assert tree(home) == before


def test_what_a_killed_process_began_is_finished_by_the_next(home):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(home)], check=False)
    assert killed.returncode == 9
    assert is_unfinished(home)
    raw = home / "data" / "raw"
    (raw / "a" / "new.txt").unlink()
    with exclusive(home) as unfinished:
        assert unfinished
        assert (raw / "a" / "new.txt").read_bytes() == b"new"
        assert not (raw / "a" / "old.txt").exists()
        assert is_unfinished(home), "until the data are built, too"
        settled(home)
    with exclusive(home) as unfinished:
        assert not unfinished


def test_what_a_killed_process_was_undoing_is_undone(home):
    before = tree(home)
    subprocess.run([sys.executable, "-c", KILLED, str(home)], check=False)
    (home / "data" / RECORD).rename(home / "data" / UNDOING)
    with exclusive(home):
        settled(home)
    assert {path: data for path, data in tree(home).items() if "processed." not in path} == before


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(home):
    subprocess.run([sys.executable, "-c", KILLED, str(home)], check=False)
    (home / "data" / "raw" / "a" / "new.txt").write_bytes(b"by hand")
    with exclusive(home):
        settled(home)
    assert tree(home)["raw/a/new.txt"] == b"by hand"


@pytest.mark.parametrize("content", [b"", b"[]", b'{"before": {}}', b"\xff", b'{"before": 1}'])
def test_a_damaged_record_is_told_and_nothing_is_touched(home, content):
    (home / "data" / RECORD).write_bytes(content)
    before = tree(home)
    with pytest.raises(DataError, match="damaged") as caught, exclusive(home):
        pass
    assert caught.value.file == str(home / "data" / RECORD)
    assert tree(home) == before


def test_another_process_is_waited_for_and_named(home):
    holder = hold(home, 1.0)
    told = []
    try:
        with exclusive(home, told.append):
            assert holder.poll() is not None or holder.wait(1) == 0
    finally:
        holder.kill()
        holder.wait()
    (waiting,) = told
    assert f"process {holder.pid} of " in waiting.en
    assert str(holder.pid) in waiting.zh


def test_who_waits_too_long_is_told_for_whom(home, monkeypatch):
    monkeypatch.setattr(transaction, "LONGEST_WAIT", 0.1)
    holder = hold(home)
    try:
        with pytest.raises(DataError, match=f"process {holder.pid}"), exclusive(home):
            pass
    finally:
        holder.kill()
        holder.wait()


def test_the_lock_of_a_killed_process_does_not_block(home, monkeypatch):
    monkeypatch.setattr(transaction, "LONGEST_WAIT", 0)
    holder = hold(home)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (home / "data" / transaction.LOCK).exists()
    changed(home)
    assert tree(home) == DONE


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_is_forked_from_a_killed_holder_does_not_block(home, monkeypatch):
    """A process of the pool that reads documents may outlive the one that started it."""
    monkeypatch.setattr(transaction, "LONGEST_WAIT", 0)
    code = HOLD.replace("    time.sleep", "    import os; os.fork()\n    time.sleep")
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(home), "5"], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    time.sleep(0.3)
    holder.kill()
    holder.wait()
    changed(home)
    assert tree(home) == DONE


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="needs root, to be another user"
)
def test_another_user_can_neither_enter_nor_undo(home, request):
    """Who may not write the lock file of a live change waits for it all the same."""
    # Folders of pytest are for one user only.
    shared = Path(tempfile.mkdtemp())
    request.addfinalizer(lambda: shutil.rmtree(shared))
    home = Path(shutil.copytree(home, shared / "home"))
    for path in (shared, home, *home.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    holder = hold(home)
    (home / "data" / RECORD).write_text(json.dumps({"before": {}, "after": {}}))
    code = (
        "import os, sys, pathlib\n"
        "from zsgx_analysis.datasets import transaction\n"
        "from zsgx_analysis.datasets.building import recover\n"
        "from zsgx_analysis.errors import DataError\n"
        "transaction.LONGEST_WAIT = 0.1\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "try:\n"
        "    recover(pathlib.Path(sys.argv[1]))\n"
        "except DataError as error:\n"
        "    print(error)\n"
    )
    try:
        tried = subprocess.run(
            [sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=True
        )
        assert f"process {holder.pid}" in tried.stdout
        assert (home / "data" / RECORD).exists()
    finally:
        holder.kill()
        holder.wait()


def test_a_signal_that_comes_while_it_is_carried_out_waits_for_its_end(home, monkeypatch):
    swap = transaction.swap

    def interrupted(*arguments):
        signal.raise_signal(signal.SIGINT)
        swap(*arguments)

    monkeypatch.setattr(transaction, "swap", interrupted)
    former = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        changed(home)
    assert tree(home) == DONE
    assert signal.getsignal(signal.SIGINT) == former


def test_in_a_thread_it_works_too(home):
    thread = threading.Thread(target=changed, args=(home,))
    thread.start()
    thread.join()
    assert tree(home) == DONE

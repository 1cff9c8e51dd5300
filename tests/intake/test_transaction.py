import os
import subprocess
import sys
from pathlib import Path

import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.intake.transaction import WORK, change, recover

KILLED = """
import os, sys
from pathlib import Path
from zsgx_analysis.intake.transaction import change

change(Path(sys.argv[1]), {"a/new.txt": "new", "kept.txt": "changed"},
       {"a/old.txt": "gone/old.txt"}, lambda: os._exit(9))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "old.txt").write_text("old", encoding="utf-8")
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    return tmp_path


def test_files_are_written_and_moved(folder, tree):
    seen = []
    change(
        folder,
        {"a/new.txt": "new", "kept.txt": "changed"},
        {"a/old.txt": "gone/old.txt"},
        lambda: seen.append(tree(folder / "a")),
    )
    assert seen == [{"new.txt": b"new"}]
    assert tree(folder) == {"a/new.txt": b"new", "gone/old.txt": b"old", "kept.txt": b"changed"}


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, OSError])
def test_what_is_stopped_is_put_back(folder, tree, stop):
    before = tree(folder)

    def fail() -> None:
        raise stop

    with pytest.raises(stop):
        change(folder, {"b/new.txt": "x", "kept.txt": "y"}, {"a/old.txt": "gone/old.txt"}, fail)
    assert tree(folder) == before
    assert sorted(path.name for path in folder.iterdir()) == ["a", "kept.txt"]


def test_what_a_killed_process_left_is_put_back_by_the_next(folder, tree):
    before = tree(folder)
    killed = subprocess.run([sys.executable, "-c", KILLED, folder], check=False)
    assert killed.returncode == 9
    assert tree(folder) != before
    assert recover(folder)
    assert tree(folder) == before
    assert not recover(folder)


def test_a_change_that_was_done_is_not_undone(folder, tree):
    work = folder / WORK
    change(folder, {"kept.txt": "changed"}, {}, lambda: None)
    done = tree(folder)
    work.mkdir()
    (work / "journal.json").write_text('[["kept.txt", "lost.txt"]]', encoding="utf-8")
    (work / "done").touch()
    assert recover(folder)
    assert tree(folder) == done


def test_two_at_once_do_not_mix(folder, tree):
    before = tree(folder)
    (folder / WORK).mkdir()
    (folder / WORK / "pid").write_text(str(os.getppid()), encoding="utf-8")
    with pytest.raises(DataError, match="another process"):
        change(folder, {"kept.txt": "changed"}, {}, lambda: None)
    assert not recover(folder)
    assert (folder / "kept.txt").read_bytes() == before["kept.txt"]

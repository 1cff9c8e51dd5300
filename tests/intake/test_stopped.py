"""An add is stopped before every one of its operations on files, by three signals.

Whatever the point, raw and processed data are those before the add or those
after it, and agree. What is read and computed does not depend on when a process
is stopped, so it is computed once for each state that raw files can be in: were
one of them between the two, its build would not be among those known.
"""

import gc
import hashlib
import itertools
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from zsgx_analysis.datasets import building
from zsgx_analysis.datasets.building import build_all
from zsgx_analysis.intake import examine, store, storing

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

NOTICE = """专业技术人员知识更新工程指导协调小组
关于印发{year}年专业技术人员知识更新工程任务计划的通知
{year}年3月18日
全年培训92万人。
{year}年专业技术人员能力提升项目计划表
单位：万人

部门\t数字技术\t网络安全\t小计
教育部\t{one}\t0.3\t{sum}
科技部\t0.8\t\t0.8
合计\t2\t0.3\t2.3
"""
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
SOME = 17
"""Every so many-th point is tried in another order of folders; all of them in the usual two."""


@pytest.fixture(scope="module", params=["disk", "memory"])
def place(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[Path]:
    """A folder on disk, and one in memory, where folders are listed in another order."""
    if request.param == "disk":
        yield tmp_path_factory.mktemp("stopped")
        return
    folder = Path("/dev/shm") / f"zsgx-stopped-{os.getpid()}"
    if not folder.parent.is_dir():
        pytest.skip("no file system in memory")
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def known_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read and build each state of the raw files once: what comes of it is the real thing."""
    for module in (building, storing):
        monkeypatch.setattr(module, "read_raw", _remembered_read(module.read_raw))
        monkeypatch.setattr(module, "package_files", _packed(module.package_files))
    monkeypatch.setattr(storing, "again", _remembered_look(storing.again))


_READ: dict[str, object] = {}
_LOOKED: dict[tuple[int, str], tuple] = {}
_PACKED: dict[int, object] = {}


def _state(raw: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(raw.glob("[!.s]*/*")):
        digest.update(path.relative_to(raw).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _remembered_read(read: Callable) -> Callable:
    def read_raw(raw: Path, kept: object = None, *, jobs: int = 1):
        key = _state(raw)
        if key not in _READ:
            _READ[key] = read(raw, kept, jobs=jobs)
        return _READ[key]

    return read_raw


def _remembered_look(look: Callable) -> Callable:
    def again(intake, home: Path):
        key = id(intake), _state(home / "data" / "raw")
        if key not in _LOOKED:
            # The document is kept with it, so that no other one gets its number.
            _LOOKED[key] = intake, look(intake, home)
        return _LOOKED[key][1]

    return again


def _packed(pack: Callable) -> Callable:
    def package_files(frames, sources):
        if id(frames) not in _PACKED:
            _PACKED[id(frames)] = pack(frames, sources)
        return _PACKED[id(frames)]

    return package_files


class Project:
    """A small project before and after an add that replaces a document."""

    def __init__(self, place: Path) -> None:
        shutil.rmtree(place)
        self.home, self.start = place / "project", place / "start"
        (self.home / "data" / "raw" / "attachments").mkdir(parents=True)
        for year, name in ((2024, "former"), (2025, "old")):
            store(self.looked_at(place, name, year, "1.2", "1.5"), self.home)
        self.intake = self.looked_at(place, "new", 2025, "1.1", "1.4")
        shutil.copytree(self.home, self.start)
        self.before = self.tree()
        store(self.intake, self.home, replace=True)
        self.after = self.tree()
        assert self.before != self.after
        self.reset()

    def looked_at(self, place: Path, name: str, year: int, one: str, both: str):
        path = place / f"{name}.txt"
        text = NOTICE.format(year=year, one=one, sum=both)
        path.write_text(text, encoding="utf-8")
        return examine(path, self.home)

    def reset(self) -> None:
        shutil.rmtree(self.home)
        shutil.copytree(self.start, self.home)

    def tree(self) -> dict[str, bytes]:
        data = self.home / "data"
        return {
            path.relative_to(data).as_posix(): path.read_bytes()
            for path in sorted(data.rglob("*"))
            if path.is_file()
        }

    def processed(self) -> dict[str, bytes]:
        return of_processed(self.tree())

    def stopped(self, step: int, number: signal.Signals, *, again: bool = False) -> int:
        """Add in a process that gets a signal before its operation of a number; its exit code."""
        process = os.fork()
        if not process:
            gc.disable()  # a collection would touch, and so copy, all memory of the parent
            status = 99
            try:
                signal.signal(signal.SIGINT, signal.default_int_handler)
                signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
                sys.addaudithook(_signaller(self.home, step, number, again))
                store(self.intake, self.home, replace=True)
                status = 0
            except (KeyboardInterrupt, SystemExit):
                status = 1
            finally:
                os._exit(status)
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def shown(tree: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what a process that was cut short has not cleared away."""
    return {path: data for path, data in tree.items() if not path.startswith(".")}


def of_processed(tree: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in tree.items() if path.startswith("processed/")}


def _signaller(home: Path, step: int, number: signal.Signals, again: bool) -> Callable:
    """Return a hook that sends this process a signal before a change below a folder.

    Names within an open folder, as `shutil.rmtree` uses them, count as below it.
    """
    count = itertools.count()

    def hook(event: str, arguments: tuple) -> None:
        changes = event in CHANGES or (event == "open" and (arguments[2] or 0) & WRITING)
        if not changes or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        path = os.fsdecode(arguments[0])
        if path.startswith("/") and not path.startswith(f"{home}/"):
            return
        at = next(count)
        if at == step or (again and at > step):
            os.kill(os.getpid(), number)

    return hook


@pytest.fixture(scope="module")
def project(place: Path) -> Project:
    return Project(place)


def _every(steps: int) -> Iterator[int]:
    """Yield the points: all of them, for the caller ends when one is not reached any more."""
    return itertools.count(0, steps)


def _killed_at(project: Project, steps: int = 1, offset: int = 0) -> None:
    for step in (offset + number for number in _every(steps)):
        project.reset()
        status = project.stopped(step, signal.SIGKILL)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        whole = project.processed()
        known = (of_processed(project.before), of_processed(project.after))
        assert whole in known, f"killed at {step}: a reader finds neither"
        build_all(project.home)
        assert project.tree() in (project.before, project.after), f"killed at {step}"
    assert step > 100
    assert project.tree() == project.after


def _ended_at(project: Project, number: signal.Signals) -> None:
    for step in _every(1):
        project.reset()
        status = project.stopped(step, number)
        if status == 0:
            break
        assert status == 1
        known = (shown(project.before), shown(project.after))
        assert shown(project.tree()) in known, f"ended at {step}"
        build_all(project.home)
        assert project.tree() in (project.before, project.after), f"ended at {step}"
    assert step > 100
    assert project.tree() == project.after


def test_killed_at_every_point_it_is_before_or_after(project):
    _killed_at(project)


def test_ended_at_every_point_it_is_before_or_after_at_once(project, place):
    # How a process unwinds is not the file system's business: one signal on each.
    in_memory = place.is_relative_to("/dev/shm")
    _ended_at(project, signal.SIGTERM if in_memory else signal.SIGINT)


def test_interrupted_again_and_again_it_is_before_or_after_with_the_next_build(project):
    for step in _every(9):
        project.reset()
        if project.stopped(step, signal.SIGINT, again=True) == 0:
            break
        build_all(project.home)
        assert project.tree() in (project.before, project.after), f"interrupted from {step} on"


def test_the_order_in_which_folders_are_listed_makes_no_difference(project, monkeypatch):
    scandir, listdir = os.scandir, os.listdir

    class Reversed:
        def __init__(self, path: str | int = ".") -> None:
            with scandir(path) as entries:
                self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

        def __enter__(self):
            return self.entries

        def __exit__(self, *_: object) -> None:
            pass

        def __iter__(self):
            return self.entries

    monkeypatch.setattr(os, "scandir", Reversed)
    monkeypatch.setattr(os, "listdir", lambda path=".": sorted(listdir(path), reverse=True))
    _killed_at(project, SOME, offset=7)

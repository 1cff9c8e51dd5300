import errno
import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from zsgx_analysis.reports import atomic_publish
from zsgx_analysis.reports.atomic_publish import leftovers, put, workspace


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fill(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_the_workspace_lies_beside_the_reports_and_goes_away(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    with suppress(RuntimeError), workspace(out, "2024/zh/gap") as folder:
        assert folder.parent == out
        assert leftovers(out, "2024/zh/gap") == [folder]
        assert leftovers(out, "2024/zh/progress") == []
        raise RuntimeError
    assert list(out.iterdir()) == []


def test_new_files_replace_old_ones_and_leave_other_reports_alone(tmp_path: Path) -> None:
    folder = fill(tmp_path / "zh", gap_html="old", progress_html="other", charts__gap_png="old")
    with workspace(tmp_path, "gap") as space:
        built = fill(space / "built", gap_html="new", charts__gap_png="new", gap_json="sums")
        put(built, folder)
    assert tree(folder) == {
        "charts/gap.png": "new",
        "gap.html": "new",
        "gap.json": "sums",
        "progress.html": "other",
    }


def test_what_the_new_edition_no_longer_has_is_removed(tmp_path: Path) -> None:
    folder = fill(tmp_path / "zh", gap_html="old", charts__old_png="old")
    with workspace(tmp_path, "gap") as space:
        built = fill(space / "built", gap_html="new", gap_json="sums")
        put(built, folder, former=["gap.html", "charts/old.png", "../../etc"])
    assert tree(folder) == {"gap.html": "new", "gap.json": "sums"}


def test_when_one_file_cannot_be_placed_all_the_old_ones_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "zh", a_html="old a", gone_png="old gone")
    real = atomic_publish.os.link

    def full(source: Path, target: Path) -> None:
        if target.name == "z.json":
            raise FileExistsError(errno.EEXIST, "in the way", str(target))
        real(source, target)

    monkeypatch.setattr(atomic_publish.os, "link", full)
    with workspace(tmp_path, "a") as space:
        built = fill(space / "built", a_html="new a", new_svg="new", z_json="sums")
        with pytest.raises(OSError, match=r"z\.json"):
            put(built, folder, former=["gone.png"])
    assert tree(folder) == {"a.html": "old a", "gone.png": "old gone"}
    assert [path.name for path in tmp_path.iterdir()] == ["zh"]


def test_a_reader_finds_the_old_edition_or_the_new_one(tmp_path: Path) -> None:
    """At every moment page and manifest belong together, however often they are replaced."""
    folder = fill(tmp_path / "2024" / "zh", gap_html="0", gap_json="0")
    seen: set[tuple[str, str]] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            # By the folder as it is now: the names of one edition, opened one after the other.
            there = os.open(folder, os.O_RDONLY)
            try:
                texts = []
                for name in ("gap.html", "gap.json"):
                    with open(os.open(name, os.O_RDONLY, dir_fd=there)) as file:  # noqa: PTH123
                        texts.append(file.read())
                seen.add((texts[0], texts[1]))
            except FileNotFoundError:  # the edition was removed while it was read
                pass
            finally:
                os.close(there)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 60):
            with workspace(tmp_path, "gap") as space:
                built = fill(space / "built", gap_html=str(number), gap_json=str(number))
                put(built, folder)
    finally:
        done.set()
        reader.join()
    assert len(seen) > 1
    assert all(page == sums for page, sums in seen)


def test_reports_of_one_edition_that_end_together_are_both_there(tmp_path: Path) -> None:
    folder = tmp_path / "2024" / "zh"

    def publish(name: str) -> None:
        for number in range(20):
            with workspace(tmp_path, name) as space:
                (space / "built").mkdir()
                (space / "built" / f"{name}.html").write_text(str(number))
                put(space / "built", folder)

    names = ("gap", "progress", "regional")
    threads = [threading.Thread(target=publish, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tree(folder) == {f"{name}.html": "19" for name in names}
    assert [path.name for path in folder.parent.iterdir()] == ["zh"]

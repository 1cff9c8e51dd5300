from contextlib import suppress
from pathlib import Path

import pytest

from zsgx_analysis.reports.place import leftovers, put, workspace


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
    place = tmp_path / "2024"
    with suppress(RuntimeError), workspace(place, "gap") as folder:
        assert folder.parent == place
        assert leftovers(place, "gap") == [folder]
        assert leftovers(place, "progress") == []
        raise RuntimeError
    assert list(place.iterdir()) == []


def test_new_files_replace_old_ones_and_leave_other_reports_alone(tmp_path: Path) -> None:
    folder = fill(tmp_path / "zh", gap_html="old", progress_html="other", charts__gap_png="old")
    with workspace(folder, "gap") as space:
        built = fill(space / "built", gap_html="new", charts__gap_png="new", gap_json="sums")
        put(built, folder, last="gap.json")
    assert tree(folder) == {
        "charts/gap.png": "new",
        "gap.html": "new",
        "gap.json": "sums",
        "progress.html": "other",
    }


def test_what_the_new_edition_no_longer_has_is_removed(tmp_path: Path) -> None:
    folder = fill(tmp_path / "zh", gap_html="old", charts__old_png="old")
    with workspace(folder, "gap") as space:
        built = fill(space / "built", gap_html="new", gap_json="sums")
        put(built, folder, last="gap.json", former=["gap.html", "charts/old.png", "../../etc"])
    assert tree(folder) == {"gap.html": "new", "gap.json": "sums"}


def test_when_one_file_cannot_be_placed_all_the_old_ones_are_back(tmp_path: Path) -> None:
    folder = fill(tmp_path / "zh", a_html="old a", gone_png="old gone")
    (folder / "z.json" / "in the way").mkdir(parents=True)
    with workspace(folder, "a") as space:
        built = fill(space / "built", a_html="new a", new_svg="new", z_json="sums")
        with pytest.raises(OSError, match=r"z\.json"):
            put(built, folder, last="z.json", former=["gone.png"])
    assert tree(folder) == {"a.html": "old a", "gone.png": "old gone"}

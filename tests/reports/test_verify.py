import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.reports import listing
from zsgx_analysis.reports.build import build
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.verify import verify


@pytest.fixture
def folder(run_of: Callable[..., Run]) -> Path:
    run = run_of()
    list(build([run], audit={}, jobs=1))
    listing.write(run.out)
    return run.out


def faults(folder: Path) -> list[tuple[str, str]]:
    return [
        (fault.path.relative_to(folder).as_posix(), fault.kind) for fault in verify(folder).faults
    ]


def test_a_fresh_report_is_as_listed(folder: Path) -> None:
    verdict = verify(folder)
    assert (verdict.reports, verdict.files, verdict.faults) == (1, 8, [])


def test_what_is_missing_changed_or_foreign_is_found(folder: Path) -> None:
    place = folder / "2024" / "zh"
    (place / "gap.html").write_text("other")
    (place / "charts" / "gap-dot.csv").unlink()
    (place / "charts" / "old.png").write_text("")
    assert faults(folder) == [
        ("2024/zh/charts/gap-dot.csv", "missing"),
        ("2024/zh/charts/old.png", "unlisted"),
        ("2024/zh/gap.html", "changed"),
    ]


def test_a_torn_manifest_is_found(folder: Path) -> None:
    listing = folder / "2024" / "zh" / "gap.manifest.json"
    listing.write_text(listing.read_text(encoding="utf-8")[:40], encoding="utf-8")
    assert ("2024/zh/gap.manifest.json", "unreadable") in faults(folder)


def test_an_edition_is_checked_by_itself_where_it_lies_and_where_it_was_copied_to(
    folder: Path, tmp_path: Path
) -> None:
    place = folder / "2024" / "zh"
    assert verify(place).faults == []
    copied = tmp_path / "copied"
    shutil.copytree(place, copied)
    assert faults(copied) == []
    (folder / "index.html").write_text("other")
    assert verify(place).faults == []


def test_a_changed_or_missing_index_is_found(folder: Path) -> None:
    (folder / "index.html").write_text("other")
    assert faults(folder) == [("index.html", "changed")]
    (folder / "index.html").unlink()
    assert faults(folder) == [("index.html", "missing")]


def test_a_report_that_is_gone_with_its_manifest_is_missed(folder: Path) -> None:
    shutil.rmtree(folder / "2024")
    assert faults(folder) == [("2024/zh/gap.manifest.json", "missing")]
    (folder / listing.NAME).unlink()
    with pytest.raises(DataError, match="no report with a manifest"):
        verify(folder)


def test_a_folder_without_its_list_is_told(folder: Path) -> None:
    (folder / listing.NAME).unlink()
    assert (listing.NAME, "missing") in faults(folder)
    (folder / listing.NAME).write_text("{")
    assert (listing.NAME, "unreadable") in faults(folder)


def test_editions_that_were_exchanged_are_found(folder: Path) -> None:
    (folder / "2024" / "zh").rename(folder / "2024" / "en")
    assert ("2024/en/gap.manifest.json", "misplaced") in faults(folder)
    assert ("2024/zh/gap.manifest.json", "missing") in faults(folder)


def test_added_files_are_found_anywhere(folder: Path) -> None:
    added = ("note.txt", "2024/note.txt", "2024/zh/.hidden", "2024/zh/charts/deep/a.png", "x/y")
    for name in added:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    assert faults(folder) == sorted((name, "unlisted") for name in added)


def test_what_belongs_in_the_folder_and_to_no_report_is_left_alone(folder: Path) -> None:
    for name in (".building-2024-zh-gap-abcdefgh/gap.html", "failed/2024/zh/gap.txt", "README.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    (folder / "log.jsonl").write_text("")
    listing.write(folder, [folder / "log.jsonl"])
    listing.write(folder)
    assert faults(folder) == []


def test_a_report_older_than_its_notebook_is_stale(
    folder: Path, run_of: Callable[..., Run]
) -> None:
    home = run_of().home
    assert verify(folder, home).faults == []
    notebook = home / "notebooks" / "gap.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (fault,) = verify(folder, home).faults
    assert (fault.path.name, fault.kind) == ("gap.manifest.json", "stale")
    assert verify(folder).faults == []


@pytest.mark.parametrize("name", ["empty", "absent"])
def test_a_folder_without_reports_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=r"no report with a manifest.*manifest\.json"):
        verify(tmp_path / name)

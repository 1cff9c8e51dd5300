from collections.abc import Callable
from pathlib import Path

import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.reports.build import build
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.verify import verify


@pytest.fixture
def folder(run_of: Callable[..., Run]) -> Path:
    run = run_of()
    list(build([run], audit={}, jobs=1))
    return run.out


def faults(folder: Path) -> list[tuple[str, str]]:
    return [
        (fault.path.relative_to(folder).as_posix(), fault.kind) for fault in verify(folder).faults
    ]


def test_a_fresh_report_is_as_listed(folder: Path) -> None:
    verdict = verify(folder)
    assert (verdict.reports, verdict.files, verdict.faults) == (1, 6, [])


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


@pytest.mark.parametrize("name", ["empty", "absent"])
def test_a_folder_without_reports_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=r"no report with a manifest.*manifest\.json"):
        verify(tmp_path / name)

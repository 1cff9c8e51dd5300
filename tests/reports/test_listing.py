import json
from collections.abc import Callable
from pathlib import Path

import pytest

from zsgx_analysis.reports import listing
from zsgx_analysis.reports.build import build
from zsgx_analysis.reports.plan import Run


def test_the_list_names_the_index_and_every_manifest(run_of: Callable[..., Run]) -> None:
    runs = [run_of(), run_of(lang="en")]
    list(build(runs, audit={}, jobs=1))
    out = runs[0].out
    assert (
        listing.write(out, [out / "log.jsonl", out.parent / "elsewhere.log"]) == out / "index.html"
    )
    content = json.loads((out / listing.NAME).read_text(encoding="utf-8"))
    assert [entry["path"] for entry in content["outputs"]] == [
        "index.html",
        "2024/en/gap.manifest.json",
        "2024/zh/gap.manifest.json",
    ]
    assert content["beside"] == ["log.jsonl"]


def test_without_reports_there_is_no_list(tmp_path: Path) -> None:
    assert listing.write(tmp_path) is None
    assert listing.read(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "2024", "2024/zh"])
def test_the_folder_is_found_from_a_year_or_an_edition_of_it(tmp_path: Path, name: str) -> None:
    (tmp_path / listing.NAME).write_text("{}")
    (tmp_path / name / "deeper" / "still" / "lost").mkdir(parents=True)
    assert listing.folder_of(tmp_path / name) == tmp_path
    assert listing.folder_of(tmp_path / "2024/zh/deeper/still/lost") is None

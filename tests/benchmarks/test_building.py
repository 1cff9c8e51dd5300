"""The measurement of building builds what it says and compares what comes out."""

from __future__ import annotations

from pathlib import Path

from benchmarks.building import main, write_project
from zsgx_analysis.sources import read_source


def test_attachments_have_provinces_and_sources_of_their_own(tmp_path: Path) -> None:
    made = write_project(tmp_path, 3)
    titles = [path.read_text(encoding="utf-8").partition("年")[0] for path in made]
    assert titles == ["北京2021", "天津2021", "河北2021"]
    assert all(read_source(path).sha256 for path in made)


def test_the_second_build_gives_the_same(capsys) -> None:
    assert main(["--attachments", "2", "--jobs", "1"]) == 0
    assert "the same bytes" in capsys.readouterr().out

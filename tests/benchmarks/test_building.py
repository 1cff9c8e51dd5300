"""The measurement of building builds what it says and compares what comes out."""

from __future__ import annotations

from pathlib import Path

from benchmarks.building import main, write_project
from zsgx_analysis.sources import read_source


def test_attachments_have_years_and_sources_of_their_own(tmp_path: Path) -> None:
    made = write_project(tmp_path, 3)
    assert [path.read_text(encoding="utf-8")[:5] for path in made] == ["2030年", "2031年", "2032年"]
    assert all(read_source(path).sha256 for path in made)


def test_the_second_build_gives_the_same(capsys) -> None:
    assert main(["--attachments", "2", "--jobs", "1"]) == 0
    assert "the same bytes" in capsys.readouterr().out

from pathlib import Path

import pytest

from zsgx_analysis.cli import main


def test_data_are_built_and_counted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "data" / "processed" / "plans.csv").unlink()
    assert main(["build", "--home", str(home)]) == 0
    out = capsys.readouterr().out
    assert "plans" in out
    assert "98" in out
    assert "brought up to date" in out
    assert main(["build", "--home", str(home)]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_a_broken_raw_file_is_told_and_the_rest_is_built(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "data" / "raw" / "attachments" / "2025-national.tsv").write_text("没有来源\n")
    (home / "data" / "processed" / "figures.csv").unlink()
    assert main(["build", "--home", str(home)]) == 1
    assert "2025-national" in capsys.readouterr().err
    assert (home / "data" / "processed" / "figures.csv").is_file()

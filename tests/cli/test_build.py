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


def test_what_an_interrupted_add_left_is_put_back_first(home: Path) -> None:
    raw = home / "data" / "raw"
    before = {path.name: path.read_bytes() for path in (raw / "figures").iterdir()}
    work = raw / ".intake"
    (work / "old").mkdir(parents=True)
    (raw / "figures" / "collected.tsv").replace(work / "old" / "0")
    (work / "journal.json").write_text(
        '[["figures/collected.tsv", ".intake/old/0"]]', encoding="utf-8"
    )
    assert main(["build", "--home", str(home)]) == 0
    assert {path.name: path.read_bytes() for path in (raw / "figures").iterdir()} == before
    assert not work.exists()

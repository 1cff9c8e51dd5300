"""``zsgx collect`` tells how things stand and what needs a look."""

from pathlib import Path

import pytest

from tests.returns.conftest import ROSTER, return_text
from zsgx_analysis.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "project" / "data" / "raw").mkdir(parents=True)
    (tmp_path / "units.csv").write_text(ROSTER, encoding="utf-8")
    folder = tmp_path / "returns"
    folder.mkdir()
    (folder / "a.txt").write_text(return_text(), encoding="utf-8")
    return folder


def collect(folder: Path, *words: str) -> int:
    home = folder.parent / "project"
    return main(["collect", str(folder), "--year", "2025", "--home", str(home), *words])


def test_it_shows_rates_statuses_and_the_ledger(folder: Path, capsys) -> None:
    (folder / "~$a.docx").write_bytes(b"x")
    assert collect(folder, "--expected", str(folder.parent / "units.csv"), "--lang", "en") == 0
    out, err = capsys.readouterr()
    assert "1 documents read, 0 on file already" in out
    assert "bases" in out
    assert "100.0%" in out
    assert "missing: 青禾市、理工大学、青禾市教育局" in out  # of the base its plan
    assert out.rstrip().endswith("ledger.csv")
    assert "not read: ~$a.docx (temporary)" in err
    assert collect(folder, "--lang", "zh") == 0
    assert "新读 0 份，已存 1 份" in capsys.readouterr().out


def test_what_needs_a_look_makes_the_exit_status(folder: Path, capsys) -> None:
    (folder / "b.txt").write_text(return_text("2025年执行情况表"), encoding="utf-8")
    assert collect(folder, "--expected", str(folder.parent / "units.csv"), "--lang", "en") == 1
    assert "unknown unit" in capsys.readouterr().out
    assert collect(folder, "--quiet") == 1
    assert capsys.readouterr().out == ""


def test_what_cannot_be_read_beside_an_accepted_return_is_told(folder: Path, capsys) -> None:
    (folder / "理工大学.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900))
    assert collect(folder, "--expected", str(folder.parent / "units.csv"), "--lang", "en") == 1
    assert "the file cannot be read" in capsys.readouterr().out


def test_without_a_roster_it_says_what_is_not_known(folder: Path, capsys) -> None:
    collect(folder, "--lang", "en")
    assert "there is no roster" in capsys.readouterr().err


def test_a_roster_that_is_wrong_is_told_with_its_row(folder: Path, capsys) -> None:
    roster = folder.parent / "units.csv"
    roster.write_text(ROSTER.replace("2025-12-20", "morgen"), encoding="utf-8")
    assert collect(folder, "--expected", str(roster), "--lang", "en") == 1
    err = capsys.readouterr().err
    assert "row 2, column due" in err
    assert "morgen" in err


def test_a_folder_that_is_not_there_is_wrong_use(folder: Path) -> None:
    assert collect(folder / "none") == 2

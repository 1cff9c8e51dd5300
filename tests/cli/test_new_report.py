import os
import subprocess
import sys
from pathlib import Path

import pytest

from zsgx_analysis.cli import main
from zsgx_analysis.cli.new_report import before_programs


def test_the_new_report_is_built_and_its_test_passes(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["new-report", "my-shares", "--home", str(home), "--title-en", "My shares"]
    assert main(words) == 0
    told = capsys.readouterr()
    notebook, test = map(Path, told.out.splitlines())
    assert notebook.is_file()
    assert "zsgx report my-shares" in told.err
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-k",
            "zh or stores",
            test,
        ],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_programs_are_named_so_that_a_shell_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / ".venv" / "bin"
    scripts.mkdir(parents=True)
    monkeypatch.setattr("sysconfig.get_path", lambda _name: str(scripts))
    monkeypatch.setenv("PATH", "/usr/bin")
    monkeypatch.chdir(tmp_path)
    assert before_programs(tmp_path) == ".venv/bin/"
    assert before_programs(tmp_path / "elsewhere") == ""
    monkeypatch.chdir("/")
    assert before_programs(tmp_path).endswith("/.venv/bin/")
    monkeypatch.setenv("PATH", f"/usr/bin{os.pathsep}{scripts}")
    assert before_programs(tmp_path) == ""


def test_a_name_that_is_taken_is_wrong_use(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-report", "gap", "--home", str(home)]) == 2
    assert "the project has a report of that name" in capsys.readouterr().err


def test_one_title_serves_both_languages(home: Path) -> None:
    assert main(["new-report", "mine", "--home", str(home), "--title-zh", "份额"]) == 0
    text = (home / "notebooks" / "mine.ipynb").read_text(encoding="utf-8")
    assert text.count("份额") >= 4

import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import NoReturn

import pytest

from zsgx_analysis.cli import main


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    calls: list[tuple[list[str], dict[str, str]]] = []

    def replace(_path: str, line: list[str], environment: dict[str, str]) -> NoReturn:
        calls.append((line, environment))
        raise SystemExit(0)

    monkeypatch.setattr(os, "execve", replace)
    return calls


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a child process is started")
def test_jupyterlab_takes_the_place_of_the_process_in_the_notebooks(
    home: Path, started: list[tuple[list[str], dict[str, str]]]
) -> None:
    with pytest.raises(SystemExit):
        main(["lab", "--home", str(home), "--no-browser", "--", "--port", "9999"])
    ((line, environment),) = started
    assert environment["PATH"].startswith(sysconfig.get_path("scripts"))
    assert line == [
        sys.executable,
        "-m",
        "jupyterlab",
        str(home / "notebooks"),
        "--no-browser",
        "--port",
        "9999",
    ]
    assert environment["ZSGX_HOME"] == str(home)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a child process is started")
@pytest.mark.parametrize(
    ("words", "name"), [([], "00-start-here"), (["--lang", "en"], "00-start-here.en")]
)
def test_it_opens_at_the_first_notebook_in_the_language_asked_for(
    words: list[str],
    name: str,
    home: Path,
    started: list[tuple[list[str], dict[str, str]]],
) -> None:
    (home / "notebooks" / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["lab", "--home", str(home), *words])
    ((line, _),) = started
    assert f"--LabApp.default_url=/lab/tree/{name}.ipynb" in line


def test_a_project_without_notebooks_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(home / "notebooks")
    assert main(["lab", "--home", str(home)]) == 1
    assert "no notebooks" in capsys.readouterr().err

import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import NoReturn

import pytest

from zsgx_analysis.cli import main
from zsgx_analysis.datasets import home as datasets_home


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
        "-P",
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


@pytest.fixture
def installed(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package with data and notebooks; the working folder is empty."""
    package = tmp_path / "site-packages" / "zsgx_analysis"
    package.mkdir(parents=True)
    home.rename(package / "installed")
    monkeypatch.setattr(datasets_home, "_PACKAGE", package)
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    return package / "installed"


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a child process is started")
@pytest.mark.parametrize("words", [[], ["--into", "."], ["--into", "deep/inside"]])
def test_an_installation_is_copied_before_it_is_worked_on(
    words: list[str],
    installed: Path,
    started: list[tuple[list[str], dict[str, str]]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine = Path.cwd() / (words[1] if words else "")
    before = sorted(path.name for path in (installed / "notebooks").iterdir())
    with pytest.raises(SystemExit):
        main(["lab", *words])
    assert sorted(path.name for path in (mine / "notebooks").iterdir()) == before
    assert f"copied to {mine.resolve() / 'notebooks'}" in capsys.readouterr().err
    (mine / "notebooks" / "gap.ipynb").write_text("my own", encoding="utf-8")

    with pytest.raises(SystemExit):
        main(["lab", *words])
    assert (mine / "notebooks" / "gap.ipynb").read_text(encoding="utf-8") == "my own"
    assert capsys.readouterr().err == ""
    for line, environment in started:
        assert line[4] == str(mine.resolve() / "notebooks")
        assert environment["ZSGX_HOME"] == str(mine.resolve())


def test_folders_of_another_kind_stay_as_they_are(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("notebooks").mkdir()
    assert main(["lab"]) == 2
    told = capsys.readouterr().err
    assert str(Path.cwd() / "notebooks") in told
    assert "--into" in told
    assert list(Path.cwd().iterdir()) == [Path.cwd() / "notebooks"]

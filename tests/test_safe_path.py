import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from zsgx_analysis import safe_path

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return tmp_path


def test_folders_that_depend_on_where_one_stands_are_left_out(folder: Path) -> None:
    library = sysconfig.get_path("stdlib")
    path = ["", ".", "lib", str(folder), str(folder / ".." / folder.name), library]
    assert safe_path.without_unsafe(path) == [library]


def test_what_is_installed_stays_also_where_one_stands_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = [sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), str(ROOT)]
    for place in installed:
        monkeypatch.chdir(place)
        assert safe_path.without_unsafe(["", *installed]) == installed


def test_what_the_user_names_in_whole_stays_and_what_depends_on_the_folder_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "lib").mkdir()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", "lib", str(folder / "mine")]))
    path = [str(folder), str(folder / "lib"), str(folder / "mine")]
    assert safe_path.without_unsafe(path) == [str(folder / "mine")]
    assert safe_path.environment()["PYTHONPATH"] == str(folder / "mine")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    assert safe_path.without_unsafe(path) == path


def test_the_environment_for_others_leaves_this_process_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(safe_path.VARIABLE, raising=False)
    given = safe_path.environment(ZSGX_HOME="x")
    assert (given[safe_path.VARIABLE], given["ZSGX_HOME"]) == ("1", "x")
    assert safe_path.VARIABLE not in os.environ
    before = list(sys.path)
    with safe_path.Starting():
        assert os.environ[safe_path.VARIABLE] == "1"
        assert "" not in sys.path
    assert safe_path.VARIABLE not in os.environ
    assert sys.path == before


GUARDED = """
import os, sys
from zsgx_analysis import safe_path
safe_path.guard()
safe_path.guard()
print("" in sys.path, os.environ["PYTHONSAFEPATH"], os.environ["PYTHONPATH"])
given = safe_path.given_environment(MORE="x")
print("PYTHONSAFEPATH" in given, repr(given["PYTHONPATH"]), given["MORE"])
"""


def test_a_process_on_guard_still_knows_what_it_was_given(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f":{ROOT}"}
    environment.pop("PYTHONSAFEPATH", None)
    done = subprocess.run(
        [sys.executable, "-c", GUARDED], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [f"False 1 {ROOT}", f"False ':{ROOT}' x"]


def test_a_command_finds_the_package_and_looks_there_last(folder: Path) -> None:
    (folder / "platform.py").write_text("raise SystemExit('foreign')")
    program, flag, _, code = safe_path.command("platform:node")
    assert (program, flag) == (sys.executable, "-P")
    shown = f"{code}; print(sys.path[-1])"
    done = subprocess.run([program, flag, "-c", shown], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(ROOT)


def test_no_other_module_starts_python_by_itself() -> None:
    """The lab starts JupyterLab, with the same flag; workers start theirs as `Starting` says."""
    naming = [
        path.relative_to(ROOT / "zsgx_analysis").as_posix()
        for path in sorted((ROOT / "zsgx_analysis").rglob("*.py"))
        if re.search(r"\[\s*sys\.executable|get_context", path.read_text(encoding="utf-8"))
    ]
    assert naming == ["cli/lab.py", "safe_path.py", "workers.py"]

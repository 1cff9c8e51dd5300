import shutil
from pathlib import Path

import pytest

from zsgx_analysis.datasets import find_home
from zsgx_analysis.datasets.project import copy_project
from zsgx_analysis.errors import UsageError

ROOT = Path(__file__).parents[2]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def source(tmp_path: Path) -> Path:
    home = tmp_path / "installed"
    (home / "data" / "raw").mkdir(parents=True)
    (home / "data" / "raw" / "table.tsv").write_text("a\t1\n", encoding="utf-8")
    (home / "notebooks" / "__pycache__").mkdir(parents=True)
    (home / "notebooks" / "__pycache__" / "x.pyc").write_bytes(b"")
    (home / "notebooks" / "first.ipynb").write_text("{}", encoding="utf-8")
    return home


def test_a_copy_is_a_project(source, tmp_path, monkeypatch):
    into = tmp_path / "new" / "mine"
    assert copy_project(source, into) == [into / "notebooks", into / "data"]
    assert files(into) == {"data/raw/table.tsv": b"a\t1\n", "notebooks/first.ipynb": b"{}"}
    monkeypatch.delenv("ZSGX_HOME", raising=False)
    monkeypatch.chdir(into / "notebooks")
    assert find_home() == into


def test_what_could_not_be_written_can_be_in_the_copy(source, tmp_path):
    (source / "notebooks" / "first.ipynb").chmod(0o444)
    copy_project(source, tmp_path / "mine")
    (tmp_path / "mine" / "notebooks" / "first.ipynb").write_text("[]", encoding="utf-8")


@pytest.mark.parametrize("name", ["data", "notebooks"])
def test_nothing_is_overwritten(source, tmp_path, name):
    into = tmp_path / "mine"
    (into / name).mkdir(parents=True)
    (into / name / "first.ipynb").write_text("my own", encoding="utf-8")
    with pytest.raises(UsageError, match=name):
        copy_project(source, into)
    assert files(into) == {f"{name}/first.ipynb": b"my own"}


def test_a_copy_that_fails_midway_leaves_nothing(source, tmp_path, monkeypatch):
    shutil.rmtree(source / "data")
    into = tmp_path / "mine"
    with pytest.raises(FileNotFoundError):
        copy_project(source, into)
    assert list(into.iterdir()) == []


def test_the_project_at_hand_is_copied_whole(tmp_path):
    copy_project(ROOT, tmp_path)
    for name in ("data/processed/plans.csv", "notebooks/00-start-here.ipynb"):
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()

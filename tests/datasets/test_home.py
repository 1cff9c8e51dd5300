from pathlib import Path

import pytest

import zsgx_analysis
from zsgx_analysis.datasets import find_home, home
from zsgx_analysis.datasets.home import find_own_home
from zsgx_analysis.errors import UsageError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project" / "data" / "raw").mkdir(parents=True)
    (tmp_path / "project" / "deep" / "inside").mkdir(parents=True)
    return tmp_path / "project"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch, tmp_path):
    monkeypatch.delenv("ZSGX_HOME", raising=False)
    monkeypatch.chdir(tmp_path)


def test_a_named_folder_comes_first(project, monkeypatch, tmp_path):
    other = tmp_path / "other"
    (other / "data" / "raw").mkdir(parents=True)
    monkeypatch.setenv("ZSGX_HOME", str(other))
    assert find_home(project) == project
    assert find_home() == other


def test_the_nearest_parent_with_raw_data_is_found(project, monkeypatch):
    monkeypatch.chdir(project / "deep" / "inside")
    assert find_home() == project


def test_without_a_project_the_data_of_the_package_are_used():
    package = Path(zsgx_analysis.__file__).parent
    assert find_home() in (package.parent, package / "installed")


@pytest.mark.parametrize("by_variable", [False, True])
def test_a_named_folder_without_data_is_an_error(tmp_path, monkeypatch, by_variable):
    monkeypatch.setenv("ZSGX_HOME", str(tmp_path / "none"))
    with pytest.raises(UsageError) as caught:
        find_home(None if by_variable else tmp_path / "none")
    assert caught.value.found == str(tmp_path / "none")
    assert caught.value.place == ("ZSGX_HOME" if by_variable else "--home")


def test_what_came_with_the_package_is_found_but_not_to_write_to(project, monkeypatch):
    assert find_own_home(project) == project
    monkeypatch.setattr(home, "_PACKAGE", project.parent.resolve())
    assert find_home(project) == project
    with pytest.raises(UsageError, match="an update replaces them"):
        find_own_home(project)

import ast
from pathlib import Path

import nbformat
import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.reports import scaffold
from zsgx_analysis.reports.custom import read_own
from zsgx_analysis.reports.scaffold import create_report


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "notebooks").mkdir()
    return tmp_path


def test_a_notebook_and_its_test_are_written(home: Path) -> None:
    made = create_report("my-shares", home, 2024, Text("份额", "Shares"))
    assert [path.name for path in made] == ["my-shares.ipynb", "test_my_shares.py"]
    model = read_own(made.notebook)
    assert model is not None
    assert (model.title.zh, list(model.model_fields)) == ("份额", ["year", "lang", "home"])
    ast.parse(made.test.read_text(encoding="utf-8"))


def test_the_notebook_keeps_the_rules_of_the_house(home: Path) -> None:
    made = create_report("my-shares", home, 2024)
    notebook = nbformat.read(made.notebook, as_version=4)
    nbformat.validate(notebook)
    for number, cell in enumerate(notebook.cells):
        assert cell.id == str(number)
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 5
            assert not cell.outputs
            assert all(len(line) <= 100 for line in cell.source.splitlines())


def test_a_chinese_name_will_do(home: Path) -> None:
    assert create_report("份额", home, 2024).notebook.name == "份额.ipynb"


@pytest.mark.parametrize(
    "name", ["", "2024", "../x", "a b", "a--b", "-a", "a-", "a_b", "a.b", "x" * 41, "gap", "Gap"]
)
def test_a_name_that_cannot_be_one_is_refused(home: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        create_report(name, home, 2024)
    assert caught.value.place == "NAME"
    assert list((home / "notebooks").iterdir()) == []


@pytest.mark.parametrize("taken", ["my-shares.ipynb", "test_my_shares.py"])
def test_what_is_there_is_never_written_over(home: Path, taken: str) -> None:
    (home / "notebooks" / taken).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="already"):
        create_report("my-shares", home, 2024)
    assert [path.name for path in (home / "notebooks").iterdir()] == [taken]
    assert (home / "notebooks" / taken).read_text(encoding="utf-8") == "mine"


def test_the_installed_copy_and_a_folder_without_notebooks_are_no_place(tmp_path: Path) -> None:
    installed = Path(scaffold.__file__).parents[1] / "installed"
    for place in (installed, tmp_path):
        with pytest.raises(UsageError, match="no project here"):
            create_report("mine", place, 2024)


def test_a_quote_in_a_title_stays_a_title(home: Path) -> None:
    made = create_report("mine", home, 2024, Text('"份额"', "The plan's share"))
    cells = nbformat.read(made.notebook, as_version=4).cells
    for cell in cells:
        if cell.cell_type == "code":
            ast.parse(cell.source)

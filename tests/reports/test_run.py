from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from zsgx_analysis.errors import ReportError
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.run import clean, execute


def test_a_notebook_runs_with_its_parameters_and_saves_charts(
    run_of: Callable[..., Run], tmp_path: Path
) -> None:
    done = execute(run_of(year=2023), tmp_path)
    texts = [
        output["data"].get("text/markdown", "")
        for cell in done.notebook.cells
        for output in cell.get("outputs", ())
        if "data" in output
    ]
    assert "# 2023 年任务与缺口" in texts
    assert sorted(path.name for path in done.charts.iterdir()) == [
        "gap-dot.csv",
        "gap-dot.png",
        "gap-dot.svg",
    ]
    assert done.warnings == ()
    assert not (tmp_path / "gap.ipynb").exists()


def test_charts_are_saved_where_a_relative_folder_was_asked_for(
    run_of: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(list(execute(run_of(), Path()).charts.iterdir())) == 3


def test_two_runs_give_the_same_document_without_times_or_places(
    run_of: Callable[..., Run], tmp_path: Path, project: Path
) -> None:
    documents = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        documents.append(nbformat.writes(execute(run_of(), tmp_path / name).notebook))
    assert documents[0] == documents[1]
    assert str(project) not in documents[0]
    assert "duration" not in documents[0]


def test_the_notebook_finds_the_data_by_its_environment(
    run_of: Callable[..., Run], rewrite: Callable[..., Path], tmp_path: Path, project: Path
) -> None:
    rewrite(["import os; print(home, os.environ['ZSGX_HOME'])"])
    done = execute(run_of(), tmp_path)
    assert done.notebook.cells[-1].outputs[0]["text"] == f"None {project}\n"


def test_what_a_cell_writes_to_the_error_stream_is_a_warning(
    run_of: Callable[..., Run], rewrite: Callable[..., Path], tmp_path: Path
) -> None:
    rewrite(["import warnings; warnings.warn('两处不合')"])
    (warning,) = execute(run_of(), tmp_path).warnings
    assert "两处不合" in warning


def test_a_failing_cell_is_told_with_its_number_and_leaves_the_partial_notebook(
    run_of: Callable[..., Run], rewrite: Callable[..., Path], tmp_path: Path
) -> None:
    rewrite(["print('so far')", "raise ValueError('合计不符')"])
    with pytest.raises(
        ReportError, match=r"gap\.ipynb failed; place: In \[4\]; found: ValueError: 合计不符"
    ):
        execute(run_of(), tmp_path)
    partial = nbformat.read(tmp_path / "gap.ipynb", as_version=4)
    assert any("so far" in str(cell.get("outputs")) for cell in partial.cells)


def test_a_kernel_that_dies_is_told(
    run_of: Callable[..., Run], rewrite: Callable[..., Path], tmp_path: Path
) -> None:
    rewrite(["import os; os._exit(3)"])
    with pytest.raises(ReportError, match="did not finish; found: DeadKernelError"):
        execute(run_of(), tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "the notebook is not there"),
        ("not json", "cannot be read"),
        ("", "cannot be read"),
    ],
)
def test_a_file_that_is_no_notebook_is_refused_before_a_kernel_starts(
    run_of: Callable[..., Run], project: Path, tmp_path: Path, content: str | None, message: str
) -> None:
    path = project / "notebooks" / "gap.ipynb"
    path.unlink()
    if content is not None:
        path.write_text(content)
    with pytest.raises(ReportError, match=message):
        execute(run_of(), tmp_path)
    assert list(tmp_path.glob("kernel")) == []


def test_a_notebook_that_takes_no_parameters_is_refused(
    run_of: Callable[..., Run], rewrite: Callable[..., Path], tmp_path: Path
) -> None:
    rewrite(["print(1)"], parameters=None)
    with pytest.raises(ReportError, match="parameters"):
        execute(run_of(), tmp_path)


def test_clean_names_cells_by_their_place() -> None:
    cells = [nbformat.v4.new_code_cell("1"), nbformat.v4.new_markdown_cell("二")]
    cells[0].metadata["execution"] = {"iopub.execute_input": "2024-01-01T00:00:00Z"}
    cleaned = clean(nbformat.v4.new_notebook(cells=cells))
    assert [cell["id"] for cell in cleaned.cells] == ["cell-1", "cell-2"]
    assert "execution" not in cleaned.cells[0].metadata

import json
import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import nbformat
import pytest

from zsgx_analysis.reports import engine
from zsgx_analysis.reports.lean import papermill


def run(path: Path, **rest: object) -> list[str]:
    done = papermill.execute_notebook(
        str(path).replace("{", "{{").replace("}", "}}"),
        None,
        {"year": 2024},
        engine_name=engine.NAME,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        **rest,
    )
    return str(done.cells[-1].outputs[0]["text"]).split("\n")


def test_the_kernel_is_this_interpreter_even_where_another_is_installed_as_python3(
    rewrite: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(
        json.dumps({"argv": ["/nowhere/python"], "display_name": "x", "language": "python"})
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    path = rewrite(["import sys; print(sys.executable)"])
    assert run(path)[0] == sys.executable


@pytest.mark.parametrize("fault", [None, ValueError, KeyboardInterrupt])
def test_a_notebook_is_written_by_its_manager_only_where_the_run_breaks_off(
    fault: type[BaseException] | None, tmp_path: Path
) -> None:
    out = tmp_path / "out.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    notebook.metadata["papermill"] = {}
    manager = engine.QuietManager(notebook, str(out), False, False)
    with pytest.raises(fault) if fault else nullcontext(), manager.running():
        assert not out.exists()
        if fault:
            raise fault
    assert out.exists() == (fault is not None)


def test_the_kernel_has_the_environment_and_folder_it_is_given(
    rewrite: Callable[..., Path], tmp_path: Path
) -> None:
    path = rewrite(["import os; print(os.environ['ZSGX_CHARTS']); print(os.getcwd())"])
    folder = tmp_path / "work"
    folder.mkdir()
    before = Path.cwd()
    lines = run(path, environment={**os.environ, "ZSGX_CHARTS": "图"}, folder=folder)
    assert lines[:2] == ["图", str(folder)]
    assert Path.cwd() == before

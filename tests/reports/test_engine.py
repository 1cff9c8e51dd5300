import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

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

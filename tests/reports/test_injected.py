import subprocess
import sys
from pathlib import Path

import pytest

from zsgx_analysis.reports.injected import assigned_names, injected_parameters

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def test_names_are_those_of_papermills_own_cell() -> None:
    sources = ["", "year: int = 2024", '# Parameters\nyeer = 2020\nlang = "en"\n', "x = 1"]
    assert assigned_names(sources) == ["yeer", "lang"]


def test_outside_a_notebook_nothing_was_put_in() -> None:
    assert injected_parameters() == []


@pytest.mark.parametrize("engine", [[], ["--engine", "zsgx-warm"]])
def test_plain_papermill_refuses_a_misspelt_parameter(tmp_path: Path, engine: list[str]) -> None:
    words = [str(NOTEBOOKS / "gap.ipynb"), str(tmp_path / "out.ipynb"), "-p", "yeer", "2020"]
    done = subprocess.run(
        [sys.executable, "-m", "papermill", *words, "-k", "python3", *engine],
        cwd=NOTEBOOKS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "yeer" in done.stderr
    assert "year" in done.stderr

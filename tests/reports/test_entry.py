import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "first", ["papermill", "zsgx_analysis.reports.engine", "zsgx_analysis.reports.warm"]
)
def test_papermill_and_the_engine_can_be_imported_in_any_order(first: str) -> None:
    code = (
        f"import {first}, papermill.engines as e; "
        "import zsgx_analysis.reports.entry as entry; "
        "print(e.papermill_engines.get_engine('zsgx-warm').nb_language(None))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("python\n", 0), done.stderr

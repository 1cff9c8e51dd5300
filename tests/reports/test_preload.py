"""The warm process has what every notebook imports."""

import subprocess
import sys


def test_the_libraries_are_there_after_it():
    code = "import zsgx_analysis.reports.preload, sys; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "True"

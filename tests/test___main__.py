import subprocess
import sys

from zsgx_analysis import __version__


def test_the_module_is_the_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zsgx_analysis", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"zsgx_analysis {__version__}\n"

import subprocess
import sys

from zsgx_analysis.reports.lean import without_module


def test_a_module_is_absent_only_within_the_block() -> None:
    code = (
        "from zsgx_analysis.reports.lean import without_module\n"
        "with without_module('colorsys'):\n"
        "    try:\n"
        "        import colorsys\n"
        "    except ImportError:\n"
        "        print('absent')\n"
        "import colorsys\n"
        "print(colorsys.rgb_to_hsv(0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "absent\n(0.0, 0.0, 0)\n"


def test_a_module_already_there_stays() -> None:
    with without_module("sys"):
        import sys as present
    assert present is sys


def test_papermill_is_imported_without_the_grammar_nobody_uses() -> None:
    code = (
        "import sys, zsgx_analysis.reports.lean\n"
        "print('papermill' in sys.modules, 'rfc3987_syntax' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]

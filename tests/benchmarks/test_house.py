"""The house is measured by what was run, weighed and counted."""

import json
import subprocess
from pathlib import Path

import pytest

from benchmarks.house import (
    BARE,
    STARTS,
    Spent,
    coverage,
    installed_size,
    junit_lines,
    requirements_of,
    run_once,
    start_lines,
)


@pytest.mark.parametrize("name", STARTS)
def test_every_start_succeeds_and_takes_processor_time(name: str) -> None:
    assert run_once(STARTS[name]).processor > 0


def test_a_start_that_fails_is_no_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_once(("-c", "raise SystemExit(3)"))


def test_starts_are_told_as_multiples_of_a_bare_one() -> None:
    spent = {BARE: Spent(0.02, 0.01), "import zsgx_analysis": Spent(0.05, 0.025)}
    assert start_lines(spent) == [
        (BARE, "10 ms", "1.0 × bare; 20 ms passed"),
        ("import zsgx_analysis", "25 ms", "2.5 × bare; 50 ms passed"),
    ]


def test_requirements_reach_through_and_leave_extras_out() -> None:
    needed = requirements_of("zsgx-analysis")
    assert {"pandas", "numpy", "papermill", "contourpy"} <= needed  # it comes with matplotlib
    assert not needed & {"pytest", "ruff", "sphinx", "rapidocr", "zsgx-analysis"}


def test_a_name_that_is_not_installed_weighs_nothing() -> None:
    assert installed_size(["no-such-distribution"]) == 0
    assert requirements_of("no-such-distribution") == set()


def test_files_that_two_distributions_share_weigh_once() -> None:
    once = installed_size(["pandas"])
    assert once > 1_000_000
    assert installed_size(["pandas", "pandas"]) == once


def test_the_test_run_is_read_from_junit(tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text(
        '<testsuites><testsuite tests="5" failures="1" errors="0" skipped="2" time="12.4"/>'
        '<testsuite tests="1" failures="0" errors="0" skipped="0" time="0.4"/></testsuites>'
    )
    assert junit_lines(file) == [("test run", "13 s", "6 tests, 1 failures, 2 skipped")]


def test_coverage_is_told_for_lines_and_branches(tmp_path: Path) -> None:
    file = tmp_path / "coverage.json"
    totals = {
        "num_statements": 200,
        "covered_lines": 190,
        "num_branches": 0,
        "covered_branches": 0,
    }
    file.write_text(json.dumps({"totals": totals}))
    assert coverage(file) == [
        ("lines covered", "95.0%", "of 200"),
        ("branches covered", "–", "of 0"),
    ]

"""What a run may take, kept to by a notebook that really runs."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, astuple
from pathlib import Path

import pytest

from zsgx_analysis.errors import ReportError
from zsgx_analysis.reports.bounds import STANDARD, Bounds
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.run import execute


def test_by_default_time_is_limited_and_memory_is_not() -> None:
    assert astuple(STANDARD) == (600, 1800, None)
    assert Bounds() == STANDARD
    with pytest.raises(FrozenInstanceError):
        STANDARD.memory = 1  # type: ignore[misc]


SLOW = "import time; time.sleep(600)"
GREEDY = "much = bytearray(3_000_000_000)"


@pytest.mark.parametrize(
    ("bounds", "cell", "told"),
    [
        (Bounds(cell_seconds=1, report_seconds=None), SLOW, "timed out"),
        (Bounds(cell_seconds=None, report_seconds=1), SLOW, "timed out"),
    ],
)
def test_what_goes_beyond_a_bound_fails(
    bounds: Bounds,
    cell: str,
    told: str,
    run_of: Callable[..., Run],
    rewrite: Callable[..., Path],
    tmp_path: Path,
) -> None:
    rewrite([cell])
    with pytest.raises(ReportError, match=told):
        execute(run_of(), tmp_path, bounds)


@pytest.mark.usefixtures("forks")
def test_memory_beyond_its_bound_is_refused(
    run_of: Callable[..., Run],
    rewrite: Callable[..., Path],
    tmp_path: Path,
    a_gigabyte_more: int,
) -> None:
    rewrite([GREEDY])
    with pytest.raises(ReportError, match="MemoryError"):
        execute(run_of(), tmp_path, Bounds(None, None, memory=a_gigabyte_more))


def test_without_bounds_all_may_be_taken(
    run_of: Callable[..., Run], rewrite: Callable[..., Path], tmp_path: Path
) -> None:
    rewrite(["import resource; print(resource.getrlimit(resource.RLIMIT_DATA)[0])"])
    done = execute(run_of(), tmp_path, Bounds(None, None, None))
    assert done.notebook.cells[-1].outputs[0].text == "-1\n"

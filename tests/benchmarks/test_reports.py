import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.reports import HERE, SAID, Cost, in_turns, shares, tasks, to_markdown, total


@pytest.mark.parametrize(
    ("number", "rounds", "sizes"),
    [(60, 3, [24, 18, 18]), (60, 1, [60]), (6, 2, [3, 3]), (3, 3, [1, 1, 1]), (4, 2, [3, 1])],
)
def test_the_rounds_share_all_reports_between_them(
    number: int, rounds: int, sizes: list[int]
) -> None:
    work = tasks(number)
    parts = shares(work, rounds)
    assert [len(part) for part in parts] == sizes
    assert sorted(task for part in parts for task in part) == sorted(work)


def test_there_are_no_more_rounds_than_reports() -> None:
    assert [len(part) for part in shares(tasks(2), 5)] == [1, 1]


def test_a_round_takes_whole_years_so_that_one_call_builds_them() -> None:
    for part in shares(tasks(60), 3):
        years = {year for _, year, _ in part}
        assert len(part) == 6 * len(years)


def test_costs_add_up_but_for_the_largest_process() -> None:
    assert Cost(1.0, 2.0, 30).and_then(Cost(0.5, 1.0, 20)) == Cost(1.5, 3.0, 30)


def test_ours_runs_before_each_of_the_others_and_its_mean_counts() -> None:
    assert in_turns(["api", "two"]) == ["zsgx", "api", "zsgx", "two"]
    assert in_turns([]) == ["zsgx"]
    twice = [Cost(1.0, 2.0, 30), Cost(3.0, 4.0, 20)]
    assert total(twice, 1) == Cost(2.0, 3.0, 30)
    assert total(twice, 2) == Cost(4.0, 6.0, 30)


def test_the_tables_tell_every_way_in_times_of_ours() -> None:
    seen = {"zsgx": Cost(2.0, 4.0, 10**8), "command": Cost(10.0, 8.0, 2 * 10**8)}
    table = to_markdown("6 reports", seen, SAID)
    assert table.startswith("6 reports\n\n| way | ")
    assert "| `zsgx report --jobs {jobs}` | 2.0 | 1.00 | 4.0 | 1.00 | 100 |" in table
    assert "loop | 10.0 | 5.00 | 8.0 | 2.00 | 200 |" in table


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_one_report_is_built_and_what_it_took_is_told(tmp_path: Path) -> None:
    work = json.dumps([("gap", 2027, "en")])
    done = subprocess.run(
        [sys.executable, HERE, "--measure", "zsgx", str(tmp_path / "out"), "1", work],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    cost = Cost(*json.loads(done.stdout))
    assert cost.wall > 0
    assert cost.spent > 0
    assert cost.peak > 50e6
    assert (tmp_path / "out" / "2027" / "en" / "gap.html").is_file()

"""Take a province from the folder of its returns to published pages, by the command line."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.collection.folder import write
from benchmarks.collection.plans import Plan, write_plans
from zsgx_analysis.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.collection.province import Province

ROOT = Path(__file__).resolve().parents[2]
REGION, ROSTERED = "山东", "山东省"
"""Reports can be asked for a province that there is: the invented one takes its name."""

REPORTS = ("progress", "gap", "regional")


def prepare(province: Province, home: Path, seed: int) -> tuple[list[Plan], int]:
    """Lay out a project with the public data, the returns and the notices of the plan.

    Returns
    -------
    tuple
        The plans, and the number of documents among the returns.
    """
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, home / folder)
    documents = write(province, home / "returns", seed)
    (home / "units.csv").write_text(province.roster, encoding="utf-8")
    return write_plans(province, ROSTERED, home, seed), documents


def publish(home: Path, year: int, plans: Sequence[Plan]) -> list[Path]:
    """Take in the plans, build the data and the English reports; return their pages.

    Raises
    ------
    RuntimeError
        When a call fails; what it says is on the error stream.
    """
    for number in range(1, len(plans) + 1):
        _zsgx(home, "add", str(home / f"plan-{number}.txt"), "--yes")
    _zsgx(home, "build")
    asked = ["--year", str(year), "--region", REGION, "--lang", "en", "--out", str(home / "pages")]
    # 1: the plan of this year is by city and programme, not by department and field.
    _zsgx(home, "report", *REPORTS, *asked, "--jobs", "1", allowed=(0, 1))
    return [home / "pages" / str(year) / "en" / f"{name}-{REGION}.html" for name in REPORTS]


def _zsgx(home: Path, *words: str, allowed: Sequence[int] = (0,)) -> None:
    status = main([*words, "--home", str(home), "--quiet"])
    if status not in allowed:
        raise RuntimeError(f"zsgx {words[0]}: exit status {status}")

"""What the province has planned for the year, as two tables of known truth."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from benchmarks.collection.province import FIELDS, PROGRAMMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks.collection.province import Province

CITIES, PROGRAMME_TABLE = "City or county × Field", "Programme × Field"
"""The tables by what splits them, as an English report says it."""


@dataclass(frozen=True)
class Plan:
    """A plan table.

    Attributes
    ----------
    split : str
        `CITIES` or `PROGRAMME_TABLE`.
    persons : mapping of (str, str) to int
        By row, a city or a programme, and field.
    """

    split: str
    persons: Mapping[tuple[str, str], int]

    def total(self, side: int | None = None, name: str = "") -> int | None:
        """Return the people planned, in all or of one row or field; None where it has none."""
        own = [count for key, count in self.persons.items() if side is None or key[side] == name]
        return sum(own) if own else None


def write_plans(province: Province, region: str, folder: Path, seed: int) -> list[Plan]:
    """Write the two notices ``plan-1.txt`` and ``plan-2.txt``; return what stands in them."""
    rng = Random(seed)
    cities = [truth.unit.name for truth in province.truths if truth.unit.kind == "city"]
    tables = (
        (CITIES, "市", cities, "各市任务计划表"),
        (PROGRAMME_TABLE, "项目", PROGRAMMES, "分项目任务计划表"),
    )
    plans = []
    for number, (split, corner, names, title) in enumerate(tables, start=1):
        persons = {(name, field): 100 * rng.randint(20, 400) for name in names for field in FIELDS}
        plans.append(Plan(split, persons))
        lines = [
            *(f"{region}人力资源和社会保障厅", f"关于下达{province.year}年任务的通知"),
            *(f"{province.year}年3月1日", "", f"{region}{province.year}年知识更新工程{title}"),
            *("单位：人", "", *_grid(plans[-1], corner, names)),
        ]
        (folder / f"plan-{number}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return plans


def _grid(plan: Plan, corner: str, names: Sequence[str]) -> list[str]:
    rows = {name: [plan.persons[name, field] for field in FIELDS] for name in names}
    rows["合计"] = [plan.total(1, field) or 0 for field in FIELDS]
    lines = [[name, *map(str, row), str(sum(row))] for name, row in rows.items()]
    return ["\t".join(line) for line in ([corner, *FIELDS, "合计"], *lines)]

"""Labels for generated tables: real names, and plausible ones where those do not suffice."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from random import Random

Kind = Literal["department", "field", "region", "industry"]

TOTAL_WORDS = ("合计", "总计", "小计")

HEADER_WORDS: dict[Kind, tuple[str, ...]] = {
    "department": ("涉及部门", "部门", "主管部门", "牵头部门"),
    "field": ("领域", "重点领域", "项目"),
    "region": ("地区", "省份"),
    "industry": ("行业", "行业门类"),
}


def _read_names() -> dict[Kind, list[str]]:
    names: dict[Kind, list[str]] = {kind: [] for kind in HEADER_WORDS}
    with Path(__file__).with_name("labels.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            names[row["kind"]].append(row["label"])  # type: ignore[index]
    return names


NAMES = _read_names()


def draw_labels(rng: Random, kind: Kind, count: int) -> tuple[str, ...]:
    """Return ``count`` different labels in their usual order, with gaps."""
    names = NAMES[kind]
    chosen = sorted(rng.sample(range(len(names)), count))
    return tuple(names[index] for index in chosen)

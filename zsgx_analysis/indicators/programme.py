"""What the 2021 implementation plan lays down: rounds, stages, departments.

These are the definitions the other indicators measure against, not measurements;
all of them stand in the plan named by `SOURCE`.
"""

from __future__ import annotations

from typing import NamedTuple

from zsgx_analysis.language import Text


class Stage(NamedTuple):
    """One stage of the second round, as the 2021 implementation plan sets it."""

    start: int
    end: int
    name: Text
    task: Text


ROUND_ONE = (2011, 2020)
ROUND_TWO = (2021, 2030)
PROGRAMME_YEARS = range(ROUND_ONE[0], ROUND_TWO[1] + 1)
SOURCE = "national-plan-2021"

DEPARTMENTS = (
    "国家发展改革委",
    "教育部",
    "科技部",
    "工业和信息化部",
    "财政部",
    "自然资源部",
    "生态环境部",
    "交通运输部",
    "农业农村部",
    "应急管理部",
    "市场监管总局",
    "中国科学院",
    "国家能源局",
    "国家知识产权局",
)
"""The departments that lead the capability project, by their canonical names."""

STAGES = (
    Stage(2021, 2021, Text("启动", "Launch"), Text("出台实施方案", "implementation plan issued")),
    Stage(
        2021,
        2025,
        Text("逐步落实", "Roll-out"),
        Text("培训大规模铺开，推动制度改革", "training at scale, institutional reform"),
    ),
    Stage(
        2025,
        2030,
        Text("全面开展", "Full run"),
        Text("含中期检查评估，调整重点", "with a mid-term review and adjusted priorities"),
    ),
    Stage(2030, 2030, Text("总结评估", "Summary"), Text("评估全部实施情况", "final evaluation")),
)


def stages_of(year: int) -> tuple[Stage, ...]:
    """Return the stages that a year belongs to (2025 belongs to two, 2020 to none)."""
    return tuple(stage for stage in STAGES if stage.start <= year <= stage.end)


def round_of(year: int) -> int | None:
    """Return the round that a year belongs to: 1, 2, or ``None`` outside 2011-2030."""
    for number, (start, end) in enumerate((ROUND_ONE, ROUND_TWO), start=1):
        if start <= year <= end:
            return number
    return None

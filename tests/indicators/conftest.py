"""Small builders of plan cells and figures, and the task plan of 2024 as it is proved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FIELDS = (
    "新一代信息技术",
    "生物技术",
    "新能源",
    "新材料",
    "高端装备",
    "新能源汽车",
    "绿色环保",
    "航空航天",
    "海洋装备",
    "数字技术",
    "知识产权",
    "网络安全",
    "应急管理",
    "乡村振兴",
    "其他",
)

PLAN_2024 = """
中央网信办 - - - - - - - - - 1 - 1 - - -
国家发展改革委 - - - - - - - - - 0.5 - 0.4 - 0.4 2.5
教育部 0.2 0.1 0.2 0.2 0.2 0.1 0.1 0.1 0.1 0.5 0.2 0.2 0.2 0.2 -
科技部 1.2 0.05 - - - - - - - 0.8 0.05 0.05 - - -
工业和信息化部 3.2 - 0.5 0.05 0.1 0.2 1.4 0.2 0.1 6.7 0.5 1.5 0.05 - 2.5
自然资源部 0.6 0.2 - - - - 0.6 - 1.5 0.6 0.1 0.5 0.6 0.7 0.6
生态环境部 - - - - - - 5.5 - - 0.3 0.1 0.1 0.3 0.3 0.4
交通运输部 - - - - - - 0.01 - 1.2 - - 0.2 0.2 0.1 0.59
农业农村部 0.6 0.83 0.03 - 0.48 - 0.23 - - 2.3 0.35 0.02 0.04 10 0.12
应急管理部 - - - - - - - - - - - - 16.3 - -
市场监管总局 - - - - - - - - - - 0.02 - - 0.15 0.15
国家知识产权局 - - - - - - - - - - 5 - - - -
中国科学院 0.9 1.1 1.2 1.5 0.2 0.02 0.3 0.33 0.15 0.5 1.1 0.8 0.3 0.1 1.8
国家能源局 - - 1.5 - - - - - - 0.1 - 0.1 0.26 0.2 0.1
"""

DEFAULTS = {
    "scope": "全国",
    "start": 2021,
    "end": 2030,
    "basis": "per_year",
    "kind": "target",
    "programme": "project",
    "indicator": "participants",
    "unit": "persons",
    "bound": "exact",
    "lower": np.nan,
    "upper": np.nan,
    "printed": "",
    "source": "plan",
    "published": "2021-09-15",
    "reliability": "official",
    "url": "",
    "note": "",
    "place": "",
}


def build_cells(*cells: dict[str, Any], year: int = 2024) -> pd.DataFrame:
    rows = [
        {
            "year": year,
            "region": "全国",
            "lower": cell["persons"],
            "upper": cell["persons"],
            "status": "printed",
            "printed": "",
            "source": f"{year}-national",
            "table": 1,
            "row": number,
            "column": 2,
            **cell,
        }
        for number, cell in enumerate(cells, start=2)
    ]
    return pd.DataFrame(rows)


def build_figures(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([{**DEFAULTS, **row} for row in rows])


@pytest.fixture
def cells() -> Callable[..., pd.DataFrame]:
    return build_cells


@pytest.fixture
def figures() -> Callable[..., pd.DataFrame]:
    return build_figures


@pytest.fixture(scope="session")
def plan_2024() -> pd.DataFrame:
    rows = []
    for line in PLAN_2024.strip().splitlines():
        department, *tokens = line.split()
        rows += [
            {"department": department, "field": field, "persons": round(float(token) * 10_000)}
            for field, token in zip(FIELDS, tokens, strict=True)
            if token != "-"
        ]
    return build_cells(*rows)


@pytest.fixture
def national() -> pd.DataFrame:
    """The goals of the nation, the 2024 plan's other targets, and round one."""
    yearly = [
        {"programme": "project", "value": 1_000_000.0},
        {"programme": "advanced_seminars", "value": 20_000.0, "bound": "about"},
        {
            "programme": "advanced_seminars",
            "indicator": "seminars",
            "value": 300.0,
            "unit": "seminars",
            "bound": "about",
        },
        {"programme": "capability", "value": 900_000.0, "bound": "about"},
        {"programme": "digital_engineers", "value": 80_000.0, "bound": "about"},
        {
            "programme": "bases",
            "basis": "per_year_per_base",
            "value": 2000.0,
            "bound": "at_least",
            "lower": 2000.0,
        },
    ]
    of_2024 = {"start": 2024, "end": 2024, "source": "plan-2024", "published": "2024-03-15"}
    first = {"start": 2011, "end": 2020, "kind": "actual", "reliability": "press"}
    return build_figures(
        *yearly,
        {"programme": "advanced_seminars", "value": 20_000.0, "bound": "about", **of_2024},
        {"programme": "capability", "value": 900_000.0, **of_2024},
        {"basis": "cumulative", "value": 12_643_000.0, "unit": "person-times", **first},
        {
            "basis": "stock_at_end",
            "programme": "bases",
            "indicator": "bases",
            "value": 200.0,
            "unit": "bases",
            **first,
        },
    )

"""Small plan tables with a known fault."""

from __future__ import annotations

from benchmarks.tables.cases import Case
from benchmarks.tables.fault import Fault
from benchmarks.tables.generator import Layout, PlanTable
from benchmarks.tables.sheet import print_table

LAYOUT = Layout(
    total_row_first=True,
    total_column_first=False,
    total_row_word="合计",
    total_column_word="小计",
    corner="领域",
    head_word="领域",
    stub_word="部门",
    blank="",
    fixed_decimals=False,
    thousands=False,
)


def plan(values: tuple[tuple[int, ...], ...], unit: str = "人", decimals: int = 0) -> PlanTable:
    return PlanTable(
        title="2025年培训计划表",
        year=2025,
        unit=unit,
        decimals=decimals,
        total_decimals=decimals,
        hidden_digits=0,
        rows=("教育部", "科技部", "水利部")[: len(values)],
        columns=("新能源", "新材料", "其他")[: len(values[0])],
        values=values,
        layout=LAYOUT,
    )


def case(table: PlanTable, fault: Fault) -> Case:
    return Case("one", "", table, print_table(table), (fault,))

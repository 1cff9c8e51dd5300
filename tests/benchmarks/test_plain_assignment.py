"""The plain peer proves the 2024 table and generated split rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.tables.cases import draw_case
from benchmarks.tables.generator import SCALES
from benchmarks.tables.plain_assignment import solve_plain

ATTACHMENT = Path(__file__).parents[2] / "data" / "raw" / "attachments" / "2024-national.tsv"


def test_proves_the_2024_attachment() -> None:
    lines = ATTACHMENT.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if "\t" in line]
    width = max(len(row) for row in rows)
    result = solve_plain([row + [""] * (width - len(row)) for row in rows])
    assert result.unique
    assert result.body is not None
    sums: dict[str, Decimal] = {}
    for (department, _), value in result.body.items():
        sums[department] = sums.get(department, Decimal(0)) + value
    assert sum(sums.values()) == Decimal("92.03")
    assert len(sums) == 14
    assert sums["教育部"] == Decimal("2.6")
    assert sums["科技部"] == Decimal("2.15")
    assert sums["工业和信息化部"] == 17
    assert sums["国家发展改革委"] == Decimal("3.8")
    web = {field: v for (name, field), v in result.body.items() if name == "中央网信办"}
    assert web == {"数字技术": 1, "网络安全": 1}
    assert len([v for (name, _), v in result.body.items() if name == "教育部"]) == 14


@pytest.mark.parametrize("index", range(12))
def test_finds_the_truth_of_small_split_tables(index: int) -> None:
    case = next(
        case
        for number in range(index * 100, index * 100 + 100)
        if max((case := draw_case("split", 3, number)).table.shape) <= 9
    )
    table = case.table
    result = solve_plain(case.sheet.grid())
    assert result.unique
    assert result.body is not None
    read = {place: v * SCALES[table.unit] for place, v in result.body.items() if v}
    assert read == {
        (label, head): table.truth(row, column)
        for row, label in enumerate(table.rows)
        for column, head in enumerate(table.columns)
        if table.values[row][column]
    }


def test_says_when_no_assignment_closes() -> None:
    case = next(
        case
        for number in range(200)
        if max((case := draw_case("one", 3, number)).table.shape) <= 9
        and case.faults[0].operation == "token misread"
    )
    result = solve_plain(case.sheet.grid())
    assert result.body is None
    assert not result.unique
    assert not result.timed_out

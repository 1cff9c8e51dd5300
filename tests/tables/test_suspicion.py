"""Of a table that does not close the reader is told what to look for."""

from __future__ import annotations

from tests.tables.builders import read

ROWS = {
    "教育部": (82, 35, 48, 86),
    "科技部": (70, 6, 62, 34),
    "民政部": (86, 9, 23, 17),
    "水利部": (50, 63, 34, 51),
    "财政部": (26, 52, 23, 12),
}
HEAD = ("新材料", "航空航天", "数字技术", "其他")


def told(lines, head=(*HEAD, "合计")) -> tuple[str, str]:
    """Return the status of a table and its warnings in English."""
    rows = "\n".join(" | ".join(map(str, line)) for line in (("部门", *head), *lines))
    table = read(rows)
    return table.status, "\n".join(warning.en for warning in table.warnings)


def full(names=tuple(ROWS)) -> list[tuple]:
    return [(name, *ROWS[name], sum(ROWS[name])) for name in names]


def total() -> tuple:
    sums = [sum(column) for column in zip(*ROWS.values(), strict=True)]
    return ("合计", *sums, sum(sums))


def test_a_missing_row_is_suspected_with_its_figures():
    status, text = told([*full(("教育部", "科技部", "民政部", "财政部")), total()])
    assert status == "irreconcilable"
    assert "states more than its parts, by what could be a row itself" in text
    assert "新材料 50, 航空航天 63, 数字技术 34, 其他 51" in text
    assert "合计 / 合计" in text


def test_a_missing_column_is_suspected():
    lines = [(*line[:2], *line[3:]) for line in [*full(), total()]]
    status, text = told(lines, ("新材料", "数字技术", "其他", "合计"))
    assert status == "irreconcilable"
    assert "could be a column itself" in text


def test_parts_that_make_the_total_twice_hold_subtotals():
    lines = [line[:-1] for line in full()]
    lines = [(name, *(2 * value for value in figures)) for name, *figures in lines]
    status, text = told([*lines, total()[:-1]], HEAD)
    assert status in ("ambiguous", "irreconcilable")
    assert "add up to 2 times what it states: subtotals" in text


def test_another_unit_is_suspected():
    lines = [(name, *(10_000 * value for value in figures)) for name, *figures in full()]
    status, text = told([*lines, total()])
    assert status == "irreconcilable"
    assert "10,000 times throughout" in text


def test_the_totals_that_fail_most_come_first_with_their_numbers():
    wrong = ("合计", 1, 5, 7, 200, 999)
    status, text = told([*full(), wrong])
    assert status == "irreconcilable"
    assert "5 totals are not the sum of their parts, by most: 合计 / 合计: 999 ≠ 213" in text


def test_a_table_that_closes_is_suspected_of_nothing():
    status, text = told([*full(), total()])
    assert status == "balanced"
    assert "not the sum of their parts" not in text

"""The unit is found wherever a table has it."""

from __future__ import annotations

import pytest

from tests.tables.builders import (
    TITLE,
    TRUTH,
    english,
    figures,
    plain,
    read,
)


@pytest.mark.parametrize(
    ("captions", "unit", "factor"),
    [
        (("2025年计划表（万人）",), "persons", 10_000),
        (("2025年计划表", "单位：人"), "persons", 1),
        (("2025年计划表", "单位：千人"), "persons", 1_000),
        (("2025年计划表", "單位：萬人"), "persons", 10_000),
        (("2025年计划表", "单位：人次"), "person-times", 1),
        (("2025年计划表", "单位：期"), "seminars", 1),
        (("单位：万人", "2025年计划表"), "persons", 10_000),
    ],
)
def test_the_unit_in_the_title_or_above_the_table(captions, unit, factor):
    table = read(plain(), captions)
    assert table.unit == unit
    assert (table.cells["unit"] == unit).all()
    assert figures(table.cells) == {key: value * factor for key, value in TRUTH.items()}


def unit_in_corner(rows):
    rows[0][0] = "领域（万人）"


def unit_in_a_line_over_the_table(rows):
    rows.insert(0, ["", "", "", "", "", "单位：万人"])


def unit_below_the_heads(rows):
    rows.insert(1, ["部门", *["万人"] * 5])


def unit_in_every_second_line(rows):
    rows.insert(1, ["", *["（万人）"] * 5])


@pytest.mark.parametrize(
    "place",
    [
        unit_in_corner,
        unit_in_a_line_over_the_table,
        unit_below_the_heads,
        unit_in_every_second_line,
    ],
)
def test_the_unit_inside_the_grid(place):
    rows = plain()
    place(rows)
    table = read(rows, (TITLE,))
    assert table.status == "balanced"
    assert table.unit == "persons"
    assert figures(table.cells) == {key: value * 10_000 for key, value in TRUTH.items()}


def test_without_a_unit_figures_are_counts_and_that_is_said():
    table = read(plain(), (TITLE,))
    assert table.unit == "count"
    assert figures(table.cells) == TRUTH
    assert "no unit found" in english(table)


def test_title_and_unit_inside_the_grid():
    rows = [["2026年山东省计划表", *[""] * 5], ["", "", "", "", "", "单位：千人"], *plain()]
    table = read(rows, ())
    assert (table.title, table.year, table.region) == ("2026年山东省计划表", 2026, "山东")
    assert figures(table.cells)["中央网信办", "新材料"] == 310_000

"""What columns and lines count, and figures that carry their unit."""

from __future__ import annotations

import pytest

from tests.tables.builders import figures, lay, read


def units(rows: str, captions: tuple[str, ...]) -> dict[str, tuple[str, int] | None]:
    table = lay(rows, captions)
    return {
        head.label.name: (head.unit.name, head.unit.factor) if head.unit else None
        for head in table.heads
    }


def test_each_column_has_its_own_unit():
    rows = "部门 | 期数 | 人数 | 经费\n教育部 | 12 | 0.084 | 126.5\n科技部 | 9 | 0.063 | 94.5"
    assert units(rows, ("2025年计划表", "单位：万人")) == {
        "期数": ("seminars", 1),
        "人数": ("persons", 10_000),
        "经费": ("unknown", 1),
    }


def test_an_of_which_column_counts_what_its_whole_counts():
    rows = """
    地区 | 教职工数（万人） | 其中：教师 | 学校数（所）
    甲 | 3.1 | 2.2 | 7
    乙 | 4.1 | 3.2 | 9
    """
    assert units(rows, ("2025年情况",)) == {
        "教职工数（万人）": ("persons", 10_000),
        "其中：教师": ("persons", 10_000),
        "学校数（所）": ("count", 1),
    }


def test_lines_that_count_different_things():
    table = read(
        "项目 | 合计 | 甲 | 乙\n学校数(所) | 12 | 5 | 7\n在校学生(万人) | 3.4 | 1.1 | 2.3",
        ("2025年情况",),
    )
    cells = table.cells.set_index(["department", "field"])
    assert cells.loc[("学校数(所)", "甲"), ["value", "unit"]].tolist() == [5, "count"]
    assert cells.loc[("在校学生(万人)", "乙"), ["value", "unit"]].tolist() == [23_000, "persons"]
    assert table.status == "balanced"
    assert set(table.audit["stated"]) == {12, 34_000}


def test_a_column_of_units_is_no_label():
    table = read(
        "指标 | 单位 | 甲 | 乙\n期数 | 期 | 5 | 7\n人数 | 人 | 110 | 230\n经费 | 万元 | 9 | 8",
        ("2025年情况",),
    )
    assert table.cells["measure"].tolist() == ["seminars"] * 2 + ["persons"] * 2 + ["money"] * 2
    assert figures(table.cells)["经费", "甲"] == 90_000


@pytest.mark.parametrize(
    ("captions", "tokens"),
    [
        (("2025年计划表",), ("12000人", "300人", "12300人")),
        (("2025年计划表",), ("1.2万人", "300名", "1.23万人")),
        (("2025年计划表", "单位：万人"), ("12000人", "0.03", "1.23万")),
    ],
)
def test_figures_with_their_unit(captions, tokens):
    rows = f"部门 | 新能源\n教育部 | {tokens[0]}\n科技部 | {tokens[1]}\n合计 | {tokens[2]}"
    table = read(rows, captions)
    assert table.status == "balanced"
    assert table.unit == "persons"
    assert figures(table.cells) == {("教育部", "新能源"): 12_000, ("科技部", "新能源"): 300}


def test_a_figure_in_another_unit_than_its_column_is_not_read():
    table = read(
        "部门 | 人数\n教育部 | 120\n科技部 | 5期\n水利部 | 7", ("2025年计划表", "单位：人")
    )
    assert "is no figure: '5期'" in "\n".join(text.en for text in table.warnings)


def test_the_unit_of_all_figures_of_a_column_comes_before_that_of_the_caption():
    table = read(
        "部门 | 线上 | 线下\n教育部 | 120 | 7人次\n科技部 | 30 | 4人次\n合计 | 150 | 11人次"
    )
    cells = table.cells.set_index(["department", "field"])
    assert cells.loc[("教育部", "线下"), ["value", "unit"]].tolist() == [7, "person-times"]
    assert cells.loc[("教育部", "线上"), ["value", "unit"]].tolist() == [120, "persons"]
    assert table.status == "balanced"

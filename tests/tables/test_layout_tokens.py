"""Figures, blanks and labels, however they are printed."""

from __future__ import annotations

import pytest

from tests.tables.builders import (
    TRUTH,
    english,
    figures,
    lay,
    plain,
    printed_table,
    read,
)
from zsgx_analysis.tables.tokens import TokenState


def body_only(rows: list[list[str]], mark: str) -> list[list[str]]:
    """Return the table with a mark in the blank cells below and right of the labels."""
    return [
        [cell or (mark if row and column else "") for column, cell in enumerate(cells)]
        for row, cells in enumerate(rows)
    ]


# Blanks and digits


@pytest.mark.parametrize(
    "mark", ["", "–", "—", "-", "－", "…", "/", "无", "無", "──", "N/A", "·", "　"]
)
def test_nothing_however_it_is_printed(mark):
    table = read(body_only(plain(), mark))
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


@pytest.mark.parametrize("mark", ["0", "０", "0.0"])
def test_a_printed_zero_is_a_cell_of_zero(mark):
    table = read(body_only(plain(), mark))
    assert table.status == "balanced"
    found = figures(table.cells)
    assert len(found) == 16
    assert {key: value for key, value in found.items() if value} == TRUTH
    zero = table.cells[table.cells["value"] == 0]
    assert (zero["printed"] == mark).all()
    assert (zero["status"] == "printed").all()


def test_full_width_digits_and_separators():
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    rows = [[cell.translate(wide) if row else cell for cell in r] for row, r in enumerate(plain())]
    rows[1][5] = "１，９７４"
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


@pytest.mark.parametrize("total", ["1,974", "1 974", "1，974", "1'974", "1\u2009974"])
def test_thousands_separators(total):
    rows = plain()
    rows[1][5] = total
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.margins)["合计", "小计"] == 1974


def test_points_as_optical_reading_leaves_them():
    table = read(
        """
        领域 | 新能源 | 新材料 | 小计
        合计 | 1 220.9 | 5。3 | 1,226.2
        教育部 | 1，200.9 | 5. 1 | 1 206
        科技部 | 20 | ．2 | 20．2
        """
    )
    assert table.status == "balanced"
    assert table.cells["value"].tolist() == [1200.9, 5.1, 20, 0.2]


def test_a_figure_with_too_many_decimals_for_its_table_is_no_figure():
    rows = printed_table([[120, 45], [87, 264]], departments=("教育部", "科技部"))
    rows[2][1] = "12345678901"
    rows[3][1] = "0.1234567"
    table = lay(rows)
    states = {token.printed: token.state for line in table.lines for token in line.tokens}
    assert states["0.1234567"] is TokenState.UNREADABLE
    assert states["12345678901"] is TokenState.NUMBER


@pytest.mark.parametrize("figure", ["1" * 20, "9" * 200_000, "0." + "3" * 30])
def test_a_figure_of_any_length_is_named_and_breaks_nothing(figure):
    rows = printed_table([[120, 45], [87, 264]], departments=("教育部", "科技部"))
    rows[2][1] = figure
    table = read(rows)
    assert "R3C2 is no figure" in english(table)
    assert (
        table.cells.set_index(["department", "field"]).loc[("教育部", "新一代信息技术"), "value"]
        == 120
    )


# Labels


def test_labels_misread_by_one_character_resolve_and_that_is_recorded():
    rows = plain()
    rows[3][0] = "国家发展改革萎"
    rows[0][1] = "新一代信恩技术"
    table = read(rows)
    assert figures(table.cells) == TRUTH
    assert table.repairs["operation"].tolist() == ["label_misread"]
    assert table.repairs["printed"].tolist() == ["国家发展改革萎"]
    assert table.repairs["label"].tolist() == ["国家发展改革委"]
    assert "新一代信恩技术" in english(table)


def test_unknown_labels_are_kept_and_listed():
    rows = plain()
    rows[3][0], rows[0][2] = "某某中心", "甲乙丙丁"
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells)["某某中心", "新能源"] == 264
    assert figures(table.cells)["中央网信办", "甲乙丙丁"] == 45
    assert "某某中心" in english(table)
    assert "甲乙丙丁" in english(table)


@pytest.mark.parametrize(
    "label", ["　教育部", "教 育 部", "教育部 ", "教\n育\n部", "3.教育部", "（三）教育部"]
)
def test_indented_spaced_broken_and_numbered_labels(label):
    rows = plain()
    rows[4][0] = label
    table = lay(rows)
    assert table.lines[3].label.name == "教育部"
    assert table.lines[3].label.printed == label


@pytest.mark.parametrize("head", ["序号", "序 号", "编号", "No."])
def test_a_column_of_serial_numbers_is_no_stub_and_no_body(head):
    first, *lines = plain()
    rows = [[head, *first], *([str(n), *line] for n, line in enumerate(lines))]
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


def test_serial_numbers_that_leave_the_total_out():
    first, *lines = plain()
    rows = [["序号", *first], *([str(n or ""), *line] for n, line in enumerate(lines))]
    assert figures(read(rows).cells) == TRUTH

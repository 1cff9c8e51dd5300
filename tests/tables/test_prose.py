"""Rows that were exchanged are told by the text around the table."""

from __future__ import annotations

import pandas as pd
import pytest

from zsgx_analysis.documents.model import Document, Grid, Paragraph
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.prose import exchanged_by_prose, statements

BODY = {
    "教育部": {"数字技术": 9000.0, "新材料": 1000.0},
    "科技部": {"数字技术": 4000.0, "生物技术": 26_000.0},
    "水利部": {"应急管理": 500.0},
}


def cells(body: dict[str, dict[str, float]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"department": department, "field": field, "value": value, "unit": "persons"}
            for department, row in body.items()
            for field, value in row.items()
        ]
    )


EXCHANGED = cells({**BODY, "教育部": BODY["科技部"], "科技部": BODY["教育部"]})


@pytest.mark.parametrize(
    "text",
    [
        "2025年计划培训：教育部1万人，科技部3万人。",
        "其中教育部承担10000人。",
        "教育部（数字技术）0.9万人；其余另行安排。",
        "The table counts 30,000 persons for the 科技部.",
    ],
)
def test_a_figure_that_stands_in_another_row_is_a_warning(text: str) -> None:
    (warning,) = exchanged_by_prose(EXCHANGED, [text], 2025)
    for name in ("教育部", "科技部"):
        assert name in warning.zh
        assert name in warning.en
    assert exchanged_by_prose(cells(BODY), [text], 2025) == []


@pytest.mark.parametrize(
    "text",
    [
        "2024年教育部培训1万人。",  # another year
        "教育部、科技部培训1万人。",  # two at once
        "教育部约1万人。",  # no exact figure
        "教育部培训10场、1万人次。",  # another unit
        "教育部累计培训1万人。",  # not of the year
        "教育部2.5万人。",  # stands in no other row
        "教育部3.05万人。",  # its own figure, rounded
        "教育部1万人，科技部1万人。",  # agrees with the second row as it stands
        "",
    ],
)
def test_what_says_nothing_of_the_rows_warns_of_nothing(text: str) -> None:
    assert exchanged_by_prose(EXCHANGED, [text], 2025) == []


def test_exchanged_columns_are_told_too() -> None:
    table = cells({"教育部": {"数字技术": 100.0, "新材料": 700.0}, "科技部": {"其他": 40.0}})
    (warning,) = exchanged_by_prose(table, ["数字技术领域培训700人。"], 2025)
    assert "数字技术" in warning.en
    assert "新材料" in warning.en


def test_an_uncertain_line_is_not_compared() -> None:
    unsure = EXCHANGED.assign(value=EXCHANGED["value"].mask(EXCHANGED["department"] == "教育部"))
    assert exchanged_by_prose(unsure, ["教育部1万人。"], 2025) == []


def test_a_department_goes_by_its_full_name_as_well() -> None:
    table = cells({"市场监管总局": {"检验检测": 50.0}, "教育部": {"其他": 70.0}})
    (said,) = statements(table, ["国家市场监督管理总局培训70人。"], 2025)
    assert (said.department, said.field, said.value) == ("市场监管总局", "", 70.0)


def test_the_reading_of_a_document_carries_the_warning() -> None:
    grid = Grid(
        (
            ("部门", "数字技术", "新材料", "合计"),
            ("教育部", "3", "1", "4"),
            ("科技部", "8", "1", "9"),
            ("合计", "11", "2", "13"),
        ),
        "table 1",
        captions=("2025年培训任务表", "单位：人"),
    )
    text = Paragraph("2025年，教育部培训9人。", "line 1")
    document = Document("a.docx", "a.docx", "0" * 64, "docx", (text,), (grid,))
    (table,) = read_attachments(document)
    assert table.status == "balanced"
    assert any("教育部" in warning.zh and "互换" in warning.zh for warning in table.warnings)
    assert float(table.cells["value"].sum()) == 13

"""Small builders of printed tables: text in, document or table out, and the plan of 2024."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pandas as pd

from zsgx_analysis.documents import Document, Grid, Paragraph
from zsgx_analysis.tables import Attachment, read_attachments
from zsgx_analysis.tables.layout import PrintedTable, lay_out

PLAN_2024_FILE = Path(__file__).parents[2] / "data" / "raw" / "attachments" / "2024-national.tsv"

TITLE = "2025年能力提升项目计划表"
UNIT = "单位：人"

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
DEPARTMENTS = (
    "中央网信办",
    "国家发展改革委",
    "教育部",
    "科技部",
    "工业和信息化部",
    "自然资源部",
    "生态环境部",
    "交通运输部",
    "农业农村部",
    "应急管理部",
    "市场监管总局",
    "国家知识产权局",
    "中国科学院",
    "国家能源局",
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
"""The plan of 2024 as its totals prove it, in 万人; a bar is no task."""

LABEL_OPERATIONS = ("label_shifted", "label_misread", "label_wrapped")

Rows = list[list[str]]


def rows_of(text: str) -> Rows:
    """Return the cells of a table drawn with ``|`` between them, one line a row.

    ``_`` stands for a blank cell, ``\\n`` for a line end inside one.
    """
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [
        ["" if cell == "_" else cell.replace("\\n", "\n") for cell in row if row] for row in rows
    ]


def grid_of(
    rows: str | Sequence[Sequence[str]],
    captions: Sequence[str] = (TITLE, UNIT),
    spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
) -> Grid:
    cells = rows_of(rows) if isinstance(rows, str) else [list(row) for row in rows]
    width = max(map(len, cells), default=0)
    padded = tuple(tuple(row) + ("",) * (width - len(row)) for row in cells)
    return Grid(padded, "line 1", captions=tuple(captions), spans=dict(spans or {}))


def document_of(*grids: Grid, name: str = "plan.txt", prose: Sequence[str] = ()) -> Document:
    paragraphs = tuple(Paragraph(text, f"line {n}") for n, text in enumerate(prose, 1))
    return Document(name, name, "0" * 64, "text", paragraphs, grids)


def lay(
    rows: str | Sequence[Sequence[str]],
    captions: Sequence[str] = (TITLE, UNIT),
    spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
) -> PrintedTable:
    """Return the one table of a grid, taken apart."""
    (table,) = lay_out(document_of(grid_of(rows, captions, spans)))
    return table


def read(
    rows: str | Sequence[Sequence[str]],
    captions: Sequence[str] = (TITLE, UNIT),
    spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
) -> Attachment:
    """Return the one table of a grid, read and judged."""
    (table,) = read_attachments(document_of(grid_of(rows, captions, spans)))
    return table


def figures(frame: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Return (department, field) → value; NaN where no value is certain."""
    keys = zip(frame["department"], frame["field"], strict=True)
    return dict(zip(keys, frame["value"], strict=True))


def operations(table: Attachment) -> list[str]:
    return table.repairs["operation"].tolist()


def repair(table: Attachment, operation: str) -> dict[str, object]:
    """Return the one repair of a kind."""
    found = table.repairs[table.repairs["operation"] == operation].to_dict("records")
    assert len(found) == 1, operations(table)
    return {str(key): value for key, value in found[0].items()}


def english(table: Attachment) -> str:
    return "\n".join(text.en for text in table.warnings)


def printed_table(
    body: Sequence[Sequence[int]],
    decimals: int = 0,
    fields: Sequence[str] = FIELDS,
    departments: Sequence[str] = DEPARTMENTS,
) -> Rows:
    """Return a table with 小计 last and 合计 first from its body in last digits; 0 is blank."""
    columns = [sum(column) for column in zip(*body, strict=True)]
    lines = [("合计", columns), *zip(departments, body, strict=False)]
    head = ["领域", *fields[: len(columns)], "小计"]
    return [
        head,
        *([label, *(digits(n, decimals) for n in (*row, sum(row)))] for label, row in lines),
    ]


def digits(quanta: int, decimals: int) -> str:
    """Return a figure as plans print it: no trailing zeros, nothing for nothing."""
    return f"{Decimal(quanta).scaleb(-decimals).normalize():f}" if quanta else ""


def plan_2024() -> dict[tuple[str, str], float]:
    """Return the plan of 2024 in persons, tasks only."""
    rows = [line.split() for line in PLAN_2024.strip().splitlines()]
    return {
        (department, field): float(Decimal(token) * 10_000)
        for department, *tokens in rows
        for field, token in zip(FIELDS, tokens, strict=True)
        if token != "-"
    }


def places(frame: pd.DataFrame) -> dict[tuple[int, int], str]:
    """Return row and column of the print, from 1 → token, for figures that have a place."""
    traced = frame.dropna(subset=["row", "column"])
    keys = zip(traced["row"].astype(int), traced["column"].astype(int), strict=True)
    return dict(zip(keys, traced["printed"], strict=True))


def printed_back(table: Attachment) -> dict[tuple[int, int], str]:
    """Return the figures of the print, from cells, margins and repairs alone."""
    back = {}
    for record in table.repairs.to_dict("records"):
        place, token = re.fullmatch(r"R(\d+)C(\d+)", record["from"]), record["printed"]
        if place and token and record["operation"] not in LABEL_OPERATIONS:
            back[int(place[1]), int(place[2])] = token
    return back | places(table.margins) | places(table.cells)


def printed_figures(table: Attachment) -> dict[tuple[int, int], str]:
    """Return the figures of the printed grid by row and column, from 1."""
    return {
        (int(row), int(column)): token
        for row, cells in table.printed.iterrows()
        for column, token in cells.items()
        if re.fullmatch(r"[\d.,]+", token)
    }


BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]
TRUTH = {
    (department, field): figure
    for department, row in zip(DEPARTMENTS, BODY, strict=False)
    for field, figure in zip(FIELDS, row, strict=False)
    if figure
}


def plain() -> Rows:
    """Return the table of `BODY`, with totals of rows and columns."""
    return printed_table(BODY)

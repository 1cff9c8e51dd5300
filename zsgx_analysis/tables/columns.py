"""What kind of thing a printed column holds: labels, figures, or neither.

Serial numbers, units, ranks, codes and shares stand in published tables beside
the figures. They are told by their heading and by what stands in them, are kept
out of labels and sums, and are named in a warning.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from zsgx_analysis.tables.labels import closed_up, is_header_word, read_label
from zsgx_analysis.tables.tokens import TokenState, plain_text, read_token, with_digits
from zsgx_analysis.tables.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

SERIAL, UNIT, SHARE, RANK, CODE, WORDS, LABELS, FIGURES, EMPTY = (
    "serial",
    "unit",
    "share",
    "rank",
    "code",
    "words",
    "labels",
    "figures",
    "empty",
)

_SERIAL = {"序号", "编号", "序", "号", "no.", "no", "行号", "排序号"}
_SHARE = re.compile(
    r"[%％‰]|占比|比例|比重|占.{0,6}比|增长|增幅|增速|同比|环比|完成率|.率$|百分点|指数|系数|倍数"
    r"|人均|平均|[元万]/[人期]|元/|/人|/期|标准\(.*/.*\)|比上年|较.{1,6}增|±"
)
_RATE_UNIT = re.compile(r"[%％‰]|百分[点比]|[\u4e00-\u9fff]{1,3}/[\u4e00-\u9fff]{1,3}")
_RANK = re.compile(r"位次|排名|名次|位序|排位|排序|rank", re.IGNORECASE)
_CODE = re.compile(
    r"代码|编码|代号|邮编|邮政编码|电话|联系方式|手机|传真|身份证|日期|时间$|code\b", re.I
)
_SIGNED = re.compile(r"[-−–]\d+(?:\.\d+)?%?")
_UNIT_HEAD = re.compile(r"^(?:计量)?单位$|^units?$", re.IGNORECASE)
_NUMBERED = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:栏?[=＝][\d()+×÷/*-]+)?")
"""The number of a column, also with what it is made of: （3）, 3=1+2."""

_FEWEST_SERIALS = 3
"""Fewer numbers in a row than this are figures like others."""


@lru_cache(maxsize=65536)
def is_figure(cell: str) -> bool:
    """Tell whether a cell holds a number or several."""
    return read_token(cell).state in (TokenState.NUMBER, TokenState.SEVERAL)


@lru_cache(maxsize=65536)
def is_nearly_figure(cell: str) -> bool:
    """Tell whether a cell holds a figure, or one with a letter that looks like a digit."""
    return is_figure(cell) or (bool(with_digits(cell)) and any(map(str.isdigit, cell)))


@lru_cache(maxsize=8192)
def is_share(label: str) -> bool:
    """Tell whether a label names a share, a rate or an average: nothing to be added."""
    return _SHARE.search(re.sub(r"\s+", "", plain_text(label))) is not None


def is_line_of_shares(label: str, unit: str, cells: Sequence[str]) -> bool:
    """Tell whether a row holds shares, rates or ranks: by its label, its unit or its figures."""
    tokens = [read_token(cell) for cell in cells if is_figure(cell)]
    if not tokens:
        return False
    if 2 * sum(token.suffix in ("%", "％", "‰") for token in tokens) > len(tokens):
        return True
    said = is_share(label) or _RANK.search(plain_text(label)) is not None
    unknown = read_label(label).kind == "unknown"
    return (said and unknown) or _RATE_UNIT.fullmatch(closed_up(unit)) is not None


def _says_a_unit(cell: str) -> bool:
    return (
        find_unit(cell, bare=True) is not None or _RATE_UNIT.fullmatch(closed_up(cell)) is not None
    )


def is_serial_head(label: str) -> bool:
    """Tell whether a head names serial numbers."""
    return closed_up(label).lower() in _SERIAL


def kind_of_column(head: str, cells: Sequence[str]) -> str:
    """Return what a column holds.

    Parameters
    ----------
    head : str
        The text of its head, all lines of it.
    cells : sequence of str
        What stands below it.

    Returns
    -------
    str
        One of the names of this module; ``labels`` where it may be a stub.
    """
    text = closed_up(head)
    filled = [cell for cell in cells if read_token(cell).state is not TokenState.BLANK]
    if not filled:
        return EMPTY
    numeric = [cell for cell in filled if is_figure(cell) or _SIGNED.fullmatch(plain_text(cell))]
    if is_serial_head(head):
        return SERIAL
    if 2 * sum(map(_says_a_unit, filled)) > len(filled) and (
        _UNIT_HEAD.search(text) or not numeric
    ):
        return UNIT
    if 2 * len(numeric) <= len(filled):
        return LABELS
    if _CODE.search(text):
        return CODE
    if _RANK.search(text):
        return RANK
    shares = sum(read_token(cell).suffix in ("%", "％", "‰") for cell in numeric)
    if is_share(head) or 2 * shares > len(numeric):
        return SHARE
    return FIGURES


def counts_up(cells: Sequence[str]) -> bool:
    """Tell whether cells hold 1, 2, 3 …, blanks and words aside."""
    numbers = [read_token(cell).digits for cell in cells if is_figure(cell)]
    return len(numbers) >= _FEWEST_SERIALS and numbers == [
        str(number) for number in range(1, len(numbers) + 1)
    ]


def is_numbering(row: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns (甲, 1, 2, 3 …), as statistical forms do."""
    cells = [closed_up(cell) for cell in row if cell.strip()]
    numbers = [found[1] for cell in cells if (found := _NUMBERED.fullmatch(cell))]
    words = [cell for cell in cells if not _NUMBERED.fullmatch(cell)]
    return (
        len(numbers) >= _FEWEST_SERIALS
        and numbers == [str(number) for number in range(1, len(numbers) + 1)]
        and all(word in ("甲", "乙", "丙", "栏次", "行次", "—", "-") for word in words)
    )


def stub_width(head_rows: Sequence[Sequence[str]], body_rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns at the left hold labels, serial numbers or units.

    The first column is always one of them; of the others those that hold more
    words than figures, up to the first column of figures.
    """
    width = len(head_rows[0]) if head_rows else 0
    stub = 0
    for column in range(width - 1):
        head = "".join(row[column] for row in head_rows)
        cells = [row[column] for row in body_rows]
        kind = kind_of_column(head, cells)
        if (
            column == 0
            or kind in (SERIAL, UNIT, CODE, RANK)
            or (kind == LABELS and not _is_of_figures(head, cells))
            or (kind == EMPTY and _is_stub_head(head) and stub == column)
        ):
            stub = column + 1
        else:
            break
    return stub


def _is_stub_head(head: str) -> bool:
    text = closed_up(head)
    return not text or is_header_word(text)


def _is_of_figures(head: str, cells: Sequence[str]) -> bool:
    """Tell whether a column of mostly words is one of figures that cannot be read."""
    if read_label(head).kind in ("fields", "departments", "provincial_fields", "margin"):
        return True
    return any(is_figure(cell) for cell in cells) and not _is_stub_head(head)

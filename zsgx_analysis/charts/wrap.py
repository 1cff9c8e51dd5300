"""Lines of mixed Chinese and Latin text, broken to a measured width."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from zsgx_analysis.charts.fonts import text_width

_NO_START = "，。、；：！？）》〉」』】”’％%,.;:!?)]}…·"
_NO_END = "（《〈「『【“‘([{"

_NAME_PIECES = 14
"""A name of more pieces is wrapped like any text: the ways to break it are too many."""

_PIECE = re.compile(
    r"[0-9][0-9.,–~/-]*\s?(?:%|‰)?(?:万|亿)?(?:人次|人|期|年|家|个|项|格|倍)?"
    r"|[A-Za-z0-9_'’.,:;!?()%/+–-]+"
    r"|新一代|新能源|新材料|工程师|国家级|(?:信息|技术|数字|知识|更新|工程|能力|提升|高级|研修|培育|项目"
    r"|继续|教育|基地|装备|汽车|环保|绿色|航空|航天|海洋|产权|网络|安全|应急|管理|乡村|振兴|委员会)"
    r"|\s+"
    r"|."
)


def wrap(text: str, width: float, size: float, weight: str = "regular") -> list[str]:
    """Break text into lines no wider than ``width`` points.

    A line breaks at spaces and between Chinese characters, never within a number
    with its unit, nor so that closing punctuation starts a line or an opening
    bracket ends one. A single piece wider than the line stands alone.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width, size, weight))
    return lines


def balanced(text: str, width: float, size: float) -> str:
    """Break a name into as few lines as fit, and these as even as can be.

    Of equally even ways the one with the longest first line is taken.
    """
    count = len(wrap(text, width, size))
    pieces = _pieces(text)
    if count == 1 or len(pieces) > _NAME_PIECES:
        return "\n".join(wrap(text, width, size))
    best: tuple[float, list[str]] | None = None
    for cuts in combinations(range(len(pieces) - 1, 0, -1), count - 1):
        ends = [0, *sorted(cuts), len(pieces)]
        lines = ["".join(pieces[start:end]).strip() for start, end in pairwise(ends)]
        widths = [text_width(line, size) for line in lines]
        cost = sum(wide**2 for wide in widths)
        if max(widths) <= width and (best is None or cost < best[0] - 0.5):
            best = (cost, lines)
    return "\n".join(best[1] if best else wrap(text, width, size))


def _wrap_paragraph(text: str, width: float, size: float, weight: str) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and text_width((line + piece).rstrip(), size, weight) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        sticks = piece[0] in _NO_START or (pieces and pieces[-1][-1] in _NO_END)
        if pieces and sticks and not pieces[-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces

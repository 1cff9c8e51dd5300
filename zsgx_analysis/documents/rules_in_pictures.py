"""The ruled tables of a picture: its straight lines part it into cells."""

from __future__ import annotations

import math
from bisect import bisect_right
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zsgx_analysis.documents.model import Grid, build_grid, page_place
from zsgx_analysis.documents.pdf_text import Line, lines_of
from zsgx_analysis.documents.tokens import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHORTEST_RULE = 1 / 40
_SMALLEST_TABLE = 1 / 10
_SMALLEST_CELL = 8
_SAME_EDGE = 7
_NEIGHBOURHOOD = 31
_DARKER = 12
_WHITE = 255

Box = tuple[int, int, int, int]


def ruled_boxes(pixels: Any, tilt: float) -> list[list[Box]]:
    """Return the cells of each ruled table, as left, top, right, bottom in pixels.

    Parameters
    ----------
    pixels : numpy.ndarray
        A picture in grey.
    tilt : float
        Angle at which its lines run downward, in radians; the cells are those
        of the picture turned back by it about its upper left corner.
    """
    cv2 = import_module("cv2")
    height, width = pixels.shape
    shift = abs(math.sin(tilt)) * max(height, width)
    cosine, sine = math.cos(tilt), math.sin(tilt)
    turn = [[cosine, sine, shift], [-sine, cosine, shift]]
    mask = _rules(cv2, _turned(cv2, pixels, turn, shift))
    count, _, parts, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    tables = []
    for left, top, wide, high, _ in parts[1:count].tolist():
        if wide >= _SMALLEST_TABLE * width and high >= _SMALLEST_TABLE * height / 2:
            boxes = _cells(cv2, mask[top : top + high, left : left + wide])
            x, y = left - round(shift), top - round(shift)
            moved = [
                (start + x, upper + y, stop + x, lower + y) for start, upper, stop, lower in boxes
            ]
            if len(_edges(box[0] for box in moved)) > 1 < len(_edges(box[1] for box in moved)):
                tables.append(moved)
    return tables


def _turned(cv2: Any, pixels: Any, turn: Sequence[Sequence[float]], shift: float) -> Any:
    import numpy as np

    height, width = pixels.shape
    room = (width + round(2 * shift), height + round(2 * shift))
    return cv2.warpAffine(pixels, np.array(turn), room, borderValue=_WHITE)


def _rules(cv2: Any, pixels: Any) -> Any:
    """Return a mask of the long straight strokes, across and upright."""
    dark = cv2.adaptiveThreshold(
        pixels, _WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _NEIGHBOURHOOD, _DARKER
    )
    length = max(_NEIGHBOURHOOD, round(max(pixels.shape) * _SHORTEST_RULE))

    def strokes(across: bool) -> Any:
        thicker = cv2.dilate(dark, cv2.getStructuringElement(0, (1, 3) if across else (3, 1)))
        along = (length, 1) if across else (1, length)
        return cv2.morphologyEx(thicker, cv2.MORPH_OPEN, cv2.getStructuringElement(0, along))

    both = cv2.bitwise_or(strokes(True), strokes(False))
    return cv2.dilate(both, cv2.getStructuringElement(0, (5, 5)))


def _cells(cv2: Any, mask: Any) -> list[Box]:
    """Return the fields that the rules of one table leave between them."""
    framed = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=_WHITE)
    fields = cv2.bitwise_not(framed)
    count, _, parts, _ = cv2.connectedComponentsWithStats(fields, connectivity=4)
    return [
        (left - 1, top - 1, left - 1 + wide, top - 1 + high)
        for left, top, wide, high, _ in parts[1:count].tolist()
        if wide >= _SMALLEST_CELL and high >= _SMALLEST_CELL
    ]


def ruled_grid(boxes: Sequence[Box], words: Iterable[dict[str, Any]], page: int) -> Grid:
    """Return the grid of a ruled table; each word falls into the cell that holds its middle."""
    lefts, tops = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
    contents: list[list[dict[str, Any]]] = [[] for _ in boxes]
    for word in words:
        for box, content in zip(boxes, contents, strict=True):
            if holds(box, word):
                content.append(word)
                break
    rows = [[""] * len(lefts) for _ in tops]
    spans = {}
    for (left, top, right, bottom), content in zip(boxes, contents, strict=True):
        row, column = _index(tops, top), _index(lefts, left)
        rows[row][column] = _text(lines_of(content, page, 0.0, joined=False))
        spans[row, column] = (
            max(1, _index(tops, bottom - 2 * _SAME_EDGE) - row + 1),
            max(1, _index(lefts, right - 2 * _SAME_EDGE) - column + 1),
        )
    return build_grid(rows, page_place(page), spans=spans, trim=False)


def holds(box: Box, word: dict[str, Any]) -> bool:
    """Return whether the middle of ``word`` lies in ``box``."""
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _edges(positions: Iterable[float]) -> list[float]:
    """Return sorted positions, those close to each other taken as one."""
    edges: list[float] = []
    last = -math.inf
    for position in sorted(positions):
        if position - last > _SAME_EDGE:
            edges.append(position)
        last = position
    return edges


def _index(edges: Sequence[float], position: float) -> int:
    return max(0, bisect_right(edges, position + _SAME_EDGE) - 1)


def _text(lines: Sequence[Line]) -> str:
    r"""Return the text of a cell: wrapped labels joined, figures parted by ``"\n"``."""
    text = lines[0].text if lines else ""
    for above, below in pairwise(lines):
        if is_figure(above.text) and is_figure(below.text):
            text += f"\n{below.text}"
        else:
            text += (
                f" {below.text}" if text[-1].isascii() and below.text[0].isascii() else below.text
            )
    return text

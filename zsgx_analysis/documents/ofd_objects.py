"""What is drawn on an OFD page, as characters and rules in points.

Characters take the form in which pdfplumber gives those of a PDF, so that both
are read alike; see `zsgx_analysis.documents.glyphs`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.documents.glyphs import turn_of
from zsgx_analysis.documents.ofd_package import POINTS, numbers_of
from zsgx_analysis.documents.turned import turned_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from zsgx_analysis.documents.glyphs import Char
    from zsgx_analysis.documents.ruled import Edge

_ASCENT, _DESCENT = 0.88, 0.12
_NARROW = 0.5
_LOOSE = 1.5
"""Of its size that a character may have to the next one and still be set solid."""

_CLOSEST, _FARTHEST = 0.2, 0.15
"""Of its size: a step that is no second print, a gap that parts no word."""

_STRAIGHT = 0.5
"""Points by which a rule may rise or lean."""

_DEEPEST = 20
_PATH = re.compile(r"([A-Za-z])|(-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|-?\.\d+)")
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_LARGEST_COUNT = 100_000


class Matrix(NamedTuple):
    """An affine map: x' = a x + c y + e, y' = b x + d y + f, with y downwards."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """Return the map that applies ``inner`` first and this one then."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            *self.point(inner.e, inner.f),
        )

    @property
    def scale(self) -> float:
        """By how much lengths grow."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


_PAGE = Matrix(a=POINTS, d=POINTS)


class Drawing:
    """Collects the objects of a page.

    Parameters
    ----------
    units : mapping
        Composite graphics by their identifier.

    Attributes
    ----------
    chars : list of dict
    edges : list of dict
        Straight rules, level or upright.
    pictures : list of str
        Identifiers of the pictures.
    unread : int
        Objects of kinds that are not known.
    """

    def __init__(self, units: Mapping[str, etree._Element]) -> None:
        self._units = units
        self.chars: list[Char] = []
        self.edges: list[Edge] = []
        self.pictures: list[str] = []
        self.unread = 0
        self._alone: Char | None = None

    def add(self, container: etree._Element, matrix: Matrix | None = None, depth: int = 0) -> None:
        """Add the objects of a layer, block or composite graphic."""
        matrix = _PAGE if matrix is None else matrix
        for element in container:
            if not isinstance(element.tag, str) or element.get("Visible") in ("false", "0"):
                continue
            kind = element.tag.rpartition("}")[2]
            here = matrix.after(_placed(element))
            if kind == "TextObject":
                self._add_text(list(_characters(element, here)))
            elif kind == "PathObject":
                self.edges += _rules(element, here)
            elif kind == "ImageObject":
                self.pictures.append(element.get("ResourceID", ""))
            elif kind == "PageBlock" and depth < _DEEPEST:
                self.add(element, matrix, depth + 1)
            elif kind == "CompositeObject" and depth < _DEEPEST:
                unit = self._units.get(element.get("ResourceID", ""))
                content = None if unit is None else unit.find("{*}Content")
                if content is None:
                    self.unread += 1
                else:
                    self.add(content, here, depth + 1)
            elif kind.endswith("Object"):
                self.unread += 1

    def _add_text(self, chars: list[Char]) -> None:
        """Add the characters of a text; one that goes on with the single one before it is its run.

        Some writers give every character a text of its own, in a box that may be
        wider than it: the box ends where the next character begins.
        """
        if len(chars) == 1 and self._alone is not None:
            before, char = self._alone, chars[0]
            size = char["size"]
            level = abs(char["bottom"] - before["bottom"]) <= _STRAIGHT
            step = char["x0"] - before["x0"]
            near = _CLOSEST * size <= step and char["x0"] <= before["x1"] + _FARTHEST * size
            if level and near and abs(size - before["size"]) <= _STRAIGHT:
                before["x1"] = min(before["x1"], char["x0"])
                char["run"] = before["run"]
        self._alone = chars[0] if len(chars) == 1 else None
        self.chars += chars

    def turned_upright(self) -> None:
        """Turn the page so that most of its text runs from left to right."""
        turns = Counter(turn for char in self.chars if (turn := turn_of(char)) is not None)
        turn = turns.most_common(1)[0][0] if turns else 0
        if not turn:
            return
        angle = math.radians(-turn)
        sine, cosine = math.sin(angle), math.cos(angle)
        back = Matrix(cosine, sine, -sine, cosine)
        for char in self.chars:
            a, b, c, d, e, f = char["matrix"]
            char["matrix"] = tuple(back.after(Matrix(a, b, c, d, e, f)))
            char |= turned_back(char, turn)
        for edge in self.edges:
            edge |= turned_back(edge, turn)
            if turn != 180:
                edge["width"], edge["height"] = edge["height"], edge["width"]
                edge["orientation"] = "h" if edge["orientation"] == "v" else "v"


def _placed(element: etree._Element) -> Matrix:
    """Return the map from the coordinates of an object to those around it."""
    boundary = numbers_of(element.get("Boundary"))
    ctm = numbers_of(element.get("CTM"))
    moved = Matrix(e=boundary[0], f=boundary[1]) if len(boundary) == 4 else Matrix()
    return moved.after(Matrix(*ctm)) if len(ctm) == 6 else moved


def _characters(element: etree._Element, matrix: Matrix) -> Iterator[Char]:
    sizes = numbers_of(element.get("Size"))
    size = sizes[0] if sizes else 0.0
    if size <= 0:
        return
    stretched = (numbers_of(element.get("HScale")) or [1.0])[0]
    turn = (numbers_of(element.get("CharDirection")) or [0.0])[0]
    reading = math.radians((numbers_of(element.get("ReadDirection")) or [0.0])[0])
    colour = _colour(element)
    run = element.get("ID", "")
    boundary = numbers_of(element.get("Boundary"))
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        text = (code.text or "").strip("\r\n")
        x = next(iter(numbers_of(code.get("X"))), x)
        y = next(iter(numbers_of(code.get("Y"))), y)
        across, down = (_deltas(code.get(name)) for name in ("DeltaX", "DeltaY"))
        left, top = x, y
        for at, char in enumerate(text):
            advance = size * stretched * (_NARROW if char.isascii() else 1.0)
            step = across[min(at, len(across) - 1)] if across else 0.0
            if len(text) == 1 and len(boundary) == 4:
                # A character in a box of its own takes the room of the box.
                step = boundary[2]
            wide = step if advance < step <= _LOOSE * size else advance
            place = _character(char, left, top, wide, size, matrix, turn, colour)
            yield {**place, "run": run}
            if across or down:
                left += step if across else 0.0
                top += down[min(at, len(down) - 1)] if down else 0.0
            else:
                left += advance * math.cos(reading)
                top += advance * math.sin(reading)


def _character(
    text: str,
    x: float,
    y: float,
    advance: float,
    size: float,
    matrix: Matrix,
    turn: float,
    colour: tuple[float, ...],
) -> Char:
    """Return a character whose baseline begins at (x, y), with its extent on the page."""
    here = matrix.after(Matrix(e=x, f=y))
    if turn:
        angle = math.radians(turn)
        sine, cosine = math.sin(angle), math.cos(angle)
        here = here.after(Matrix(cosine, sine, -sine, cosine))
    corners = [
        here.point(across, up)
        for across in (0.0, advance)
        for up in (-_ASCENT * size, _DESCENT * size)
    ]
    across, down = zip(*corners, strict=True)
    return {
        "text": text,
        "x0": min(across),
        "x1": max(across),
        "top": min(down),
        "bottom": max(down),
        "doctop": min(down),
        "size": size * matrix.scale,
        "fontname": "",
        "upright": True,
        # As a PDF has it, with y upwards.
        "matrix": (here.a, -here.b, -here.c, here.d, here.e, -here.f),
        "non_stroking_color": colour,
    }


def _deltas(text: str | None) -> list[float]:
    """Return the steps from character to character; ``g 3 4.2`` stands for 4.2 three times."""
    parts = (text or "").split()
    steps: list[float] = []
    at = 0
    while at < len(parts):
        if parts[at] in ("g", "G") and at + 2 < len(parts):
            number = numbers_of(" ".join(parts[at + 1 : at + 3]))
            if len(number) == 2 and 0 <= number[0] <= _LARGEST_COUNT:
                steps += [number[1]] * int(number[0])
            at += 3
            continue
        steps += numbers_of(parts[at])
        at += 1
    return steps


def _colour(element: etree._Element) -> tuple[float, ...]:
    """Return the colour of a text as parts from 0 to 1, paler where it is transparent."""
    fill = element.find("{*}FillColor")
    if fill is None:
        return (0.0,)
    value = (fill.get("Value") or "").replace("#", "0x")
    try:
        parts = [int(part, 0) / 255 for part in value.split()]
    except ValueError:
        parts = []
    alphas = numbers_of(fill.get("Alpha")) or numbers_of(element.get("Alpha"))
    alpha = alphas[0] / 255 if alphas else 1.0
    if len(parts) == 4:
        return tuple(part * alpha for part in parts)
    return tuple(1 - alpha * (1 - part) for part in parts or (0.0,))


def _rules(element: etree._Element, matrix: Matrix) -> Iterator[Edge]:
    """Yield the straight lines of a path that are level or upright."""
    if element.get("Stroke", "true") in ("false", "0") and element.get("Fill") not in ("true", "1"):
        return
    for start, stop in _segments(element.findtext("{*}AbbreviatedData") or ""):
        (x0, y0), (x1, y1) = matrix.point(*start), matrix.point(*stop)
        level, upright = abs(y1 - y0) <= _STRAIGHT, abs(x1 - x0) <= _STRAIGHT
        if level == upright:
            continue
        yield {
            "orientation": "h" if level else "v",
            "x0": min(x0, x1),
            "x1": max(x0, x1) if level else min(x0, x1),
            "top": min(y0, y1),
            "bottom": min(y0, y1) if level else max(y0, y1),
            "width": abs(x1 - x0) if level else 0.0,
            "height": 0.0 if level else abs(y1 - y0),
        }


_Point = tuple[float, float]


def _segments(data: str) -> Iterator[tuple[_Point, _Point]]:
    """Yield the straight segments of an abbreviated path."""
    start = here = (0.0, 0.0)
    for operator, operands in _operations(data):
        if operator in ("S", "M"):
            start = here = (operands[0], operands[1])
        elif operator == "L":
            there = (operands[0], operands[1])
            yield here, there
            here = there
        elif operator == "C":
            yield here, start
            here = start
        else:
            here = (operands[-2], operands[-1])


def _operations(data: str) -> Iterator[tuple[str, Sequence[float]]]:
    operator = ""
    operands: list[float] = []
    for letter, number in _PATH.findall(data):
        if letter:
            operator, operands = letter.upper(), []
        else:
            operands.append(float(number))
        needed = _OPERANDS.get(operator)
        if needed is not None and len(operands) == needed:
            yield operator, operands
            operands = []

"""Text of pictures: an engine finds and reads it, lines are made of where it stands.

The engine is the optional extra ``ocr``. Its models lie inside its package;
they are named by path here, so that it never looks for them elsewhere.
"""

from __future__ import annotations

import math
import os
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from zsgx_analysis.documents.pdf_text import Line, lines_of
from zsgx_analysis.documents.rules_in_pictures import holds, ruled_boxes, ruled_grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from zsgx_analysis.documents.model import Grid

    Corners = Sequence[tuple[float, float]]

LONGEST_SIDE = 3000
"""Pixels of the longer side of a page; a larger picture is made smaller."""

_UNREADABLE = 0.5
_DOUBTFUL = 0.9
_MOST_THREADS = 4
_LEAST_WORDS = 4
_STEEPEST = 5.0
_STEPS = 20
_SIDES = ("x0", "x1", "top", "bottom")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the engine read on one page.

    Attributes
    ----------
    lines : tuple of Line
        Outside of ruled tables, from top to bottom, set upright where the page
        stood askew.
    tables : tuple of (float, Grid)
        Ruled tables, each with its place from the top.
    doubtful : tuple of str
        Texts the engine was not sure of.
    unreadable : int
        How many places seem to hold text that it could not read.
    """

    lines: tuple[Line, ...]
    tables: tuple[tuple[float, Grid], ...]
    doubtful: tuple[str, ...]
    unreadable: int


def available() -> bool:
    """Return whether the extra ``ocr`` is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(picture: Image, page: int, points: float = 1.0) -> Recognised:
    """Read the text of a page.

    Parameters
    ----------
    picture : PIL.Image.Image
        Its longer side at most `LONGEST_SIDE`.
    page : int
        1-based number of the page.
    points : float
        Size of a pixel; the lines are measured in it.
    """
    import numpy as np

    output = _engine()(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    if output.boxes is None or not len(output.boxes):
        return Recognised((), (), (), 0)
    found = list(zip(output.boxes, output.txts, output.scores, strict=True))
    readable = [(box, text, score) for box, text, score in found if score >= _UNREADABLE]
    tilt = _tilt([box for box, _, _ in readable])
    words = [_word(box, text, tilt) for box, text, _ in readable]
    tables = []
    for boxes in ruled_boxes(np.asarray(picture.convert("L")), tilt):
        inside = [word for word in words if any(holds(box, word) for box in boxes)]
        if len(inside) >= _LEAST_WORDS:
            top = min(box[1] for box in boxes) * points
            tables.append((top, ruled_grid(boxes, inside, page)))
            words = [word for word in words if word not in inside]
    scaled = [{**word, **{side: word[side] * points for side in _SIDES}} for word in words]
    return Recognised(
        lines=tuple(lines_of(scaled, page, picture.width * points, joined=False)),
        tables=tuple(tables),
        doubtful=tuple(text for _, text, score in readable if score < _DOUBTFUL),
        unreadable=len(found) - len(readable),
    )


@cache
def _engine() -> Any:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ImportError("rapidocr")
    models = Path(spec.origin).parent / "models"
    threads = min(_MOST_THREADS, os.cpu_count() or 1)
    parameters = {
        "Global.log_level": "error",
        "Global.use_cls": False,
        "Global.text_score": 0.0,
        "Global.max_side_len": LONGEST_SIDE,
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "Det.model_path": str(next(models.glob("*det*.onnx"))),
        "Rec.model_path": str(next(models.glob("*rec*.onnx"))),
    }
    # An import statement would need the extra wherever types are checked.
    return import_module("rapidocr").RapidOCR(params=parameters)


def _tilt(boxes: Sequence[Corners]) -> float:
    """Return the angle at which the lines of a page run downward, in radians.

    It is the one at which the ends of all texts crowd onto the fewest levels.
    """
    ends = [
        ((float(first[0] + second[0]) / 2), (float(first[1] + second[1]) / 2))
        for left_top, right_top, right_bottom, left_bottom in boxes
        for first, second in ((left_top, left_bottom), (right_top, right_bottom))
    ]
    if not ends:
        return 0.0
    level = max(2.0, median(float(box[3][1] - box[0][1]) for box in boxes) / 6)

    def crowding(angle: float) -> int:
        sine, cosine = math.sin(angle), math.cos(angle)
        levels = Counter(round((y * cosine - x * sine) / level) for x, y in ends)
        return sum(count * (count + levels[at + 1]) for at, count in list(levels.items()))

    steps = range(-round(_STEEPEST * _STEPS), round(_STEEPEST * _STEPS) + 1)
    angles = sorted((math.radians(step / _STEPS) for step in steps), key=abs)
    return max(angles, key=crowding)


def _word(box: Corners, text: str, tilt: float) -> dict[str, Any]:
    """Return a text with its extent, as pdfplumber gives words, turned back by ``tilt``."""
    cosine, sine = math.cos(tilt), math.sin(tilt)
    across = [float(x) * cosine + float(y) * sine for x, y in box]
    down = [float(y) * cosine - float(x) * sine for x, y in box]
    return {
        "x0": min(across),
        "x1": max(across),
        "top": min(down),
        "bottom": max(down),
        "text": text.strip(),
    }

"""Text of pictures: an engine finds and reads it, lines are made of where it stands.

The engine is the optional extra ``ocr``. Its models lie inside its package;
they are named by path here, so that it never looks for them elsewhere.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from zsgx_analysis.documents.pdf_text import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    Corners = Sequence[tuple[float, float]]

LONGEST_SIDE = 3000
"""Pixels of the longer side of a page; a larger picture is made smaller."""

_UNREADABLE = 0.5
_DOUBTFUL = 0.9
_MOST_THREADS = 4
_ELONGATED = 3.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the engine read on one page.

    Attributes
    ----------
    lines : tuple of Line
        From top to bottom, set upright where the page stood askew.
    doubtful : tuple of str
        Texts the engine was not sure of.
    unreadable : int
        How many places seem to hold text that it could not read.
    """

    lines: tuple[Line, ...]
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
        return Recognised((), (), 0)
    found = list(zip(output.boxes, output.txts, output.scores, strict=True))
    readable = [(box, text, score) for box, text, score in found if score >= _UNREADABLE]
    tilt = _tilt([box for box, _, _ in readable])
    words = [_word(box, text, tilt, points) for box, text, _ in readable]
    return Recognised(
        lines=tuple(lines_of(words, page, picture.width * points, joined=False)),
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
    """Return the angle at which the lines of a page run downward, in radians."""
    angles = []
    for left_top, right_top, _, left_bottom in boxes:
        across, down = right_top[0] - left_top[0], right_top[1] - left_top[1]
        if across > _ELONGATED * (left_bottom[1] - left_top[1]):
            angles.append(math.atan2(down, across))
    return median(angles) if angles else 0.0


def _word(box: Corners, text: str, tilt: float, points: float) -> dict[str, Any]:
    """Return a text with its extent, as pdfplumber gives words, turned back by ``tilt``."""
    cosine, sine = math.cos(tilt) * points, math.sin(tilt) * points
    across = [float(x) * cosine + float(y) * sine for x, y in box]
    down = [float(y) * cosine - float(x) * sine for x, y in box]
    return {
        "x0": min(across),
        "x1": max(across),
        "top": min(down),
        "bottom": max(down),
        "text": text.strip(),
    }

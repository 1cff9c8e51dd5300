"""Text turned by a right angle, read in the direction in which it runs.

A narrow column has its label set upwards or downwards. Turned back, such a
label is a line like any other; its place on the page stays where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pdfplumber.utils import extract_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zsgx_analysis.documents.glyphs import Char

_SAME_RUN = 0.6
_SAME_LABEL = 0.8

Box = tuple[float, float, float, float]


def turned_words(chars: Sequence[Char], turn: int) -> list[dict[str, Any]]:
    """Return the words of text turned by ``turn`` degrees to the left.

    Parameters
    ----------
    chars : sequence of dict
    turn : int
        90 for text that runs upwards, 180 upside down, 270 downwards.

    Returns
    -------
    list of dict
        ``text`` and the extent on the page (``x0``, ``x1``, ``top``,
        ``bottom``), in reading order; what stands close together is one word,
        also where a label runs over two lines side by side.
    """
    back = [{**char, **turned_back(char, turn), "upright": True} for char in chars]
    words = extract_words(back, x_tolerance_ratio=_SAME_RUN)
    words.sort(key=lambda word: (round(word["top"]), word["x0"]))
    labels: list[dict[str, Any]] = []
    for word in words:
        above = next((label for label in labels if _goes_on(label, word)), None)
        if above is None:
            labels.append(dict(word))
            continue
        above["text"] += word["text"]
        above["x0"], above["x1"] = min(above["x0"], word["x0"]), max(above["x1"], word["x1"])
        above["bottom"] = word["bottom"]
    return [{"text": label["text"], **_turned_again(label, turn)} for label in labels]


def _goes_on(label: Mapping[str, Any], word: Mapping[str, Any]) -> bool:
    """Return whether a line goes on with the label above it: close, and over its extent."""
    size = word["bottom"] - word["top"]
    overlap = min(label["x1"], word["x1"]) - max(label["x0"], word["x0"])
    return overlap > 0 and -0.5 * size <= word["top"] - label["bottom"] <= _SAME_LABEL * size


def turned_back(char: Mapping[str, Any], turn: int) -> dict[str, float]:
    """Return the extent that something has once the text around it runs from left to right."""
    x0, x1, top, bottom = (char[side] for side in ("x0", "x1", "top", "bottom"))
    if turn == 90:
        x0, x1, top, bottom = -bottom, -top, x0, x1
    elif turn == 270:
        x0, x1, top, bottom = top, bottom, -x1, -x0
    else:
        x0, x1, top, bottom = -x1, -x0, -bottom, -top
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top}


def _turned_again(word: Mapping[str, Any], turn: int) -> dict[str, float]:
    x0, x1, top, bottom = (word[side] for side in ("x0", "x1", "top", "bottom"))
    if turn == 90:
        x0, x1, top, bottom = top, bottom, -x1, -x0
    elif turn == 270:
        x0, x1, top, bottom = -bottom, -top, x0, x1
    else:
        x0, x1, top, bottom = -x1, -x0, -bottom, -top
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom}

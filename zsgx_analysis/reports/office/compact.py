"""A table of many columns for paper: its unit said once, its numbers without."""

from __future__ import annotations

from typing import Any

from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.numbers import number, unit_name
from zsgx_analysis.reports.office.tables import WIDE

Block = dict[str, Any]

_SCALES = {"zh": (10_000, "万"), "en": (1_000, "thousand ")}


def compact(block: Block, lang: Language) -> Block:
    """Return a table of many columns with its numbers in 万 or thousands, the unit above.

    Any other table, and one of several units or of ranges, is returned as it is.
    """
    if len(block["head"]) <= WIDE:
        return block
    measures = [cell.get("measure") for row in block["body"] for cell in row]
    units = {one["unit"] for one in measures if one is not None}
    exact = all(one is None or (one["value"] is not None and not one["form"]) for one in measures)
    if len(units) != 1 or not exact or not units <= {"persons", "person-times"}:
        return block
    scale, word = _SCALES[lang]
    unit = unit_name(units.pop(), lang)
    said = Text(f"（单位：{word}{unit}）", f" ({word}{unit})").in_language(lang)
    body = [[_scaled(cell, scale, lang) for cell in row] for row in block["body"]]
    caption = block["caption"]
    return {**block, "body": body, "caption": {**caption, "text": caption["text"] + said}}


def _scaled(cell: Block, scale: int, lang: Language) -> Block:
    measure = cell.get("measure")
    if measure is None:
        return cell
    text = number(round(measure["value"] / scale, 4), lang)
    return {**cell, "text": measure["prefix"] + text}

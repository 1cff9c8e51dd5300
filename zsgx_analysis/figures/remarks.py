"""What a reader is told of figures that could not be placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.language import Text

if TYPE_CHECKING:
    import pandas as pd

MISSING = {
    "scope": Text("范围", "its scope"),
    "period": Text("期间", "its period"),
    "basis": Text("口径", "its basis"),
    "kind": Text("目标或实际", "whether it is a goal or a result"),
    "programme": Text("所属项目", "its programme"),
    "indicator": Text("词表中的指标", "an indicator of the vocabulary"),
    "part": Text("整体（只是其中一部分）", "its whole (it is a part)"),
    "list": Text("与列举项的对应", "its place in the list beside it"),
    "conflict": Text("唯一取值（同句另有一数）", "one value (the sentence gives two)"),
    "former": Text("有效性（已被调整）", "validity (the sentence replaces it)"),
}
"""What a figure may lack, as `zsgx_analysis.figures.read_figures` names it."""


def unplaced_remarks(unplaced: pd.DataFrame) -> list[Text]:
    """Return one remark for each figure that could not be placed."""
    return [_remark(*row) for row in unplaced[["printed", "place", "missing"]].to_numpy()]


def _remark(printed: str, place: str, missing: str) -> Text:
    lacks = [MISSING[name] for name in missing.split(", ")]
    return Text(
        f"“{printed}”（{place}）像是工程数字，但缺{'、'.join(text.zh for text in lacks)}，未归入",
        f"{printed!r} ({place}) looks like a figure of the project and lacks "
        f"{', '.join(text.en for text in lacks)}; it is not placed",
    )

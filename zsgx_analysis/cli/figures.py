"""Show figures on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.cli.layout import table
from zsgx_analysis.language import Text
from zsgx_analysis.vocabulary import display
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.vocabulary import Kind

_HEADER = (
    Text("范围", "scope"),
    Text("期间", "period"),
    Text("口径", "basis"),
    Text("性质", "kind"),
    Text("项目", "programme"),
    Text("指标", "indicator"),
    Text("原文", "as printed"),
    Text("位置", "place"),
)
_WORDS: Sequence[tuple[str, Kind]] = (
    ("basis", "bases"),
    ("kind", "kinds"),
    ("programme", "programmes"),
    ("indicator", "indicators"),
)


def figure_table(figures: pd.DataFrame, settings: Settings) -> str:
    """Return the figures of a document as lines for a terminal."""
    header = [settings.say(word) for word in _HEADER]
    rows = []
    for figure in figures.to_dict("records"):
        start, end = figure["start"], figure["end"]
        rows.append(
            [
                display_scope(figure["scope"], settings.lang),
                f"{start}" if start == end else f"{start}–{end}",
                *(display(kind, figure[name], settings.lang) for name, kind in _WORDS),
                figure["printed"],
                figure["place"],
            ]
        )
    return table(header, rows)

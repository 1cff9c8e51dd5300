"""Show figures on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.cli.layout import table
from zsgx_analysis.language import Text, position
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
GIVEN_OPTIONS = (
    (
        "date",
        "DATE",
        Text("发布日期，只用于文件没有写明的", "date of issue, where the document bears none"),
    ),
    (
        "region",
        "REGION",
        Text(
            "正文数字所属地区或全国，只用于句子和标题都没有写明的",
            "region of the figures of its text, or the nation, where neither sentence "
            "nor title names one",
        ),
    ),
    (
        "issuer",
        "TEXT",
        Text("发布机构，只用于文件没有写明的", "who issued it, where the document does not say"),
    ),
)
"""What a person may say of a document; a sidecar beside it may say the same."""

_WORDS: Sequence[tuple[str, Kind]] = (
    ("basis", "bases"),
    ("kind", "kinds"),
    ("programme", "programmes"),
    ("indicator", "indicators"),
)


def figure_table(figures: pd.DataFrame, settings: Settings) -> str:
    """Return the figures of a document as lines for a terminal."""
    header = [settings.say(word) for word in _HEADER]
    rows = [
        [
            display_scope(figure["scope"], settings.lang),
            _years(figure["start"], figure["end"]),
            *(display(kind, figure[name], settings.lang) for name, kind in _WORDS),
            figure["printed"],
            settings.say(position(figure["place"])),
        ]
        for figure in figures.to_dict("records")
    ]
    return table(header, rows)


def _years(start: object, end: object) -> str:
    """Return years as they are known: 2022–2030, 2024, –2030."""
    first, last = ("" if str(year) == "<NA>" else str(year) for year in (start, end))
    return first if first == last else f"{first}–{last}"

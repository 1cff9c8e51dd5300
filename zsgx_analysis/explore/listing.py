"""Any loaded frame as a table that says its units, its marks and its sources."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.explore.cells import Cell, Table
from zsgx_analysis.explore.frames import ShownFrame, fragment
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import MARKS, mark_key, source_name
from zsgx_analysis.narrative.numbers import number, unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zsgx_analysis.language import Language

_MARKED = ("persons", "value")


def listing(frame: pd.DataFrame, most: int, lang: Language) -> ShownFrame:
    """Return the first rows as a frame that shows itself.

    Parameters
    ----------
    frame : pandas.DataFrame
        With ``attrs`` as `zsgx_analysis.load` sets them; without them units
        and sources are left out.
    most : int
        How many rows to show.
    lang : str
        Language of the page.
    """
    units: Mapping[str, str] = frame.attrs.get("units", {})
    sources: Sequence[Mapping[str, Any]] = frame.attrs.get("sources", ())
    first = frame.head(most)
    statuses = first["status"] if "status" in first else pd.Series(dtype="str")
    count = Text(f"共 {len(frame)} 行", f"{len(frame)} rows").in_language(lang)
    if len(first) < len(frame):
        count += Text(f"，显示前 {len(first)} 行", f", the first {len(first)} shown").in_language(
            lang
        )
    notes = [mark_key(statuses, lang), _sources(first, sources, lang)]
    table = Table(
        count,
        ["#", *(_head(str(name), units, lang) for name in first.columns)],
        [[str(row), *map(_cell, first.columns, line.values())] for row, line in _lines(first)],
        note=Text("。", ". ").in_language(lang).join(filter(None, notes)),
    )
    return ShownFrame.of(first, fragment(table.html(), lang), count, lang)


def _lines(frame: pd.DataFrame) -> list[tuple[Any, dict[str, Any]]]:
    """Return each row with its label; a figure that does not stand as printed gets its mark."""
    lines = list(zip(frame.index, rows(frame), strict=True))
    for _, line in lines:
        mark = MARKS.get(str(line.get("status")), "")
        for name in _MARKED:
            if name in line and mark:
                line[name] = _number(line[name], mark)
    return lines


def _head(name: str, units: Mapping[str, str], lang: Language) -> str:
    unit = units.get(name)
    if unit is None:
        return name
    known = vocabulary.display("units", unit, lang) if unit in vocabulary.known("units") else unit
    return f"{name} ({unit_name(unit, lang) if known == unit else known})"


def _cell(_name: object, value: Any) -> str | Cell:
    if isinstance(value, (str, Cell)):
        return value
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if pd.isna(value):
        return ""
    return _number(value, "") if isinstance(value, float) else Cell(str(value), float(value))


def _number(value: Any, mark: str) -> str | Cell:
    if pd.isna(value):
        return mark
    return Cell(f"{number(float(value), 'en')}{mark}", float(value))


def _sources(shown: pd.DataFrame, sources: Sequence[Mapping[str, Any]], lang: Language) -> str:
    """Name the sources of the rows shown; all there are where the rows name none."""
    titles = {
        PurePath(str(source.get("file", ""))).name: str(source["title"])
        for source in sources
        if source.get("title")
    }
    if not titles:
        return ""
    named: Iterable[str] = titles.values()
    if "source" in shown:
        by_stem = {PurePath(file).stem: title for file, title in titles.items()}
        parts = [part for text in shown["source"].dropna() for part in str(text).split(" | ")]
        named = [
            {**by_stem, **titles}.get(part) or source_name(part, lang) for part in parts if part
        ]
    word = Text("来源：", "Sources: ").in_language(lang)
    return word + Text("；", "; ").in_language(lang).join(dict.fromkeys(named)) if named else ""

"""The matrix of completion: which share of each task is done, and which is not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from zsgx_analysis import vocabulary
from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.marks import HATCH
from zsgx_analysis.charts.theme import INK, MUTED, RESULT, RULE, SEQUENTIAL, VOID, Size, ink_on
from zsgx_analysis.charts.wrap import balanced
from zsgx_analysis.language import Language, Text, as_language, default_language
from zsgx_analysis.narrative.words import in_words, is_known
from zsgx_analysis.tracing import Traced, plain
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_KINDS: tuple[vocabulary.Kind, ...] = (
    "departments",
    "fields",
    "provincial_fields",
    "programmes",
)
_NOT_REPORTED, _UNPLANNED = "not_reported", "unplanned"


def completion_matrix(
    places: pd.DataFrame,
    title: str,
    *,
    rows: pd.DataFrame | None = None,
    columns: pd.DataFrame | None = None,
    subtitle: str = "",
    caption: str = "",
    name: str = "completion",
    lang: str | None = None,
) -> Chart | None:
    """Draw completion rates as a matrix; what is not reported is hatched, and no zero.

    Parameters
    ----------
    places : pandas.DataFrame
        From `zsgx_analysis.completion`, place by place, traced: two columns of names,
        then ``rate`` and ``state``.
    title, subtitle, caption : str
        The finding; what is drawn; where it comes from.
    rows, columns : pandas.DataFrame, optional
        From `zsgx_analysis.completion` by each side: their rates stand at the edges,
        "≥" before one that not all places have reported to.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None where no place has a rate.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> plan = zsgx.traced(zsgx.plan(2024), "plans")
    >>> places = zsgx.completion(plan, plan[plan["department"] != "教育部"])
    >>> zsgx.charts.completion_matrix(places, "除教育部外都已完成", lang="zh").name
    'completion'
    """
    spoken = default_language() if lang is None else as_language(lang)
    if places.empty or places["rate"].isna().all():
        return None
    down, across = places.columns[:2]
    sides = list(dict.fromkeys(places[down])), list(dict.fromkeys(places[across]))
    sides = sides[0], _as_listed(sides[1], columns, across)
    edges = _edges(rows, down), _edges(columns, across)

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        _cells(axes, places, sides, size, spoken)
        _totals(axes, edges, sides, size, spoken)
        _names(axes, sides, size, spoken)

    words = Words(title, subtitle, caption, f"{title}: {_told(rows, places, down, spoken)}")
    height = 1.0 + 0.36 * (len(sides[0]) + 1)
    return Chart(name, words, plain(places), draw, spoken, height=height)


def _as_listed(names: list[str], frame: pd.DataFrame | None, column: str) -> list[str]:
    return names if frame is None else [str(one) for one in frame[column]]


def _edges(frame: pd.DataFrame | None, column: str) -> Mapping[str, Traced]:
    if frame is None:
        return {}
    rates = frame["rate"].array.to_numpy(object)
    return {
        str(name): rate
        for name, rate in zip(frame[column], rates, strict=True)
        if isinstance(rate, Traced)
    }


def _told(rows: pd.DataFrame | None, places: pd.DataFrame, column: str, lang: Language) -> str:
    source = places if rows is None else rows
    said = [
        f"{_shown(str(name), lang)} {in_words(rate, lang, '%')}"
        for name, rate in zip(source[column], source["rate"].array.to_numpy(object), strict=True)
        if isinstance(rate, Traced) and is_known(rate)
    ]
    return "; ".join(said)


def _cells(
    axes: Axes,
    places: pd.DataFrame,
    sides: tuple[Sequence[str], Sequence[str]],
    size: Size,
    lang: Language,
) -> None:
    lines = [{name: place for place, name in enumerate(side)} for side in sides]
    rates = places["rate"].array.to_numpy(object)
    names = zip(places.iloc[:, 0], places.iloc[:, 1], rates, places["state"], strict=True)
    for one, other, rate, state in names:
        row, column = lines[0][str(one)], lines[1][str(other)]
        if state == _NOT_REPORTED:
            _patch(axes, row, column, facecolor=VOID, edgecolor=MUTED, hatch=HATCH, linewidth=0.0)
            continue
        text, shade, over = _cell(rate, state, lang)
        _patch(axes, row, column, facecolor=shade, edgecolor="white", linewidth=0.8)
        if over:
            inset = {"facecolor": "none", "edgecolor": RESULT, "linewidth": 1.4}
            axes.add_patch(Rectangle((column + 0.06, row + 0.06), 0.88, 0.88, **inset))  # type: ignore[arg-type]
        axes.text(
            column + 0.5,
            row + 0.5,
            text,
            ha="center",
            va="center",
            color=ink_on(shade),
            fontsize=size.font * 0.78,
        )


def _cell(
    rate: object, state: str, lang: Language
) -> tuple[str, tuple[float, float, float, float], bool]:
    """Return text, shade and whether more than the plan was done."""
    if not isinstance(rate, Traced):
        unplanned = Text("计划外", "no plan").in_language(lang) if state == _UNPLANNED else "–"
        return unplanned, (1.0, 1.0, 1.0, 1.0), state == _UNPLANNED
    known = float(rate) if np.isfinite(float(rate)) else rate.lower
    return _percent(rate), SEQUENTIAL(min(max(known, 0.0), 1.0) * 0.85), state == "over"


def _percent(rate: Traced) -> str:
    if not np.isfinite(float(rate)):
        return f"{rate.lower:.0%}–\n{rate.upper:.0%}"
    # 99.7% is not all of it, and is not rounded to it; nor is 100.3%.
    least = rate.bound in ("at_least", "more_than")
    share = rate.lower if least else float(rate)
    near = share != 1 and round(share, 2) == 1
    sign = "≥" if least else ""
    return f"{sign}{share:.1%}" if near else f"{sign}{share:.0%}"


def _patch(axes: Axes, row: int, column: int, **style: object) -> None:
    axes.add_patch(Rectangle((column, row), 1, 1, **style))  # type: ignore[arg-type]


def _totals(
    axes: Axes,
    edges: tuple[Mapping[str, Traced], Mapping[str, Traced]],
    sides: tuple[Sequence[str], Sequence[str]],
    size: Size,
    lang: Language,
) -> None:
    height, width = len(sides[0]), len(sides[1])
    none = Text("未报", "none").in_language(lang)
    places = [
        *((width + 0.65, row + 0.5, edges[0], name) for row, name in enumerate(sides[0])),
        *((column + 0.5, height + 0.6, edges[1], name) for column, name in enumerate(sides[1])),
    ]
    for x, y, edge, name in places:
        if not edge:
            continue
        text = _percent(edge[name]) if name in edge else none
        weight = "bold" if name in edge else "normal"
        style = {"ha": "center", "va": "center", "fontweight": weight}
        axes.text(x, y, text, color=INK, fontsize=size.font * 0.78, **style)  # type: ignore[arg-type]
    axes.set_xlim(0, width + (1.3 if edges[0] else 0.0))
    axes.set_ylim(height + (1.1 if edges[1] else 0.0), 0)
    if edges[1]:
        axes.plot([0, width], [height + 0.1] * 2, color=RULE, linewidth=1.2)
    if edges[0]:
        axes.plot([width + 0.1] * 2, [0, height], color=RULE, linewidth=1.2)


def _names(
    axes: Axes, sides: tuple[Sequence[str], Sequence[str]], size: Size, lang: Language
) -> None:
    height, width = len(sides[0]), len(sides[1])
    small = size.font * 0.82
    total = Text("合计", "Total").in_language(lang)
    heads = [_shown(name, lang) for name in sides[1]]
    cell = size.width * 72 * 0.74 / (width + 1.3)
    broken = [balanced(head, cell, small) for head in heads]
    slanted = any(max(len(line) for line in head.split("\n")) > 7 for head in broken)
    edge = axes.get_xlim()[1] > width
    axes.set_xticks([place + 0.5 for place in range(width)] + ([width + 0.65] if edge else []))
    labels = (heads if slanted else broken) + ([total] if edge else [])
    if slanted:
        axes.set_xticklabels(labels, rotation=40, ha="left", rotation_mode="anchor")
    else:
        axes.set_xticklabels(labels)
    axes.xaxis.set_ticks_position("top")
    below = axes.get_ylim()[0] > height
    axes.set_yticks([place + 0.5 for place in range(height)] + ([height + 0.6] if below else []))
    share = 0.22 if size.height is None else 0.3
    stubs = [balanced(_shown(name, lang), size.width * 72 * share, small) for name in sides[0]]
    axes.set_yticklabels(stubs + ([total] if below else []), linespacing=1.05)
    axes.tick_params(axis="both", length=0, labelsize=small, labelcolor=INK)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _shown(name: str, lang: Language) -> str:
    kind = next((one for one in _KINDS if name in vocabulary.known(one)), None)
    return display_scope(name, lang) if kind is None else vocabulary.display(kind, name, lang)

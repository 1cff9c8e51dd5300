"""A tile for each region, roughly where it lies: no borders, every region of one size."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import PowerNorm
from matplotlib.patches import Rectangle

from zsgx_analysis import vocabulary
from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.marks import HATCH
from zsgx_analysis.charts.theme import (
    INK,
    MUTED,
    PALETTE,
    SEQUENTIAL,
    VOID,
    Size,
    ink_on,
)
from zsgx_analysis.charts.wrap import balanced
from zsgx_analysis.language import Language, Text, as_language, default_language
from zsgx_analysis.narrative.words import in_words, is_known
from zsgx_analysis.tracing import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SHADES = (PALETTE["navy"], PALETTE["sky"], PALETTE["amber"], PALETTE["rust"])
_SPREAD = 0.6
"""Exponent of the shades: small values differ more than they would on a straight scale."""

_SILENT = Text("未见公布", "not published")


def tile_map(
    values: pd.Series,
    title: str,
    *,
    kinds: Mapping[str, str] | None = None,
    labels: Sequence[str] | None = None,
    hatched: Sequence[bool] | None = None,
    silent: str | None = None,
    subtitle: str = "",
    caption: str = "",
    data: pd.DataFrame | None = None,
    name: str = "tiles",
    lang: str | None = None,
) -> Chart | None:
    """Draw one tile for each of the 31 regions, roughly where it lies.

    A map without borders: nothing is said of territory, and small regions are as
    easy to read as large ones.

    Parameters
    ----------
    values : pandas.Series
        Traced numbers, or words of ``kinds``, by region. A region that is not in it
        has published nothing and stays blank.
    title, subtitle, caption : str
        The finding; what is drawn; where it comes from.
    kinds : mapping, optional
        Words of ``values`` to what they mean, the most important first, at most four.
    labels : sequence of str, optional
        What stands under the names; the numbers in words when not given, and nothing
        under those of kinds, which the key explains.
    hatched : sequence of bool, optional
        Values that are bounds or drafts.
    silent : str, optional
        What a blank tile means; "not published" when not given.
    data : pandas.DataFrame, optional
        What goes to the data file; ``values`` when not given.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None where no region has a value.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> goals = zsgx.facts(None).query("kind == 'target' and programme == 'project'")
    >>> said = goals.drop_duplicates("scope").set_index("scope").assign(what="goal")["what"]
    >>> chart = zsgx.charts.tile_map(said, "公布了目标的地区", kinds={"goal": "有目标"}, lang="zh")
    >>> chart.name
    'tiles'
    """
    spoken = default_language() if lang is None else as_language(lang)
    shown = values[[str(region) in _places() for region in values.index]]
    if shown.empty:
        return None
    told = _told(values, kinds, spoken)
    beneath = {} if kinds is not None else told
    if labels is not None:
        beneath = dict(zip(map(str, values.index), labels, strict=True))
    dashed = dict(zip(values.index, hatched or [False] * len(values), strict=True))
    fills = _fills(shown, kinds)
    key = dict(zip((kinds or {}).values(), _SHADES, strict=False))
    if len(shown) < len(_places()):
        key[silent or _SILENT.in_language(spoken)] = VOID

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        for region, place in _places().items():
            fill = fills.get(region)
            _tile(axes, place, fill, hatched=bool(dashed.get(region)))
            _write(axes, place, region, beneath.get(region, ""), fill, size, spoken)
        _key(axes, key, size)
        axes.set_xlim(-0.6, 8.6)
        axes.set_ylim(8.1, -0.05)
        axes.set_aspect("equal")
        axes.set_axis_off()

    each = "; ".join(
        f"{vocabulary.display('regions', str(region), spoken)} {told[region]}".strip()
        for region in shown.index
    )
    words = Words(title, subtitle, caption, f"{title}: {each}")
    drawn = plain(values.rename("value").rename_axis("region").reset_index())
    return Chart(name, words, drawn if data is None else plain(data), draw, spoken, height=6.6)


@cache
def _places() -> dict[str, tuple[int, int]]:
    """Return row and column of the tile of each region, from the table beside this module."""
    text = files(__package__).joinpath("tiles.tsv").read_text(encoding="utf-8")
    lines = csv.DictReader(text.splitlines(), delimiter="\t")
    return {line["region"]: (int(line["row"]), int(line["column"])) for line in lines}


def _told(values: pd.Series, kinds: Mapping[str, str] | None, lang: Language) -> dict[str, str]:
    """Return what each tile says, in words."""
    if kinds is not None:
        return {str(region): kinds[str(value)] for region, value in values.items()}
    items = values.array.to_numpy(object)
    return {
        str(region): in_words(value, lang) if is_known(value) else ""
        for region, value in zip(values.index, items, strict=True)
    }


def _fills(values: pd.Series, kinds: Mapping[str, str] | None) -> dict[str, Any]:
    """Return the colour of each tile: of its kind, or by its value from light to dark."""
    if kinds is not None:
        shades = dict(zip(kinds, _SHADES, strict=False))
        return {str(region): shades[str(value)] for region, value in values.items()}
    numbers = values.astype("float64")
    known = numbers[np.isfinite(numbers)]
    norm = PowerNorm(_SPREAD, vmin=0, vmax=max(float(known.max()), 1e-9) if len(known) else 1.0)
    return {str(region): SEQUENTIAL(float(norm(value))) for region, value in known.items()}


def _tile(axes: Axes, place: tuple[int, int], fill: Any, *, hatched: bool) -> None:
    row, column = place
    style: dict[str, Any] = {"facecolor": VOID if fill is None else fill, "edgecolor": "none"}
    axes.add_patch(Rectangle((column + 0.03, row + 0.03), 0.94, 0.94, **style))
    if hatched:
        over = {"facecolor": "none", "edgecolor": "white", "hatch": HATCH, "linewidth": 0.0}
        axes.add_patch(Rectangle((column + 0.03, row + 0.03), 0.94, 0.94, **over))  # type: ignore[arg-type]


def _write(
    axes: Axes,
    place: tuple[int, int],
    region: str,
    beneath: str,
    fill: Any,
    size: Size,
    lang: Language,
) -> None:
    row, column = place
    tile = 0.86 * 6.2 / 8.1 * 72  # points within a tile of the drawing at web size
    small = size.font * (0.86 if lang == "zh" else 0.68)
    said = balanced(vocabulary.display("regions", region, lang), tile, small)
    colour = MUTED if fill is None else ink_on(fill)
    bold = "regular" if fill is None else "bold"
    middle = row + (0.5 if fill is None or not beneath else 0.34)
    style: dict[str, Any] = {"ha": "center", "va": "center", "color": colour, "linespacing": 1.0}
    axes.text(column + 0.5, middle, said, fontsize=small, fontweight=bold, **style)
    if fill is not None and beneath:
        text = balanced(beneath, tile, size.font * 0.68)
        axes.text(column + 0.5, row + 0.72, text, fontsize=size.font * 0.68, **style)


def _key(axes: Axes, key: Mapping[str, str], size: Size) -> None:
    """Say in the empty corner what the colours mean."""
    for line, (said, colour) in enumerate(key.items()):
        top = 0.1 + 0.42 * line
        axes.add_patch(Rectangle((-0.1, top), 0.3, 0.3, facecolor=colour, edgecolor="none"))
        axes.text(
            0.32, top + 0.15, said, ha="left", va="center", fontsize=size.font * 0.8, color=INK
        )

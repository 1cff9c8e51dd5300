"""A plan table as printed, with a mark wherever the explained table departs from the print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from matplotlib.patches import Rectangle

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.fonts import text_width
from zsgx_analysis.charts.theme import INK, MUTED, PAPER, RESULT, RULE, VOID, Size
from zsgx_analysis.charts.wrap import balanced
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.narrative.labels import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from zsgx_analysis.language import Language

_FILLS = {"moved": "#d3e4f0", "corrected": "#f7dc9c", "ambiguous": VOID}
_ASIDE = 0.36
"""How far beside the middle of a cell an arrow between two rows runs, in cells."""

_NAMES = 0.78
"""Size of the labels of stub and boxhead, in fonts."""

_FIGURES = 0.74
"""Size of the figures, in fonts."""

_SMALLEST = 0.72
"""How far figures may shrink to their cells; longer texts are cut."""

_LEADING = 1.25
_SLOPE = 0.65
"""Height of a slanted label for its length."""

_BESIDE_STUB = -0.22
"""Where the arrows between labels run: between the stub and the first column."""


class PrintedGrid(NamedTuple):
    """What stands on the paper, and what became of it.

    ``tokens`` is the body as printed, rows and columns numbered as in the grid;
    ``stubs`` and ``heads`` are the labels beside and above it, for reading;
    ``marks`` is as `indicators.print_marks.print_marks` gives it; ``joined`` are
    pairs of lines that make one row; ``factor`` is the printed unit in base units.
    """

    tokens: pd.DataFrame
    stubs: Sequence[str]
    heads: Sequence[str]
    marks: pd.DataFrame
    joined: Sequence[tuple[int, int]]
    factor: float


def printed_grid_chart(data: PrintedGrid, words: Words, lang: Language) -> Chart:
    """Draw a printed table with its repairs.

    A figure out of place is tinted and its way marked by an arrow where the log
    names one; a figure that counts once is struck out where it is repeated; a
    misread or lost figure is shown with what the totals prove.

    Parameters
    ----------
    data : PrintedGrid
        The print and its marks.
    words : Words
        Texts of the chart.
    lang : str
        Language of the texts.
    """

    def draw(figure: Figure, given: Size) -> None:
        axes, size = figure.subplots(), _fitting(data, given)
        _frame(axes, data, size)
        _names(axes, data, size)
        _tokens(axes, data, size)
        _ways(axes, data)

    height = 1.0 + 0.31 * (len(data.tokens) + 1)
    return Chart("printed", words, data.marks, draw, lang, height=height)


def _fitting(data: PrintedGrid, size: Size) -> Size:
    """Return the size with a smaller font where a picture of fixed height needs it."""
    if size.height is None:
        return size
    for step in range(20, 9, -1):
        tried = size._replace(font=size.font * step / 20)
        small = tried.font * _NAMES
        heads, slanted = _headings(data, tried)
        longest = max((text_width(head, small) for head in heads), default=0.0)
        lines = max((head.count("\n") + 1 for head in heads), default=1)
        above = longest * _SLOPE + small if slanted else lines * small * _LEADING
        sides = max((side.count("\n") + 1 for side in _sides(data, tried)), default=1)
        row = (sides * small + 0.4 * tried.font) * _LEADING
        words = 7.0 * size.font + 40
        if words + above + row * (len(data.tokens) + 1) <= size.height * 72:
            break
    return tried


def _frame(axes: Axes, data: PrintedGrid, size: Size) -> None:
    """Draw the ruling, and the numbers by which the log names places."""
    height, width = data.tokens.shape
    axes.set_xlim(-0.45, width)
    axes.set_ylim(height, 0)
    for line in range(height + 1):
        axes.plot([0, width], [line] * 2, color=RULE, linewidth=0.7, zorder=0)
    for line in range(width + 1):
        axes.plot([line] * 2, [0, height], color=RULE, linewidth=0.7, zorder=0)
    style: dict[str, Any] = {"fontsize": size.font * 0.66, "color": MUTED, "va": "center"}
    for line, row in enumerate(data.tokens.index):
        axes.text(width + 0.1, line + 0.5, f"R{row}", ha="left", **style)
    for place, column in enumerate(data.tokens.columns):
        axes.text(place + 0.5, height + 0.4, f"C{column}", ha="center", **style)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _names(axes: Axes, data: PrintedGrid, size: Size) -> None:
    height, width = data.tokens.shape
    small = size.font * _NAMES
    heads, slanted = _headings(data, size)
    axes.set_xticks([place + 0.5 for place in range(width)])
    if slanted:
        axes.set_xticklabels(heads, rotation=40, ha="left", rotation_mode="anchor")
    else:
        axes.set_xticklabels(heads, ha="center")
    axes.xaxis.set_ticks_position("top")
    axes.set_yticks([line + 0.5 for line in range(height)])
    axes.set_yticklabels(_sides(data, size), linespacing=1.0)
    axes.tick_params(axis="both", length=0, labelsize=small, labelcolor=INK)


def _headings(data: PrintedGrid, size: Size) -> tuple[list[str], bool]:
    """Return the labels above the columns, and whether they must stand aslant."""
    small, cell = size.font * _NAMES, _cell_width(data, size)
    heads = [balanced(name, cell * 0.86, small) for name in data.heads]
    lines = [line for head in heads for line in head.split("\n")]
    if all(text_width(line, small) <= cell * 0.96 for line in lines):
        return heads, False
    return [name.replace("\n", " ") for name in data.heads], True


def _sides(data: PrintedGrid, size: Size) -> list[str]:
    """Return the labels beside the rows, broken to their share of the width."""
    return [balanced(name, size.width * 72 * 0.24, size.font * _NAMES) for name in data.stubs]


def _cell_width(data: PrintedGrid, size: Size) -> float:
    """Return the width of a cell in points, about: the stub takes its share first."""
    lines = [line for name in _sides(data, size) for line in name.split("\n")]
    stub = max((text_width(line, size.font * _NAMES) for line in lines), default=0.0)
    return (size.width * 72 * 0.93 - stub) / (data.tokens.shape[1] + 1)


def _tokens(axes: Axes, data: PrintedGrid, size: Size) -> None:
    marked = {(mark["row"], mark["column"]): mark for mark in rows(data.marks)}
    cell = _cell_width(data, size)
    small = _shrinking(data, marked, cell * 0.94, size)
    for line, row in enumerate(data.tokens.index):
        for place, column in enumerate(data.tokens.columns):
            printed = " ".join(str(data.tokens.loc[row, column]).split())
            mark = marked.get((row, column), {})
            status = mark.get("mark", "")
            _fill(axes, line, place, status)
            texts = _said(printed, mark, data.factor)
            if not texts:
                continue
            points = size.font * small * (_FIGURES if len(texts) == 1 else 0.58)
            shown = "\n".join(_fitted(one, cell * 0.94, points) for one in texts)
            axes.text(
                place + 0.5,
                line + 0.5,
                shown,
                ha="center",
                va="center",
                fontsize=points,
                color=INK,
                linespacing=1.0,
                zorder=3,
            )
            if status == "dropped":
                half = min(text_width(shown, points) / cell / 2 + 0.06, 0.48)
                ends = [place + 0.5 - half, place + 0.5 + half]
                axes.plot(ends, [line + 0.5] * 2, color=RESULT, linewidth=0.9, zorder=4)


def _said(printed: str, mark: dict[str, Any], factor: float) -> list[str]:
    """Return the lines of a cell: what is printed with its mark, and what is proved."""
    text = f"{printed}{MARKS.get(mark.get('mark', ''), '')}" if printed else ""
    return [one for one in (text, _proved(mark, factor)) if one]


def _shrinking(
    data: PrintedGrid, marked: dict[tuple[Any, Any], dict[str, Any]], width: float, size: Size
) -> float:
    """Return by how much the figures must shrink so that none is cut, down to `_SMALLEST`."""
    widest = max(
        (
            text_width(text, size.font * _FIGURES)
            for row in data.tokens.index
            for column in data.tokens.columns
            for text in _said(
                " ".join(str(data.tokens.loc[row, column]).split()),
                marked.get((row, column), {}),
                data.factor,
            )[:1]
        ),
        default=0.0,
    )
    # A little less than exact: widths do not grow quite in step with the size.
    return max(_SMALLEST, min(1.0, 0.98 * width / widest)) if widest else 1.0


def _fill(axes: Axes, line: int, place: int, status: str) -> None:
    if status in _FILLS:
        hatch = "///" if status == "ambiguous" else None
        axes.add_patch(
            Rectangle(
                (place, line), 1, 1, facecolor=_FILLS[status], edgecolor=RULE, hatch=hatch, zorder=1
            )
        )
    elif status == "inferred":
        axes.add_patch(
            Rectangle(
                (place + 0.05, line + 0.07),
                0.9,
                0.86,
                facecolor=PAPER,
                edgecolor=RESULT,
                linestyle="--",
                linewidth=1.1,
                zorder=1,
            )
        )


def _proved(mark: dict[str, Any], factor: float) -> str:
    """Return what the totals prove of a figure that does not stand as printed."""
    status = mark.get("mark", "")
    if status == "ambiguous":
        ends = (mark["lower"], mark["upper"])
        return "–".join("?" if pd.isna(end) else f"{end / factor:g}" for end in ends)
    if status in ("corrected", "inferred") and pd.notna(mark["value"]):
        sign = MARKS["inferred"] if status == "inferred" else ""
        return f"→{mark['value'] / factor:g}{sign}"
    return ""


def _fitted(text: str, width: float, points: float) -> str:
    """Cut a text that is wider than its cell."""
    if text_width(text, points) <= width:
        return text
    while len(text) > 1 and text_width(f"{text}…", points) > width:
        text = text[:-1]
    return f"{text}…"


def _ways(axes: Axes, data: PrintedGrid) -> None:
    """Draw where labels and figures belong, and which lines make one row."""
    lines = {int(row): line + 0.5 for line, row in enumerate(data.tokens.index)}
    places = {int(column): place + 0.5 for place, column in enumerate(data.tokens.columns)}
    for mark in rows(data.marks.dropna(subset=["to_row", "to_column"])):
        start, stop = lines.get(mark["row"]), lines.get(int(mark["to_row"]))
        if start is None or stop is None:
            continue
        if mark["column"] not in places:
            _arrow(axes, (_BESIDE_STUB, start), (_BESIDE_STUB, stop))
            continue
        left, right = places[mark["column"]], places.get(int(mark["to_column"]))
        if right == left:
            _arrow(axes, (left + _ASIDE, start), (left + _ASIDE, stop))
        elif right is not None:
            _arrow(axes, (left, start + _ASIDE), (right, stop + _ASIDE))
    for upper, lower in data.joined:
        if upper in lines and lower in lines:
            top, height = lines[upper] - 0.5, lines[lower] - lines[upper] + 1
            outline = {"facecolor": "none", "edgecolor": INK, "linewidth": 1.6, "zorder": 5}
            axes.add_patch(
                Rectangle((0, top), len(places), height, clip_on=False, **outline)  # type: ignore[arg-type]
            )


def _arrow(axes: Axes, start: tuple[float, float], stop: tuple[float, float]) -> None:
    style = {"arrowstyle": "-|>", "color": RESULT, "linewidth": 1.1, "mutation_scale": 7}
    axes.annotate(
        "",
        xy=stop,
        xytext=start,
        arrowprops={**style, "shrinkA": 0, "shrinkB": 0},
        annotation_clip=False,
        zorder=6,
    )

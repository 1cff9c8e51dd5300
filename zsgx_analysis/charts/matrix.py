"""The matrix of a task plan: departments × fields, totals, and a mark on each repaired cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.colors import PowerNorm
from matplotlib.patches import Rectangle

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.theme import INK, MUTED, RULE, SEQUENTIAL, VOID, Size, ink_on
from zsgx_analysis.charts.wrap import balanced
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.narrative.labels import MARKS
from zsgx_analysis.narrative.numbers import axis_scale, scaled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from zsgx_analysis.language import Language


class Matrix(NamedTuple):
    """The wide frames of a plan, all of one shape, rows and columns named for reading."""

    persons: pd.DataFrame
    lower: pd.DataFrame
    upper: pd.DataFrame
    status: pd.DataFrame
    row_totals: pd.DataFrame
    column_totals: pd.DataFrame
    total: dict[str, float]
    total_name: str


def matrix_chart(
    data: Matrix, frame: pd.DataFrame, words: Words, lang: Language, name: str = "matrix"
) -> Chart:
    """Draw a plan as a heat map with its totals.

    Parameters
    ----------
    data : Matrix
        Persons; a place without a task is missing and stays blank.
    frame : pandas.DataFrame
        The cells, for the data file.
    words : Words
        Texts of the chart.
    lang : str
        Language of the number scale.
    name : str
        Short and stable, part of the file names.
    """

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        _heat(axes, data, size, lang)
        _totals(axes, data, size, lang)
        _names(axes, data, size)

    height = 1.0 + 0.36 * (len(data.persons) + 1)
    return Chart(name, words, frame, draw, lang, height=height)


def _heat(axes: Axes, data: Matrix, size: Size, lang: Language) -> None:
    persons, lower, upper = (
        frame.to_numpy(dtype="float64") for frame in (data.persons, data.lower, data.upper)
    )
    statuses = data.status.to_numpy(dtype="object")
    middle = np.where(np.isfinite(persons), persons, (lower + upper) / 2)
    largest = float(np.nanmax(middle)) if np.isfinite(middle).any() else 1.0
    norm = PowerNorm(0.45, vmin=0, vmax=largest)
    shades = pd.DataFrame(middle, data.persons.index, data.persons.columns)
    sns.heatmap(
        shades,
        ax=axes,
        cmap=SEQUENTIAL,
        norm=norm,
        cbar=False,
        linewidths=0.8,
        linecolor="white",
        # Of labels of its own it would draw the whole figure to see whether they collide.
        xticklabels=False,
        yticklabels=False,
    )
    for row, column in zip(*np.nonzero(np.isfinite(middle)), strict=True):
        status = str(statuses[row, column])
        ambiguous = status == "ambiguous"
        bounds = (lower[row, column], upper[row, column])
        axes.text(
            column + 0.5,
            row + 0.5,
            _cell(persons[row, column], *bounds, status, lang, largest),
            ha="center",
            va="center",
            color=INK if ambiguous else ink_on(SEQUENTIAL(norm(middle[row, column]))),
            fontsize=size.font * (0.66 if ambiguous else 0.78),
        )
        if ambiguous:
            axes.add_patch(
                Rectangle(
                    (column + 0.03, row + 0.03),
                    0.94,
                    0.94,
                    facecolor=VOID,
                    edgecolor=MUTED,
                    linestyle="--",
                    zorder=1.5,
                )
            )


def _cell(
    value: float, lower: float, upper: float, status: str, lang: Language, largest: float
) -> str:
    scale = axis_scale("persons", lang, largest)
    mark = MARKS.get(status, "")
    ends = (value,) if np.isfinite(value) else (lower, upper)
    return "–\n".join(scaled(end, scale) for end in ends) + mark


def _totals(axes: Axes, data: Matrix, size: Size, lang: Language) -> None:
    height, width = data.persons.shape
    upper = data.upper.to_numpy(dtype="float64")
    largest = float(np.nanmax(upper)) if np.isfinite(upper).any() else 0.0
    style = {"ha": "center", "va": "center", "fontsize": size.font * 0.78, "fontweight": "bold"}
    edges = [
        *((width + 0.6, row + 0.5, total) for row, total in _each(data.row_totals)),
        *((column + 0.5, height + 0.6, total) for column, total in _each(data.column_totals)),
        (width + 0.6, height + 0.6, data.total),
    ]
    for x, y, total in edges:
        text = _cell(total["persons"], total["lower"], total["upper"], "", lang, largest)
        axes.text(x, y, text, color=INK, **style)  # type: ignore[arg-type]
    axes.set_xlim(0, width + 1.2)
    axes.set_ylim(height + 1.1, 0)
    axes.plot([0, width], [height + 0.1] * 2, color=RULE, linewidth=1.2)
    axes.plot([width + 0.1] * 2, [0, height], color=RULE, linewidth=1.2)


def _each(totals: pd.DataFrame) -> list[tuple[int, dict[str, float]]]:
    return list(enumerate(rows(totals[["persons", "lower", "upper"]])))


def _names(axes: Axes, data: Matrix, size: Size) -> None:
    height, width = data.persons.shape
    small = size.font * 0.82
    name_width = size.width * 72 * (0.22 if size.height is None else 0.3)
    cell_width = size.width * 72 * 0.74 / (width + 1.2)
    names = [*map(str, data.persons.columns), data.total_name]
    heads = [balanced(name, cell_width, small) for name in names]
    slanted = any(max(len(line) for line in head.split("\n")) > 7 for head in heads)
    axes.set_xticks([*(place + 0.5 for place in range(width)), width + 0.6])
    if slanted:
        axes.set_xticklabels(names, rotation=40, ha="left", rotation_mode="anchor")
    else:
        axes.set_xticklabels(heads, rotation=0, ha="center")
    axes.xaxis.set_ticks_position("top")
    axes.xaxis.set_label_position("top")
    sides = [balanced(str(name), name_width, small) for name in data.persons.index]
    axes.set_yticks([*(place + 0.5 for place in range(height)), height + 0.6])
    axes.set_yticklabels([*sides, data.total_name], rotation=0, linespacing=1.05)
    axes.tick_params(axis="both", length=0, labelsize=small, labelcolor=INK)
    axes.set_xlabel("")
    axes.set_ylabel("")
    for spine in axes.spines.values():
        spine.set_visible(False)

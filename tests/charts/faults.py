"""What a picky reader would mark in a chart: a text cut off, one laid over another."""

from __future__ import annotations

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text as Label

from zsgx_analysis.charts.chart import Chart
from zsgx_analysis.charts.theme import SIZES

_SLACK = 1.5
"""Pixels at 100 dpi that two boxes may share: side bearings, not ink."""


def text_faults(figure: Figure) -> list[str]:
    """Return what a picky reader would mark: texts cut by the edge, texts that overlap."""
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [(label.get_text(), _corners(label, renderer)) for label in _visible(figure)]
    low, high = np.array(figure.bbox.min) - 1, np.array(figure.bbox.max) + 1
    faults = [f"cut: {text!r}" for text, box in boxes if (box < low).any() or (box > high).any()]
    lows = np.array([box.min(axis=0) for _, box in boxes]).reshape(-1, 2)
    highs = np.array([box.max(axis=0) for _, box in boxes]).reshape(-1, 2)
    for place, (text, box) in enumerate(boxes):
        near = (lows < highs[place]).all(axis=1) & (highs > lows[place]).all(axis=1)
        faults += [
            f"overlap: {text!r} / {boxes[other][0]!r}"
            for other in np.flatnonzero(near)
            if other > place and _overlap(box, boxes[other][1])
        ]
    return faults


def faults_at(chart: Chart, size: str) -> list[str]:
    """Return the faults of a chart laid out for one of the sizes."""
    with chart.filling(SIZES[size]):
        return text_faults(chart)


def _corners(label: Label, renderer: RendererBase) -> np.ndarray:
    """Return the four corners of a text, turned as it is, drawn in a little on each side."""
    angle = label.get_rotation()
    label.set_rotation(0)
    box = Label.get_window_extent(label, renderer)
    label.set_rotation(angle)
    shrink = min(0.12 * box.height, 2 * _SLACK)
    left, right = box.x0 + _SLACK / 2, box.x1 - _SLACK / 2
    low, high = box.y0 + shrink / 2, box.y1 - shrink / 2
    corners = np.array([[left, low], [right, low], [right, high], [left, high]])
    anchor = label.get_transform().transform(label.get_unitless_position())
    turn = np.deg2rad(angle)
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray((corners - anchor) @ rotation + anchor)


def _overlap(one: np.ndarray, other: np.ndarray) -> bool:
    """Tell whether two rectangles meet: no side of either parts them."""
    for box in (one, other):
        for side in (box[1] - box[0], box[3] - box[0]):
            first, second = one @ side, other @ side
            if first.max() <= second.min() or second.max() <= first.min():
                return False
    return True


def _visible(figure: Figure) -> list[Label]:
    labels = [
        label
        for label in figure.findobj(Label)
        if isinstance(label, Label) and label.get_text().strip() and label.get_visible()
    ]
    hidden = _undrawn_ticks(figure)
    return [label for label in labels if _shown(label, hidden)]


def _shown(label: Label, hidden: set[int]) -> bool:
    return id(label) not in hidden and (label.axes is None or bool(label.axes.get_visible()))


def _undrawn_ticks(figure: Figure) -> set[int]:
    """Return the labels of ticks that lie outside their axis, or whose axis is off."""
    hidden = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            shown = axes.axison and axis.get_visible()
            for tick in axis.get_major_ticks():
                if not shown or not low <= tick.get_loc() <= high:
                    hidden |= {id(tick.label1), id(tick.label2)}
    return hidden

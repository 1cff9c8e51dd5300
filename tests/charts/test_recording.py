"""A figure drawn once and given to other renderers is the figure drawn there."""

from __future__ import annotations

import io
import re
import weakref
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.textpath import TextToPath

from zsgx_analysis.charts.recording import RecordingCanvas, record
from zsgx_analysis.charts.theme import SIZES, themed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")


def lines(axes: Axes) -> None:
    axes.plot([0, 1, 2], [3, 1, 2], marker="o", linestyle="--", color="#b3471b")


def bars(axes: Axes) -> None:
    axes.barh([0, 1], [3, 5], hatch="////", facecolor="white", edgecolor="#0b3c5d")


def mesh(axes: Axes) -> None:
    axes.pcolormesh(np.arange(12).reshape(3, 4), edgecolor="white", linewidth=0.8)


def points(axes: Axes) -> None:
    axes.scatter([0, 1, 2], [1, 2, 0], s=[20, 80, 40], c=["#0b3c5d", "#f0c05a", "#6aa6c9"])


def words(axes: Axes) -> None:
    axes.text(0.5, 0.5, "领域 field\n第二行", ha="center", va="center", rotation=30)
    axes.text(0.1, 0.9, "框", bbox={"facecolor": "white", "pad": 2})


def clipped(axes: Axes) -> None:
    (line,) = axes.plot([0, 1], [0, 1], linewidth=9)
    line.set_clip_path(Circle((0.5, 0.5), 0.2, transform=axes.transData))


DRAWINGS = [lines, bars, mesh, points, words, clipped]


def figure(drawing: object) -> Figure:
    made = Figure(figsize=(4, 3))
    axes = made.subplots()
    axes.set_title("标题")
    drawing(axes)  # type: ignore[operator]
    return made


def written(made: Figure, form: str) -> bytes:
    file = io.BytesIO()
    if form == "svg":
        FigureCanvasSVG(made).print_svg(file, metadata={"Date": None, "Creator": None})
    else:
        FigureCanvasPdf(made).print_pdf(file, metadata={"CreationDate": None})
    return file.getvalue()


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_svg_is_that_of_a_drawing_of_its_own(drawing: object) -> None:
    with themed(SIZES["web"]):
        _, recording = record(figure(drawing), 300)
        assert recording.complete
        again = figure(drawing)
        plain = written(again, "svg").decode()
        vars(again)["draw"] = partial(recording.replay, type_size=TextToPath.FONT_SCALE)
        replayed = written(again, "svg").decode()
    # What is drawn, in its order, is the same; places differ by less than a hundredth of a dot.
    shape = re.compile(r'"(?:[mp][0-9a-f]{10}|#[mp][0-9a-f]{10})"|url\(#[hp][0-9a-f]+\)')
    one, other = (shape.sub("", text) for text in (plain, replayed))
    one, other = (re.sub(r'id="[hmpC][0-9a-f_]{6,}"', "", text) for text in (one, other))
    assert NUMBER.sub("", one) == NUMBER.sub("", other)
    numbers = [np.array(NUMBER.findall(text), dtype=float) for text in (one, other)]
    assert np.abs(numbers[0] - numbers[1]).max() < 0.2


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_pixels_are_those_of_matplotlib(drawing: object) -> None:
    with themed(SIZES["web"]):
        drawn, _ = record(figure(drawing), 150)
        plain = figure(drawing)
        plain.dpi = 150
        canvas = FigureCanvasAgg(plain)
        canvas.draw()
        difference = np.abs(drawn.astype(int) - np.asarray(canvas.buffer_rgba()).astype(int))
    assert difference.max(axis=2).mean() < 0.5


def test_pdf_keeps_its_words() -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    with themed(SIZES["web"]):
        made = figure(words)
        _, recording = record(made, 300)
        vars(made)["draw"] = recording.replay
        file = written(made, "pdf")
    with pdfplumber.open(io.BytesIO(file)) as document:
        (page,) = document.pages
        assert "标题" in page.extract_text()
        assert float(page.height) == pytest.approx(216)


def test_what_is_made_of_dots_is_told() -> None:
    with themed(SIZES["web"]):
        _, recording = record(figure(lambda axes: axes.imshow(np.eye(3))), 100)
    assert not recording.complete


def test_measuring_and_drawing_share_a_renderer_and_resolution_comes_back() -> None:
    made = Figure(figsize=(2, 1), dpi=80)
    canvas = RecordingCanvas(made)
    renderer = canvas.get_renderer()
    assert canvas.get_renderer() is renderer
    picture, recording = record(made, 160)
    assert picture.shape == (160, 320, 4)
    assert (recording.dpi, recording.height, made.dpi) == (160, 160, 80)
    assert canvas.get_renderer() is not renderer


def test_a_figure_that_was_drawn_lets_go_of_its_dots_and_can_be_drawn_again() -> None:
    with themed(SIZES["web"]):
        made = figure(words)
        canvas = RecordingCanvas(made)
        first, _ = record(made, 100)
        renderer = made.axes[0].title._renderer
        assert renderer is canvas.renderer
        dots = weakref.ref(first)
        kept = first.copy()
        del first
        assert dots() is None
        # Whoever knows the renderer may still measure, not draw.
        assert made.axes[0].title.get_window_extent().height > 0
        assert "_renderer" not in vars(renderer)
        again, _ = record(made, 100)
    assert np.array_equal(again, kept)


def test_fonts_of_others_are_measured_by_matplotlib() -> None:
    made = Figure(figsize=(2, 1))
    renderer = RecordingCanvas(made).get_renderer()
    text = made.text(0, 0, "x", family="DejaVu Sans")
    assert renderer._get_font_height_metrics(text.get_fontproperties()) == (None, None, None)
    assert text.get_window_extent(renderer).height > 0

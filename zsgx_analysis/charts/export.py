"""Files of a chart: PNG, SVG, PDF, and the data as CSV; the same bytes every time.

SVG text is drawn as paths: the page that shows it need not carry 16 MB of
fonts, and no browser puts another face in. PDF fonts are embedded as type 3:
the fonts have CFF outlines, which type 42 cannot hold; the text stays text
that can be searched and copied.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.textpath import TextToPath

from zsgx_analysis.charts.chart import DPI
from zsgx_analysis.charts.theme import SIZES, themed
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from zsgx_analysis.charts.chart import Chart
    from zsgx_analysis.charts.recording import Recording

FOLDER_VARIABLE = "ZSGX_CHARTS"
"""Environment variable: the folder that charts are saved to as they are shown."""

_SVG_METADATA = {"Date": None, "Creator": None}
_PDF_METADATA = {"CreationDate": None, "Creator": None, "Producer": None}


def save(chart: Chart, folder: str | Path, stem: str, size: str = "web") -> list[Path]:
    """Write a chart as ``STEM.png``, ``.svg``, ``.pdf`` and its data as ``STEM.csv``.

    Parameters
    ----------
    chart : Chart
        The chart.
    folder : path
        Made where it does not exist.
    stem : str
        File name without its ending: ``gap-matrix``.
    size : str
        ``"web"``, ``"slide"`` or ``"column"`` (a column of a printed page):
        10, 13.3 and 6.6 inches wide.

    Returns
    -------
    list of Path
        The files, pictures first.

    Raises
    ------
    UsageError
        When there is no such size; it names those there are.
    ReportError
        When a character has no glyph in the fonts.

    Examples
    --------
    >>> import tempfile, zsgx_analysis as zsgx
    >>> persons = zsgx.plan(2024).groupby("field")["persons"].sum().nlargest(3)
    >>> chart = zsgx.bar_chart(persons, "人数最多的三个领域", lang="zh")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in zsgx.save_chart(chart, folder, "largest", size="column")]
    ['largest.png', 'largest.svg', 'largest.pdf', 'largest.csv']
    """
    if size not in SIZES:
        raise UsageError(
            Text("没有这种图幅", "there is no such size of a chart"),
            place="size",
            found=str(size),
            expected=", ".join(SIZES),
        )
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    png, svg, pdf, table = (target / f"{stem}.{form}" for form in ("png", "svg", "pdf", "csv"))
    png.write_bytes(chart.print_png(size))
    with themed(SIZES[size]):
        _write(chart.figure(size), chart.recording(size), svg, pdf)
    chart.data.to_csv(table, index=False, lineterminator="\n", encoding="utf-8")
    return [png, svg, pdf, table]


def _write(figure: Figure, recording: Recording, svg: Path, pdf: Path) -> None:
    """Write what the picture was drawn with; draw anew what cannot be kept so.

    Not by `Figure.savefig`, which lays the figure out before each file.
    """
    resolution, canvas = figure.dpi, figure.canvas
    try:
        if recording.complete:
            vars(figure)["draw"] = partial(recording.replay, type_size=TextToPath.FONT_SCALE)
        figure.dpi = DPI
        FigureCanvasSVG(figure).print_svg(svg, metadata=_SVG_METADATA)
        if recording.complete:
            vars(figure)["draw"] = recording.replay
        figure.dpi = DPI
        FigureCanvasPdf(figure).print_pdf(pdf, metadata=_PDF_METADATA)
    finally:
        vars(figure).pop("draw", None)
        figure.set_canvas(canvas)
        figure.dpi = resolution


def save_if_asked(chart: Chart, report: str) -> None:
    """Save a chart into the folder named by `FOLDER_VARIABLE`; do nothing without it."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        save(chart, folder, f"{report}-{chart.name}")

"""Files of a chart: PNG, SVG, PDF, and the data as CSV; the same bytes every time.

SVG text is drawn as paths: the page that shows it need not carry 16 MB of
fonts, and no browser puts another face in. PDF fonts are embedded as type 3:
the fonts have CFF outlines, which type 42 cannot hold; the text stays text
that can be searched and copied.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from zsgx_analysis.charts.theme import SIZES
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.spreadsheets import csv_text
from zsgx_analysis.vocabulary import display, known

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from zsgx_analysis.charts.chart import Chart
    from zsgx_analysis.vocabulary import Kind

FOLDER_VARIABLE = "ZSGX_CHARTS"
"""Environment variable: the folder that charts are saved to as they are shown."""

NAMES: Mapping[str, tuple[Kind, ...]] = {
    "department": ("departments",),
    "field": ("fields",),
    "scope": ("regions",),
    "region": ("regions",),
    # The largest of a field's departments, or of a department's fields.
    "largest": ("fields", "departments"),
}
"""Columns of the data of charts that hold names, and the vocabularies these are from."""

_SVG_METADATA = {"Date": None, "Creator": None}
_PDF_METADATA = {"CreationDate": None, "Creator": None, "Producer": None}


def save(chart: Chart, folder: str | Path, stem: str, size: str = "web") -> list[Path]:
    """Write a chart as ``STEM.png``, ``.svg``, ``.pdf`` and its data as ``STEM.csv``.

    The data name departments, fields and regions as everywhere, in Chinese; those
    of an English chart have the English name beside each, ``department_en``.

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
        10, 13.3 and 6.6 inches wide. SVG and PDF have the same shape and can be
        scaled to any width.

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
    with chart.filling(SIZES[size]):
        # Lines and words have no resolution: a file in them is of the shape, not of the size.
        chart.savefig(svg, format="svg", metadata=_SVG_METADATA)
        chart.savefig(pdf, format="pdf", metadata=_PDF_METADATA)
    data = add_english_names(chart.data) if chart.lang == "en" else chart.data
    # With a byte order mark: without it Excel in Chinese takes the file for GBK.
    table.write_text(csv_text(data), encoding="utf-8-sig", newline="\n")
    return [png, svg, pdf, table]


def add_english_names(data: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with a column ``NAME_en`` after each of `NAMES` that it has.

    A name that is in no vocabulary stands there as it is.
    """
    named = data.copy()
    for column, kinds in NAMES.items():
        beside = f"{column}_en"
        if column in named.columns and beside not in named.columns:
            english = {
                name: next(
                    (display(kind, name, "en") for kind in kinds if name in known(kind)), name
                )
                for name in named[column].dropna().unique()
            }
            place = list(named.columns).index(column) + 1
            named.insert(place, beside, named[column].map(english))
    return named


def save_if_asked(chart: Chart, report: str) -> None:
    """Save a chart into the folder named by `FOLDER_VARIABLE`; do nothing without it."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        save(chart, folder, f"{report}-{chart.name}")

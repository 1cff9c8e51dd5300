"""``frame.zsgx``: what a loaded frame can tell of itself, registered the pandas way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.explore.choice import one_cell, one_plan
from zsgx_analysis.language import Language, as_language, default_language

if TYPE_CHECKING:
    from zsgx_analysis.explore.frames import ShownFrame
    from zsgx_analysis.explore.source import CellSource
    from zsgx_analysis.reports.content.report import Data


@pd.api.extensions.register_dataframe_accessor("zsgx")
class Explorer:
    """A frame's own words: its matrix, its totals, the source of a cell, its units.

    Registered as ``zsgx`` on every frame once a name of `zsgx_analysis` is used.
    Where a plan is needed, the frame must hold its cells, as ``zsgx.plan()``,
    ``zsgx.load("plans")`` and ``read_attachments(...)[0].cells`` do; with several
    plans in it, ``year`` and ``region`` choose one. ``lang`` is ``"zh"`` or
    ``"en"``, that of the locale when not given.

    Raises
    ------
    UsageError
        When the frame is not one of plan cells, when it holds several and none
        was chosen, or when a name is not in it; the names that are get listed.
    DataError
        When the cell asked for is blank, or the project's data are not found.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> cells = zsgx.plan(2024)
    >>> cells.zsgx.matrix().shape
    (14, 15)
    >>> cells.zsgx.totals().query("kind == 'grand'")[["persons", "stated", "closes"]]
        persons    stated  closes
    0  920300.0  920300.0    True
    >>> print(cells.zsgx.source("教育部", "数字技术", lang="zh").printed)
    0.5
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    @property
    def units(self) -> dict[str, str]:
        """Unit of each column that has one; empty for a frame that was not loaded."""
        return dict(self._frame.attrs.get("units", {}))

    @property
    def sources(self) -> list[dict[str, Any]]:
        """The documents behind the frame: title, issuer, date, licence, checksum."""
        return [dict(source) for source in self._frame.attrs.get("sources", ())]

    def matrix(
        self, year: int | None = None, region: str | None = None, lang: str | None = None
    ) -> ShownFrame:
        """Lay the plan out as departments × fields, in persons.

        In a notebook it shows itself with totals, marks and filters, and a click
        on a figure tells where it comes from; ``save_page(path)`` writes the same
        as one HTML file that needs no kernel.

        Returns
        -------
        pandas.DataFrame
            Missing where there is no task or the figure is ambiguous.
        """
        from zsgx_analysis.explore.matrix import matrix

        return matrix(self._plan(year, region), self._data(), _language(lang))

    def totals(
        self, year: int | None = None, region: str | None = None, lang: str | None = None
    ) -> ShownFrame:
        """Add the cells up and hold every sum against the total that is printed.

        Returns
        -------
        pandas.DataFrame
            ``kind``, ``label``, ``persons``, ``lower``, ``upper``, ``stated``,
            ``residual`` (persons), ``closes_as_printed``, ``closes``.
        """
        from zsgx_analysis.explore.totals import totals

        return totals(self._plan(year, region), self._data(), _language(lang))

    def source(
        self,
        department: str,
        field: str,
        year: int | None = None,
        region: str | None = None,
        lang: str | None = None,
    ) -> CellSource:
        """Tell where a cell comes from: document, row, column, token as printed, repair.

        Parameters
        ----------
        department, field : str
            Any of their names, Chinese or English.
        year, region, lang
            As everywhere here.
        """
        from zsgx_analysis.explore.source import cell_source

        cell = one_cell(self._plan(year, region), department, field)
        return cell_source(cell, self._data(), _language(lang))

    def show(self, rows: int = 20, lang: str | None = None) -> ShownFrame:
        """Show the first rows with units, audit marks and sources; for any loaded frame."""
        from zsgx_analysis.explore.listing import listing

        return listing(self._frame, rows, _language(lang))

    def _plan(self, year: int | None, region: str | None) -> pd.DataFrame:
        cells = one_plan(self._frame, year, region)
        # Every step of pandas copies the attributes deeply, and here nobody reads them.
        cells.attrs = {}
        return cells

    def _data(self) -> Data:
        from zsgx_analysis.reports.content.report import Data

        return Data.load(self._frame.attrs.get("home"))


def _language(lang: str | None) -> Language:
    return default_language() if lang is None else as_language(lang)

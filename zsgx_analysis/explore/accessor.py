"""``frame.zsgx``: what a loaded frame can tell of itself, registered the pandas way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.explore.choice import one_cell, one_plan
from zsgx_analysis.language import Language, as_language, default_language

if TYPE_CHECKING:
    from zsgx_analysis.explore.background import Background
    from zsgx_analysis.explore.frames import ShownFrame
    from zsgx_analysis.explore.source import CellSource


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
        """Unit of each column that has one; empty for a frame that was not loaded.

        Examples
        --------
        >>> import zsgx_analysis as zsgx
        >>> zsgx.plan(2024).zsgx.units["persons"]
        'persons'
        """
        return dict(self._frame.attrs.get("units", {}))

    @property
    def sources(self) -> list[dict[str, Any]]:
        """The documents behind the frame: title, issuer, date, licence, checksum.

        Examples
        --------
        >>> import zsgx_analysis as zsgx
        >>> [source["file"] for source in zsgx.plan(2024).zsgx.sources]
        ['attachments/2024-national.tsv']
        """
        return [dict(source) for source in self._frame.attrs.get("sources", ())]

    def matrix(
        self, year: int | None = None, region: str | None = None, lang: str | None = None
    ) -> ShownFrame:
        """Lay the plan out as departments × fields, in persons.

        In a notebook it shows itself with totals, marks and filters, and a click
        on a figure tells where it comes from; ``save_page(path)`` writes the same
        as one HTML file that needs no kernel.

        Parameters
        ----------
        year, region : int and str, optional
            Which plan, where the frame holds several.
        lang : str, optional
            Of what a notebook shows; the frame keeps canonical names.

        Returns
        -------
        pandas.DataFrame
            A row for each department, a column for each field; missing where
            there is no task or the figure is ambiguous.

        Raises
        ------
        UsageError
            When the frame holds no plan, or several and none was chosen.

        Examples
        --------
        >>> import zsgx_analysis as zsgx
        >>> matrix = zsgx.plan(2024).zsgx.matrix()
        >>> float(matrix.loc["教育部", "数字技术"]), float(matrix["应急管理"].sum())
        (5000.0, 182500.0)
        """
        from zsgx_analysis.explore.matrix import matrix

        return matrix(self._plan(year, region), self._data(), _language(lang))

    def totals(
        self, year: int | None = None, region: str | None = None, lang: str | None = None
    ) -> ShownFrame:
        """Add the cells up and hold every sum against the total that is printed.

        Parameters
        ----------
        year, region : int and str, optional
            Which plan, where the frame holds several.
        lang : str, optional
            Of what a notebook shows; the frame keeps canonical names.

        Returns
        -------
        pandas.DataFrame
            A row for each field, each department and the whole (``kind`` is
            ``column``, ``row`` and ``grand``): ``kind``, ``label``, ``persons``,
            ``lower``, ``upper``, ``stated``, ``residual`` (persons),
            ``closes_as_printed``, ``closes``.

        Raises
        ------
        UsageError
            When the frame holds no plan, or several and none was chosen.

        Examples
        --------
        >>> import zsgx_analysis as zsgx
        >>> totals = zsgx.plan(2024).zsgx.totals()
        >>> len(totals), bool(totals["closes"].all())
        (30, True)
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
        year, region : int and str, optional
            Which plan, where the frame holds several.
        lang : str, optional
            Language of the words.

        Returns
        -------
        CellSource
            Shows itself in a notebook; its attributes are the facts.

        Raises
        ------
        UsageError
            When a name is not in the plan, or the frame holds no plan, or
            several and none was chosen.
        DataError
            When the cell is blank: no task.

        Examples
        --------
        >>> import zsgx_analysis as zsgx
        >>> found = zsgx.plan(2024).zsgx.source("Ministry of Education", "数字技术", lang="en")
        >>> found.source, found.row, found.column, found.printed
        ('2024-national.tsv', 5, 11, '0.5')
        """
        from zsgx_analysis.explore.source import cell_source

        cell = one_cell(self._plan(year, region), department, field)
        return cell_source(cell, self._data(), _language(lang))

    def show(self, rows: int = 20, lang: str | None = None) -> ShownFrame:
        """Show the first rows with units, audit marks and sources; for any loaded frame.

        Parameters
        ----------
        rows : int
            How many rows to show.
        lang : str, optional
            Of headings and remarks.

        Returns
        -------
        pandas.DataFrame
            The rows shown, in the columns of the frame.

        Examples
        --------
        >>> import zsgx_analysis as zsgx
        >>> zsgx.load("stages").zsgx.show(2).shape
        (2, 5)
        """
        from zsgx_analysis.explore.listing import listing

        return listing(self._frame, rows, _language(lang))

    def _plan(self, year: int | None, region: str | None) -> pd.DataFrame:
        cells = one_plan(self._frame, year, region)
        # Every step of pandas copies the attributes deeply, and here nobody reads them.
        cells.attrs = {}
        return cells

    def _data(self) -> Background:
        from zsgx_analysis.explore.background import Background

        return Background.load(self._frame.attrs.get("home"))


def _language(lang: str | None) -> Language:
    return default_language() if lang is None else as_language(lang)

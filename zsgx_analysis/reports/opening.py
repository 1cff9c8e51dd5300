"""Open the writer of a report, its parameters checked."""

from __future__ import annotations

from typing import Any

from zsgx_analysis.datasets.home import find_home
from zsgx_analysis.reports.writer import Report


def open_report(
    name: str, year: int, lang: str = "zh", home: str | None = None, **choices: Any
) -> Report:
    """Open the writer of a report: headings, sentences, tables and charts in one language.

    Parameters
    ----------
    name : str
        ``progress``, ``gap``, ``regional``, ``attachment``, or a report of the
        project's own.
    year : int
        Year of the report.
    lang : str
        ``zh`` or ``en``.
    home : str, optional
        Project folder; found as everywhere else when not given.
    **choices
        What the report takes besides: ``region`` (progress and gap), ``against`` (gap),
        ``regions`` (regional).

    Returns
    -------
    Report
        It computes nothing: the frames are made in the notebook, in view.

    Raises
    ------
    UsageError
        On an unknown name or parameter, or a value no data stand behind.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> report = zsgx.open_report("gap", 2024, "en")
    >>> report.text("", "{n} people", n="20")
    '20 people'
    """
    from zsgx_analysis.reports.available import available
    from zsgx_analysis.reports.describe import document_name
    from zsgx_analysis.reports.injected import injected_parameters
    from zsgx_analysis.reports.parameters import check, check_names

    values = {"year": year, "lang": lang, "home": home, **choices}
    possible = available(home)
    check_names(name, injected_parameters(), possible.own)
    parameters = check(name, values, possible)
    report = Report(name, parameters.year, parameters.lang, find_home(home))
    report.region = getattr(parameters, "region", None)
    report.document = document_name(parameters)
    return report

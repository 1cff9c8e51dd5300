"""The contents of the reports, section by section, for notebooks and slides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zsgx_analysis.reports.content.report import Report

__all__ = ["open_report"]


def open_report(
    name: str, year: int, lang: str = "zh", home: str | None = None, **choices: Any
) -> Report:
    """Open the contents of a report on the processed data.

    Parameters
    ----------
    name : str
        ``progress``, ``gap``, ``regional``, ``attachment``, or a report of the
        project's own, which brings no section but all that one is made with.
    year : int
        Year of the report.
    lang : str
        ``zh`` or ``en``.
    home : str, optional
        Project folder; found as everywhere else when not given.
    **choices
        What the report takes besides: ``against`` (gap), ``regions`` (regional).

    Returns
    -------
    Report
        `Report.sections` gives it whole; each section is a method of its own. A
        section shows itself in a notebook; its ``frames`` are the data behind.

    Raises
    ------
    UsageError
        On an unknown name or parameter, or a value no data stand behind.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> report = zsgx.open_report("gap", 2024, "en")
    >>> [round(frame["persons"].sum()) for frame in report.groups().frames]
    [920300]
    """
    from zsgx_analysis.reports.available import available
    from zsgx_analysis.reports.content.attachment import AttachmentReport
    from zsgx_analysis.reports.content.gap import GapReport
    from zsgx_analysis.reports.content.progress import ProgressReport
    from zsgx_analysis.reports.content.regional import RegionalReport
    from zsgx_analysis.reports.content.report import Report
    from zsgx_analysis.reports.injected import injected_parameters
    from zsgx_analysis.reports.parameters import check, check_names

    values = {"year": year, "lang": lang, "home": home, **choices}
    possible = available(home)
    check_names(name, injected_parameters(), possible.own)
    parameters = check(name, values, possible)
    contents: dict[str, type[Report]] = {
        report.name: report
        for report in (ProgressReport, GapReport, RegionalReport, AttachmentReport)
    }
    chosen = parameters.model_dump(exclude={"home"}, exclude_unset=True)
    if name in contents:
        return contents[name].open(home, **chosen)
    own: type[Report] = type(name, (Report,), {"name": name, "SECTIONS": ()})
    return own.open(home, year=parameters.year, lang=parameters.lang)

"""What an office file says of itself: name, data date, version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zsgx_analysis import __version__
from zsgx_analysis.language import Language, Text
from zsgx_analysis.reports.describe import document_name
from zsgx_analysis.reports.internal import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zsgx_analysis.reports.plan import Run

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True)
class About:
    """A report as its cover names it.

    Attributes
    ----------
    report : str
        File name without its ending: ``gap-山东``.
    title : str
        Its finding.
    name : str
        What it is called, below its finding.
    year : int
        Of the report.
    lang : str
        Of all it says.
    mark : str
        What it says of its use on each page, "" where it may be published.
    """

    report: str
    title: str
    name: str
    year: int
    lang: Language
    mark: str = ""

    @classmethod
    def of(cls, run: Run, title: str) -> About:
        """Return what a run's files say of it."""
        parameters = run.parameters
        name, lang = document_name(parameters), parameters.lang
        mark = mark_of(parameters.home, parameters.year, lang)
        return cls(run.name, title, name, parameters.year, lang, mark)

    @property
    def header(self) -> str:
        """What stands at the head of each page."""
        return " · ".join(filter(None, (self.mark, self.name)))

    def colophon(self, dates: Iterable[str]) -> str:
        """Say until when the sources reach, and what made the file.

        The day on which it was made is left out: the same data make the same file.
        """
        latest = max(dates, default="")
        data = Text(
            f"数据截至所引来源中最晚的一份（{latest}）。" if latest else "",
            f"Data: up to the latest source cited ({latest}). " if latest else "",
        )
        return Text(
            f"{data.zh}数字的文件、文号、日期、位置、原文字样与校正见以下各注。"
            f"由 zsgx_analysis {__version__} 生成。",
            f"{data.en}The notes below give document, number, date, place, printed token and "
            f"repair of each figure. Made by zsgx_analysis {__version__}.",
        ).in_language(self.lang)

    def day(self, dates: Iterable[str]) -> datetime:
        """Return the day that a file is dated: that of its latest source, else of its year."""
        found = _DATE.match(max(dates, default=""))
        year, month, day = found.groups() if found else (self.year, None, None)
        return datetime(int(year or 1), int(month or 1), int(day or 1), tzinfo=UTC)

"""Which years and regions have data behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zsgx_analysis.datasets.home import raw_folder
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from zsgx_analysis.reports.parameters import Parameters

# Figures of these programmes describe the world around the project, and a
# report on a year needs more than that.
_AROUND = ("context", "predecessor_653")


@dataclass(frozen=True)
class Available:
    """What can be reported on.

    Attributes
    ----------
    years : frozenset of int
        Years with a task plan table or a figure of the project.
    plan_years : frozenset of int
        Years with a task plan table.
    regions : tuple of str
        Canonical names of the regions, without the nation, in the order of
        the vocabulary.
    own : mapping
        Models of the project's own reports, by name (see `reports.custom`).
    bare : frozenset of str
        Regions without a plan and without a figure of the project. Beside
        others a report tells so; alone they make no report.
    sources : frozenset of str
        The raw tables that the data were built from.
    """

    years: frozenset[int]
    plan_years: frozenset[int]
    regions: tuple[str, ...]
    own: Mapping[str, type[Parameters]] = field(default_factory=dict)
    bare: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    @property
    def latest(self) -> int:
        """Latest year with a task plan table, else the latest year with data.

        Raises
        ------
        DataError
            When there are no data at all.
        """
        years = self.plan_years or self.years
        if not years:
            raise DataError(
                Text("没有任何数据，请先运行 zsgx build", "there are no data; run zsgx build first")
            )
        return max(years)


Row = Mapping[str, str]


def years_with_data(plans: Iterable[Row], figures: Iterable[Row]) -> frozenset[int]:
    """Return the years a table or a figure of the project speaks of.

    Parameters
    ----------
    plans : iterable of mapping
        Rows with a ``year``.
    figures : iterable of mapping
        Rows with ``programme``, ``start`` and ``end``; a figure speaks of
        every year from its start to its end.
    """
    years = {int(row["year"]) for row in plans}
    spans = {
        (row["start"], row["end"])
        for row in figures
        if row["programme"] not in _AROUND and row["start"] and row["end"]
    }
    for start, end in spans:
        years.update(range(int(start), int(end) + 1))
    return frozenset(years)


def regions_with_data(plans: Iterable[Row], figures: Iterable[Row]) -> frozenset[str]:
    """Return the regions that a plan or a figure of the project speaks of.

    Parameters
    ----------
    plans : iterable of mapping
        Rows with a ``region``.
    figures : iterable of mapping
        Rows with ``programme`` and ``scope``.
    """
    scopes = {row["scope"] for row in figures if row["programme"] not in _AROUND}
    return frozenset(row["region"] for row in plans) | scopes


def available(home: str | PathLike[str] | None = None) -> Available:
    """Read from the project what can be reported on."""
    from zsgx_analysis.datasets import find_home
    from zsgx_analysis.datasets.loading import rows
    from zsgx_analysis.reports.custom import OwnReports
    from zsgx_analysis.vocabulary import known

    plans, figures = rows("plans", home), rows("figures", home)
    broken = rows("breakdowns", home)
    tables = [*plans, *rows("results", home), *_of_regions([*broken, *rows("returned", home)])]
    regions = tuple(name for name in known("regions") if name != "全国")
    return Available(
        years=years_with_data(tables, figures),
        plan_years=frozenset(int(row["year"]) for row in plans),
        regions=regions,
        own=OwnReports(find_home(home)),
        bare=frozenset(regions) - regions_with_data(tables, figures),
        sources=frozenset(row["source"] for row in (*tables, *broken) if "source" in row),
    )


def _of_regions(scoped: Iterable[Row]) -> list[Row]:
    """Return rows of breakdowns and returns under the names that plans have."""
    return [{"year": row["year"], "region": row["scope"]} for row in scoped]


def left_out(home: Path, there: Available, years: Iterable[int]) -> list[str]:
    """Return the raw tables of these years that did not come into the data.

    Parameters
    ----------
    home : Path
        Project folder.
    there : Available
        What the data hold.
    years : iterable of int
        Years that are reported on.

    Returns
    -------
    list of str
        Paths below ``home``.
    """
    folder = raw_folder(home) / "attachments"
    missing = sorted(set(years) - there.plan_years)
    return [
        path.relative_to(home).as_posix()
        for year in missing
        for path in sorted(folder.glob(f"{year}-*.tsv"))
        if path.name not in there.sources
    ]

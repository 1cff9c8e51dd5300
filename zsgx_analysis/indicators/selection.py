"""Which rows speak: the plan of a year, the goals in force, the standing of a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.errors import DataError
from zsgx_analysis.indicators.memory import remembered
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

NATION = "全国"

RELIABILITY_ORDER = ("official", "press", "reprint", "digest")
"""Who printed a figure, the most trusted first."""

FACT = ["scope", "start", "end", "basis", "kind", "programme", "indicator"]
"""What two prints must share to speak of one fact."""

_SUPERSEDED = re.compile(r"superseded(?: in)? (\d{4})")
_DRAFT = re.compile(r"\bdraft\b")
_WIDER = re.compile(r"wider than the project")
_PARTIAL = re.compile(r"\b(?:field only|batch only)\b")


@remembered
def plan_of(plans: pd.DataFrame, year: int, region: str = NATION) -> pd.DataFrame:
    """Return the cells of the one task plan of a year and region (perhaps none).

    Raises
    ------
    DataError
        When two tables claim the same year and region: adding them up would
        count people twice.
    """
    chosen = plans[(plans["year"] == year) & (plans["region"] == region)]
    tables = chosen[["source", "table"]].drop_duplicates()
    if len(tables) > 1:
        raise DataError(
            Text(
                f"{region}{year}年有{len(tables)}张任务计划表，无法确定以哪一张为准",
                f"{len(tables)} task plan tables claim {region} {year}; which one holds?",
            ),
            place="plans",
            found=", ".join(f"{row.source} #{row.table}" for row in tables.itertuples()),
            expected="1",
            cells=chosen,
        )
    return chosen.reset_index(drop=True)


def planned_years(plans: pd.DataFrame, region: str = NATION) -> list[int]:
    """Return the years for which a task plan of the region is at hand."""
    return sorted(int(year) for year in plans.loc[plans["region"] == region, "year"].unique())


@remembered
def add_standing(figures: pd.DataFrame) -> pd.DataFrame:
    """Say what each figure is worth beside its neighbours.

    Returns
    -------
    pandas.DataFrame
        With ``standing`` (``stands``, ``draft``, ``wider_scope``, ``partial``) and
        ``superseded`` (the year from which another figure replaced it, else
        missing), both read from ``note``.
    """
    note = figures["note"].fillna("").astype("str")
    standing = pd.Series("stands", index=figures.index, dtype="str")
    for pattern, name in ((_PARTIAL, "partial"), (_WIDER, "wider_scope"), (_DRAFT, "draft")):
        standing = standing.mask(note.str.contains(pattern), name)
    superseded = note.str.extract(_SUPERSEDED, expand=False)
    return figures.assign(standing=standing, superseded=pd.to_numeric(superseded, errors="coerce"))


@remembered
def goals_in_force(
    figures: pd.DataFrame, year: int, bases: Sequence[str] = ("per_year",)
) -> pd.DataFrame:
    """Return one target for each scope, programme, indicator and basis in a year.

    A target is in force when its period covers the year and no other replaced
    it before or in that year. Of several the one with the shortest period
    speaks, then the latest published; a draft only where there is nothing else.
    Of several prints of one target the most reliable counts.

    Returns
    -------
    pandas.DataFrame
        The rows of ``figures`` with ``standing`` and ``superseded`` added.
    """
    return _in_force(add_standing(figures), year, bases)


@remembered
def programme_goals(figures: pd.DataFrame, year: int, scope: str = NATION) -> pd.DataFrame:
    """Return the yearly goals of the programme's period (never those of one year).

    The 2021 plan's 100万 a year is such a goal; the same sentence in a yearly
    task plan is that year's plan, see `year_plans`.
    """
    lasting = (figures["scope"] == scope) & (figures["start"] < figures["end"])
    return _in_force(add_standing(figures)[lasting], year)


@remembered
def year_plans(figures: pd.DataFrame, year: int, scope: str = NATION) -> pd.DataFrame:
    """Return the targets that a scope set itself for one year only."""
    single = (figures["scope"] == scope) & (figures["start"] == year) & (figures["end"] == year)
    return _in_force(add_standing(figures)[single], year)


@remembered
def published_results(
    figures: pd.DataFrame, year: int | None = None, scope: str = NATION
) -> pd.DataFrame:
    """Return published results, of all years or those of exactly one year.

    Of several prints of one fact the most reliable speaks, then the earliest.
    """
    if year is not None:
        results = published_results(figures, None, scope)
        own = (results["start"] == year) & (results["end"] == year)
        return results[own].reset_index(drop=True)
    wanted = (figures["scope"] == scope) & (figures["kind"] == "actual")
    return most_reliable(add_standing(figures)[wanted])


@remembered
def most_reliable(figures: pd.DataFrame) -> pd.DataFrame:
    """Keep one row for each fact (scope, period, kind, basis, what): the best printed one."""
    rank = {name: place for place, name in enumerate(RELIABILITY_ORDER)}
    ordered = figures.assign(
        _rank=figures["reliability"].map(rank).astype("float64").fillna(len(rank)),
        _published=figures["published"].astype("str"),
    ).sort_values(["_rank", "_published"], kind="stable")
    best = ordered.drop_duplicates([*FACT, "unit"]).sort_index()
    return best.drop(columns=["_rank", "_published"]).reset_index(drop=True)


def pick(frame: pd.DataFrame, programme: str, indicator: str) -> pd.Series | None:
    """Return the row of a programme and indicator, or ``None`` where there is none."""
    rows = frame[(frame["programme"] == programme) & (frame["indicator"] == indicator)]
    return None if rows.empty else rows.iloc[0]


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings, column name to value."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def only(frame: pd.DataFrame, regions: Sequence[str] | None) -> pd.DataFrame:
    """Return the rows of the nation and the given regions; all rows when none are given."""
    if not regions:
        return frame
    return frame[frame["scope"].isin([NATION, *regions])]


def _in_force(
    figures: pd.DataFrame, year: int, bases: Sequence[str] = ("per_year",)
) -> pd.DataFrame:
    """Choose among figures whose standing is known, see `goals_in_force`."""
    covers = (figures["start"] <= year) & (figures["end"] >= year)
    wanted = (figures["kind"] == "target") & figures["basis"].isin(bases)
    chosen = figures[wanted & covers & ~(figures["superseded"] <= year)]
    return _best(chosen, ["scope", "programme", "indicator", "basis"])


def _best(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    prints = most_reliable(frame)
    ordered = prints.assign(
        _draft=(prints["standing"] != "stands").astype(int),
        _length=prints["end"] - prints["start"],
        _published=prints["published"].astype("str"),
    ).sort_values(["_draft", "_length", "_published"], ascending=[True, True, False], kind="stable")
    best = ordered.drop_duplicates(key).sort_index()
    return best.drop(columns=["_draft", "_length", "_published"]).reset_index(drop=True)

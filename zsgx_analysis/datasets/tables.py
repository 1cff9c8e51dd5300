"""What a raw table is, and its cells as rows of ``plans``, ``results`` and ``breakdowns``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.errors import LayoutError
from zsgx_analysis.language import Text
from zsgx_analysis.sources import sidecar_of
from zsgx_analysis.tables.as_of import as_of
from zsgx_analysis.tables.contents import contents_of
from zsgx_analysis.tables.kind import kind_of, texts_of, titled_kind
from zsgx_analysis.vocabulary.divisions import NATION
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from zsgx_analysis.sources import Source
    from zsgx_analysis.tables import Attachment
    from zsgx_analysis.tables.contents import Contents

PUBLISHED = "published"
INSTITUTION = "institution"
PERSON_TIMES = ("person_times", "person_times_lower", "person_times_upper")
"""Columns of ``results`` that only registers fill."""


class About(NamedTuple):
    """What a raw table is.

    Attributes
    ----------
    kind : str
        ``plan``, ``result`` or ``stock``.
    scope, level : str
        Whose it is.
    as_of : str
        Until when it counts, "" where nothing says so.
    basis : str
        What a result rests on.
    contents : Contents
        Its cells, sorted by what they are.
    """

    kind: str
    scope: str
    level: str
    as_of: str
    basis: str
    contents: Contents


def about(table: Attachment, source: Source, path: Path) -> About:
    """Return what a raw table is: as its sidecar says, else as it says itself.

    Raises
    ------
    VocabularyError
        When the sidecar names a kind, a level or a basis that there is not.
    LayoutError
        When a person filed a result as a plan, or the reverse, or nothing says whose
        it is.
    """
    texts = texts_of(table, [source.title])
    found = kind_of(texts)
    said = "plan" if found.kind == "unknown" else found.kind
    kind = _word("table_kinds", source.kind, "kind", path) or said
    scope = source.scope or table.region
    if not scope:
        raise LayoutError(
            Text("没有写明是谁的表", "nothing says whose table it is"),
            file=sidecar_of(path),
            place="scope",
            found=table.title or "—",
            expected="全国, 山东, 长沙市, …",
        )
    level = _word("levels", source.level, "level", path) or _level(scope, table)
    until = None if kind == "plan" else as_of(texts, table.year)
    silent = titled_kind(found) or kind
    contents = contents_of(table, silent, level)
    own = [one for one in found.evidence if one.located.role != "document" and not one.weak]
    if kind != said and own and kind not in contents.kinds:
        raise LayoutError(
            Text(
                f"出处说明写的是“{kind}”，表中写的是“{said}”",
                f"the sidecar says {kind}, the table itself says {said}",
            ),
            file=path,
            place=own[0].located.place,
            found=own[0].located.text,
            expected=kind,
        )
    basis = _word("result_bases", source.basis, "basis", path) or PUBLISHED
    date = source.as_of or ("" if until is None else until.date)
    return About(kind, scope, level, date, basis, contents)


def plan_rows(of: About) -> pd.DataFrame:
    """Return the rows of a table that belong in ``plans``."""
    return _matrix_rows(of.contents.plans, of)


def result_rows(of: About) -> pd.DataFrame:
    """Return the rows of a table that belong in ``results``."""
    rows = _matrix_rows(of.contents.results, of)
    return rows.assign(as_of=of.as_of, basis=of.basis, **dict.fromkeys(PERSON_TIMES, np.nan))


def breakdown_rows(of: About) -> pd.DataFrame:
    """Return the rows of a table that belong in ``breakdowns``."""
    cells = of.contents.breakdowns
    planned = cells["kind"] == "plan"
    return cells.assign(
        printed_row=cells["row"],
        printed_column=cells["column"],
        row=cells["row_name"],
        column=cells["column_name"],
        scope=of.scope,
        level=of.level,
        as_of=np.where(planned, "", of.as_of),
        basis=np.where(planned, "", of.basis),
    )


def as_breakdown(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of ``plans`` in the columns of ``breakdowns``."""
    level = rows["region"].map(lambda name: "nation" if name == NATION else "province")
    return rows.assign(
        row_axis="department",
        row=rows["department"],
        column_axis="field",
        column=rows["field"],
        measure="persons",
        value=rows["persons"],
        unit="persons",
        kind="plan",
        scope=rows["region"],
        level=level.astype("str"),
        as_of="",
        basis="",
        printed_row=rows["row"],
        printed_column=rows["column"],
    )


def _matrix_rows(cells: pd.DataFrame, of: About) -> pd.DataFrame:
    return cells.assign(region=of.scope).rename(columns={"value": "persons"})


def _word(kind: vocabulary.Kind, word: str | None, place: str, path: Path) -> str:
    if word is None:
        return ""
    return vocabulary.require(kind, word, file=sidecar_of(path), place=place)


def _level(scope: str, table: Attachment) -> str:
    """Return the level of a scope where the sidecar does not say it."""
    if scope == table.region and not table.cells.empty and table.cells["level"].iloc[0]:
        return str(table.cells["level"].iloc[0])
    if scope in vocabulary.known("regions"):
        return "nation" if scope == NATION else "province"
    division = division_of(scope)
    return INSTITUTION if division is None else division.level

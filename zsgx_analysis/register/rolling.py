"""Roll a register up: bucket by bucket in bounded memory, or all at once on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.register.engines import MEMORY, ROWS, DuckDB, Engine, Spark
from zsgx_analysis.register.manifest import Store
from zsgx_analysis.register.statements import OVER_BUCKETS, PER_BUCKET, statement
from zsgx_analysis.register.tables import AXES, levels

if TYPE_CHECKING:
    import pyarrow as pa

Part = dict[str, "pa.Table"]
"""Results of one bucket by the name of their step."""

MEASURES = ("persons", "person_times", "hours", "classes", "certificates")
_AT_ONCE = 16
"""Buckets whose results are put together at a time: their groups are in memory."""

_KNOWN = ("with_number", "hours_known", "certificates_known")


@dataclass(frozen=True)
class RollUp:
    """What a register says of a year.

    Attributes
    ----------
    year : int
    cells : pandas.DataFrame
        ``level``, the axes (null where a row of the register names none, "" where the
        level is not broken down by it), the measures, and of how many trainings number,
        hours and certificate are known.
    person_years : pandas.DataFrame
        Persons by hours of their year, certificates and number of bases.
    basis : dict of str to int
        Rows, trainings, rows without a number, repeated, reported by two bases.
    """

    year: int
    cells: pd.DataFrame
    person_years: pd.DataFrame
    basis: dict[str, int]


def roll_up(
    store: Store,
    year: int,
    *,
    engine: str = "duckdb",
    master: str = "local[*]",
    memory: str = MEMORY,
    spread: Callable[[Sequence[Sequence[str]], int, str], Iterable[Part]] | None = None,
) -> RollUp:
    """Roll the register of a project up.

    Parameters
    ----------
    store : Store
    year : int
    engine : str
        ``duckdb`` or ``spark``.
    master : str
        Where Spark runs.
    memory : str
        What DuckDB may take.
    spread : callable, optional
        Rolls the buckets up elsewhere: gets the files of each, the year and the memory.

    Raises
    ------
    DataError
        When the register has no rows, or the engine fails.
    """
    buckets = standing_files(store)
    if engine == "spark":
        with Spark(master) as one:
            whole = [file for files in buckets for file in files]
            return _together(one, [part_of(one, whole, year)], year)
    with DuckDB(memory, scratch=store.folder) as one:
        parts = (
            (part_of(one, files, year) for files in buckets)
            if spread is None
            else iter(spread(buckets, year, memory))
        )
        return _together(one, parts, year)


def roll_up_table(table: pa.Table, year: int, memory: str = MEMORY) -> RollUp:
    """Roll rows up that are in memory."""
    with DuckDB(memory) as engine:
        engine.give(ROWS, table)
        return _together(engine, [_part(engine, year)], year)


def standing_files(store: Store) -> list[list[str]]:
    """Return the Parquet files of each bucket that has rows.

    Raises
    ------
    DataError
        When none has.
    """
    manifest = store.read()
    buckets = [files for name in manifest.bucket_names() if (files := store.files(manifest, name))]
    if not buckets:
        raise DataError(
            Text("名册还没有数据", "the register has no rows yet"),
            file=store.folder,
            expected="zsgx register add FILE...",
        )
    return buckets


def part_of(engine: Engine, files: Sequence[str], year: int) -> Part:
    """Return the results of the rows of some files."""
    engine.open_rows(files)
    return _part(engine, year)


def _part(engine: Engine, year: int) -> Part:
    engine.step("trainings", statement("trainings", year))
    for step in PER_BUCKET:
        engine.step(step, statement(step))
    return {step: engine.take(step) for step in PER_BUCKET}


def bucket(files: Sequence[str], year: int, memory: str) -> Part:
    """Return the results of one bucket: the task of a cluster."""
    with DuckDB(memory, threads=1) as engine:
        return part_of(engine, files, year)


def _together(engine: Engine, parts: Iterable[Part], year: int) -> RollUp:
    waiting: list[Part] = []
    for part in parts:
        waiting.append(part)
        if len(waiting) > _AT_ONCE:
            waiting = [_added(engine, waiting)]
    total = waiting[0] if len(waiting) == 1 else _added(engine, waiting)
    if not total["basis"].num_rows or not total["basis"]["trainings"][0].as_py():
        raise DataError(
            Text("名册中没有这一年的数据", "the register has no rows of this year"),
            place="--year",
            found=str(year),
        )
    engine.give("all_classes", total["classes"])
    engine.step("class_counts", statement("class_counts"))
    counts = total["counts"].to_pandas()
    classes = engine.take("class_counts").to_pandas()
    person_years = total["person_years"].to_pandas()
    basis = {str(name): int(value) for name, value in total["basis"].to_pylist()[0].items()}
    ordered = person_years.sort_values(["hours_band", "certificates", "bases"])
    return RollUp(year, _cells(counts, classes), ordered.reset_index(drop=True), basis)


def _added(engine: Engine, parts: Sequence[Part]) -> Part:
    """Return the results of several sets of buckets as those of one."""
    import pyarrow as pa

    made: Part = {}
    for step, over in OVER_BUCKETS.items():
        engine.give(f"{step}_of_buckets", pa.concat_tables([one[step] for one in parts]))
        engine.step(f"{step}_added", statement(over))
        made[step] = engine.take(f"{step}_added").cast(parts[0][step].schema)
    return made


def _cells(counts: pd.DataFrame, classes: pd.DataFrame) -> pd.DataFrame:
    flags = [f"{axis}_all" for axis in AXES]
    keys = [*AXES, *flags]
    joined = counts.merge(classes, on=keys, how="left")
    joined["classes"] = joined["classes"].fillna(0).astype("int64")
    levels_of = {
        tuple(int(axis not in level.axes) for axis in AXES): number
        for number, level in enumerate(levels())
    }
    place = [levels_of[tuple(map(int, row))] for row in joined[flags].itertuples(index=False)]
    names = [level.name for level in levels()]
    made = joined.assign(level=[names[number] for number in place], _place=place)
    for axis, flag in zip(AXES, flags, strict=True):
        named = made[axis].astype("object").where(made[axis].notna(), None)
        made[axis] = named.where(made[flag] == 0, "")
    order = ["_place", *AXES]
    made = made.sort_values(order, key=_texts, kind="stable")
    return made[["level", *AXES, *MEASURES, *_KNOWN]].reset_index(drop=True)


def _texts(column: pd.Series) -> pd.Series:
    """Return a column as it is sorted: blank names last."""
    if column.name == "_place":
        return column
    return column.map(lambda name: "\U0010ffff" if name is None or pd.isna(name) else str(name))

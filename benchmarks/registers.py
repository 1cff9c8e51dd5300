"""Registers of millions of rows: in, rolled up beside SQL written by hand, and let out.

``python -m benchmarks.registers --rows 1000000 --rows 10000000`` prints for each size the
processor seconds, rows a second and peak memory of the roll-up in buckets, of the same in
one statement written by hand, of polars (where it is installed) and of pandas (both hold the
rows in memory: up to ten million), then the growth with rows, and what hiding a table of
31 × 15 × 4 takes. ``--xlsx ROWS`` and ``--csv GIGABYTES`` take in files of that size.
Processor seconds are of the whole process, with its imports. ``--folder`` keeps registers and
what was measured, so that a run that is stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.attack import Attack
from zsgx_analysis.register.buckets import SCHEMA
from zsgx_analysis.register.key import make_key
from zsgx_analysis.register.lattice import sums_of
from zsgx_analysis.register.manifest import Batch, Store
from zsgx_analysis.register.protecting import Problem, protect
from zsgx_analysis.register.rolling import RollUp, roll_up, standing_files
from zsgx_analysis.register.sample import HEADINGS, sample, write_sample
from zsgx_analysis.register.statements import statement
from zsgx_analysis.register.tables import AXES, levels

YEAR = 2025
_ROWS_IN = 200_000
_MOST_IN_MEMORY = 10_000_000
_BLOCK = 1_000_000
"""Rows that a large file repeats: it is as long as others to read, and sooner written."""

_TABLE = (31, 15, 4)
_LIMIT = "1GiB"
_LIMIT_BY_HAND = "8GB"
"""Else ten million rows take 11.7 GB."""

_MADE = """
select i as line,
  case when random() < 0.001 then null
    else substr(md5(cast(floor({persons} * random()) as varchar)), 1, 31) || '{digit}'
  end as person,
  null as unit, 'c' || course as course, 'c' || course as course_key, null as class_key,
  'p' || (course % 3) as programme, 'f' || (course % 15) as field,
  'd' || (course % 14) as department,
  case when random() < 0.005 then null
    else 'r' || cast(floor(31 * pow(random(), 2)) as int) end as region,
  'b' || cast(floor(4000 * pow(random(), 2)) as int) as base,
  (course % 160) / 2.0 as hours, date '2025-01-01' + cast(course % 350 as int) as first_day,
  date '2025-01-01' + cast(course % 350 as int) as last_day, {year} as year,
  random() < 0.7 as certificate, 1 as batch
from (select i, cast(floor(20000 * pow(random(), 4)) as int) as course from range({rows}) r(i))
"""
"""Rows of one bucket: few courses and bases hold most, one row in a thousand has no number."""

_BY_HAND = """
select {axes}, {flags}, count(distinct person) as persons, count(*) as person_times,
  sum(hours) as hours, count(*) filter (certificate) as certificates
from (
  select * from read_parquet({files}) where year = {year} and person is not null
  qualify row_number() over (
    partition by person, course_key, first_day, last_day order by base, region, batch, line) = 1
  union all by name
  select *
  from read_parquet({files}) where year = {year} and person is null
) group by grouping sets ({sets})
"""


class Taken(NamedTuple):
    """What a run took, and its persons and person-times in all."""

    seconds: float
    megabytes: float
    persons: int
    person_times: int
    digest: str


def make(home: Path, rows: int) -> None:
    """Write a register of so many rows, in the buckets it would have."""
    import duckdb

    (home / "data" / "raw").mkdir(parents=True, exist_ok=True)
    store = Store(home)
    with store.writing() as manifest:
        if manifest.batches:
            return
        folder = store.draft / "rows"
        folder.mkdir(parents=True)
        with duckdb.connect() as connection:
            connection.execute("select setseed(0.5)")
            for digit in manifest.bucket_names():
                many = rows // manifest.buckets
                sql = _MADE.format(digit=digit, rows=many, persons=many // 2.2, year=YEAR)
                typed = ", ".join(
                    f"cast({one.name} as {_type(one)}) as {one.name}" for one in SCHEMA
                )
                connection.execute(
                    f"copy (select {typed} from ({sql})) to '{folder / digit}.parquet' "
                    "(format parquet, compression zstd)"
                )
        store.commit(manifest, Batch(1, "made", "0" * 64, "", rows, rows, 0, 0, True, (YEAR,)))


def _type(field: Any) -> str:
    names = {"string": "varchar", "date32[day]": "date", "bool": "boolean", "int64": "bigint"}
    names |= {"int16": "smallint", "int32": "integer", "decimal128(8, 2)": "decimal(8, 2)"}
    return names[str(field.type)]


def ours(home: Path, memory: str = "1GB") -> tuple[int, int, str]:
    """Roll up in buckets."""
    rolled = roll_up(Store(home), YEAR, memory=memory)
    total = rolled.cells[rolled.cells["level"] == "total"].iloc[0]
    return int(total["persons"]), int(total["person_times"]), digest_of(rolled)


def ours_limited(home: Path) -> tuple[int, int, str]:
    """Roll up in buckets with all memory limited to 1 GiB beside what Python takes."""
    return ours(home, _LIMIT)


def digest_of(rolled: RollUp) -> str:
    """Return a checksum of all cells."""
    text = rolled.cells.to_csv(index=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def by_hand(home: Path) -> tuple[int, int, str]:
    """Roll up in one statement over all rows, and the further results as ours has them."""
    import duckdb

    files = [file for files in standing_files(Store(home)) for file in files]
    options: dict[str, Any] = {
        "memory_limit": _LIMIT_BY_HAND,
        "temp_directory": str(home / "spill"),
    }
    with duckdb.connect(config=options) as connection:
        connection.execute("set enable_progress_bar = false")
        sql = _BY_HAND.format(
            axes=", ".join(AXES),
            flags=", ".join(f"grouping({axis}) as {axis}_all" for axis in AXES),
            sets=", ".join(f"({', '.join(level.axes)})" for level in levels()),
            files=files,
            year=YEAR,
        )
        found = connection.execute(sql).df()
        listed = ", ".join(f"'{file}'" for file in files)
        connection.execute(f"create view register_rows as select * from read_parquet([{listed}])")
        connection.execute(f"create view trainings as {statement('trainings', YEAR)}")
        connection.execute(statement("person_years")).df()
    total = found[found[[f"{axis}_all" for axis in AXES]].all(axis=1)].iloc[0]
    return int(total["persons"]), int(total["person_times"]), "-"


def with_polars(home: Path) -> tuple[int, int, str]:
    """Deduplicate and roll up with polars, streaming, level by level."""
    import polars as pl

    files = [file for files in standing_files(Store(home)) for file in files]
    keys = ["person", "course_key", "first_day", "last_day"]
    rows = pl.scan_parquet(files).filter(pl.col("year") == YEAR)
    known = rows.filter(pl.col("person").is_not_null()).unique(keys, keep="any")
    trainings = pl.concat([known, rows.filter(pl.col("person").is_null())])
    trainings = trainings.collect(engine="streaming").lazy()
    measures = [pl.col("person").drop_nulls().n_unique(), pl.len(), pl.col("hours").sum()]
    for level in levels():
        if level.axes:
            trainings.group_by(level.axes).agg(measures).collect(engine="streaming")
    total = trainings.select(measures[:2]).collect()
    return int(total.item(0, 0)), int(total.item(0, 1)), "-"


def with_pandas(home: Path) -> tuple[int, int, str]:
    """Deduplicate and roll up with pandas, level by level."""
    files = [file for files in standing_files(Store(home)) for file in files]
    rows = pd.concat([pd.read_parquet(file, dtype_backend="pyarrow") for file in files])
    rows = rows[rows["year"] == YEAR]
    keys = ["person", "course_key", "first_day", "last_day"]
    known = rows[rows["person"].notna()].drop_duplicates(keys)
    trainings = pd.concat([known, rows[rows["person"].isna()]])
    for level in levels():
        if level.axes:
            grouped = trainings.groupby(list(level.axes), dropna=False)
            grouped.agg(
                persons=("person", "nunique"), times=("line", "size"), hours=("hours", "sum")
            )
    return int(trainings["person"].nunique()), len(trainings), "-"


def taken(function: Callable[[Path], tuple[int, int, str]], home: Path) -> Taken:
    """Run a function in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(function, home, theirs))
    process.start()
    theirs.close()
    found: Taken = ours.recv()
    process.join()
    return found


def _run(function: Callable[[Path], tuple[int, int, str]], home: Path, pipe: Any) -> None:
    found = function(home)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    pipe.send(Taken(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, *found))


def write_xlsx(path: Path, rows: int) -> None:
    """Write an invented register as a workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        at = 1
        for chunk in sample(rows, YEAR):
            for row in chunk:
                sheet.write_row(at, 0, row)
                at += 1


def write_csv(path: Path, size: int) -> int:
    """Write an invented register of so many bytes as CSV; return its rows."""
    block = path.with_name("block.csv")
    block.unlink(missing_ok=True)
    write_sample(block, _BLOCK, YEAR)
    head, _, body = block.read_bytes().partition(b"\n")
    block.unlink()
    times = max(1, size // len(body))
    with path.open("wb") as stream:
        stream.write(head + b"\n")
        for _ in range(times):
            stream.write(body)
    return times * _BLOCK


def taken_in(folder: Path) -> tuple[int, int, str]:
    """Take the one file of a folder in; return its rows and those that were kept."""
    (path,) = (one for one in folder.iterdir() if one.suffix in (".csv", ".xlsx"))
    with tempfile.TemporaryDirectory(dir=folder) as name:
        home = Path(name) / "home"
        (home / "data" / "raw").mkdir(parents=True)
        batch = add(path, home, How(key=make_key(Path(name) / "key"))).batch
    return batch.rows, batch.kept, path.name


def rows_in(folder: Path) -> float:
    """Return how many rows a second are taken in from CSV, in processor seconds."""
    write_sample(folder / "in.csv", _ROWS_IN, YEAR)
    start = time.process_time()
    taken_in(folder)
    return _ROWS_IN / (time.process_time() - start)


def table(shape: tuple[int, ...], seed: int) -> pd.DataFrame:
    """Return a heavy-tailed table of three axes with all its margins, an eighth of it empty."""
    rng = np.random.default_rng(seed)
    times = (rng.pareto(0.6, shape) * 40).astype(int).clip(0, 20_000)
    times[rng.random(shape) < 0.12] = 0
    rows = []
    for count in range(len(shape) + 1):
        for kept in combinations(range(len(shape)), count):
            gone = tuple(axis for axis in range(len(shape)) if axis not in kept)
            sums = times.sum(axis=gone)
            for place, value in np.ndenumerate(sums):
                names = dict.fromkeys(AXES, "") | {
                    ("region", "field", "programme")[axis]: f"n{at}"
                    for axis, at in zip(kept, place, strict=True)
                }
                rows.append(names | {"level": str(kept), "value": value, "depth": count})
    cells = pd.DataFrame(rows)
    return cells[cells["value"] > 0].reset_index(drop=True)


def hiding(
    shape: tuple[int, ...] = _TABLE, threshold: int = 10
) -> tuple[int, int, int, float, int]:
    """Return cells, those below the threshold, those hidden, seconds, and what the attack finds."""
    cells = table(shape, 1)
    persons = cells["value"].to_numpy(dtype=float)
    depth, none = cells["depth"].to_numpy(), np.zeros(len(cells), dtype=bool)
    small = persons < threshold
    start = time.process_time()
    sums = sums_of(cells)
    problem = Problem(persons, sums, threshold, depth, depth == 0, none, small, none)
    hidden = protect(problem)
    told = hidden & problem.told
    found = Attack(persons, persons, told, hidden & ~told, sums, threshold).found()
    seconds = time.process_time() - start
    return len(cells), int(small.sum()), int(hidden.sum()), seconds, len(found)


class Measured:
    """What was measured, in a file of a folder that is kept or not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "measured.json"
        self._found: dict[str, list[Any]] = {}
        if self._path.is_file():
            self._found = json.loads(self._path.read_text(encoding="utf-8"))

    def taken(self, name: str, run: Callable[[Path], tuple[int, int, str]], home: Path) -> Taken:
        """Measure a run, unless it was before."""
        if name not in self._found:
            self._found[name] = list(taken(run, home))
            self._path.write_text(json.dumps(self._found, indent=1), encoding="utf-8")
        return Taken(*self._found[name])


def main() -> int:
    """Print the measurements; 1 where results differ or the attack finds a cell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--xlsx", type=int, metavar="ROWS")
    parser.add_argument("--csv", type=float, metavar="GIGABYTES")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = asked.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        return int(not _all(asked, Measured(folder)))


def _all(asked: argparse.Namespace, measured: Measured) -> bool:
    if asked.xlsx:
        _take_in(measured, "in.xlsx", lambda path: write_xlsx(path, asked.xlsx))
    sizes = asked.rows or [1_000_000]
    well = True
    spent: dict[int, float] = {}
    for rows in sizes:
        home = measured.folder / str(rows)
        make(home, rows)
        well &= _compare(measured, home, rows, spent)
    for small, large in pairwise(sizes):
        exponent = math.log(spent[large] / spent[small]) / math.log(large / small)
        print(f"growth from {small:,} to {large:,} rows: exponent {exponent:.2f}", flush=True)
    cells, small, hidden, seconds, found = hiding()
    shape = " × ".join(map(str, _TABLE))
    print(f"hiding in a table of {shape}: {cells:,} cells, {small} small, {hidden} hidden,")
    print(f"  {seconds:.1f} processor seconds with the attack, which finds {found}", flush=True)
    _take_in(measured, "in.csv", lambda path: write_csv(path, int((asked.csv or 0.03) * 1e9)))
    return well and found == 0


def _take_in(measured: Measured, name: str, write: Callable[[Path], object]) -> None:
    folder = measured.folder / f"{name}.d"
    path = folder / name
    folder.mkdir(exist_ok=True)
    done = folder / "written"
    if not done.exists():
        write(path)
        done.touch()
    one = measured.taken(f"{name} {path.stat().st_size}", taken_in, folder)
    print(
        f"in, {name} of {path.stat().st_size / 1e9:.2f} GB: {one.persons:,} rows in "
        f"{one.seconds:.1f} processor s, {one.persons / one.seconds:,.0f} a s, "
        f"peak {one.megabytes:,.0f} MB",
        flush=True,
    )


def _compare(measured: Measured, home: Path, rows: int, spent: dict[int, float]) -> bool:
    runs: dict[str, Callable[[Path], tuple[int, int, str]]] = {
        "by hand": by_hand,
        "ours": ours,
        f"ours in {_LIMIT}": ours_limited,
    }
    if rows <= _MOST_IN_MEMORY:
        runs |= {"polars": with_polars} if find_spec("polars") else {}
        runs["pandas"] = with_pandas
    found = {name: measured.taken(f"{rows} {name}", run, home) for name, run in runs.items()}
    spent[rows] = found["ours"].seconds
    print(
        f"\n{rows:,} rows       processor s   ratio   rows a s   peak MB      persons person-times"
    )
    for name, one in found.items():
        ratio = one.seconds / found["by hand"].seconds
        print(
            f"  {name:16} {one.seconds:11.1f} {ratio:7.2f} {rows / one.seconds:10,.0f} "
            f"{one.megabytes:9,.0f} {one.persons:12,} {one.person_times:12,}"
        )
    same = len({(one.persons, one.person_times) for one in found.values()}) == 1
    limited = found["ours"].digest == found[f"ours in {_LIMIT}"].digest
    print(f"  same persons and person-times: {same}; limited, every cell the same: {limited}")
    sys.stdout.flush()
    return same and limited


if __name__ == "__main__":
    sys.exit(main())

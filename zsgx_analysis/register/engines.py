"""What runs the SQL of a roll-up: DuckDB here, or Spark by the same text."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.register.needs import needed

if TYPE_CHECKING:
    import pyarrow as pa

MEMORY = "1GB"
"""Enough for a bucket of four million rows; the rest goes to disk."""

ROWS = "register_rows"


class Engine(Protocol):
    """Runs statements over named tables."""

    def __enter__(self) -> Engine: ...

    def __exit__(self, *error: Any) -> None: ...

    def open_rows(self, files: Sequence[str]) -> None:
        """Name the rows of Parquet files `ROWS`."""

    def give(self, name: str, table: pa.Table) -> None:
        """Name a table."""

    def step(self, name: str, sql: str) -> None:
        """Name the result of a statement."""

    def take(self, name: str) -> pa.Table:
        """Return a named result."""


class DuckDB:
    """DuckDB within this process, in bounded memory.

    Parameters
    ----------
    memory : str
        As DuckDB reads it: ``1GB``.
    threads : int, optional
        One a processor when not given.
    scratch : Path, optional
        Where what does not fit in memory goes: pseudonyms, never in a shared folder.
    """

    def __init__(
        self, memory: str = MEMORY, threads: int | None = None, scratch: Path | None = None
    ) -> None:
        self._duckdb = needed("duckdb")
        self._scratch = tempfile.TemporaryDirectory(prefix=".spill-", dir=scratch)
        options = {
            "memory_limit": memory,
            "temp_directory": self._scratch.name,
            "preserve_insertion_order": "false",
            "autoinstall_known_extensions": "false",
        }
        if threads:
            options["threads"] = str(threads)
        try:
            self.connection = self._duckdb.connect(config=options)
        except self._duckdb.Error as error:
            self._scratch.cleanup()
            raise _failed("DuckDB", error) from None
        # In a notebook without widgets there is none, and no way to say so.
        with contextlib.suppress(self._duckdb.InvalidInputException):
            self.connection.execute("set enable_progress_bar = false")

    def __enter__(self) -> DuckDB:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()
        self._scratch.cleanup()

    def open_rows(self, files: Sequence[str]) -> None:
        """Name the rows of Parquet files."""
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        self._run(f"create or replace temp view {ROWS} as select * from read_parquet([{listed}])")

    def give(self, name: str, table: pa.Table) -> None:
        """Name a table."""
        self.connection.register(name, table)

    def step(self, name: str, sql: str) -> None:
        """Name the result of a statement."""
        self._run(f"create or replace temp table {name} as {sql}")

    def take(self, name: str) -> pa.Table:
        """Return a named result."""
        try:
            return self.connection.sql(f"select * from {name}").to_arrow_table()
        except self._duckdb.Error as error:
            raise _failed("DuckDB", error) from None

    def _run(self, sql: str) -> None:
        try:
            self.connection.execute(sql)
        except self._duckdb.Error as error:
            raise _failed("DuckDB", error) from None


class Spark:
    """Spark, here or on a cluster, by the same text.

    Parameters
    ----------
    master : str
        ``local[2]``, ``spark://host:7077``, ``yarn``.
    """

    def __init__(self, master: str = "local[*]") -> None:
        sql = needed("pyspark.sql", "spark")
        try:
            self.session = (
                sql.SparkSession.builder.master(master)
                .appName("zsgx register")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.session.timeZone", "Asia/Shanghai")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.shuffle.partitions", "8")
                .config("spark.sql.execution.arrow.pyspark.enabled", "true")
                .getOrCreate()
            )
            self.session.sparkContext.setLogLevel("OFF")
            self.session.sql("select 1").collect()
        except Exception as error:  # Java is missing, or nobody answers: each has its own
            raise _failed("Spark", error, master) from None

    def __enter__(self) -> Spark:
        return self

    def __exit__(self, *error: Any) -> None:
        self.session.stop()

    def open_rows(self, files: Sequence[str]) -> None:
        """Name the rows of Parquet files."""
        self.session.read.parquet(*files).createOrReplaceTempView(ROWS)

    def give(self, name: str, table: pa.Table) -> None:
        """Name a table."""
        self.session.createDataFrame(table).createOrReplaceTempView(name)

    def step(self, name: str, sql: str) -> None:
        """Name the result of a statement."""
        self.session.sql(sql).createOrReplaceTempView(name)
        if name == "trainings":
            self.session.catalog.cacheTable(name)

    def take(self, name: str) -> pa.Table:
        """Return a named result."""
        try:
            return self.session.table(name).toArrow()
        except Exception as error:
            raise _failed("Spark", error) from None


def _failed(engine: str, error: Exception, place: str | None = None) -> DataError:
    """Return the error of an engine by its kind: its message may quote a row."""
    return DataError(
        Text(f"{engine} 未能完成", f"{engine} did not come to an end"),
        place=place,
        found=type(error).__name__,
    )

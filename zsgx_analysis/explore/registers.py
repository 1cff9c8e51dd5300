"""The register of a project as a DuckDB relation, and its roll-ups as pandas frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.register.tables import AXES, levels

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from zsgx_analysis.register.rolling import RollUp

MEMORY = "1GB"


def registers(
    home: str | PathLike[str] | None = None, *, rows: Any = None, memory: str = MEMORY
) -> Registers:
    """Open the register of a project: what ``zsgx register add`` has taken in.

    It holds rows of persons under pseudonyms, for internal use: what is to be published
    comes from ``zsgx register roll-up``.

    Parameters
    ----------
    home : path, optional
        Folder of the project; found as everywhere else when not given.
    rows : frame, optional
        Rows of your own instead (pandas, polars, Spark, Arrow): ``person`` (a pseudonym),
        ``course``, ``year`` and what else a register has.
    memory : str
        What DuckDB may take.

    Returns
    -------
    Registers

    Raises
    ------
    UsageError
        When DuckDB is not installed; it names the extra.
    DataError
        When the register has no rows.

    Examples
    --------
    >>> import pandas as pd
    >>> import zsgx_analysis as zsgx
    >>> rows = pd.DataFrame({"person": ["a" * 32] * 2, "course": ["x", "y"], "year": 2025})
    >>> zsgx.registers(rows=rows).roll_up(2025)[["persons", "person_times"]].values.tolist()
    [[1, 2]]
    """
    return Registers(home, rows, memory)


class Registers:
    """A register that is open. A training is told once, whichever base reports it.

    Attributes
    ----------
    relation : duckdb.DuckDBPyRelation
        All rows as they were taken in.
    """

    def __init__(self, home: str | PathLike[str] | None, rows: Any, memory: str) -> None:
        from zsgx_analysis.datasets.home import find_home
        from zsgx_analysis.register.engines import ROWS, DuckDB
        from zsgx_analysis.register.frames import rows_of_frame
        from zsgx_analysis.register.manifest import Store
        from zsgx_analysis.register.rolling import standing_files

        self._memory = memory
        self._rolled: dict[int, RollUp] = {}
        self._store = None if rows is not None else Store(find_home(home))
        self._table = None if rows is None else rows_of_frame(rows)
        self._engine = DuckDB(memory)
        if self._store is None:
            self._engine.give(ROWS, self._table)
        else:
            self._engine.open_rows(
                [file for files in standing_files(self._store) for file in files]
            )
        self.relation: Any = self._engine.connection.table(ROWS)

    def trainings(self, year: int) -> Any:
        """Return the trainings of a year, each once, as a DuckDB relation."""
        from zsgx_analysis.register.statements import statement

        self._engine.step("trainings", statement("trainings", year))
        return self._engine.connection.table("trainings")

    def roll_up(self, year: int, *by: str) -> pd.DataFrame:
        """Return persons, person-times, hours, classes and certificates of a year.

        Parameters
        ----------
        year : int
        *by : str
            ``region``, ``department``, ``field``, ``programme``, ``base``; none for all.

        Returns
        -------
        pandas.DataFrame
            Persons are counted anew at each level: never add them up.

        Raises
        ------
        UsageError
            When there is no such level.
        """
        level = next((one for one in levels() if set(one.axes) == set(by)), None)
        if level is None:
            raise UsageError(
                Text("没有这一级汇总", "there is no such level"),
                place="by",
                found=", ".join(by),
                expected="; ".join(", ".join(one.axes) or "()" for one in levels()),
            )
        cells = self._of(year).cells
        own = cells[cells["level"] == level.name]
        others = [axis for axis in AXES if axis not in level.axes]
        return own.drop(columns=["level", *others]).reset_index(drop=True)

    def person_years(self, year: int) -> pd.DataFrame:
        """Return persons by the hours of their year, certificates and number of bases."""
        return self._of(year).person_years

    def close(self) -> None:
        """Let go of the files."""
        self._engine.__exit__(None, None, None)

    def _of(self, year: int) -> RollUp:
        from zsgx_analysis.register.rolling import roll_up, roll_up_table

        if year not in self._rolled:
            self._rolled[year] = (
                roll_up(self._store, year, memory=self._memory)
                if self._store is not None
                else roll_up_table(self._table, year, self._memory)
            )
        return self._rolled[year]

"""Loading a built dataset, with its types, its units and its sources.

pandas is imported by who asks for a frame: that takes longer than all else that
has to be known to see that no report has changed.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis.datasets.home import find_home, processed_folder
from zsgx_analysis.datasets.schema import Column, columns_of
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike

    import pandas as pd

DESCRIPTOR = "datapackage.json"


def load(name: str, home: str | PathLike[str] | None = None) -> pd.DataFrame:
    """Load a dataset from ``data/processed``.

    Parameters
    ----------
    name : str
        ``plans``
            Cells of the task tables: ``year, region, department, field,
            persons, lower, upper, status, printed, source, table, row, column``.
        ``results``
            What was done, of department × field tables; what is not reported is
            not in it: ``year, region, department, field, persons, lower, upper,
            status, printed, source, table, row, column, as_of, basis,
            person_times, person_times_lower, person_times_upper``.
        ``breakdowns``
            Cells of all other tables, with named axes: ``row_axis, row,
            column_axis, column, measure, value, lower, upper, unit, kind, scope,
            level, year, as_of, basis, status, printed, source, table,
            printed_row, printed_column``. Tables of the same people stand below
            each other and are never added.
        ``returned``
            Sums over returns with their completeness: ``year, kind, scope,
            unit_kind, level, axis, name, measure, value, lower, upper, unit,
            bound, expected, reported, share_reported, source``. Kinds and
            levels of units are never added.
        ``margins``
            Totals as the plan tables state them; columns as in ``plans``.
        ``audit``
            Balance edits: ``year, region, table, title, table_status, kind,
            label, stated, computed, residual, tolerance, residual_as_printed,
            closes_as_printed, closes, unit, source, table_kind``.
        ``repairs``
            ``year, region, table, operation, label, from, to, printed, value,
            proved_by, source, table_kind``.
        ``figures``
            Published figures: ``scope, start, end, basis, kind, programme,
            indicator, value, lower, upper, unit, bound, printed, source,
            published, reliability, url, note, place, standing, superseded``.
        ``goals``
            Yearly goals for people in force: ``year, scope, start, end, basis, kind,
            programme, indicator, value, lower, upper, unit, bound, printed, source,
            published, reliability, url, note, place, standing, superseded``.
        ``claims``
            What the sources say together: the columns of ``figures`` up to
            ``bound``, then ``status, sources, printed, source, reliability,
            first_published, last_published, superseded_by, planned,
            planned_minus_goal``.
        ``population``
            ``region, group, reference_date, population, source``.
        ``lead_departments``
            ``year, department, source``.
        ``stages``
            ``scope, start, end, stage, source``.
    home : path, optional
        Folder of the project; see `zsgx_analysis.datasets.find_home`.

    Returns
    -------
    pandas.DataFrame
        A missing number is ``nan``, a missing text ``""``.
        ``attrs["units"]`` maps columns to units, ``attrs["sources"]`` lists
        the source documents, each a mapping with ``title`` and what else is
        known of it, ``attrs["home"]`` is the folder they were loaded from.

    Raises
    ------
    UsageError
        When there is no dataset of that name.
    DataError
        When it has not been built, or what was built is not whole.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> plans = zsgx.load("plans")
    >>> one = plans.query("year == 2024 and department == '教育部' and field == '数字技术'")
    >>> float(one["persons"].item()), plans.attrs["units"]["persons"]
    (5000.0, 'persons')
    """
    import pandas as pd

    columns = columns_of(name)
    place = find_home(home)
    path = _built(name, place)
    try:
        printed = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
        _check_header(printed.columns, columns)
        frame = pd.DataFrame(
            {column.name: _typed(printed[column.name], column.dtype) for column in columns}
        )
        sources = _sources(path.parent, name)
    except (OSError, ValueError, KeyError) as error:
        raise _not_whole(path, columns, error) from error
    frame.attrs["units"] = {column.name: column.unit for column in columns if column.unit}
    frame.attrs["sources"] = sources
    frame.attrs["home"] = str(place)
    return frame


def rows(name: str, home: str | PathLike[str] | None = None) -> list[dict[str, str]]:
    """Return the rows of a built dataset as text, column to value, checked as `load` does.

    Raises
    ------
    UsageError, DataError
        As in `load`.
    """
    columns = columns_of(name)
    path = _built(name, find_home(home))
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *lines = list(csv.reader(file)) or [[]]
        _check_header(header, columns)
        for column, values in zip(columns, zip(*lines, strict=True), strict=False):
            for value in set(values):
                _check_value(value, column)
        _sources(path.parent, name)
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise _not_whole(path, columns, error) from error
    return [dict(zip(header, line, strict=True)) for line in lines]


def _check_value(value: str, column: Column) -> None:
    """Refuse a value that a frame of this column's type could not hold."""
    if column.dtype == "bool":
        if value not in ("true", "false"):
            raise ValueError(f"{column.name}: true, false")
    elif column.dtype == "int64" or (value and column.dtype == "Int64"):
        int(value)
    elif value and column.dtype == "float64":
        float(value)


def _not_whole(path: Path, columns: Sequence[Column], error: Exception) -> DataError:
    return DataError(
        Text(
            "生成的数据不完整，请重新运行 zsgx build",
            "the built data are not whole: run zsgx build again",
        ),
        file=path,
        found=str(error).split("\n")[0],
        expected=", ".join(column.name for column in columns),
    )


def _built(name: str, home: Path) -> Path:
    path = processed_folder(home) / f"{name}.csv"
    if not path.is_file():
        raise DataError(
            Text("数据尚未生成，请先运行 zsgx build", "the data are not built yet: run zsgx build"),
            file=path,
        )
    return path


def _check_header(header: Iterable[str], columns: Sequence[Column]) -> None:
    if list(header) != [column.name for column in columns]:
        raise ValueError(", ".join(header))


def _typed(printed: pd.Series, dtype: str) -> pd.Series:
    import pandas as pd

    if dtype == "str":
        return printed
    if dtype == "bool":
        values = printed.map({"true": True, "false": False})
        if values.isna().any():
            raise ValueError(f"{printed.name}: true, false")
        return values.astype("bool")
    numbers = pd.to_numeric(printed.where(printed != ""))
    return pd.Series(numbers, dtype=dtype)


def _sources(folder: Path, name: str) -> list[dict[str, Any]]:
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    resource = next(entry for entry in descriptor["resources"] if entry["name"] == name)
    return list(resource["sources"])

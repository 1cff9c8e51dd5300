"""Loading a built dataset, with its types, its units and its sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.datasets.home import find_home, processed_folder
from zsgx_analysis.datasets.schema import columns_of
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from os import PathLike

DESCRIPTOR = "datapackage.json"


def load(name: str, home: str | PathLike[str] | None = None) -> pd.DataFrame:
    """Load a dataset from ``data/processed``.

    Parameters
    ----------
    name : str
        ``plans``
            Cells of the task tables: ``year, region, department, field,
            persons, lower, upper, status, printed, source, table, row, column``.
        ``margins``
            Totals as the tables state them; columns as in ``plans``.
        ``audit``
            Balance edits: ``year, region, table, title, table_status, kind,
            label, stated, computed, residual, tolerance, residual_as_printed,
            closes_as_printed, closes, unit, source``.
        ``repairs``
            ``year, region, table, operation, label, from, to, printed, value,
            proved_by, source``.
        ``figures``
            Published figures: ``scope, start, end, basis, kind, programme,
            indicator, value, lower, upper, unit, bound, printed, source,
            published, reliability, url, note, place``.
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
    columns = columns_of(name)
    place = find_home(home)
    folder = processed_folder(place)
    path = folder / f"{name}.csv"
    if not path.is_file():
        raise DataError(
            Text("数据尚未生成，请先运行 zsgx build", "the data are not built yet: run zsgx build"),
            file=path,
        )
    try:
        printed = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
        if list(printed.columns) != [column.name for column in columns]:
            raise ValueError(", ".join(printed.columns))
        frame = pd.DataFrame(
            {column.name: _typed(printed[column.name], column.dtype) for column in columns}
        )
        sources = _sources(folder, name)
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            Text(
                "生成的数据不完整，请重新运行 zsgx build",
                "the built data are not whole: run zsgx build again",
            ),
            file=path,
            found=str(error).split("\n")[0],
            expected=", ".join(column.name for column in columns),
        ) from error
    frame.attrs["units"] = {column.name: column.unit for column in columns if column.unit}
    frame.attrs["sources"] = sources
    frame.attrs["home"] = str(place)
    return frame


def _typed(printed: pd.Series, dtype: str) -> pd.Series:
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

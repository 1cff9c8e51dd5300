"""What every dataset holds: columns, types, units, words allowed, descriptions.

The columns stand in ``columns.tsv``, the datasets in ``datasets.tsv``; the
loader, the checks of a build and ``datapackage.json`` all read them there.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    import pandas as pd


class Column(NamedTuple):
    """One column of a dataset.

    Attributes
    ----------
    name, type, unit : str
        Name; type of the Data Package standard; unit of the numbers or "".
    vocabulary : str
        Vocabulary table whose names it may hold, or "" for any text.
    required : bool
        Whether every row has a value.
    description : Text
        In both languages.
    """

    name: str
    type: str
    unit: str
    vocabulary: str
    required: bool
    description: Text

    @property
    def dtype(self) -> str:
        """The pandas type: a number that may be missing is a float with ``nan``."""
        if self.type == "integer":
            return "int64" if self.required else "Int64"
        return {"number": "float64", "boolean": "bool", "string": "str"}[self.type]


class Dataset(NamedTuple):
    """Title and description of a dataset, in both languages."""

    title: Text
    description: Text


def table_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of this package."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


DATASETS = {
    row["name"]: Dataset(Text(row["title_zh"], row["title_en"]), Text(row["zh"], row["en"]))
    for row in table_of("datasets.tsv")
}
"""Every dataset by its name."""


@cache
def columns_of(name: str) -> tuple[Column, ...]:
    """Return the columns of a dataset.

    Raises
    ------
    UsageError
        When there is no dataset of that name.
    """
    if name not in DATASETS:
        raise UsageError(
            Text("没有这个数据集", "there is no such dataset"),
            place="name",
            found=str(name),
            expected=", ".join(DATASETS),
        )
    return tuple(
        Column(
            name=row["name"],
            type=row["type"],
            unit=row["unit"],
            vocabulary=row["vocabulary"],
            required=row["required"] == "1",
            description=Text(row["zh"], row["en"]),
        )
        for row in table_of("columns.tsv")
        if row["dataset"] == name
    )


def conformed(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a frame with exactly the columns and types of a dataset."""
    columns = columns_of(name)
    own = frame[[column.name for column in columns]]
    # To convert a column to the type it has takes as long as to convert it to another.
    dtypes = {
        column.name: column.dtype
        for column, dtype in zip(columns, own.dtypes, strict=True)
        if dtype != column.dtype
    }
    return own.astype(dtypes).reset_index(drop=True)


def empty(name: str) -> pd.DataFrame:
    """Return a dataset without rows."""
    import pandas as pd

    return conformed(pd.DataFrame(columns=[column.name for column in columns_of(name)]), name)

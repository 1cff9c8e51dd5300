"""The last check before anything is written: every dataset against its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pandera.pandas as pa
from pandera.errors import SchemaErrors

from zsgx_analysis import vocabulary
from zsgx_analysis.datasets.schema import Column, columns_of
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.vocabulary.scopes import resolve_scope

if TYPE_CHECKING:
    import pandas as pd


def checked(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a dataset unchanged, if all of it is as its schema says.

    Raises
    ------
    DataError
        With the failing cells (column, check, value, row) in ``cells``.
    """
    schema = pa.DataFrameSchema(
        {column.name: _rule(column) for column in columns_of(name)},
        checks=_between(frame),
        strict=True,
        ordered=True,
    )
    try:
        return schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        cells = error.failure_cases[["column", "check", "failure_case", "index"]]
        first = cells.iloc[0]
        raise DataError(
            Text(
                f"数据集 {name} 有 {len(cells)} 处不合规范",
                f"the dataset {name} is not as its schema says in {len(cells)} places",
            ),
            place=f"{first['column']}, row {first['index']}",
            found=str(first["failure_case"]),
            expected=str(first["check"]),
            cells=cells,
        ) from error


def _rule(column: Column) -> pa.Column:
    checks = []
    if column.vocabulary == "scopes":
        checks.append(
            pa.Check(
                lambda name: resolve_scope(name) == name,
                element_wise=True,
                error="a scope that the vocabulary knows",
            )
        )
    elif column.vocabulary:
        names = vocabulary.known(cast(vocabulary.Kind, column.vocabulary))
        words = names if column.required else [*names, ""]
        checks.append(pa.Check.isin(words, error=f"one of {', '.join(names)}"))
    elif column.required and column.type == "string":
        checks.append(pa.Check.str_length(min_value=1, error="not empty"))
    return pa.Column(column.dtype, checks, nullable=not column.required)


def _between(frame: pd.DataFrame) -> list[pa.Check]:
    """Limits enclose the value, wherever both stand."""
    value = next((name for name in ("persons", "value") if name in frame), None)
    if value is None or "lower" not in frame:
        return []
    return [
        pa.Check(
            lambda rows: ~(rows["lower"] > rows[value]) & ~(rows[value] > rows["upper"]),
            error=f"lower ≤ {value} ≤ upper",
        )
    ]

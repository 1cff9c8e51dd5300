"""Frames that users bring, taken in at the border: pandas, polars, Spark, DuckDB, Arrow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.register.buckets import SCHEMA
from zsgx_analysis.register.needs import needed

if TYPE_CHECKING:
    import pyarrow as pa

_PSEUDONYM = re.compile(r"[0-9a-f]{32}")
_LOOKED_AT = 1000


def rows_of_frame(frame: Any) -> pa.Table:
    """Return a frame of trainings as rows of a register.

    Parameters
    ----------
    frame : any frame that narwhals knows
        Columns as `SCHEMA` has them (``person``, ``course``, ``base``, ``hours``, ``year``,
        …); those it lacks are null, and others are left aside.

    Raises
    ------
    UsageError
        When it is no frame, or lacks what a training needs.
    DataError
        When a column does not fit, or ``person`` holds anything but pseudonyms.
    """
    import pyarrow as pa

    narwhals = needed("narwhals")
    try:
        taken = narwhals.from_native(frame)
    except TypeError:
        raise UsageError(
            Text("不是数据框", "this is no frame"), place="rows", found=type(frame).__name__
        ) from None
    names = taken.collect_schema().names()
    missing = [name for name in ("person", "course", "year") if name not in names]
    if missing:
        raise UsageError(
            Text("数据框缺少列", "the frame lacks columns"),
            place="rows",
            found=", ".join(map(str, names)),
            expected=", ".join(missing),
        )
    chosen = taken.select([name for name in SCHEMA.names if name in names])
    table = (chosen.collect() if hasattr(chosen, "collect") else chosen).to_arrow()
    if "course_key" not in table.column_names:
        table = table.append_column("course_key", table["course"])
    columns = {}
    for number, field in enumerate(SCHEMA):
        if field.name not in table.column_names:
            filling = range(table.num_rows) if field.name == "line" else [None] * table.num_rows
            columns[field.name] = pa.array(filling, field.type)
            continue
        try:
            columns[field.name] = table[field.name].cast(field.type)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            raise DataError(
                Text("数据框的一列不合规范", "a column of the frame does not fit"),
                place=f"{field.name} ({number + 1})",
                expected=str(field.type),
            ) from None
    some = columns["person"].slice(0, _LOOKED_AT).to_pylist()
    if not all(one is None or _PSEUDONYM.fullmatch(one) for one in some):
        raise DataError(
            Text(
                "person 列应为散列；真实号码用 zsgx register add 加入",
                "the column person holds pseudonyms; real numbers go through zsgx register add",
            ),
            place="person",
        )
    return pa.table(columns, schema=SCHEMA)

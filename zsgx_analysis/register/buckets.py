"""Rows into Parquet files by the last digits of the pseudonym.

All rows of one person are in one bucket, so that distinct persons add over them. The
digits are the pseudonym's own: no two engines promise the same `hash`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from zsgx_analysis.register.reading import Row
from zsgx_analysis.register.values import DECIMALS

_ROWS_IN_A_GROUP = 100_000

SCHEMA = pa.schema(
    [
        ("line", pa.int64()),
        ("person", pa.string()),
        ("unit", pa.string()),
        ("course", pa.string()),
        ("course_key", pa.string()),
        ("class_key", pa.string()),
        ("programme", pa.string()),
        ("field", pa.string()),
        ("department", pa.string()),
        ("region", pa.string()),
        ("base", pa.string()),
        ("hours", pa.decimal128(8, DECIMALS)),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
        ("year", pa.int16()),
        ("certificate", pa.bool_()),
        ("batch", pa.int32()),
    ]
)


class Buckets:
    """Writes the rows of one batch.

    Parameters
    ----------
    folder : Path
        Made for it; a file ``BUCKET.parquet`` for each bucket that has rows.
    batch : int
    names : sequence of str
        All buckets, in their order.
    """

    def __init__(self, folder: Path, batch: int, names: Sequence[str]) -> None:
        self._folder = folder
        self._batch = batch
        self._names = names
        self._digits = len(names[0])
        self._waiting: dict[int, list[pa.Table]] = {}
        self._writers: dict[int, pq.ParquetWriter] = {}

    def __enter__(self) -> Buckets:
        self._folder.mkdir(parents=True)
        return self

    def write(self, rows: Sequence[Row]) -> None:
        """Take some rows; they are on disk when the buckets are closed."""
        if not rows:
            return
        columns = dict(zip(Row._fields, zip(*rows, strict=True), strict=True))
        columns["batch"] = (self._batch,) * len(rows)
        table = pa.table(
            {name: pa.array(columns[name], SCHEMA.field(name).type) for name in SCHEMA.names},
            schema=SCHEMA,
        )
        # Rows without a person belong nowhere: they are spread by their line.
        many = len(self._names)
        place = np.array(
            [
                row.line % many if row.person is None else int(row.person[-self._digits :], 16)
                for row in rows
            ]
        )
        order = np.argsort(place, kind="stable")
        table, place = table.take(order), place[order]
        ends = np.searchsorted(place, range(many + 1))
        for bucket in range(many):
            if ends[bucket] < ends[bucket + 1]:
                part = table.slice(ends[bucket], ends[bucket + 1] - ends[bucket])
                waiting = self._waiting.setdefault(bucket, [])
                waiting.append(part)
                if sum(one.num_rows for one in waiting) >= _ROWS_IN_A_GROUP:
                    self._flush(bucket)

    def _flush(self, bucket: int) -> None:
        table = pa.concat_tables(self._waiting.pop(bucket))
        if bucket not in self._writers:
            path = self._folder / f"{self._names[bucket]}.parquet"
            self._writers[bucket] = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self._writers[bucket].write_table(table)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                for bucket in list(self._waiting):
                    self._flush(bucket)
        finally:
            for writer in self._writers.values():
                writer.close()

"""An invented register of any size, so that nobody develops on a real one.

Persons are many and courses few, as they are: a few bases and courses hold most. Numbers
have the right form and a right check digit, and belong to a division that does not exist.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.register.identity import check_character
from zsgx_analysis.vocabulary.divisions import NATION

HEADINGS = (
    *("姓名", "身份证号", "工作单位", "课程", "班次", "项目类别", "领域", "部门", "省份", "基地"),
    *("学时", "开始日期", "结束日期", "证书编号", "联系电话"),
)
_DIVISION = "990099"
_CHUNK = 50_000
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = "安平宁远清和明德文武新华立诚守正"
_HOURS = ("6", "7.5", "12", "16", "24.5", "32", "40", "0.25")
_PROGRAMMES = ("advanced_seminars", "capability", "digital_engineers")
_NO_NUMBER = 0.001
_TOLD_AGAIN = 50
"""Of so many rows one is told again by another base."""


def sample(
    rows: int, year: int, seed: int = 0, provinces: Sequence[str] | None = None
) -> Iterator[list[list[str]]]:
    """Yield the rows of an invented register, in chunks.

    Parameters
    ----------
    rows, year, seed : int
    provinces : sequence of str, optional
        All of them when not given.
    """
    rng = np.random.default_rng(seed)
    regions = list(provinces or [one for one in vocabulary.known("regions") if one != NATION])
    departments, fields = vocabulary.known("departments")[:14], vocabulary.known("fields")
    persons = max(1, int(rows / 2.2))
    made = 0
    again: list[list[str]] = []
    while made < rows:
        count = min(_CHUNK, rows - made)
        person = rng.integers(0, persons, count)
        course = np.minimum(rng.zipf(1.3, count), 800)
        region = np.minimum(rng.zipf(1.5, count) - 1, len(regions) - 1)
        base = np.minimum(rng.zipf(1.4, count), 40)
        chance = rng.random((count, 2))
        chunk = []
        for at in range(count):
            who, what = int(person[at]), int(course[at])
            first = datetime.date(year, 1, 1) + datetime.timedelta(days=int(what * 7 % 350))
            row = [
                _SURNAMES[who % 16] + _GIVEN[who // 16 % 16] + _GIVEN[who // 256 % 16],
                "" if chance[at, 0] < _NO_NUMBER else number(who),
                f"第{who % 4001}单位",
                f"课程{what}",
                f"第{what % 3 + 1}期",
                _PROGRAMMES[what % 3],
                fields[what % len(fields)],
                departments[what % len(departments)],
                regions[int(region[at])],
                f"{regions[int(region[at])]}基地{int(base[at])}",
                _HOURS[what % len(_HOURS)],
                first.isoformat(),
                (first + datetime.timedelta(days=4)).isoformat(),
                f"ZS{year}{made + at:09}" if chance[at, 1] < 0.7 else "",
                f"199{who:08}",
            ]
            chunk.append(row)
        for row in again:
            chunk[int(rng.integers(0, count))] = row
        again = [[*row[:9], row[9] + "分院", *row[10:]] for row in chunk[: count // _TOLD_AGAIN]]
        yield chunk
        made += count


def number(person: int) -> str:
    """Return the number of an invented person, of a division that does not exist."""
    day = datetime.date(1960, 1, 1) + datetime.timedelta(days=person % 14_000)
    body = f"{_DIVISION}{day:%Y%m%d}{person // 14_000 % 1000:03}"
    return body + check_character(body)


def write_sample(path: Path, rows: int, year: int, seed: int = 0) -> None:
    """Write an invented register as CSV or Parquet.

    Raises
    ------
    UsageError
        When there is such a file, or its ending says something else.
    """
    ending = path.suffix.lower()
    if ending not in (".csv", ".parquet"):
        raise UsageError(
            Text("样例写成 csv 或 parquet", "a sample is csv or parquet"),
            place="--out",
            found=path.name,
            expected="register.csv",
        )
    if path.exists():
        raise UsageError(
            Text("已有同名文件，不覆盖", "there is a file of that name, which is kept"),
            file=path,
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    if ending == ".csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(HEADINGS)
            for chunk in sample(rows, year, seed):
                writer.writerows(chunk)
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in HEADINGS])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for chunk in sample(rows, year, seed):
            columns = [list(column) for column in zip(*chunk, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))

"""Rows of a register file, chunk by chunk, in bounded memory: xlsx, csv, Parquet.

Cells come as they are stored: text, numbers, dates. What they mean is the reader's
above; which of them a spreadsheet has rounded can only be told here.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from zsgx_analysis.errors import DataError
from zsgx_analysis.files import UnusableFileError, open_regular
from zsgx_analysis.language import Text
from zsgx_analysis.register.needs import needed

CHUNK = 50_000
"""Rows at a time: some 60 MB as Python objects."""

_LONGEST = 1 << 20
_SAMPLE = 1 << 16
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et")


class Chunk(NamedTuple):
    """Some rows of a file.

    Attributes
    ----------
    first : int
        1-based number of the first, as a person counts lines or rows of the sheet.
    rows : list
        Cells of each.
    sheet : str
        The sheet they stand on, "" where there are none.
    left : int
        0-based column of the first cell.
    """

    first: int
    rows: Sequence[Sequence[Any]]
    sheet: str = ""
    left: int = 0


def chunks(path: Path, rows: int = CHUNK) -> Iterator[Chunk]:
    """Yield the rows of a register file.

    Raises
    ------
    DataError
        When it is no such file, damaged, empty, or of two encodings.
    """
    ending = path.suffix.lower()
    try:
        with open_regular(path) as stream:
            empty = not stream.read(1)
        if empty:
            raise _unfit(path, Text("文件是空的", "the file is empty"))
        if ending in _SPREADSHEETS:
            yield from _of_sheets(path, rows)
        elif ending in (".parquet", ".pq"):
            yield from _of_parquet(path, rows)
        elif ending in (".csv", ".tsv", ".txt"):
            yield from _of_csv(path, rows)
        else:
            raise _unfit(
                path,
                Text("不是名册文件", "this is no file of a register"),
                ending or "—",
                "xlsx, csv, parquet",
            )
    except UnusableFileError as error:
        raise DataError(error.told, file=path) from error
    except FileNotFoundError:
        raise DataError(Text("没有这个文件", "there is no such file"), file=path) from None


def _of_sheets(path: Path, size: int) -> Iterator[Chunk]:
    calamine = needed("python_calamine")
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        shown = [
            one.name
            for one in book.sheets_metadata
            if one.visible == calamine.SheetVisibleEnum.Visible
        ]
    except (calamine.CalamineError, OSError) as error:
        raise _unfit(
            path,
            Text("电子表格已损坏或加密", "the spreadsheet is damaged or encrypted"),
            type(error).__name__,
        ) from None
    found = False
    for name in shown:
        try:
            sheet = book.get_sheet_by_name(name)
        except calamine.CalamineError as error:
            raise _unfit(
                path, Text("工作表已损坏", "a sheet is damaged"), type(error).__name__
            ) from None
        if sheet.start is None:
            continue
        first = sheet.start[0] + 1
        rows = sheet.iter_rows()
        for _ in range(first - 1):  # blank lines above the first that is not
            next(rows)
        while part := list(islice(rows, size)):
            found = True
            yield Chunk(first, part, name, sheet.start[1])
            first += len(part)
    if not found:
        raise _unfit(path, Text("工作簿中没有数据", "the workbook holds no data"))


def _of_parquet(path: Path, size: int) -> Iterator[Chunk]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            yield Chunk(1, [tuple(names)])
            first = 2
            for batch in file.iter_batches(batch_size=size):
                columns = [column.to_pylist() for column in batch.columns]
                yield Chunk(first, list(zip(*columns, strict=True)))
                first += batch.num_rows
    except (pa.ArrowInvalid, OSError) as error:
        raise _unfit(
            path, Text("Parquet 文件已损坏", "the Parquet file is damaged"), type(error).__name__
        ) from None


def _of_csv(path: Path, size: int) -> Iterator[Chunk]:
    csv.field_size_limit(_LONGEST)
    with open_regular(path) as stream:
        start = stream.read(_SAMPLE)
        if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise _unfit(path, Text("不是文字文件", "this is no text file"))
        stream.seek(0)
        lines = _Decoded(stream, path)
        reader = csv.reader(lines, delimiter=_delimiter(start), strict=True)
        first = 1
        try:
            while part := list(islice(reader, size)):
                yield Chunk(first, part)
                first += len(part)
        except csv.Error:
            raise _unfit(
                path,
                Text("CSV 在此处不完整（引号或行）", "the CSV is broken here (a quote or a line)"),
                place=f"line {lines.number}",
            ) from None


def _delimiter(start: bytes) -> str:
    head = start.split(b"\n", 1)[0]
    return max(",\t;", key=lambda mark: head.count(mark.encode()))


class _Decoded:
    """Lines of a file as text, in UTF-8 or GB 18030: decided by the first that is not ASCII."""

    def __init__(self, lines: Iterable[bytes], path: Path) -> None:
        self._lines = iter(lines)
        self._path = path
        self._encoding = ""
        self.number = 0

    def __iter__(self) -> _Decoded:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        if self.number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise _unfit(
                    self._path,
                    Text("编码应为 UTF-8 或 GB 18030", "the encoding is to be UTF-8 or GB 18030"),
                    "UTF-16",
                )
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > _LONGEST:
            raise _unfit(
                self._path,
                Text("一行过长", "a line is too long"),
                place=f"line {self.number}",
            )
        if line.isascii():
            return line.decode("ascii")
        if not self._encoding:
            self._encoding = "utf-8" if _decoded(line, "utf-8") is not None else "gb18030"
        text = _decoded(line, self._encoding)
        if text is None or (self._encoding == "gb18030" and _is_utf8(line)):
            raise _unfit(
                self._path,
                Text(
                    "一个文件中有两种编码，先统一为 UTF-8",
                    "two encodings in one file: make it UTF-8 first",
                ),
                found=Text("与此前各行不同", "another than in the lines before"),
                expected=self._encoding,
                place=f"line {self.number}",
            )
        return text


def _decoded(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_utf8(line: bytes) -> bool:
    text = _decoded(line, "utf-8")
    return text is not None and _HAN.search(text) is not None


def cell_text(value: Any) -> str:
    """Return a cell as text, a whole number without a decimal point."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    return str(value)


def address(chunk: Chunk, row: int, column: int) -> str:
    """Return where a cell stands, as a spreadsheet names it."""
    letters, rest = "", chunk.left + column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    place = f"{letters}{chunk.first + row}"
    return f"{chunk.sheet}!{place}" if chunk.sheet else place


def _unfit(
    path: Path,
    what: Text,
    found: str | Text | None = None,
    expected: str | None = None,
    place: str | None = None,
) -> DataError:
    return DataError(what, file=path, found=found, expected=expected, place=place)

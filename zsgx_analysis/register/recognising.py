"""Tell a large file that is a register of persons before anything reads it as a document."""

from __future__ import annotations

from pathlib import Path

from zsgx_analysis.errors import DataError, DocumentError, UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.register.files import cell_text, chunks
from zsgx_analysis.register.headings import is_register

_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".parquet")
_SMALLEST = 2**20
"""Bytes; a smaller file is read as a document as quickly, and told there."""

_LINES = 30


def refuse_register(path: Path) -> None:
    """Refuse a file that is a register: it is neither read as a document nor stored.

    Raises
    ------
    DocumentError
        It says where registers go.
    """
    if path.suffix.lower() not in _ENDINGS or not path.is_file():
        return
    if path.suffix.lower() != ".parquet" and path.stat().st_size < _SMALLEST:
        return
    try:
        chunk = next(chunks(path, _LINES), None)
    except (DataError, UsageError, OSError):  # what it is its own reader says
        return
    lines = chunk.rows if chunk else []
    if any(is_register([cell_text(cell) for cell in line]) for line in lines):
        raise DocumentError(
            Text(
                "文件是人员名册，不作为文件读取，也不存入；其内容一概没有保留",
                "the file is a register of persons, which is neither read as a document nor "
                "stored; nothing of it was kept",
            ),
            file=path,
            expected="zsgx register add FILE",
        )

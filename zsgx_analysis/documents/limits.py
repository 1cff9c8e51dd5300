"""Bounds on what a reader will take on.

A document comes from outside. Every reader asks here before it spends time or
memory; what is beyond a bound leaves as a `DocumentError`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zsgx_analysis.budget import DOCUMENT
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.files import UnusableFileError, megabytes, read_regular
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from os import PathLike


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest document that is read.

    Attributes
    ----------
    file_bytes : int
        Size of a file of any format.
    text_bytes : int
        Size of a text or HTML file, which is held in memory as a whole.
    lines : int
        Lines of a text; blocks of a page, paragraphs and tables of a DOCX.
    archive_bytes : int
        Size of all entries of a DOCX, XLSX or ODS together, unpacked.
    archive_entries : int
        Number of those entries.
    part_bytes : int
        Size of one XML entry, unpacked.
    streamed_bytes : int
        Size of one that is never held whole, as a sheet of an XLSX: a million
        formatted rows without a figure are 90 MB.
    cells : int
        Cells of all tables, blank ones and those under a span included.
    pages : int
        Pages of a PDF.
    process_bytes, process_seconds : int
        Memory and time of the process in which PDF, OFD, XLS and larger pages
        of HTML are read.
    office_bytes, office_seconds : int
        Memory (address space) and time of LibreOffice for one document.
    pixels : int
        Pixels of a picture, or of one frame of it.
    scanned_pages : int
        Pages or frames that are pictures of text.
    recognition_bytes, recognition_seconds : int
        Memory and time of the process that recognises them.
    """

    file_bytes: int = 100 * 2**20
    text_bytes: int = 12 * 2**20
    lines: int = 200_000
    archive_bytes: int = 256 * 2**20
    archive_entries: int = 4096
    part_bytes: int = 48 * 2**20
    streamed_bytes: int = 512 * 2**20
    cells: int = 400_000
    pages: int = 500
    process_bytes: int = DOCUMENT.memory
    process_seconds: float = DOCUMENT.seconds
    office_bytes: int = 4 * 2**30
    office_seconds: int = 120
    pixels: int = 120_000_000
    scanned_pages: int = 60
    recognition_bytes: int = 4 * 2**30
    recognition_seconds: int = 900


LIMITS = Limits()


class CellBudget:
    """Counts the cells of a document and stops at the limit."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.limit = limits.cells
        self.spent = 0

    def spend(self, cells: int, place: str | None = None) -> None:
        """Count ``cells`` more.

        Raises
        ------
        DocumentError
            When the document holds more cells than the limit.
        """
        self.spent += cells
        if self.spent > self.limit:
            raise DocumentError(
                Text("表格单元过多", "the tables hold too many cells"),
                place=place,
                found=f"> {self.limit:,}",
                expected=f"<= {self.limit:,}",
            )


def check_lines(count: int, limits: Limits) -> None:
    """Raise a `DocumentError` when a text has more than ``limits.lines`` lines."""
    if count > limits.lines:
        raise DocumentError(
            Text("文本行数过多", "the text has too many lines"),
            found=f"{count:,}",
            expected=f"<= {limits.lines:,}",
        )


def check_pixels(count: int, limits: Limits) -> None:
    """Raise a `DocumentError` when a picture has more than ``limits.pixels`` pixels."""
    if count > limits.pixels:
        raise DocumentError(
            Text("图像过大", "the picture is too large"),
            found=f"{count:,} pixels",
            expected=f"<= {limits.pixels:,}",
        )


def check_size(size: int, limit: int, what: Text) -> None:
    """Raise a `DocumentError` that says ``what`` when ``size`` bytes exceed ``limit``."""
    if size > limit:
        raise DocumentError(what, found=megabytes(size), expected=f"<= {megabytes(limit)}")


def read_bounded(path: str | PathLike[str], limits: Limits = LIMITS) -> bytes:
    """Return the bytes of a regular file that is not empty and within the limit.

    Raises
    ------
    DocumentError
        When the file is missing, a folder, a device, empty, too large or not
        readable. A device or pipe is never opened.
    """
    expected = "a readable file"
    try:
        data = read_regular(path, limits.file_bytes)
    except UnusableFileError as error:
        raise DocumentError(error.told, found=error.found, expected=error.expected) from error
    except FileNotFoundError as error:
        raise DocumentError(
            Text("文件不存在", "the file does not exist"), expected=expected
        ) from error
    except (OSError, ValueError) as error:
        raise DocumentError(
            Text("文件无法打开", "the file cannot be opened"),
            found=getattr(error, "strerror", None) or str(error),
            expected=expected,
        ) from error
    if not data:
        raise DocumentError(Text("文件为空", "the file is empty"), found="0 bytes")
    return data

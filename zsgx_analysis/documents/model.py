"""What every reader yields: paragraphs and grids, each with its place.

Readers differ, their result does not. A table written as text, HTML, DOCX,
XLSX, ODS or PDF arrives as one `Grid` of raw tokens, so that everything above
this floor is written once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from zsgx_analysis.language import Text

CAPTION_LINES = 4
"""How many text lines before a grid are kept as its captions."""

Cell = tuple[int, int]
"""0-based row and column of a grid."""

Spans = Mapping[Cell, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A piece of running text.

    Attributes
    ----------
    text : str
        The text. Lines that a hard wrap or a page end has parted are joined
        with ``"\n"``, so that a sentence, or a number broken over a line end,
        stays in one piece.
    place : str
        Where its first line stands, as `line_place`, `page_place` (with the
        line on it), `paragraph_place` or `cell_place` write it.
    """

    text: str
    place: str


class CellNote(NamedTuple):
    """What a token does not show of its cell.

    Attributes
    ----------
    raised : str
        Characters set raised behind the token, as a footnote digit is; they
        are no part of the token.
    scale : int
        By how much the number format divides the stored number before it is
        shown: 1000 for ``0.0,``, which shows 12000 as 12.0.
    stored : str
        The stored number in plain decimal digits, where it is not the number
        shown: the format rounds it, scales it, or makes a percentage of it.
    """

    raised: str = ""
    scale: int = 1
    stored: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    r"""A table of raw tokens.

    Attributes
    ----------
    rows : tuple of tuple of str
        Rectangular: short rows are padded with ``""``. Tokens are untouched
        but for outer whitespace; a line break inside a cell is ``"\n"``.
    place : str
        Where its first row stands.
    first_line : int
        Line of the source file for text formats; row of the sheet for
        spreadsheets; else 1.
    captions : tuple of str
        Up to `CAPTION_LINES` non-empty lines just before the grid, nearest
        last: title, ``单位：万人``.
    spans : mapping
        0-based (row, column) of a merged cell to (rowspan, colspan). Its text
        stands in that first cell, the other cells it covers are ``""``.
    hidden_rows, hidden_columns : tuple of int
        0-based lines that the spreadsheet hides. They are among ``rows``, as
        totals may count them; where none does, they are no part of the table.
    notes : mapping
        0-based (row, column) to what its token does not show, for those cells
        that have such a `CellNote`.
    breaks : mapping
        0-based row to the place of the piece that begins with it, where the
        table was joined from several: the pages it runs over, the parts of a
        table split by hand. The first piece is not among them.
    """

    rows: tuple[tuple[str, ...], ...]
    place: str
    first_line: int = 1
    captions: tuple[str, ...] = ()
    spans: Spans = field(default_factory=dict, hash=False)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    notes: Mapping[Cell, CellNote] = field(default_factory=dict, hash=False)
    breaks: Mapping[int, str] = field(default_factory=dict, hash=False)

    @property
    def shared(self) -> dict[Cell, Cell]:
        """Cells that a merged cell covers, to the cell in which its token stands.

        A figure merged over two rows is one figure of both: how much of it is
        whose, the print does not say.
        """
        return {
            (row + down, column + right): (row, column)
            for (row, column), (height, breadth) in self.spans.items()
            for down in range(height)
            for right in range(breadth)
            if down or right
        }

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        return len(self.rows), len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its text and its tables.

    Attributes
    ----------
    name : str
        File name with its suffix.
    path : str
        Path as it was given.
    sha256 : str
        Checksum of the bytes, in hexadecimal.
    format : str
        What the content is: ``text``, ``html``, ``docx``, ``xlsx``, ``xls``,
        ``ods``, ``pdf``, ``ofd`` or ``image``.
    paragraphs, grids : tuple
        In the order of the document.
    warnings : tuple of Text
        What a reader of the result should know.
    registers : tuple of str
        Places of tables and lists whose rows are persons. They are not among
        ``grids`` and ``paragraphs``: names, numbers and addresses of persons
        are withheld as a document is read.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> raw = zsgx.find_home() / "data" / "raw" / "attachments" / "2024-national.tsv"
    >>> document = zsgx.read_document(raw)
    >>> document.name, [len(grid.rows[0]) for grid in document.grids]
    ('2024-national.tsv', [17])
    """

    name: str
    path: str
    sha256: str
    format: str
    paragraphs: tuple[Paragraph, ...]
    grids: tuple[Grid, ...]
    warnings: tuple[Text, ...] = ()
    registers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What one reader hands back: a `Document` without the file's particulars.

    ``unread_pages`` are the pages without text that were not recognised.
    """

    paragraphs: tuple[Paragraph, ...]
    grids: tuple[Grid, ...]
    warnings: tuple[Text, ...] = ()
    unread_pages: tuple[int, ...] = ()


def build_grid(
    rows: Iterable[Sequence[str]],
    place: str,
    *,
    first_line: int = 1,
    captions: Sequence[str] = (),
    spans: Spans | None = None,
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    notes: Mapping[Cell, CellNote] | None = None,
    breaks: Mapping[int, str] | None = None,
    trim: bool = True,
) -> Grid:
    """Return a `Grid` of ``rows``: tokens stripped, rows padded, trailing blanks cut.

    Columns and rows that are blank to the end of the grid carry nothing and
    differ from format to format, so they are left out; ``trim=False`` keeps
    them, for grids that are yet to be joined.
    """
    stripped = [[clean(token) for token in row] for row in rows]
    width = max((len(row) for row in stripped), default=0)
    padded = [row + [""] * (width - len(row)) for row in stripped]
    if trim:
        while padded and not any(padded[-1]):
            padded.pop()
        width = max((_filled_width(row) for row in padded), default=0)
    kept = {
        (row, column): (min(height, len(padded) - row), min(breadth, width - column))
        for (row, column), (height, breadth) in (spans or {}).items()
        if row < len(padded) and column < width
    }
    return Grid(
        rows=tuple(tuple(row[:width]) for row in padded),
        place=place,
        first_line=first_line,
        captions=tuple(captions)[-CAPTION_LINES:],
        spans={at: span for at, span in kept.items() if span != (1, 1)},
        hidden_rows=tuple(row for row in hidden_rows if row < len(padded)),
        hidden_columns=tuple(column for column in hidden_columns if column < width),
        notes={
            (row, column): note
            for (row, column), note in (notes or {}).items()
            if row < len(padded) and column < width
        },
        breaks={row: piece for row, piece in (breaks or {}).items() if row < len(padded)},
    )


def trimmed(grid: Grid) -> Grid:
    """Return ``grid`` without the rows and columns that are blank to its end."""
    return build_grid(**{entry.name: getattr(grid, entry.name) for entry in fields(grid)})


def grid_fields(grid: Grid) -> dict[str, Any]:
    """Return a grid as what JSON can hold; `grid_of_fields` makes it a grid again."""
    shown: dict[str, Any] = {entry.name: getattr(grid, entry.name) for entry in fields(grid)}
    shown["spans"] = [(*at, *span) for at, span in grid.spans.items()]
    shown["notes"] = [(*at, *note) for at, note in grid.notes.items()]
    shown["breaks"] = list(grid.breaks.items())
    return shown


def grid_of_fields(shown: Mapping[str, Any]) -> Grid:
    """Return the grid that `grid_fields` wrote."""
    return Grid(
        rows=tuple(map(tuple, shown["rows"])),
        place=shown["place"],
        first_line=shown["first_line"],
        captions=tuple(shown["captions"]),
        spans={(row, column): (high, wide) for row, column, high, wide in shown["spans"]},
        hidden_rows=tuple(shown["hidden_rows"]),
        hidden_columns=tuple(shown["hidden_columns"]),
        notes={(row, column): CellNote(*note) for row, column, *note in shown["notes"]},
        breaks=dict(shown["breaks"]),
    )


def _filled_width(row: Sequence[str]) -> int:
    return max((column + 1 for column, token in enumerate(row) if token), default=0)


def clean(token: str) -> str:
    r"""Return ``token`` without outer whitespace, its line ends as ``"\n"``."""
    lines = token.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def line_place(number: int) -> str:
    """Return the place of a line of a text file."""
    return f"line {number}"


def page_place(number: int) -> str:
    """Return the place of a page."""
    return f"page {number}"


def paragraph_place(number: int) -> str:
    """Return the place of a paragraph of a document without pages or lines."""
    return f"paragraph {number}"


def table_place(number: int) -> str:
    """Return the place of a table of a document without pages or lines."""
    return f"table {number}"


def cell_place(sheet: str, cell: str) -> str:
    """Return the place of a cell of a sheet, as in ``sheet 附件, cell A3``."""
    return f"sheet {sheet}, cell {cell}"

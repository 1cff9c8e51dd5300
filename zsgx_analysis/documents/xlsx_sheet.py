"""The cells of one sheet of an XLSX, read as a stream.

A sheet may have a million formatted rows without a figure, and a reference in
it may name a whole sheet of seventeen billion cells; only what holds something
is kept. The dimension that a sheet declares is not heeded: it is often wrong.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from xml.parsers import expat

from zsgx_analysis.documents.archive import DAMAGED
from zsgx_analysis.documents.model import CellNote, cell_place
from zsgx_analysis.documents.number_format import as_shown, is_cut_short
from zsgx_analysis.documents.raised import token_of
from zsgx_analysis.documents.spreadsheet import MOST_COLUMNS, MOST_ROWS, Sheet, cell_name
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from zsgx_analysis.documents.limits import CellBudget
    from zsgx_analysis.documents.xlsx_parts import Workbook

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ROW_END = b"</row>"
_LONGEST_ROW = 2**22
_NUMBERED = re.compile(rb"<row [^>]*\br=")
_FILLED = (b"<v", b"<is", b"<f", b"sheetData", b"<!", b"<?")
_TEXTS = frozenset(("v", "t", "f"))


class _SheetReader:
    """Takes the events of one sheet and fills a `Sheet`."""

    def __init__(self, sheet: Sheet, workbook: Workbook, budget: CellBudget) -> None:
        self.sheet = sheet
        self.workbook = workbook
        self.budget = budget
        self.row = -1
        self.column = -1
        self.kind = ""
        self.style = 0
        self.value: str | None = None
        self.has_formula = False
        self.runs: list[tuple[str, bool]] = []
        self.raised = False
        self.reading_aloud = False
        self.text: list[str] | None = None
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._start_row,
            "c": self._start_cell,
            "col": self._columns,
            "mergeCell": self._merge,
            "sheetFormatPr": self._all_rows,
            "drawing": self._drawing,
            "vertAlign": self._align,
            "r": self._start_run,
            "rPh": self._start_reading,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        handle = self.starts.get(local)
        if handle is not None:
            handle(attributes)
        if local in _TEXTS:
            self.text = []
            self.has_formula = self.has_formula or local == "f"

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local in _TEXTS and self.text is not None:
            text = "".join(self.text)
            self.text = None
            if local == "v":
                self.value = text
            elif local == "t" and not self.reading_aloud:
                self.runs.append((text, self.raised))
        elif local == "c":
            self._end_cell()
        elif local == "rPh":
            self.reading_aloud = False
        elif local == "r":
            self.raised = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number[:9]) - 1 if number.isdecimal() else self.row + 1
        self.column = -1
        height = attributes.get("ht", "")
        flat = bool(height) and not height.strip("0.")
        by_default = self.sheet.rows_hidden_by_default and not height
        if attributes.get("hidden") in ("1", "true") or flat or by_default:
            self.sheet.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        match = _CELL.fullmatch(attributes.get("r", ""))
        if match is not None:
            self.column, self.row = column_number(match[1]), int(match[2]) - 1
        else:
            self.column += 1
        if not (0 <= self.row < MOST_ROWS and self.column < MOST_COLUMNS):
            raise DocumentError(
                Text("工作表范围过大", "the sheet extends too far"), place=self.sheet.title
            )
        style = attributes.get("s", "0")
        self.kind, self.style = attributes.get("t", "n"), int(style[:9]) if style.isdecimal() else 0
        self.value, self.runs, self.has_formula = None, [], False

    def _end_cell(self) -> None:
        place = (self.row, self.column)
        text, note = self._token()
        if self.kind == "n" and is_cut_short(text):
            self.sheet.cut_short.append(place)
        elif text.strip():
            self.budget.spend(1, self.sheet.title)
            self.sheet.cells[place] = text.strip()
            if note != CellNote():
                self.sheet.notes[place] = note
        elif note.stored:
            self.sheet.masked.append(place)
        if self.has_formula and not self.value and not self.runs:
            self.sheet.uncomputed.append(place)

    def _token(self) -> tuple[str, CellNote]:
        """Return what the cell shows, and what that does not say."""
        value = self.value
        if self.kind == "inlineStr":
            text, raised = token_of(self.runs)
            return text, CellNote(raised)
        if value is None or not value.strip():
            return "", CellNote()
        if self.kind == "s":
            string = self.workbook.strings[int(value)]
            return string.text, CellNote(string.raised)
        if self.kind == "b":
            return ("FALSE" if value.strip() == "0" else "TRUE"), CellNote()
        if self.kind in ("str", "e"):
            return value, CellNote()
        if self.kind == "d":
            return value.removesuffix("T00:00:00").replace("T", " "), CellNote()
        code = self.workbook.format_of(self.style)
        return as_shown(Decimal(value.strip()), code, from_1904=self.workbook.from_1904)

    def _columns(self, attributes: dict[str, str]) -> None:
        width = attributes.get("width", "")
        if attributes.get("hidden") in ("1", "true") or (width and not width.strip("0.")):
            first, last = (attributes.get(side, "") for side in ("min", "max"))
            if first.isdecimal() and last.isdecimal():
                stop = min(int(last[:9]), MOST_COLUMNS)
                self.sheet.hidden_columns.update(range(int(first[:9]) - 1, stop))

    def _merge(self, attributes: dict[str, str]) -> None:
        ends = [_CELL.fullmatch(end) for end in attributes.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            first, last = ((int(end[2]) - 1, column_number(end[1])) for end in ends if end)
            self.sheet.merges.append((*first, *last))

    def _all_rows(self, attributes: dict[str, str]) -> None:
        self.sheet.rows_hidden_by_default = attributes.get("zeroHeight") in ("1", "true")

    def _drawing(self, attributes: dict[str, str]) -> None:
        self.sheet.has_drawing = True

    def _align(self, attributes: dict[str, str]) -> None:
        self.raised = attributes.get("val") == "superscript"

    def _start_run(self, attributes: dict[str, str]) -> None:
        self.raised = False

    def _start_reading(self, attributes: dict[str, str]) -> None:
        self.reading_aloud = True


def read_sheet(
    content: Iterable[bytes], sheet: Sheet, workbook: Workbook, budget: CellBudget
) -> None:
    """Put what the XML of a sheet holds into ``sheet``.

    Raises
    ------
    DocumentError
        When the XML is damaged, a cell refers to what is not there, or there
        are more cells than the budget.
    """
    reader = _SheetReader(sheet, workbook, budget)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        for piece in _without_empty_rows(content):
            parser.Parse(piece)
        parser.Parse(b"", True)
    except (expat.ExpatError, InvalidOperation, LookupError, ValueError) as error:
        place = cell_place(sheet.title, cell_name(max(reader.row, 0), max(reader.column, 0)))
        found = f"{type(error).__name__}: {error}"[:200]
        raise DocumentError(DAMAGED, place=place, found=found) from error


def _without_empty_rows(content: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the XML less long runs of rows that hold no value, so that they cost no parsing.

    Only rows that say their own number are left out, so that the others are
    counted as before; a sheet in UTF-16 has no such bytes and passes whole.
    """
    rest, plain = b"", False
    for piece in content:
        text = rest + piece
        end = text.rfind(_ROW_END)
        if end >= 0:
            end += len(_ROW_END)
            rows, rest = text[:end], text[end:]
            if plain or any(mark in rows for mark in _FILLED) or not _NUMBERED.match(rows):
                yield rows
        elif plain or len(text) > _LONGEST_ROW:
            # Not the names that are looked for here: leave it to the parser.
            plain, rest = True, b""
            yield text
        else:
            rest = text
    yield rest


def column_number(letters: str) -> int:
    """Return the 0-based number of a column, 27 for ``AB``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1

from collections.abc import Iterator

import pytest

from zsgx_analysis.documents.limits import CellBudget, Limits
from zsgx_analysis.documents.model import CellNote
from zsgx_analysis.documents.spreadsheet import Sheet
from zsgx_analysis.documents.xlsx_parts import String, Workbook
from zsgx_analysis.documents.xlsx_sheet import column_number, read_sheet
from zsgx_analysis.errors import DocumentError

WORKBOOK = Workbook(
    (), strings=(String("甲"), String("15", "2")), formats=("General", "0.0,", ";;;")
)


def _read(rows: str, piece: int = 1 << 20, before: str = "", limits: Limits | None = None) -> Sheet:
    sheet = Sheet("表")
    xml = f"<worksheet>{before}<sheetData>{rows}</sheetData></worksheet>".encode()

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(xml), piece):
            yield xml[start : start + piece]

    read_sheet(pieces(), sheet, WORKBOOK, CellBudget(limits or Limits()))
    return sheet


def test_every_kind_of_cell() -> None:
    sheet = _read(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" s="1"><v>12000</v></c><c r="D1" t="b"><v>1</v></c>'
        '<c r="E1" t="e"><v>#REF!</v></c>'
        '<c r="F1" t="str"><f>A1</f><v>x</v></c><c r="G1" t="inlineStr"><is><t>y</t></is></c>'
        '<c r="H1" t="d"><v>2024-03-15T00:00:00</v></c></row>'
    )
    assert list(sheet.cells.values()) == [
        "甲", "15", "12.0", "TRUE", "#REF!", "x", "y", "2024-03-15",
    ]  # fmt: skip
    assert sheet.notes == {(0, 1): CellNote("2"), (0, 2): CellNote(scale=1000, stored="12000")}


def test_numbers_keep_every_digit() -> None:
    sheet = _read(
        '<row r="1"><c r="A1"><v>8.210000000000001</v></c><c r="B1"><v>1E-2</v></c></row>'
    )
    assert list(sheet.cells.values()) == ["8.21", "0.01"]


def test_what_is_not_computed_and_what_is_masked() -> None:
    sheet = _read(
        '<row r="1"><c r="A1"><f>B1</f></c><c r="B1" s="2"><v>3</v></c>'
        '<c r="C1" s="2"><v>0</v></c></row>'
    )
    assert (sheet.cells, sheet.uncomputed, sheet.masked) == ({}, [(0, 0)], [(0, 1)])


@pytest.mark.parametrize("piece", [7, 40, 100, 10_000])
def test_it_does_not_matter_where_the_pieces_end(piece: int) -> None:
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 40))
    rows = (
        f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}<row r="40"><c r="A40"><v>2</v></c></row>'
    )
    assert _read(rows, piece).cells == {(0, 0): "1", (39, 0): "2"}


def test_rows_without_numbers_are_counted_also_where_they_are_empty() -> None:
    rows = "<row><c><v>1</v></c></row>" + "<row><c/></row>" * 50 + "<row><c><v>2</v></c></row>"
    assert _read(rows, 30).cells == {(0, 0): "1", (51, 0): "2"}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1"><v>one</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v>',
    ],
)
def test_damage_is_one_clear_error_with_its_place(rows: str) -> None:
    with pytest.raises(DocumentError, match="damaged") as caught:
        _read(rows)
    assert "A1" in str(caught.value.place)


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(DocumentError, match="too many cells"):
        _read('<row r="1"><c><v>1</v></c><c><v>1</v></c></row>', limits=Limits(cells=1))


def test_columns() -> None:
    assert [column_number(name) for name in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16383]

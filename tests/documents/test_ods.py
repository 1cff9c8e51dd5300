from collections.abc import Callable

import pytest

from zsgx_analysis.documents.model import CellNote
from zsgx_analysis.documents.ods import read_ods
from zsgx_analysis.errors import DocumentError

Make = Callable[..., bytes]


def _cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def _row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def _table(*rows: str) -> str:
    return f'<table:table table:name="附件">{"".join(rows)}</table:table>'


HEAD = _row(_cell("领域"), _cell("新能源"), _cell("小计"))
BLANK = '<table:table-cell table:number-columns-repeated="16380"/>'


def test_displayed_text_spans_and_hidden_rows(ods: Make) -> None:
    wide = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
    content = read_ods(
        ods(
            _table(
                HEAD,
                _row(
                    _cell("合计", wide),
                    "<table:covered-table-cell/>",
                    _cell("17", 'office:value="17.0000001"'),
                    attributes='table:visibility="collapse"',
                ),
            )
        )
    )
    (grid,) = content.grids
    assert grid.rows == (("领域", "新能源", "小计"), ("合计", "", "17"))
    assert grid.spans == {(1, 0): (1, 2)}
    assert grid.hidden_rows == (1,)
    assert "hides rows 2" in content.warnings[0].en


def test_repeated_cells_rows_and_the_blank_rest(ods: Make) -> None:
    double = 'table:number-columns-repeated="2"'
    rows = _row(_cell("甲"), _cell("1", double), BLANK, attributes='table:number-rows-repeated="2"')
    rest = _row(BLANK, attributes='table:number-rows-repeated="1048000"')
    (grid,) = read_ods(ods(_table(HEAD, rows, rest))).grids
    assert grid.rows[1:] == (("甲", "1", "1"), ("甲", "1", "1"))


def test_text_with_spaces_breaks_spans_and_without_comments(ods: Make) -> None:
    text = "新<text:s text:c='2'/>能<text:line-break/><text:span>源</text:span>"
    note = "<office:annotation><text:p>x</text:p></office:annotation>"
    cell = (
        f"<table:table-cell>{note}<text:p>{text}</text:p><text:p>（含）</text:p></table:table-cell>"
    )
    (grid,) = read_ods(ods(_table(HEAD, _row(cell, _cell("1"), _cell("2"))))).grids
    assert grid.rows[1][0] == "新  能\n源\n（含）"


def test_header_rows_and_groups_are_rows(ods: Make) -> None:
    row = _row(_cell("甲"), _cell("1"), _cell("1"))
    grouped = f"<table:table-row-group>{row}</table:table-row-group>"
    head = f"<table:table-header-rows>{HEAD}</table:table-header-rows>"
    (grid,) = read_ods(ods(_table(head, grouped))).grids
    assert grid.shape == (2, 3)


@pytest.mark.parametrize(
    "row",
    [
        _row(
            _cell("1", 'table:number-columns-repeated="16384"'),
            attributes='table:number-rows-repeated="1048576"',
        ),
        _row(_cell("1"), attributes='table:number-rows-repeated="999999999999"'),
    ],
)
def test_repeats_cannot_fill_the_memory(ods: Make, row: str) -> None:
    with pytest.raises(DocumentError, match="too many cells"):
        read_ods(ods(_table(row)))


def test_an_encrypted_file_is_refused(ods: Make) -> None:
    with pytest.raises(DocumentError, match="encrypted"):
        read_ods(ods(_table(HEAD), manifest="<encryption-data/>"))


def test_a_file_without_sheets_is_refused(ods: Make) -> None:
    data = ods("x")
    assert read_ods(data).grids == ()
    with pytest.raises(DocumentError, match="damaged"):
        read_ods(data[: len(data) // 2])


def test_hidden_columns_are_known(ods: Make) -> None:
    columns = (
        "<table:table-column/><table:table-column-group>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="1"/>'
        "</table:table-column-group><table:table-column/>"
    )
    table = _table(HEAD, _row(_cell("甲"), _cell("1"), _cell("2"))).replace(
        "<table:table-row", f"{columns}<table:table-row", 1
    )
    content = read_ods(ods(table))
    assert content.grids[0].hidden_columns == (1,)
    assert "hides columns B" in content.warnings[0].en


STYLE = (
    '<style:style style:name="T1"><style:text-properties style:text-position="{}"/></style:style>'
)


@pytest.mark.parametrize(
    ("position", "text"), [("super 58%", "150"), ("33% 58%", "150"), ("sub 58%", "1501")]
)
def test_raised_spans_are_no_part_of_a_figure(ods: Make, position: str, text: str) -> None:
    raised = _cell('150<text:span text:style-name="T1">1</text:span>')
    rows = _table(HEAD, _row(_cell("甲"), raised, _cell("2")))
    (grid,) = read_ods(ods(STYLE.format(position) + rows)).grids
    assert grid.rows[1] == ("甲", text, "2")
    assert grid.notes == ({(1, 1): CellNote("1")} if text == "150" else {})


@pytest.mark.parametrize(
    ("shown", "stored", "note"),
    [
        ("12.0", "12000", CellNote(scale=1000, stored="12000")),
        ("12", "12345", CellNote(scale=1000, stored="12345")),
        ("1.2", "1234567", CellNote(scale=1_000_000, stored="1234567")),
        ("12,000", "12000", None),
        ("8.21", "8.210000000000001", None),
        ("8.2", "8.21", CellNote(stored="8.21")),
        ("12000人", "12000", None),
    ],
)
def test_what_is_stored_is_known_where_it_is_not_what_is_shown(
    ods: Make, shown: str, stored: str, note: CellNote | None
) -> None:
    cell = _cell(shown, f'office:value-type="float" office:value="{stored}"')
    (grid,) = read_ods(ods(_table(HEAD, _row(_cell("甲"), cell, _cell("2"))))).grids
    assert grid.rows[1] == ("甲", shown, "2")
    assert grid.notes == ({} if note is None else {(1, 1): note})

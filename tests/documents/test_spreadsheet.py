from zsgx_analysis.documents.assembly import assemble
from zsgx_analysis.documents.limits import CellBudget
from zsgx_analysis.documents.model import CellNote, Content
from zsgx_analysis.documents.spreadsheet import Sheet, cell_name, sheet_items, sheet_warnings


def _sheet(text: str, title: str = "Sheet1") -> Sheet:
    sheet = Sheet(title)
    for row, line in enumerate(text.split("\n")):
        for column, cell in enumerate(line.split("|")):
            if cell:
                sheet.cells[row, column] = cell
    return sheet


def _read(*sheets: Sheet) -> Content:
    items = list(sheet_items(sheets, CellBudget()))
    return assemble(items, sheet_warnings(sheets))


def test_title_unit_table_and_note() -> None:
    note = "注：" + "本表由各部门报送，" * 5
    content = _read(_sheet(f"|计划表\n||单位：万人\n领域|新能源|小计\n合计|1|1\n{note}"))
    (grid,) = content.grids
    assert grid.rows == (("领域", "新能源", "小计"), ("合计", "1", "1"))
    assert grid.captions == ("计划表", "单位：万人")
    assert (grid.place, grid.first_line) == ("sheet Sheet1, cell A3", 3)
    assert [p.place for p in content.paragraphs] == [
        "sheet Sheet1, cell B1",
        "sheet Sheet1, cell C2",
        "sheet Sheet1, cell A5",
    ]


def test_title_and_unit_in_one_row() -> None:
    content = _read(_sheet("附表1||单位：人\n领域|新能源|小计\n合计|1|1"))
    assert content.grids[0].captions == ("附表1 单位：人",)


def test_a_blank_row_parts_two_tables() -> None:
    content = _read(_sheet("甲表|\n名|数\na|1\n\n名称|数量\nb|2"))
    assert len(content.grids) == 2


def test_a_total_after_a_blank_row_belongs_to_its_table() -> None:
    (grid,) = _read(_sheet("名|数\na|1\nb|2\n\n合计|3")).grids
    assert grid.rows[3:] == (("", ""), ("合计", "3"))


def test_a_last_department_without_tasks_stays_in_the_table() -> None:
    (grid,) = _read(_sheet("名|数\na|1\n气象局")).grids
    assert grid.rows[2] == ("气象局", "")


def test_a_sheet_that_starts_further_down_and_right() -> None:
    (grid,) = _read(_sheet("\n\n||名|数\n||a|1")).grids
    assert grid.rows == (("名", "数"), ("a", "1"))
    assert grid.place == "sheet Sheet1, cell C3"


def test_sheets_do_not_share_captions_and_a_given_name_is_one() -> None:
    content = _read(_sheet("名|数\na|1\n完了。", "附件一"), _sheet("名|数\nb|2", "附件二"))
    assert [grid.captions for grid in content.grids] == [("附件一",), ("附件二",)]


def test_merges_are_spans_of_the_grid() -> None:
    sheet = _sheet("题\n领域|战略||计\n|a|b|\n甲|1|2|3")
    sheet.merges = [(0, 0, 0, 3), (1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3), (9, 9, 10, 10)]
    assert _read(sheet).grids[0].spans == {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}


def test_hidden_rows_and_columns_are_known_and_reported() -> None:
    sheet = _sheet("名|甲|乙|备\na|1|1|8\nb|2|2|9\nc|3|4|9\nd|4|5|9\n计|7|9|9", "计划")
    sheet.hidden_rows, sheet.hidden_columns = {1, 2, 99}, {3, 7}
    content = _read(sheet)
    assert content.grids[0].rows[1:] == (("c", "3", "4"), ("d", "4", "5"), ("计", "7", "9"))
    assert [warning.en for warning in content.warnings] == [
        "sheet 计划 hides rows 2-3, not read (no total counts them)",
        "sheet 计划 hides columns D, not read (no total counts them)",
    ]


def test_hidden_rows_that_a_total_counts_are_read() -> None:
    sheet = _sheet("名|甲|乙\na|1|2\nb|2|3\nc|3|4\n合计|6|9", "计划")
    sheet.hidden_rows = {1}
    content = _read(sheet)
    assert content.grids[0].hidden_rows == (1,)
    assert content.grids[0].shape == (5, 3)
    assert content.warnings[0].en == "sheet 计划 hides rows 2; they were read all the same"


def test_a_hidden_sheet_is_not_read_and_named() -> None:
    sheet = _sheet("名|数\na|1", "旧表")
    sheet.hidden = True
    content = _read(_sheet("名|数\na|2"), sheet)
    assert [grid.rows[1] for grid in content.grids] == [("a", "2")]
    assert content.paragraphs == ()
    assert "旧表" in content.warnings[0].zh


def test_formulas_masked_numbers_scales_and_pictures_are_named() -> None:
    sheet = _sheet("名|数\na|1.0\nb|2.0")
    sheet.uncomputed, sheet.masked, sheet.pictures = [(3, 1)], [(4, 1)], 2
    sheet.notes = {(1, 1): CellNote(scale=1000, stored="1000")}
    content = _read(sheet)
    assert content.grids[0].notes == {(1, 1): CellNote(scale=1000, stored="1000")}
    told = "\n".join(warning.en for warning in content.warnings)
    assert "1 formulas without a stored result" in told
    assert "1 numbers that their format hides" in told
    assert "divided by 1000" in told
    assert "2 pictures" in told


def test_a_single_row_is_text() -> None:
    content = _read(_sheet("甲|1"))
    assert content.grids == ()
    assert content.paragraphs[0].text == "甲 1"


def test_an_empty_sheet_is_nothing() -> None:
    assert _read(Sheet("空")) == Content((), (), ())


def test_cell_names() -> None:
    assert [cell_name(0, column) for column in (0, 25, 26, 701, 702, 16383)] == [
        "A1", "Z1", "AA1", "ZZ1", "AAA1", "XFD1",
    ]  # fmt: skip

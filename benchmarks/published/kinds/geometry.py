"""One table set, split, hidden, merged and marked in other places than the cases show."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.published import writers
from benchmarks.published.kinds.drawn import Drawn, drawn, full, shown
from benchmarks.published.paper import Head, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.published.expected import Expected


def _expected(table: Drawn, **said: Any) -> Expected:
    from benchmarks.published.expected import Expected

    return Expected(table.cells(), **said)


def _sums_on_one_side(table: Drawn, rng: Random) -> Paper:
    """Return the table with totals at both sides or at either."""
    paper = full(table, rng.choice(("合计", table.total)))
    way = rng.randrange(3)
    if way == 1:
        return replace(paper, body=paper.body[:-1])
    if way == 2:
        head = paper.grid()[0][:-1]
        return Paper.plain(paper.title, paper.unit, head, [list(line[:-1]) for line in paper.body])
    return paper


def gaps(path: Path, rng: Random) -> Expected:
    """Blank rows and a blank column inside a sheet, wherever they fall."""
    table = drawn(rng, least=5)
    book = writers.workbook(_sums_on_one_side(table, rng))
    sheet = book.active
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_rows(rng.randint(5, 3 + len(table.rows)), rng.randint(1, 3))
    if rng.random() < 0.5:
        sheet.insert_cols(rng.randint(2, len(table.fields)), 1)
    book.save(path)
    return _expected(table)


def side_by_side(path: Path, rng: Random) -> Expected:
    """Two tables beside each other, a blank column or two between."""
    table = drawn(rng)
    book = writers.workbook(full(table))
    sheet = book.active
    first = len(table.fields) + 3 + rng.randint(1, 2)
    rows = rng.sample(["北京", "天津", "河北", "山西", "辽宁", "吉林"], 4)
    measure = rng.choice(("期数", "班次", "课时", "经费（万元）"))
    for offset, label in enumerate((rng.choice(("地区", "省份")), measure)):
        sheet.cell(3, first + offset, label)
    values = [rng.randint(1, 60) for _ in rows]
    lines = [*zip(rows, values, strict=True), ("合计", sum(values))]
    factor = 10_000.0 if "万元" in measure else 1.0
    for number, (row, value) in enumerate(lines):
        sheet.cell(4 + number, first, row)
        sheet.cell(4 + number, first + 1, value)
    book.save(path)
    found = _expected(table, not_persons=frozenset({measure}))
    cells = tuple((row, measure, value * factor) for row, value in zip(rows, values, strict=True))
    return replace(found, cells=(*found.cells, *cells))


def hidden(path: Path, rng: Random) -> Expected:
    """Hide a column or row of figures that no total counts."""
    table = drawn(rng, least=5)
    book = writers.workbook(full(table))
    sheet = book.active
    last = 3 + len(table.rows)
    if rng.random() < 0.5:
        column = len(table.fields) + 3
        sheet.cell(3, column, rng.choice(("去年数", "核对", "备用")))
        for row in range(4, last + 2):
            sheet.cell(row, column, rng.randint(1, 99))
        sheet.column_dimensions[sheet.cell(3, column).column_letter].hidden = True
    else:
        sheet.insert_rows(last)
        sheet.cell(last, 1, "某保密单位")
        for column in range(2, len(table.fields) + 3):
            sheet.cell(last, column, rng.randint(1, 99))
        sheet.row_dimensions[last].hidden = True
    book.save(path)
    return _expected(table)


def merged_figure(path: Path, rng: Random) -> Expected:
    """One figure and its total merged over two departments; how much is whose, nothing says."""
    table = drawn(rng, least=5)
    row = rng.randrange(len(table.rows) - 1)
    column = rng.randrange(len(table.fields))
    book = writers.workbook(full(table))
    sheet = book.active
    first = 4 + row
    for place in (2 + column, 2 + len(table.fields)):
        both = (sheet.cell(first, place).value or 0) + (sheet.cell(first + 1, place).value or 0)
        sheet.cell(first, place).value = both or None
        sheet.cell(first + 1, place).value = None
        sheet.merge_cells(start_row=first, end_row=first + 1, start_column=place, end_column=place)
    book.save(path)
    names = {(table.rows[at], table.fields[column]) for at in (row, row + 1)}
    found = _expected(table, open_too=True)
    return replace(found, cells=tuple(cell for cell in found.cells if cell[:2] not in names))


def in_parts(path: Path, rng: Random) -> Expected:
    """Broken by hand into Word tables, the head repeated, with some line between or none."""
    table = drawn(rng, least=6)
    paper = full(table)
    cut = rng.randint(2, len(paper.body) - 2)
    document = writers.word(replace(paper, body=paper.body[:cut]))
    for line in rng.choice((("续表",), ("（续表）", paper.unit), ("续上表",), ("附件（续）",))):
        document.add_paragraph(line)
    rest = [paper.grid()[0], *map(list, paper.body[cut:])]
    second = document.add_table(len(rest), paper.width)
    for row, tokens in zip(second.rows, rest, strict=True):
        for cell, token in zip(row.cells, tokens, strict=True):
            cell.text = token
    document.save(str(path))
    return _expected(table)


def raised_digits(path: Path, rng: Random) -> Expected:
    """Footnote digits raised behind some figures of a table without totals."""
    table = drawn(rng)
    paper = full(table)
    body = [list(line[:-1]) for line in paper.body[:-1]]
    document = writers.word(Paper.plain(paper.title, paper.unit, paper.grid()[0][:-1], body))
    word = document.tables[0]
    for _ in range(rng.randint(2, 4)):
        row, column = rng.randint(1, len(body)), rng.randint(1, len(table.fields))
        cell = word.cell(row, column)
        if cell.text and len(cell.paragraphs[0].runs) == 1:
            run = cell.paragraphs[0].add_run(str(rng.randint(1, 9)))
            run.font.superscript = True
    document.save(str(path))
    return _expected(table)


def boxed(path: Path, rng: Random) -> Expected:
    """Box characters with outer bars or without, one head line or two."""
    table = drawn(rng)
    paper = full(table)
    if rng.random() < 0.5:
        cut = rng.randint(1, len(table.fields) - 1)
        spanners = rng.choice((("线上", "线下"), ("中央", "地方")))
        heads = (
            (Head("部门", 1, 2), Head(spanners[0], cut),
             Head(spanners[1], len(table.fields) - cut), Head("合计", 1, 2)),
            tuple(map(Head, table.fields)),
        )  # fmt: skip
        paper = replace(paper, heads=heads)
    outer = rng.random() < 0.5
    width = 18

    def padded(cell: str) -> str:
        wide = sum(1 for mark in cell if ord(mark) > 0x2E7F)
        return cell + " " * max(0, width - len(cell) - wide)

    def line(cells: list[str]) -> str:
        return ("│" if outer else "") + "│".join(map(padded, cells)) + ("│" if outer else "")

    def rule(left: str, middle: str, right: str) -> str:
        bars = middle.join("─" * (width // 2) for _ in range(paper.width))
        return f"{left}{bars}{right}" if outer else bars

    lines = [*paper.above, rule("┌", "┬", "┐")]
    lines += [line(cells) for cells in paper.head_grid()]
    lines += [rule("├", "┼", "┤"), *(line(list(cells)) for cells in paper.body)]
    lines.append(rule("└", "┴", "┘"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return _expected(table)


def unit_format(path: Path, rng: Random) -> Expected:
    """Figures shown by a number format with a unit, or scaled to thousands."""
    table = drawn(rng, top=40_000)
    code, unit = rng.choice(
        (('0"人"', ""), ('#,##0"名"', ""), ("#,##0.00,", "单位：千人"), ('0.0,"千人"', ""),
         ('#,##0', "单位：人"), ('0_ ;[Red]-0', "单位：人"))
    )  # fmt: skip
    book = writers.workbook(full(table, unit=unit))
    for row in book.active.iter_rows(min_row=3, min_col=2):
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.number_format = code
    book.save(path)
    return _expected(table)


def semicolons(path: Path, rng: Random) -> Expected:
    """Separators and encodings of many programmes."""
    table = drawn(rng)
    mark = rng.choice((";", "|", ",", "\t"))
    encoding = rng.choice(("utf-8-sig", "gb18030", "utf-16", "utf-8"))
    writers.separated(mark, encoding)(full(table, table.total), path)
    return _expected(table)


def two_below(path: Path, rng: Random) -> Expected:
    """Two tables below each other in one sheet, each with its head and total."""
    first = drawn(rng)
    second = drawn(Random(rng.random()))
    second = replace(second, rows=tuple(f"{row}直属" for row in second.rows))
    book = writers.workbook(full(first))
    sheet = book.active
    for _ in range(rng.randint(1, 3)):
        sheet.append([None])
    start = sheet.max_row + rng.randint(2, 3)
    grid = [[second.title], ["单位：人"], *full(second).grid()]
    for row, line in enumerate(grid, start):
        for column, token in enumerate(line, 1):
            value = writers.number(token) if column > 1 else token
            if value not in (None, ""):
                sheet.cell(row, column, value)
    book.save(path)
    return replace(_expected(first), cells=(*first.cells(), *second.cells()))


def all_bold_pdf(path: Path, rng: Random) -> Expected:
    """Draw some rows of a PDF twice, slightly apart."""
    from benchmarks.published.variants.pdf import bold_twice

    table = drawn(rng, most=8)
    way = rng.randrange(3)
    bold_twice(
        lambda row, last: way == 0 or (way == 1 and row == last) or (way == 2 and row % 2 == 0)
    )(full(table), path)
    return _expected(table)


def rotated_pdf(path: Path, rng: Random) -> Expected:
    """Set a watermark over a PDF, or its head labels upwards or stacked."""
    from benchmarks.published.variants.pdf import WRITERS

    table = drawn(rng, most=8)
    name = rng.choice(("watermark", "rotated heads", "stacked heads"))
    WRITERS[name](_sums_on_one_side(table, rng), path)
    return _expected(table)


def raised_pdf(path: Path, rng: Random) -> Expected:
    """Small raised digits behind figures of a PDF without totals."""
    from benchmarks.published.variants.pdf import WRITERS

    table = drawn(rng, least=6, most=8)
    paper = full(table)
    body = [list(line[:-1]) for line in paper.body[:-1]]
    WRITERS["raised digits"](Paper.plain(paper.title, paper.unit, paper.grid()[0][:-1], body), path)
    return _expected(table)


def zipped(path: Path, rng: Random) -> Expected:
    """Put two documents into folders of an archive, with Chinese names."""
    import tempfile
    import zipfile
    from pathlib import Path as Place

    first, second = drawn(rng), drawn(Random(rng.random()))
    second = replace(second, rows=tuple(f"{row}直属" for row in second.rows))
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path, "w") as archive:
        for table, name in ((first, rng.choice(("txt", "xlsx"))), (second, "docx")):
            ending, write = writers.FORMATS[name]
            place = Place(folder) / f"one{ending}"
            write(full(table), place)
            archive.write(place, f"附件{rng.randint(1, 9)}/任务表-{name}{ending}")
    return replace(_expected(first), cells=(*first.cells(), *second.cells()))


def notes_between(path: Path, rng: Random) -> Expected:
    """Lines of remarks before and after a text table, figures in them."""
    table = drawn(rng)
    paper = full(table)
    above = f"根据2024年安排，共培训{shown(sum(table.sums))}人，分{len(table.rows)}个部门。"
    noted = replace(paper, notes=("注：1. 含直属高校12所。", "2. 数据截至2024年6月30日。"))
    writers.txt(noted, path)
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{above}\n\n{text}", encoding="utf-8")
    return _expected(table)


KINDS: dict[str, tuple[str, Any]] = {
    "gaps": (".xlsx", gaps),
    "side by side": (".xlsx", side_by_side),
    "two below": (".xlsx", two_below),
    "hidden": (".xlsx", hidden),
    "merged figure": (".xlsx", merged_figure),
    "in parts": (".docx", in_parts),
    "raised digits": (".docx", raised_digits),
    "boxed": (".txt", boxed),
    "unit format": (".xlsx", unit_format),
    "separators": (".csv", semicolons),
    "bold twice": (".pdf", all_bold_pdf),
    "rotated": (".pdf", rotated_pdf),
    "raised in pdf": (".pdf", raised_pdf),
    "zipped": (".zip", zipped),
    "notes between": (".txt", notes_between),
}

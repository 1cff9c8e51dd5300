"""One table in the many ways each format can be written."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.published import pdf_variants, writers
from benchmarks.published.cases import Item
from benchmarks.published.expected import Expected
from benchmarks.published.paper import Head, Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FIELDS = ["新一代信息技术", "新材料", "航空航天", "数字技术", "网络安全", "其他"]
_ROWS = ["教育部", "科技部", "民政部", "水利部", "商务部", "司法部", "财政部"]


def base(seed: int, *, spanned: bool = False, totals: bool = True) -> tuple[Paper, Expected]:
    """Return a table in 万人 with two decimals, totals on both sides.

    Parameters
    ----------
    seed : int
    spanned : bool
        Whether its fields stand under two spanners.
    totals : bool
    """
    rng = Random(seed)
    values = [[rng.choice((0, rng.randint(5, 600))) for _ in _FIELDS] for _ in _ROWS]
    for r, line in enumerate(values):
        line[r % len(_FIELDS)] = line[r % len(_FIELDS)] or 40  # no line is empty

    def tokens(line: list[int]) -> list[str]:
        shown = [*line, sum(line)] if totals else line
        return [f"{value / 100:.2f}" if value else "" for value in shown]

    body = [[row, *tokens(line)] for row, line in zip(_ROWS, values, strict=True)]
    if totals:
        body.append(["合计", *tokens([sum(column) for column in zip(*values, strict=True)])])
    last = (Head("小计", 1, 2),) if totals else ()
    heads: tuple[tuple[Head, ...], ...] = (
        tuple(map(Head, ["部门", *_FIELDS, *["小计"] * totals])),
    )
    if spanned:
        heads = (
            (Head("部门", 1, 2), Head("战略性新兴产业领域", 3), Head("公共领域", 3), *last),
            tuple(map(Head, _FIELDS)),
        )
    title = f"{2022 + seed % 8}年专业技术人才知识更新工程培训任务计划表"
    paper = Paper(title, "单位：万人", heads, tuple(map(tuple, body)))
    cells = tuple(
        (row, field, value * 100.0)
        for row, line in zip(_ROWS, values, strict=True)
        for field, value in zip(_FIELDS, line, strict=True)
        if value
    )
    return paper, Expected(cells)


def items(seeds: int, work: Path) -> Iterator[Item]:
    """Yield every variant, written for as many seeds."""
    for name, (ending, write) in VARIANTS.items():
        for seed in range(seeds):
            path = work / f"variant-{name}-{seed}{ending}"
            yield Item(f"variant {ending[1:]}", f"{name} {seed}", path, write(path, seed))


def _plain(
    writer: Callable[[Paper, Path], None], *, spanned: bool = False
) -> Callable[[Path, int], Expected]:
    def write(path: Path, seed: int) -> Expected:
        paper, expected = base(seed, spanned=spanned)
        writer(paper, path)
        return expected

    return write


# ── text


def _box(paper: Paper, path: Path) -> None:
    """Box-drawing rules, perhaps a second head line, no outer bars; a spanner has no bar in it."""
    heads = []
    for line in range(len(paper.heads)):
        begun = {column: head for row, column, head in paper.places() if row == line}
        cells, column = [], 0
        while column < paper.width:
            head = begun.get(column, Head(""))
            cells.append(_padded(head.label, 9 * head.columns - 1))
            column += head.columns
        heads.append("│".join(cells))
    rule = "┼".join("─" * 8 for _ in range(paper.width))
    body = ["│".join(map(_padded, line)) for line in paper.body]
    lines = [*paper.above, rule.replace("┼", "┬"), *heads, rule, *body, rule.replace("┼", "┴")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _padded(cell: str, width: int = 8) -> str:
    wide = sum(1 for mark in cell if ord(mark) > 0x2E7F)
    return cell + "　" * max(0, width - wide) if wide else cell.rjust(width)


def _pipes(paper: Paper, path: Path) -> None:
    """Markdown."""
    rule = "|" + "---|" * paper.width
    head, *rest = (f"| {' | '.join(line)} |" for line in paper.grid())
    path.write_text("\n".join([*paper.above, "", head, rule, *rest]) + "\n", encoding="utf-8")


def _wrapped(paper: Paper, path: Path) -> None:
    """Long head labels broken over two lines of the page."""
    head, *body = paper.grid()
    first = [cell[:3] if len(cell) > 4 else cell for cell in head]
    second = [cell[3:] if len(cell) > 4 else "" for cell in head]
    wrapped = replace(
        paper,
        heads=(tuple(map(Head, first)), tuple(map(Head, second))),
        body=tuple(map(tuple, body)),
    )
    writers.txt(wrapped, path)


def _in_persons(paper: Paper, path: Path) -> None:
    """Every figure with its unit behind it."""
    body = [[line[0], *(f"{cell}万人" if cell else "" for cell in line[1:])] for line in paper.body]
    writers.txt(replace(paper, body=tuple(map(tuple, body))), path)


def _spaced_labels(paper: Paper, path: Path) -> None:
    """Labels set wide with ideographic spaces, 合　　计."""
    body = [["　".join(line[0]), *line[1:]] for line in paper.body]
    writers.txt(replace(paper, body=tuple(map(tuple, body))), path)


def _full_width(paper: Paper, path: Path) -> None:
    """Full-width digits."""
    table = str.maketrans("0123456789.", "０１２３４５６７８９．")
    body = [[line[0], *(cell.translate(table) for cell in line[1:])] for line in paper.body]
    writers.txt(replace(paper, body=tuple(map(tuple, body))), path)


def _dashes(paper: Paper, path: Path) -> None:
    """—— where there is nothing."""
    body = [[cell or "——" for cell in line] for line in paper.body]
    writers.txt(replace(paper, body=tuple(map(tuple, body))), path)


def _noted(paper: Paper, path: Path) -> None:
    """Figures with a footnote mark in brackets, notes below."""
    body = [list(line) for line in paper.body]
    body[0][0] += "①"
    noted = replace(
        paper, body=tuple(map(tuple, body)), notes=("注：①含直属高校。", "资料来源：各部门报送。")
    )
    writers.txt(noted, path)


# ── web


def _changed(change: Callable[[str], str]) -> Callable[[Paper, Path], None]:
    def write(paper: Paper, path: Path) -> None:
        writers.web(paper, path)
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    return write


def _nested(text: str) -> str:
    return text.replace("<body>", "<body><table><tr><td>导航</td></tr><tr><td>").replace(
        "</body>", "</td></tr></table></body>"
    )


def _raised(text: str) -> str:
    return text.replace("<td>教育部</td>", "<td>教育部<sup>1</sup></td>").replace(
        "<th colspan=1 rowspan=1>其他</th>", "<th colspan=1 rowspan=1>其他<sup>注</sup></th>"
    )


def _raised_figure(text: str) -> str:
    return re.sub(r"(<td>\d+\.\d\d)(</td>)", r"\1<sup>2</sup>\2", text, count=2)


def _total_in_foot(text: str) -> str:
    found = re.search(r"<tr><td>合计</td>.*?</tr>", text)
    assert found is not None
    return text.replace(found.group(), "").replace(
        "<table border=1>", f"<table border=1><tfoot>{found.group()}</tfoot>"
    )


def _broken_labels(text: str) -> str:
    return text.replace("新一代信息技术", "新一代<br>信息技术").replace("</td>", "&nbsp;</td>")


def _hidden_row(text: str) -> str:
    extra = "<tr style='display:none'><td>国防部</td>" + "<td>9.99</td>" * 7 + "</tr>"
    return text.replace("<tr><td>科技部", extra + "<tr><td>科技部")


# ── workbook


def _book(change: Callable[[Any, Paper], None]) -> Callable[[Paper, Path], None]:
    def write(paper: Paper, path: Path) -> None:
        book = writers.workbook(paper)
        change(book, paper)
        book.save(path)

    return write


def _as_text(book: Any, _paper: Paper) -> None:
    for row in book.active.iter_rows(min_row=4, min_col=2):
        for cell in row:
            if cell.value is not None:
                cell.value = f"{cell.value:.2f}"


def _gap_rows(book: Any, _paper: Paper) -> None:
    book.active.insert_rows(7, 2)


def _gap_column(book: Any, paper: Paper) -> None:
    sheet = book.active
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(5, 1)


def _hidden_column(book: Any, paper: Paper) -> None:
    """Hide a column of last year's figures, outside the totals."""
    sheet = book.active
    column = paper.width + 1
    sheet.cell(3, column, "上年数")
    for row in range(4, 4 + len(paper.body)):
        sheet.cell(row, column, 1.11)
    sheet.column_dimensions[sheet.cell(3, column).column_letter].hidden = True


def _number_format(code: str, factor: float = 1.0) -> Callable[[Any, Paper], None]:
    def change(book: Any, _paper: Paper) -> None:
        for row in book.active.iter_rows(min_row=4, min_col=2):
            for cell in row:
                if isinstance(cell.value, int | float):
                    cell.value = round(cell.value * factor, 6)
                    cell.number_format = code

    return change


def _other_sheets(book: Any, _paper: Paper) -> None:
    about = book.create_sheet("说明", 0)
    about["A1"] = "填表说明"
    about["A2"] = "一、本表由各部门填报。"


def _note_beside(book: Any, paper: Paper) -> None:
    book.active.cell(4, paper.width + 3, "核对人：张某")


def _formatted_far(book: Any, _paper: Paper) -> None:
    from openpyxl.styles import Font

    for row in range(20, 3000, 7):
        book.active.cell(row, 3).font = Font(bold=True)


def _beside(book: Any, paper: Paper) -> None:
    """Put a second table, of seminars, beside the first."""
    sheet = book.active
    first = paper.width + 2
    for offset, label in enumerate(("部门", "期数")):
        sheet.cell(3, first + offset, label)
    for number, line in enumerate(paper.body):
        sheet.cell(4 + number, first, line[0])
        sheet.cell(4 + number, first + 1, 3 if line[0] != "合计" else 3 * (len(paper.body) - 1))


def _two_tables(path: Path, seed: int) -> Expected:
    paper, expected = base(seed)
    _book(_beside)(paper, path)
    return replace(expected, not_persons=frozenset({"期数"}), partial=True)


def _thousands(path: Path, seed: int) -> Expected:
    """Persons as stored, shown in thousands."""
    paper, expected = base(seed)
    shown = replace(paper, unit="单位：千人")
    _book(_number_format("0.00,", 10_000))(shown, path)
    return expected


# ── Word


def _document(change: Callable[[Any, Paper], None]) -> Callable[[Paper, Path], None]:
    def write(paper: Paper, path: Path) -> None:
        document = writers.word(paper)
        change(document, paper)
        document.save(str(path))

    return write


def _raised_run(document: Any, _paper: Paper) -> None:
    table = document.tables[0]
    for row in (1, 2):
        cell = next(cell for cell in table.rows[row].cells[1:] if cell.text)
        cell.paragraphs[0].add_run("1").font.superscript = True


def _label_lines(document: Any, _paper: Paper) -> None:
    cell = document.tables[0].cell(0, 1)
    cell.text = "新一代"
    cell.add_paragraph("信息技术")


def _title_inside(document: Any, paper: Paper) -> None:
    """Title and unit as first rows of the table, merged over its width."""
    table = document.tables[0]
    for text in reversed(paper.above):
        row = table.add_row()
        merged = row.cells[0].merge(row.cells[-1])
        merged.text = text
        table._tbl.insert(2, row._tr)
    for paragraph in document.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)


def _continued(paper: Paper, path: Path) -> None:
    """Broken by hand, （续表） and the unit between, the head repeated."""
    first = replace(paper, body=paper.body[:3])
    document = writers.word(first)
    document.add_paragraph("（续表）")
    document.add_paragraph(paper.unit)
    rest = [paper.head_grid()[0], *paper.body[3:]]
    table = document.add_table(len(rest), paper.width)
    for row, line in zip(table.rows, rest, strict=True):
        for cell, token in zip(row.cells, line, strict=True):
            cell.text = token
    document.save(str(path))


def _two_columns_page(document: Any, _paper: Paper) -> None:
    from docx.oxml.ns import qn

    columns = document.sections[0]._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")


# ── OpenDocument


def _ods_blank_rows(paper: Paper, path: Path) -> None:
    rows = writers.ods_content(paper)
    gap = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    place = rows.index("<table:table-row>", rows.index("科技部"))
    far = gap.replace('"2"', '"1048000"')
    writers.ods_file(rows[:place] + gap + rows[place:] + far, path)


def _ods_repeated(paper: Paper, path: Path) -> None:
    rows = re.sub(
        r"(?:<table:table-cell/>){2}",
        '<table:table-cell table:number-columns-repeated="2"/>',
        writers.ods_content(paper),
    )
    writers.ods_file(rows, path)


def _ods_noted(paper: Paper, path: Path) -> None:
    """Put a comment on a cell, which is no part of its figure."""
    note = "<office:annotation><text:p>2023年为1.5</text:p></office:annotation>"
    rows = writers.ods_content(paper)
    found = re.search(r'office:value="[\d.]+">', rows)
    assert found is not None
    writers.ods_file(rows[: found.end()] + note + rows[found.end() :], path)


def _escaped(paper: Paper, path: Path) -> None:
    """Show the source of the table below it, which is no table."""
    writers.web(paper, path)
    text = path.read_text(encoding="utf-8")
    source = html.escape(text[text.index("<table") : text.index("</table>") + 8])
    path.write_text(text.replace("</body>", f"<pre>{source}</pre></body>"), encoding="utf-8")


VARIANTS: dict[str, tuple[str, Callable[[Path, int], Expected]]] = {
    "tabs": (".txt", _plain(writers.txt)),
    "spaces": (".txt", _plain(writers.aligned)),
    "box": (".txt", _plain(_box)),
    "box spanned": (".txt", _plain(_box, spanned=True)),
    "markdown": (".md", _plain(_pipes)),
    "wrapped head": (".txt", _plain(_wrapped)),
    "units behind figures": (".txt", _plain(_in_persons)),
    "spaced labels": (".txt", _plain(_spaced_labels)),
    "full width": (".txt", _plain(_full_width)),
    "dashes": (".txt", _plain(_dashes)),
    "noted": (".txt", _plain(_noted)),
    "spanned text": (".txt", _plain(writers.txt, spanned=True)),
    "commas": (".csv", _plain(writers.separated(","))),
    "semicolons": (".csv", _plain(writers.separated(";", "utf-8-sig"))),
    "gb18030": (".csv", _plain(writers.separated(",", "gb18030"))),
    "spanned commas": (".csv", _plain(writers.separated(","), spanned=True)),
    "tab file": (".tsv", _plain(writers.separated("\t"))),
    "utf-16 tabs": (".tsv", _plain(writers.separated("\t", "utf-16"))),
    "page": (".html", _plain(writers.web)),
    "spans": (".html", _plain(writers.web, spanned=True)),
    "nested": (".html", _plain(_changed(_nested))),
    "raised marks": (".html", _plain(_changed(_raised))),
    "raised figures": (".html", _plain(_changed(_raised_figure))),
    "total in foot": (".html", _plain(_changed(_total_in_foot))),
    "broken labels": (".html", _plain(_changed(_broken_labels))),
    "hidden row": (".html", _plain(_changed(_hidden_row))),
    "escaped source": (".html", _plain(_escaped)),
    "workbook": (".xlsx", _plain(writers.xlsx)),
    "merged head": (".xlsx", _plain(writers.xlsx, spanned=True)),
    "figures as text": (".xlsx", _plain(_book(_as_text))),
    "gap of rows": (".xlsx", _plain(_book(_gap_rows))),
    "gap of a column": (".xlsx", _plain(_book(_gap_column))),
    "hidden column": (".xlsx", _plain(_book(_hidden_column))),
    "unit in format": (".xlsx", _plain(_book(_number_format('0.00"万人"')))),
    "thousands by format": (".xlsx", _thousands),
    "other sheets": (".xlsx", _plain(_book(_other_sheets))),
    "note beside": (".xlsx", _plain(_book(_note_beside))),
    "formatted far": (".xlsx", _plain(_book(_formatted_far))),
    "two tables": (".xlsx", _two_tables),
    "document": (".docx", _plain(writers.docx)),
    "merged cells": (".docx", _plain(writers.docx, spanned=True)),
    "raised run": (".docx", _plain(_document(_raised_run))),
    "label in two paragraphs": (".docx", _plain(_document(_label_lines))),
    "title inside": (".docx", _plain(_document(_title_inside))),
    "continued": (".docx", _plain(_continued)),
    "two columns": (".docx", _plain(_document(_two_columns_page))),
    "sheet": (".ods", _plain(writers.ods)),
    "spanned sheet": (".ods", _plain(writers.ods, spanned=True)),
    "blank rows": (".ods", _plain(_ods_blank_rows)),
    "repeated blanks": (".ods", _plain(_ods_repeated)),
    "comment": (".ods", _plain(_ods_noted)),
    **{
        name: (".pdf", _plain(write, spanned="spanned" in name))
        for name, write in pdf_variants.WRITERS.items()
    },
}

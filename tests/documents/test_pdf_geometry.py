"""Tables as pages print them: each kind in several forms, all the same table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from tests.documents.drawing import (
    FONT,
    LEFT,
    SIZE,
    TABLE,
    TOP,
    PutText,
    draw_table,
    edges_of,
    pdf_of,
    put,
    width_of,
)
from zsgx_analysis.documents.model import CellNote, Content
from zsgx_analysis.documents.pdf import read_pdf

RULES = ["all", "none", "level", "three", "sideless", "columns", "open"]


def _title(canvas: Canvas) -> None:
    canvas.drawString(LEFT, 780, "2025年能力提升项目计划表")
    canvas.drawString(LEFT + 300, 760, "单位：万人")


def _read(*pages: Callable[[Canvas], object], **options: object) -> Content:
    return read_pdf(pdf_of(*pages, **options))


def _only(content: Content) -> tuple[tuple[str, ...], ...]:
    (grid,) = content.grids
    return tuple(tuple(cell.replace("\n", "") for cell in row) for row in grid.rows)


@pytest.mark.parametrize("rules", RULES)
def test_every_way_to_rule_a_table(rules: str) -> None:
    def page(canvas: Canvas) -> None:
        _title(canvas)
        draw_table(canvas, rules=rules)

    content = _read(page)
    assert _only(content) == TABLE
    assert content.grids[0].captions == ("2025年能力提升项目计划表", "单位：万人")
    assert not content.warnings


# Rules are often drawn twice, as filled boxes, as dashes, or as a box for each cell.


def _double(canvas: Canvas) -> None:
    draw_table(canvas)
    for x in (edges_of(TABLE)[0] - 1.5, edges_of(TABLE)[-1] + 1.5):
        canvas.line(x, TOP + 1.5, x, TOP - 121.5)
    for y in (TOP + 1.5, TOP - 121.5):
        canvas.line(edges_of(TABLE)[0] - 1.5, y, edges_of(TABLE)[-1] + 1.5, y)


def _thick(canvas: Canvas) -> None:
    draw_table(canvas, rules="none")
    for at in range(len(TABLE) + 1):
        canvas.rect(LEFT, TOP - 20 * at - 0.4, 450, 0.8, stroke=0, fill=1)
    for x in edges_of(TABLE):
        canvas.rect(x - 0.4, TOP - 120, 0.8, 120, stroke=0, fill=1)


def _dashed(canvas: Canvas) -> None:
    draw_table(canvas, rules="none")
    for at in range(len(TABLE) + 1):
        for x in range(0, 450, 5):
            canvas.line(LEFT + x, TOP - 20 * at, LEFT + x + 3, TOP - 20 * at)
    for x in edges_of(TABLE):
        for y in range(0, 120, 5):
            canvas.line(x, TOP - y, x, TOP - y - 3)


def _boxes(canvas: Canvas) -> None:
    draw_table(canvas, rules="none")
    for at in range(len(TABLE)):
        for x in edges_of(TABLE)[:-1]:
            canvas.rect(x, TOP - 20 * (at + 1), 90, 20)


def _shaded(canvas: Canvas) -> None:
    canvas.setFillGray(0.9)
    for at in range(0, len(TABLE), 2):
        canvas.rect(LEFT, TOP - 20 * (at + 1), 450, 20, stroke=0, fill=1)
    canvas.setFillGray(0)
    draw_table(canvas)


@pytest.mark.parametrize("page", [_double, _thick, _dashed, _boxes, _shaded])
def test_every_way_to_draw_a_rule(page: Callable[[Canvas], None]) -> None:
    assert _only(_read(page)) == TABLE


# A watermark: slanted, large or pale, before or after the table, once or tiled.


def _watermark(
    canvas: Canvas, angle: float, size: float, gray: float, step: float, text: str = "内部资料 2025"
) -> None:
    canvas.saveState()
    canvas.setFont(FONT, size)
    canvas.setFillGray(gray)
    across = range(80, 560, int(step)) if step else [150]
    down = range(540, 760, int(step / 2)) if step else [600]
    for x in across:
        for y in down:
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(angle)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
    canvas.restoreState()


@pytest.mark.parametrize("rules", ["all", "none", "three"])
@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    ("angle", "size", "gray", "step"),
    [
        (30, 12, 0.8, 120),
        (-30, 12, 0.8, 120),
        (45, 14, 0, 150),
        (60, 9, 0.7, 90),
        (20, 60, 0.85, 0),
        (0, 60, 0.85, 0),
        (0, 48, 0, 0),
        (0, 9, 0.8, 150),
    ],
)
def test_a_watermark_is_no_part_of_a_table(
    angle: float, size: float, gray: float, step: float, before: bool, rules: str
) -> None:
    def page(canvas: Canvas) -> None:
        if before:
            _watermark(canvas, angle, size, gray, step)
        _title(canvas)
        draw_table(canvas, rules=rules)
        if not before:
            _watermark(canvas, angle, size, gray, step)

    content = _read(page)
    assert _only(content) == TABLE
    (warning,) = content.warnings
    assert "内部资料" in warning.zh


def test_a_large_title_is_no_watermark() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 24)
        canvas.drawString(LEFT, 780, "2025年计划表")
        canvas.setFont(FONT, SIZE)
        draw_table(canvas)

    content = _read(page)
    assert content.paragraphs[0].text == "2025年计划表"
    assert not content.warnings


# Bold printed twice or more, of the whole table or of a part.


def _twice(shifts: list[tuple[float, float]]) -> PutText:
    def write(canvas: Canvas, x: float, y: float, text: str) -> None:
        for right, up in [(0.0, 0.0), *shifts]:
            canvas.drawString(x + right, y + up, text)

    return write


@pytest.mark.parametrize("rules", ["all", "none"])
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    "shifts",
    [
        [(0.25, 0)],
        [(0.5, 0.0)],
        [(0, 0.3)],
        [(0.4, 0.4)],
        [(0.0, 0.0)],
        [(0.25, 0), (0, 0.25), (0.25, 0.25)],
        [(1.0, 0)],
    ],
)
def test_bold_printed_again_counts_once(
    shifts: list[tuple[float, float]], whole: bool, rules: str
) -> None:
    bold = _twice(shifts)
    content = _read(
        lambda canvas: draw_table(canvas, rules=rules, head_text=bold, text=bold if whole else put)
    )
    assert _only(content) == TABLE


def test_equal_digits_beside_each_other_are_not_printed_twice() -> None:
    rows = (("部门", "甲", "乙"), ("合计", "1111", "222"), ("教育部", "11.11", "0.00"))
    assert _only(_read(lambda canvas: draw_table(canvas, rows))) == rows


# Labels set upwards, downwards or one character below the other.


def _turned(angle: int) -> PutText:
    def write(canvas: Canvas, x: float, y: float, text: str) -> None:
        canvas.saveState()
        if angle == 90:
            canvas.translate(x + 18, y)
        else:
            canvas.translate(x + 8, y + width_of(text))
        canvas.rotate(angle)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return write


def _stacked(canvas: Canvas, x: float, y: float, text: str) -> None:
    for at, char in enumerate(text):
        canvas.drawString(x + 9, y + 10 * (len(text) - 1 - at), char)


def _in_two_lines(angle: int) -> PutText:
    write = _turned(angle)

    def both(canvas: Canvas, x: float, y: float, text: str) -> None:
        if len(text) < 6:
            write(canvas, x, y, text)
            return
        step = 10 if angle == 90 else -10
        write(canvas, x, y, text[:4])
        write(canvas, x + step, y, text[4:])

    return both


def _but_the_stub(write: PutText) -> PutText:
    def either(canvas: Canvas, x: float, y: float, text: str) -> None:
        (put if x < LEFT + 80 else write)(canvas, x, y, text)

    return either


def _heads() -> Iterator[tuple[str, PutText]]:
    yield "upwards", _turned(90)
    yield "downwards", _turned(270)
    yield "stacked", _stacked
    yield "upwards, two lines", _in_two_lines(90)
    yield "downwards, two lines", _in_two_lines(270)


@pytest.mark.parametrize("rules", ["all", "none", "three", "sideless"])
@pytest.mark.parametrize("corner", [True, False])
@pytest.mark.parametrize(("name", "write"), _heads())
def test_labels_that_stand(name: str, write: PutText, corner: bool, rules: str) -> None:
    head = write if corner else _but_the_stub(write)

    def page(canvas: Canvas) -> None:
        _title(canvas)
        draw_table(canvas, rules=rules, head_height=90, head_text=head)

    content = _read(page)
    assert _only(content) == TABLE
    assert content.grids[0].captions == ("2025年能力提升项目计划表", "单位：万人")


def test_a_group_label_set_upwards_beside_its_rows() -> None:
    def page(canvas: Canvas) -> None:
        draw_table(canvas, rules="none")
        _turned(90)(canvas, 10, TOP - 100, "中央部门")

    rows = _only(_read(page))
    assert rows[0][1:] == TABLE[0]
    assert [row[0] for row in rows].count("中央部门") == 1


# Marks raised behind a figure or a label.


def _marked(marks: dict[str, str], size: float, rise: float) -> PutText:
    def write(canvas: Canvas, x: float, y: float, text: str) -> None:
        canvas.drawString(x, y, text)
        if text in marks:
            canvas.setFont(FONT, size)
            canvas.drawString(x + width_of(text) + 0.3, y + rise, marks[text])
            canvas.setFont(FONT, SIZE)

    return write


@pytest.mark.parametrize("rules", ["all", "none", "three"])
@pytest.mark.parametrize(("size", "rise"), [(5, 2), (5, 3.5), (6, 3), (4.5, 4), (7, 2.5), (9, 4)])
@pytest.mark.parametrize("mark", ["1", "12", "1)", "①", "*", "a"])
def test_raised_marks_are_no_digits(mark: str, size: float, rise: float, rules: str) -> None:
    marks = {"1.20": mark, "6.25": mark, "教育部": mark}
    content = _read(lambda canvas: draw_table(canvas, rules=rules, text=_marked(marks, size, rise)))
    assert _only(content) == TABLE
    assert f"1.20^{mark}" in content.warnings[0].en
    if rules == "all":
        assert content.grids[0].notes == {
            (2, 0): CellNote(mark),
            (2, 1): CellNote(mark),
            (4, 4): CellNote(mark),
        }


def test_exponents_stay() -> None:
    rows = (("部门", "面积（km）", "人数"), ("合计", "12", "3"), ("教育部", "5", "3"))
    content = _read(
        lambda canvas: draw_table(
            canvas,
            rows,
            text=put,
            head_text=lambda c, x, y, t: (
                _marked({"面积（km": "2"}, 5, 4)(c, x, y, "面积（km")
                if t.startswith("面积")
                else put(c, x, y, t)
            ),
        )
    )
    assert _only(content)[0][1] == "面积（km²"


# Tables over several pages.


def _part(rows: object, top: float, rules: str, *lines: str) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for at, line in enumerate(lines):
            canvas.drawString(LEFT, top + 10 + 18 * (len(lines) - 1 - at), line)
        draw_table(canvas, rows, top, rules=rules)

    return page


@pytest.mark.parametrize("rules", ["all", "none", "three", "sideless"])
@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("（续表）",),
        ("续表",),
        ("接上表",),
        ("续上表", "单位：万人"),
        ("表1（续）", "单位：万人"),
        ("2025年能力提升项目计划表（续）", "单位：万人"),
        ("2025年能力提升项目计划表", "单位：万人"),
        ("(continued)",),
        ("续表1",),
    ],
)
@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_the_page(lines: tuple[str, ...], repeated: bool, rules: str) -> None:
    first = _part(TABLE[:4], 140, rules, "2025年能力提升项目计划表", "单位：万人")
    rest = (TABLE[0], *TABLE[4:]) if repeated else TABLE[4:]
    content = _read(first, _part(rest, 780 - 20 * len(lines), rules, *lines))
    assert _only(content) == TABLE
    assert content.grids[0].breaks == {4: "page 2, table 1"}


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("rules", ["all", "none"])
def test_pages_that_are_turned(rotate: int, rules: str) -> None:
    content = _read(lambda canvas: draw_table(canvas, rules=rules), rotate=rotate)
    assert _only(content) == TABLE


@pytest.mark.parametrize("rules", ["all", "none"])
def test_a_table_set_sideways_on_an_upright_page(rules: str) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(0, A4[1])
        canvas.rotate(-90)
        canvas.translate(0, -200)
        draw_table(canvas, rules=rules)

    assert _only(_read(page)) == TABLE
    assert _only(_read(page, pagesize=landscape(A4))) == TABLE


def _spanned(canvas: Canvas, rules: str = "all") -> None:
    """Two head lines: a stub merged over both, a spanner over two columns."""
    edges = edges_of(TABLE)
    levels = [TOP - 20 * at for at in range(len(TABLE) + 2)]
    for at, y in enumerate(levels):
        if at == 1:
            canvas.line(edges[1], y, edges[3], y)
        else:
            canvas.line(edges[0], y, edges[-1], y)
    for at, x in enumerate(edges):
        canvas.line(x, levels[1] if at == 2 else levels[0], x, levels[-1])
    canvas.drawString(edges[0] + 4, levels[1] - 3, TABLE[0][0])
    canvas.drawString(edges[1] + 70, levels[1] + 6, "战略领域")
    for column in (1, 2):
        canvas.drawString(edges[column] + 4, levels[2] + 6, TABLE[0][column])
    for column in (3, 4):
        canvas.drawString(edges[column] + 4, levels[1] - 3, TABLE[0][column])
    for row, y in zip(TABLE[1:], levels[3:], strict=True):
        for x, cell in zip(edges, row, strict=False):
            canvas.drawString(x + 4, y + 6, cell)


def test_two_head_lines_with_merged_cells() -> None:
    (grid,) = _read(_spanned).grids
    assert grid.rows[:2] == (
        ("涉及部门", "战略领域", "", "新材料", "小计"),
        ("", "新一代信息技术", "生物技术", "", ""),
    )
    assert grid.spans == {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1), (0, 4): (2, 1)}
    assert grid.rows[2:] == TABLE[1:]

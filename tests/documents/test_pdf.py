import io
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.documents.pdf import read_pdf
from zsgx_analysis.errors import DocumentError

pytest.importorskip("reportlab")

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
HEAD = ("领域", "新能源", "小计")
BODY = (("合计", "1.5", "3"), ("甲", "", "1"), ("乙", "1.5", "2"))
Rows = Sequence[Sequence[str]]


def _draw(*pages: Callable[[Canvas], None], **options: Any) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, **options)
    for page in pages:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _table(
    canvas: Canvas, rows: Rows, top: float, *, upright: bool = True, across: bool = True
) -> None:
    """Draw rows 20 points high and columns 80 points wide, with the rules asked for."""
    lines = [top - 20 * at for at in range(len(rows) + 1)]
    edges = [60 + 80 * at for at in range(len(rows[0]) + 1)]
    if across:
        for y in lines:
            canvas.line(edges[0], y, edges[-1], y)
    if upright:
        for x in edges:
            canvas.line(x, lines[0], x, lines[-1])
    for y, row in zip(lines[1:], rows, strict=True):
        for x, cell in zip(edges, row, strict=False):
            canvas.drawString(x + 4, y + 6, cell)


def test_a_ruled_table_with_text_around_it() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "2025年计划表")
        canvas.drawString(60, 760, "单位：万人")
        _table(canvas, (HEAD, *BODY), 740)
        canvas.drawString(60, 600, "注：尾注。")

    content = read_pdf(_draw(page))
    (grid,) = content.grids
    assert grid.rows == (HEAD, *BODY)
    assert grid.captions == ("2025年计划表", "单位：万人")
    assert grid.place == "page 1, table 1"
    assert [p.text for p in content.paragraphs] == ["2025年计划表", "单位：万人", "注：尾注。"]


@pytest.mark.parametrize("across", [True, False])
def test_a_table_without_upright_rules(across: bool) -> None:
    content = read_pdf(_draw(lambda c: _table(c, (HEAD, *BODY), 700, upright=False, across=across)))
    assert content.grids[0].rows == (HEAD, *BODY)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_over_two_pages_with_running_heads(ruled: bool, repeated: bool) -> None:
    more = (("丙", "0.5", "1"), ("丁", "", "0.25"))

    def first(canvas: Canvas) -> None:
        canvas.drawString(60, 820, "内部资料")
        _table(canvas, (HEAD, *BODY), 740, upright=ruled, across=ruled)
        canvas.drawString(290, 20, "— 1 —")

    def second(canvas: Canvas) -> None:
        canvas.drawString(60, 820, "内部资料")
        rows = (HEAD, *more) if repeated else more
        _table(canvas, rows, 780, upright=ruled, across=ruled)
        canvas.drawString(290, 20, "— 2 —")

    content = read_pdf(_draw(first, second))
    (grid,) = content.grids
    assert grid.rows == (HEAD, *BODY, *more)
    assert content.paragraphs == ()


def test_another_table_on_the_next_page_stays_apart() -> None:
    other = (("地区", "人数", "期数"), ("山东", "20", "70"))
    content = read_pdf(
        _draw(lambda c: _table(c, (HEAD, *BODY), 700), lambda c: _table(c, other, 700))
    )
    assert [grid.rows[0] for grid in content.grids] == [HEAD, other[0]]
    assert content.grids[1].place == "page 2, table 1"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_table_drawn_sideways(angle: int) -> None:
    def page(canvas: Canvas) -> None:
        width, height = A4
        canvas.translate(width / 2, height / 2)
        canvas.rotate(angle)
        canvas.translate(-200, -700)
        _table(canvas, (HEAD, *BODY), 740)

    assert read_pdf(_draw(page)).grids[0].rows == (HEAD, *BODY)


def test_merged_and_wrapped_cells() -> None:
    def page(canvas: Canvas) -> None:
        for y in (700, 660, 640):
            canvas.line(60, y, 220, y)
        canvas.line(140, 680, 220, 680)
        for x in (60, 140, 220):
            canvas.line(x, 700, x, 640)
        canvas.line(180, 680, 180, 640)
        canvas.drawString(64, 684, "工业和信息化部")
        canvas.drawString(64, 668, "（含代管）")
        for x, y, text in ((144, 686, "战略"), (144, 666, "a"), (184, 666, "b")):
            canvas.drawString(x, y, text)
        for x, text in ((64, "合计"), (144, "1"), (184, "2")):
            canvas.drawString(x, 646, text)

    (grid,) = read_pdf(_draw(page)).grids
    assert grid.rows == (
        ("工业和信息化部（含代管）", "战略", ""),
        ("", "a", "b"),
        ("合计", "1", "2"),
    )
    assert grid.spans == {(0, 0): (2, 1), (0, 1): (1, 2)}


def test_lines_of_a_paragraph_are_joined_over_the_page_end() -> None:
    line = "甲乙丙丁戊己庚辛壬癸" * 4 + "甲乙丙"

    def page(canvas: Canvas) -> None:
        canvas.drawString(80, 100, line)
        canvas.drawString(60, 84, line + "培训")

    def next_page(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "工作。")
        canvas.drawString(80, 764, "下一段。")

    paragraphs = read_pdf(_draw(page, next_page)).paragraphs
    assert [p.text.count("\n") for p in paragraphs] == [2, 0]
    assert [p.place for p in paragraphs] == ["page 1, line 1", "page 2, line 2"]


def test_a_scan_says_what_to_install() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(100, 100, 50, 50, fill=1)

    with pytest.raises(DocumentError, match="ocr"):
        read_pdf(_draw(page))
    content = read_pdf(_draw(page, lambda c: c.drawString(60, 700, "有字")))
    assert content.warnings[0].en == "pages without text were not read: 1"


def test_an_encrypted_file_is_refused() -> None:
    data = _draw(lambda c: c.drawString(60, 700, "a"), encrypt="secret")
    with pytest.raises(DocumentError, match="encrypted"):
        read_pdf(data)


def test_limits() -> None:
    pages = [lambda c: c.drawString(60, 700, "a")] * 3
    with pytest.raises(DocumentError, match="too many pages"):
        read_pdf(_draw(*pages), limits=Limits(pages=2))
    with pytest.raises(DocumentError, match="too many cells"):
        read_pdf(_draw(lambda c: _table(c, (HEAD, *BODY), 700)), limits=Limits(cells=5))


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.4\n1 0 obj <</Type /Catalog>>\ntrailer"])
def test_damaged_files_are_refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_pdf(data)


def test_glyphs_without_characters_are_not_taken_for_text(tmp_path: Path) -> None:
    content = zlib.compress(b"BT /F1 12 Tf 72 720 Td <0102030405060708> Tj ET")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
    ]
    body = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj%b endobj\n" % (number, content) for number, content in enumerate(objects, 1)
    )
    with pytest.raises(DocumentError, match="glyphs without characters"):
        read_pdf(body + b"trailer<</Root 1 0 R>>\n%%EOF")


def _picture(canvas: Canvas, wide: float, high: float) -> None:
    picture = PIL.Image.new("RGB", (60, 30), "white")
    canvas.drawImage(ImageReader(picture), 60, 400, wide, high)


def test_a_picture_on_a_page_with_text_is_named() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "2025年计划表见下图。")
        _picture(canvas, 400, 200)

    (warning,) = read_pdf(_draw(page)).warnings
    assert "1 pictures on pages 1" in warning.en


def test_a_seal_and_a_ground_under_text_are_no_tables() -> None:
    def page(canvas: Canvas) -> None:
        _picture(canvas, 60, 60)
        _picture(canvas, 400, 380)
        _table(canvas, (HEAD, *BODY), 740)

    assert read_pdf(_draw(page)).warnings == ()

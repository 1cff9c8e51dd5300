from zsgx_analysis.documents.columns import Token
from zsgx_analysis.documents.model import Grid, Paragraph, build_grid
from zsgx_analysis.documents.paged import flow_of, without_furniture
from zsgx_analysis.documents.pdf_text import Line


def _line(text: str, page: int, top: float = 50) -> Line:
    return Line((Token(50, 50 + 10 * len(text), text),), top, top + 10, 10, page, 600)


def test_lines_that_other_pages_have_at_the_same_end_are_dropped() -> None:
    pages = [
        [_line("培训计划", n), _line(f"第{n}页的话。", n), _line(f"- {n} -", n)] for n in (1, 2)
    ]
    pages[1][1] = _line("别的话。", 2)
    kept = without_furniture(pages)
    assert [[line.text for line in page if isinstance(line, Line)] for page in kept] == [
        ["第1页的话。"],
        ["别的话。"],
    ]


def test_lines_between_tables_become_paragraphs_with_their_places() -> None:
    grid = build_grid([["a"]], "page 1, table 1")
    items = list(flow_of([[_line("前。", 1), grid, _line("后。", 1)], [_line("次页。", 2)]]))
    assert [type(item) for item in items] == [Paragraph, Grid, Paragraph, Paragraph]
    assert [item.place for item in items if isinstance(item, Paragraph)] == [
        "page 1, line 1",
        "page 1, line 2",
        "page 2, line 1",
    ]

from typing import Any

from zsgx_analysis.documents.pdf_text import Line, lines_of, paragraphs_of

PAGE = 600.0


def _word(text: str, x: float, top: float, size: float = 10) -> dict[str, Any]:
    return {"text": text, "x0": x, "x1": x + size * len(text), "top": top, "bottom": top + size}


def _line(text: str, top: float, x: float = 60, size: float = 10, page: int = 1) -> Line:
    (line,) = lines_of([_word(text, x, top, size)], page, PAGE)
    return line


def test_words_side_by_side_share_a_line_and_close_ones_a_token() -> None:
    first, second = lines_of(
        [_word("乙", 60, 30), _word("工业", 60, 10), _word("部", 84, 12), _word("1.5", 200, 11)],
        1,
        PAGE,
    )
    assert [token.text for token in first.tokens] == ["工业 部", "1.5"]
    assert first.text == "工业 部 1.5"
    assert (first.start, first.stop) == (60, 230)
    assert second.text == "乙"


def test_figures_part_sooner_than_words() -> None:
    (line,) = lines_of([_word("1", 60, 10), _word("2", 75, 10), _word("a", 200, 10)], 1, PAGE)
    assert [token.text for token in line.tokens] == ["1", "2", "a"]


def test_a_full_line_goes_on_in_the_next() -> None:
    full = "文" * 46
    paragraphs = paragraphs_of([_line(full, 10), _line("文。", 26), _line("另段", 42)])
    assert [p.text for p in paragraphs] == [f"{full}\n文。", "另段"]


def test_an_indent_a_gap_another_size_or_a_full_stop_begin_a_paragraph() -> None:
    full = "文" * 46
    for below in (
        _line("文", 26, x=80),
        _line("文", 80),
        _line("文", 26, size=16),
        _line("文", 10, page=3),
    ):
        assert len(paragraphs_of([_line(full, 10), below])) == 2
    assert len(paragraphs_of([_line(full[:-1] + "。", 10), _line("文", 26)])) == 2


def test_a_short_line_does_not_go_on() -> None:
    assert len(paragraphs_of([_line("计划表", 10), _line("单位：万人", 26)])) == 2

from typing import Any

import pytest

from zsgx_analysis.documents.glyphs import glyph_warnings, page_glyphs, turn_of

TURNS = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1), 30: (0.866, 0.5), 3: (0.9986, 0.0523)}


def glyph(
    text: str, x: float, y: float, size: float = 10, turn: int = 0, gray: float = 0
) -> dict[str, Any]:
    """Return a character whose baseline stands ``y`` above the foot of the page."""
    along, across = TURNS[turn]
    return {
        "text": text,
        "x0": x,
        "x1": x + size,
        "top": 800 - y - 0.9 * size,
        "bottom": 800 - y + 0.1 * size,
        "size": size,
        "fontname": "F",
        "matrix": (along, across, -across, along, x, y),
        "upright": turn in (0, 180),
        "non_stroking_color": (gray,),
    }


def line(text: str, x: float, y: float, size: float = 10, **how: Any) -> list[dict[str, Any]]:
    return [glyph(char, x + at * size, y, size, **how) for at, char in enumerate(text)]


def text_of(chars: list[dict[str, Any]]) -> str:
    return "".join(char["text"] for char in chars)


@pytest.mark.parametrize(
    ("turn", "found"), [(0, 0), (90, 90), (180, 180), (270, 270), (30, None), (3, 0)]
)
def test_turns(turn: int, found: int | None) -> None:
    assert turn_of(glyph("a", 0, 0, turn=turn)) == found


def test_what_is_printed_again_counts_once() -> None:
    chars = [*line("8.60", 50, 700), *line("8.60", 50.4, 700.2), *line("8.60", 50, 680)]
    assert text_of(page_glyphs(chars).upright) == "8.608.60"


def test_equal_characters_beside_each_other_stay() -> None:
    narrow = [{**glyph("1", 50 + 3 * at, 700), "x1": 53 + 3 * at} for at in range(4)]
    assert text_of(page_glyphs(narrow).upright) == "1111"


def test_slanted_text_is_laid_over() -> None:
    found = page_glyphs([*line("教育部", 50, 700), *line("内部", 50, 690, turn=30)])
    assert text_of(found.upright) == "教育部"
    assert found.overlaid == ("内部",)


@pytest.mark.parametrize(("size", "gray"), [(40, 0.0), (40, 0.8), (10, 0.8)])
def test_larger_or_paler_text_on_top_of_other_text_is_laid_over(size: float, gray: float) -> None:
    body = [char for y in range(600, 720, 12) for char in line("教育部一二三四五六", 50, y)]
    found = page_glyphs([*line("内部资料", 55, 650, size, gray=gray), *body])
    assert len(found.upright) == len(body)
    assert found.overlaid == ("内部资料",)


@pytest.mark.parametrize(("size", "gray"), [(40, 0.0), (10, 0.8)])
def test_larger_or_paler_text_beside_other_text_is_text(size: float, gray: float) -> None:
    found = page_glyphs([*line("标题", 50, 750, size, gray=gray), *line("教育部教育部", 50, 700)])
    assert text_of(found.upright) == "标题教育部教育部"
    assert found.overlaid == ()


@pytest.mark.parametrize(("size", "rise"), [(6, 4), (5, 2), (10, 4)])
def test_a_raised_mark_is_parted_from_its_figure(size: float, rise: float) -> None:
    found = page_glyphs([*line("150", 50, 700), glyph("1", 80, 700 + rise, size)])
    assert text_of(found.upright) == "150"
    ((base, mark),) = found.raised
    assert (base["text"], mark) == ("0", "1")
    assert found.marked == ["150^1"]


@pytest.mark.parametrize(
    ("x", "rise", "size"),
    [(80, 0, 6), (80, 0.5, 6), (95, 4, 6), (80, 12, 6), (80, 2, 10)],
)
def test_what_is_not_raised_behind_a_figure_stays(x: float, rise: float, size: float) -> None:
    found = page_glyphs([*line("150", 50, 700), glyph("1", x, 700 + rise, size)])
    assert sorted(text_of(found.upright)) == sorted("1501")


def test_exponents_stay_in_their_word() -> None:
    found = page_glyphs([*line("km", 50, 700), glyph("2", 70, 704, 6), *line("）", 76, 700)])
    assert text_of(found.upright) == "km²）"
    assert not found.raised


def test_turned_text_is_kept_by_its_turn() -> None:
    found = page_glyphs([glyph("上", 50, 700, turn=90), glyph("下", 80, 700, turn=270)])
    assert {turn: text_of(chars) for turn, chars in found.turned.items()} == {90: "上", 270: "下"}


def test_radicals_become_characters() -> None:
    assert text_of(page_glyphs(line("部⻔", 50, 700)).upright) == "部门"


def test_warnings_name_what_was_left_out() -> None:
    glyphs = page_glyphs(
        [*line("150", 50, 700), glyph("1", 80, 704, 6), *line("内部", 50, 690, turn=30)]
    )
    overlaid, marked = glyph_warnings([(3, glyphs)])
    assert "3" in overlaid.en
    assert "内部" in overlaid.en
    assert "150^1" in marked.en
    assert glyph_warnings([(1, page_glyphs(line("150", 50, 700)))]) == []

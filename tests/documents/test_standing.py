from typing import Any

from zsgx_analysis.documents.pdf_text import Line, lines_of
from zsgx_analysis.documents.standing import unstacked, with_turned


def _lines(*rows: str, top: float = 100.0, height: float = 12.0) -> list[Line]:
    """Set rows of words, a word every 60 points, ``_`` for a blank."""
    words = [
        {
            "text": text,
            "x0": 50 + 60 * column,
            "x1": 50 + 60 * column + 10 * len(text),
            "top": top + height * at,
            "bottom": top + height * at + 10,
        }
        for at, row in enumerate(rows)
        for column, text in enumerate(row.split())
        if text != "_"
    ]
    return lines_of(words, 1, 600.0)


def _word(text: str, x: float, top: float, bottom: float) -> dict[str, Any]:
    return {"text": text, "x0": x, "x1": x + 10, "top": top, "bottom": bottom}


def _texts(lines: list[Line]) -> list[list[str]]:
    return [[token.text for token in line.tokens] for line in lines]


def test_turned_labels_make_one_line_with_the_upright_ones_among_them() -> None:
    lines = [*_lines("部门", top=60), *_lines("教育部 1.2 3"), *_lines("科技部 4 5", top=112)]
    words = [_word("新能源", 110, 40, 90), _word("其他", 170, 50, 88)]
    found = with_turned(lines, words, 1, 600.0)
    assert _texts(found) == [
        ["部门", "新能源", "其他"],
        ["教育部", "1.2", "3"],
        ["科技部", "4", "5"],
    ]


def test_a_turned_label_left_of_figures_goes_to_the_first_of_them() -> None:
    lines = _lines("教育部 1.2 3", "科技部 4 5")
    found = with_turned(lines, [_word("中央", 20, 98, 125)], 1, 600.0)
    assert _texts(found) == [["中央", "教育部", "1.2", "3"], ["科技部", "4", "5"]]


def test_a_turned_note_right_of_figures_stays_by_itself() -> None:
    lines = _lines("教育部 1.2 3", "科技部 4 5")
    found = with_turned(lines, [_word("机密", 500, 90, 130)], 1, 600.0)
    assert sorted(map(len, _texts(found))) == [1, 3, 3]


def test_stacked_characters_are_put_on_one_line() -> None:
    lines = _lines("_ 新 新", "部门 能 材", "_ 源 料", "教育部 1 2")
    assert _texts(unstacked(lines)) == [["部门", "新能源", "新材料"], ["教育部", "1", "2"]]


def test_stacks_of_unequal_length_may_end_together() -> None:
    lines = _lines("_ 新 _", "_ 能 其", "_ 源 他", "教育部 1 2")
    assert _texts(unstacked(lines))[0] == ["新能源", "其他"]


def test_lines_of_words_and_figures_are_no_stack() -> None:
    lines = _lines("领域 甲 乙", "部门 丙 丁", "教育部 1 2")
    assert _texts(unstacked(lines)) == _texts(lines)
    wide = _lines("甲 乙", "丙 丁", height=40)
    assert _texts(unstacked(wide)) == _texts(wide)


def test_the_head_of_the_stub_may_stand_between_the_characters_of_a_stack() -> None:
    lines = sorted(
        [
            *_lines("_ 新 新", "_ 能 材", "_ 源 料"),
            *_lines("部门", top=107),
            *_lines("教育部 1 2", top=136),
        ],
        key=lambda line: line.top,
    )
    assert _texts(unstacked(lines)) == [["部门", "新能源", "新材料"], ["教育部", "1", "2"]]

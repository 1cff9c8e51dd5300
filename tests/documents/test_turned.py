from typing import Any

import pytest

from zsgx_analysis.documents.turned import turned_words


def _run(text: str, x: float, y: float, turn: int, size: float = 10) -> list[dict[str, Any]]:
    """Return characters of a text that starts at a place and runs as it is turned."""
    steps = {90: (0, -size), 180: (-size, 0), 270: (0, size)}
    right, down = steps[turn]
    return [
        {
            "text": char,
            "x0": x + right * at,
            "x1": x + right * at + size,
            "top": y + down * at,
            "bottom": y + down * at + size,
            "doctop": y + down * at,
            "size": size,
            "upright": turn == 180,
        }
        for at, char in enumerate(text)
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_label_is_read_as_it_runs(turn: int) -> None:
    chars = _run("新一代信息技术", 300, 400, turn)
    (word,) = turned_words(list(reversed(chars)), turn)
    assert word["text"] == "新一代信息技术"
    for side, most in (("x0", min), ("top", min), ("x1", max), ("bottom", max)):
        assert word[side] == most(char[side] for char in chars)


@pytest.mark.parametrize(("turn", "beside"), [(90, 12), (270, -12)])
def test_a_label_over_two_lines_is_one(turn: int, beside: float) -> None:
    chars = [*_run("新一代", 300, 400, turn), *_run("信息技术", 300 + beside, 400, turn)]
    assert [word["text"] for word in turned_words(chars, turn)] == ["新一代信息技术"]


@pytest.mark.parametrize("turn", [90, 270])
def test_labels_of_two_columns_are_two(turn: int) -> None:
    chars = [*_run("新能源", 300, 400, turn), *_run("新材料", 330, 400, turn)]
    assert sorted(word["text"] for word in turned_words(chars, turn)) == ["新材料", "新能源"]

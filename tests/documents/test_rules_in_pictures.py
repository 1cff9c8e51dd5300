import math

import pytest

from benchmarks.documents.pictures import Scan, draw
from zsgx_analysis.documents.rules_in_pictures import Box, ruled_boxes, ruled_grid

ROWS = (("领域", "新能源", "小计"), ("合计", "0.4", "0.4"), ("教育部", "0.4", "0.4"))


def _boxes(scan: Scan, tilt: float = 0.0) -> list[list[Box]]:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2", reason="needs the extra ocr")
    return ruled_boxes(np.asarray(draw(ROWS, "计划表", "单位：万人", scan)), math.radians(tilt))


@pytest.mark.parametrize("tilt", [0.0, 2.0, -2.0])
def test_rules_part_a_table_into_cells(tilt: float) -> None:
    (boxes,) = _boxes(Scan(tilt=tilt), -tilt)
    assert len(boxes) == 9
    assert ruled_grid(boxes, [], 1).shape == (3, 3)


def test_type_is_no_rule() -> None:
    assert _boxes(Scan(ruled=False)) == []


def _word(text: str, left: float, top: float) -> dict[str, object]:
    return {"x0": left, "x1": left + 8, "top": top, "bottom": top + 8, "text": text}


def test_words_fall_into_the_cell_around_them() -> None:
    boxes = [(0, 0, 98, 40), (0, 42, 48, 80), (50, 42, 98, 80)]
    words = [
        _word("新能", 10, 5),
        _word("源", 10, 20),
        _word("1.5", 5, 45),
        _word("2", 5, 60),
        _word("elsewhere", 300, 5),
    ]
    grid = ruled_grid(boxes, words, 2)
    assert grid.rows == (("新能源", ""), ("1.5\n2", ""))
    assert grid.spans == {(0, 0): (1, 2)}
    assert grid.place == "page 2"

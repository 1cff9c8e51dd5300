import math

import pytest

from benchmarks.documents.pictures import Scan, draw
from zsgx_analysis.documents.recognition import _tilt, _word, available, recognise

ENGINE = pytest.mark.skipif(not available(), reason="needs the extra ocr")
ROWS = (("领域", "新能源", "小计"), ("合计", "0.41", "0.41"), ("教育部", "0.41", "0.41"))


@pytest.mark.parametrize("degrees", [0.0, 1.5, -3.0])
def test_the_tilt_of_a_page_is_found_and_undone(degrees: float) -> None:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    upright = [(x, y) for x in range(50, 900, 130) for y in range(100, 600, 60)]
    boxes = [
        [(a * cosine - b * sine, a * sine + b * cosine) for a, b in corners]
        for x, y in upright
        for corners in [[(x, y), (x + 70, y), (x + 70, y + 24), (x, y + 24)]]
    ]
    tilt = _tilt(boxes)
    assert math.degrees(tilt) == pytest.approx(degrees, abs=0.15)
    tops = {round(_word(box, " a ", tilt)["top"] / 10) for box in boxes}
    assert len(tops) <= 2 * len({y for _, y in upright})
    assert _word(boxes[0], " a ", tilt)["text"] == "a"


def test_a_page_without_text_has_no_tilt() -> None:
    assert _tilt([]) == 0.0


@ENGINE
def test_a_blank_page_holds_nothing() -> None:
    page = draw((("",),), "", "", Scan(ruled=False))
    recognised = recognise(page, 1)
    assert (recognised.lines, recognised.tables) == ((), ())


@ENGINE
def test_lines_and_ruled_tables_are_told_apart() -> None:
    recognised = recognise(draw(ROWS, "计划表", "单位：万人", Scan()), 3, points=0.36)
    assert [line.text for line in recognised.lines] == ["计划表", "单位：万人"]
    ((top, grid),) = recognised.tables
    assert grid.rows == ROWS
    assert recognised.lines[-1].bottom < top
    assert recognised.lines[0].page == 3


@ENGINE
def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    assert recognise(draw(ROWS, "计划表", "单位：万人", Scan()), 1).tables

"""A text is set once, and as matplotlib sets it."""

from __future__ import annotations

import os
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import _text_helpers
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

from zsgx_analysis.charts import typesetting
from zsgx_analysis.charts.fonts import FAMILY, font_file, register
from zsgx_analysis.charts.typesetting import PlacedGlyph, line_of, setting

TEXTS = ["2024年", "能力提升项目 1,220.9 万人", "AVATAR Type", "—、（）", "†"]


@pytest.fixture(autouse=True)
def fonts() -> None:
    register()


def font(weight: str = "regular") -> FontProperties:
    return FontProperties(family=FAMILY, weight=weight, size=10)


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", [7.2, 100.0])
def test_glyphs_and_lengths_are_those_of_matplotlib(text: str, weight: str, size: float) -> None:
    line = line_of(text, font(weight))
    assert line is not None
    face = get_font(str(font_file(weight)))
    face.set_size(size, 72)
    items = list(face._layout(text, LoadFlags.NO_HINTING))
    assert [one.number for one in line.glyphs] == [item.glyph_index for item in items]
    assert "".join(one.char for one in line.glyphs) == text
    # matplotlib rounds each place to a 64th of a dot, so the errors of a line add up.
    slack = len(text) / 64
    for one, item in zip(line.glyphs, items, strict=True):
        assert one.x * size == pytest.approx(item.x, abs=slack)
        assert one.y * size == pytest.approx(item.y, abs=slack)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width, height = (length / 64 for length in face.get_width_height())
    assert line.width * size == pytest.approx(width, abs=slack + 1)
    assert line.height * size == pytest.approx(height, abs=1)
    assert line.descent * size == pytest.approx(face.get_descent() / 64, abs=1)


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("text", [*TEXTS, "q", "，", "国", " ", ""])
def test_lengths_are_to_the_last_digit_those_of_a_text_set_alone(text: str, weight: str) -> None:
    line = line_of(text, font(weight))
    assert line is not None
    face = get_font(str(font_file(weight)))
    face.set_size(typesetting._EM, 72)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    found = [line.width, line.height, line.descent]
    lengths = [*face.get_width_height(), face.get_descent()]
    assert [one * typesetting._EM * 64 for one in found] == pytest.approx(lengths, abs=1e-6)


@given(st.text(st.sampled_from("年月项目Ty10,.% "), min_size=1, max_size=12))
def test_any_text_is_as_long_as_its_parts_tell(text: str) -> None:
    register()
    line = line_of(text, font())
    assert line is not None
    assert [one.x for one in line.glyphs] == sorted(one.x for one in line.glyphs)
    assert line_of(text, font()) is line


def test_what_our_fonts_cannot_set_is_left_to_matplotlib() -> None:
    assert line_of("年", FontProperties(family="DejaVu Sans")) is None
    assert line_of("\U0001f600", font()) is None
    assert line_of("年", FontProperties(fname=str(font_file("bold")))) is None


class Text:
    def __init__(self, language: str | None, features: tuple[str, ...] | None) -> None:
        self.get_language = lambda: language
        self.get_fontfeatures = lambda: features


def test_a_text_with_wishes_of_its_own_is_left_to_matplotlib() -> None:
    assert line_of("年", font(), Text(None, None)) is not None
    assert line_of("年", font(), Text("zh", None)) is None
    assert line_of("年", font(), Text(None, ("kern",))) is None


def test_backends_get_the_expected_line_in_its_size() -> None:
    shape = _text_helpers.layout
    face = get_font(str(font_file("regular")))
    line = line_of("年月", font())
    with setting() as setter:
        assert _text_helpers.layout is not shape
        setter.expect(line, 50)
        glyphs = list(_text_helpers.layout("年月", face))
        assert all(isinstance(glyph, PlacedGlyph) for glyph in glyphs)
        assert [glyph.x for glyph in glyphs] == [0, pytest.approx(50)]
        setter.expect(None, 50)
        assert not any(isinstance(one, PlacedGlyph) for one in _text_helpers.layout("年", face))
    assert _text_helpers.layout is shape


def test_each_new_glyph_is_loaded_when_its_outline_is_asked_for() -> None:
    face = get_font(str(font_file("regular")))
    face.set_size(100, 72)
    outlines = {}
    with setting() as setter:
        for text in ("101", "1", "0年0"):
            setter.expect(line_of(text, font()), 100)
            new = [(one.char, face.get_path()[0]) for one in setter.layout(text, face)]
            outlines.update({char: path for char, path in new if char not in outlines})
            for char, path in new:
                if text == "101" or char == "年":
                    face_path = outlines[char]
                    assert len(path) == len(face_path)
                    assert (path == face_path).all()
    for char, outline in outlines.items():
        face.load_char(ord(char), flags=LoadFlags.NO_HINTING)
        assert (face.get_path()[0] == outline).all()


def test_another_thread_meanwhile_gets_what_it_asked_for() -> None:
    face = get_font(str(font_file("regular")))
    found: list[object] = []
    with setting() as setter:
        setter.expect(line_of("年月", font()), 50)
        other = threading.Thread(target=lambda: found.extend(setter.layout("1", face)))
        other.start()
        other.join()
    assert [item.char for item in found] == ["1"]  # type: ignore[attr-defined]
    assert not isinstance(found[0], PlacedGlyph)


def test_an_error_while_drawing_gives_matplotlib_its_own_back() -> None:
    shape = _text_helpers.layout
    with pytest.raises(ZeroDivisionError), setting():
        _ = 1 / 0
    assert _text_helpers.layout is shape


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_forked_process_opens_the_font_for_itself_and_knows_what_was_set() -> None:
    line_of("年", font())
    pid = os.fork()
    if pid == 0:
        known = typesetting._set.cache_info().currsize > 0
        closed = typesetting._font.cache_info().currsize == 0
        os._exit(0 if known and closed else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0

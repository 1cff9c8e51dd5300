import pytest
from matplotlib.figure import Figure

from zsgx_analysis.charts.check import use_fallback
from zsgx_analysis.charts.fonts import FALLBACK, FAMILY
from zsgx_analysis.charts.theme import SIZES, themed


@pytest.fixture
def figure():
    with themed(SIZES["web"]):
        yield Figure(figsize=(4, 3), dpi=100)


def test_what_the_font_has_stays_in_it(figure):
    label = figure.text(0.1, 0.5, "数字技术 𠮷")
    assert use_fallback(figure) == (False, ())
    assert label.get_fontfamily() == [FAMILY]


def test_another_script_is_taken_from_the_other_font(figure):
    label = figure.text(0.1, 0.5, "数 العربية")
    assert use_fallback(figure) == (True, ())
    assert label.get_fontfamily() == [FAMILY, FALLBACK]
    assert use_fallback(figure) == (False, ())


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_what_both_fonts_lack_is_named(figure, weight):
    figure.text(0.1, 0.5, "数 \u0e02\u0e02", fontweight=weight)
    assert use_fallback(figure) == (True, ("\u0e02",))


def test_a_label_that_is_not_seen_is_left_alone(figure):
    figure.text(0.1, 0.5, "🙂", visible=False)
    assert use_fallback(figure) == (False, ())

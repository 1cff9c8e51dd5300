import pytest
from matplotlib.figure import Figure

from zsgx_analysis.charts.check import require_glyphs
from zsgx_analysis.charts.theme import SIZES, themed
from zsgx_analysis.errors import ReportError


@pytest.fixture
def figure():
    with themed(SIZES["web"]):
        yield Figure(figsize=(4, 3), dpi=100)


def test_a_missing_glyph_is_refused(figure):
    figure.text(0.1, 0.5, "数 \u0e01")
    with pytest.raises(ReportError, match=r"U\+0E01"):
        require_glyphs(figure)


def test_bold_is_checked_against_the_bold_face(figure):
    figure.text(0.1, 0.5, "\u0e02", fontweight="bold")
    with pytest.raises(ReportError, match=r"U\+0E02"):
        require_glyphs(figure)

import base64
import re

import pytest
from matplotlib.text import Text as Label

from zsgx_analysis.charts.theme import SIZES
from zsgx_analysis.errors import ReportError


def labels(figure):
    return [label.get_text() for label in figure.findobj(Label) if label.get_text()]


@pytest.mark.parametrize("size", SIZES)
def test_every_text_is_on_the_figure_at_every_size(chart, size):
    texts = labels(chart.figure(size))
    for text in ("甲比乙多", "两个名字，单位：人", "来源：测试。", "2人"):
        assert text in texts


def test_sizes_have_their_shape(chart):
    width, height = chart.figure("slide").get_size_inches()
    assert width / height == pytest.approx(16 / 9, rel=1e-3)
    assert chart.figure("column").get_size_inches()[0] == pytest.approx(6.6)


def test_shows_itself_with_its_alt_text(make_chart):
    html = make_chart(alt='甲 "2" < 乙')._repr_html_()
    assert 'alt="甲 &quot;2&quot; &lt; 乙"' in html
    data = re.search(r"data:image/png;base64,([^\"]+)", html)
    assert data is not None
    assert base64.b64decode(data[1]).startswith(b"\x89PNG")


def test_a_long_title_is_wrapped_and_nothing_is_cut(make_chart):
    from tests.charts.faults import text_faults

    chart = make_chart("专业技术人才知识更新工程的计划人数" * 6)
    assert text_faults(chart.figure()) == []
    assert len([text for text in labels(chart.figure()) if "知识更新工程" in text]) > 1


def test_a_title_without_glyphs_is_refused(make_chart):
    with pytest.raises(ReportError, match=r"U\+0E01"):
        make_chart("\u0e01").figure()


def test_is_drawn_once(chart):
    assert chart.figure() is chart.figure()


def test_the_last_bits_of_the_layout_do_not_reach_the_picture(make_chart):
    # The solver of the layout goes by addresses in memory: new ones for every drawing.
    kept, places = [], set()
    for number in range(6):
        kept.append([bytearray(97 * number + 13 * n) for n in range(2000)])
        (panel,) = make_chart().figure().axes
        places.add(tuple(panel.get_position().get_points().ravel()))
    (place,) = places
    assert list(place) == [round(number, 7) for number in place]

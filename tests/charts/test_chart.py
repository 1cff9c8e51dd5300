import base64
import re

import numpy as np
import pdfplumber
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib.figure import Figure
from matplotlib.text import Text as Label
from PIL import Image

from zsgx_analysis.charts.export import save
from zsgx_analysis.charts.theme import SIZES
from zsgx_analysis.errors import ReportError


def labels(figure):
    return [label.get_text() for label in figure.findobj(Label) if label.get_text()]


@pytest.mark.parametrize("size", SIZES)
def test_every_text_is_on_the_figure_at_every_size(chart, size):
    with chart.filling(SIZES[size]):
        texts = labels(chart)
    for text in ("甲比乙多", "两个名字，单位：人", "来源：测试。", "2人"):
        assert text in texts


def test_sizes_have_their_shape(chart):
    before = tuple(chart.get_size_inches())
    with chart.filling(SIZES["slide"]):
        width, height = chart.get_size_inches()
        assert width / height == pytest.approx(16 / 9, rel=1e-3)
    with chart.filling(SIZES["column"]) as scale:
        assert chart.get_size_inches()[0] * scale == pytest.approx(6.6)
    assert tuple(chart.get_size_inches()) == before


def test_each_shape_is_laid_out_anew(make_chart):
    def place(chart, size):
        with chart.filling(SIZES[size]):
            return tuple(chart.axes[0].get_position().bounds)

    alone = {size: place(make_chart(), size) for size in SIZES}
    one = make_chart()
    for size in ("slide", "web", "slide", "column", "web"):
        assert place(one, size) == alone[size]
    assert alone["slide"] != alone["web"]


def test_shows_itself_with_its_alt_text(make_chart):
    html = make_chart(alt='甲 "2" < 乙')._repr_html_()
    assert 'alt="甲 &quot;2&quot; &lt; 乙"' in html
    data = re.search(r"data:image/png;base64,([^\"]+)", html)
    assert data is not None
    assert base64.b64decode(data[1]).startswith(b"\x89PNG")


def test_a_long_title_is_wrapped_and_nothing_is_cut(make_chart):
    from tests.charts.faults import text_faults

    chart = make_chart("专业技术人才知识更新工程的计划人数" * 6)
    assert text_faults(chart) == []
    assert len([text for text in labels(chart) if "知识更新工程" in text]) > 1


def test_a_title_without_glyphs_is_refused(make_chart):
    with pytest.raises(ReportError, match=r"U\+0E01"):
        make_chart("\u0e01").print_png()


def test_it_is_a_figure_and_answers_to_its_former_name(chart):
    assert isinstance(chart, Figure)
    assert chart.figure is chart
    assert chart.figure() is chart


def test_what_a_reader_adds_is_shown_and_saved_at_every_size(chart, tmp_path):
    shown = chart._repr_html_()
    chart.axes[0].axvline(1.5, color="#ff00ff", linewidth=4)
    chart.axes[0].text(1.5, 0.5, "读者的注")
    assert chart._repr_html_() != shown
    for size in SIZES:
        png, svg, pdf, _ = save(chart, tmp_path / size, "own", size=size)
        dots = np.asarray(Image.open(png).convert("RGB")).reshape(-1, 3)
        assert (dots == (255, 0, 255)).all(axis=1).sum() > 100
        assert "#ff00ff" in svg.read_text(encoding="utf-8")
        with pdfplumber.open(pdf) as document:
            assert "读者的注" in document.pages[0].extract_text()


def test_an_unchanged_chart_is_not_drawn_again(chart):
    assert chart._repr_html_() == chart._repr_html_()
    kept = chart._drawn()
    assert chart._drawn() is kept
    chart.axes[0].axhline(0)
    assert chart._drawn() is not kept


def test_a_notebook_shows_one_picture(chart):
    shell = InteractiveShell.instance()
    with capture_output() as captured:
        shell.display_formatter.format(chart)
    (output,) = captured.outputs
    assert set(output.data) == {"text/html", "text/plain"}


def test_the_last_bits_of_the_layout_do_not_reach_the_picture(make_chart):
    # The solver of the layout goes by addresses in memory: new ones for every drawing.
    kept, places = [], set()
    for number in range(6):
        kept.append([bytearray(97 * number + 13 * n) for n in range(2000)])
        one = make_chart()
        with one.filling(SIZES["web"]):
            (panel,) = one.axes
        places.add(tuple(panel.get_position().get_points().ravel()))
    (place,) = places
    assert list(place) == [round(number, 7) for number in place]

import pytest
from matplotlib.figure import Figure

from tests.charts.faults import text_faults
from zsgx_analysis.charts.theme import SIZES, themed


@pytest.fixture
def figure():
    with themed(SIZES["web"]):
        yield Figure(figsize=(4, 3), dpi=100)


def test_clean(figure):
    figure.text(0.1, 0.9, "知识更新")
    figure.text(0.1, 0.2, "工程")
    assert text_faults(figure) == []


def test_overlap(figure):
    figure.text(0.1, 0.5, "知识更新工程")
    figure.text(0.2, 0.5, "目标")
    assert text_faults(figure) == ["overlap: '知识更新工程' / '目标'"]


def test_cut(figure):
    figure.text(0.9, 0.5, "知识更新工程")
    assert text_faults(figure) == ["cut: '知识更新工程'"]


def test_turned_texts_are_judged_as_they_lie(figure):
    for place in (0.2, 0.4, 0.6):
        figure.text(
            place, 0.2, "turned by some degrees", rotation=40, rotation_mode="anchor", ha="left"
        )
    assert text_faults(figure) == []


def test_ticks_outside_the_axis_do_not_count(figure):
    axes = figure.add_axes((0.2, 0.3, 0.6, 0.4))
    axes.plot([0, 100], [0, 100])
    axes.set_ylim(0, 99)
    axes.set_title("标题")
    assert text_faults(figure) == []

import pandas as pd

from tests.charts.faults import text_faults
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.dumbbells import Pair, pairs_chart


def test_two_marks_on_one_line():
    pairs = [Pair("山东", 0.2, 0.072, "20.0%", "7.2%"), Pair("北京", 0.01, 0.016, "1.0%", "1.6%")]
    words = Words("标题", "副题", "来源", "说明")
    chart = pairs_chart("x", pairs, ("目标", "人口"), "%", pd.DataFrame(), words, "zh")
    figure = chart.figure()
    marks = {
        line.get_marker(): [float(line.get_xdata()[0])]
        for line in figure.axes[0].lines[:3]
        if line.get_marker() in "so"
    }
    assert marks == {"s": [20.0], "o": [7.199999999999999]}
    assert text_faults(figure) == []

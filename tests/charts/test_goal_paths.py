import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.goal_paths import path_chart
from zsgx_analysis.charts.theme import PLAN
from zsgx_analysis.narrative.numbers import axis_scale

TEXTS = {
    "axis": "累计，万人",
    "now": "到2024年末",
    "end": "到2030年末",
    "planned": "已知计划",
    "unknown": "未见公布",
    "ahead": "此后",
}


@pytest.fixture
def figure():
    years = list(range(2021, 2031))
    path = pd.DataFrame(
        {
            "year": years,
            "goal_year": 1e6,
            "goal": [1e6 * step for step in range(1, 11)],
            "planned": [940_300.0 if year == 2024 else np.nan for year in years],
            "planned_lower": np.nan,
            "planned_upper": np.nan,
            "result": np.nan,
        }
    )
    words = Words("标题", "副题", "来源", "说明")
    scale = axis_scale("persons", "zh", 1e7)
    return path_chart(path, scale, TEXTS, 2024, path, words, "zh").figure()


def test_only_known_plans_are_filled(figure):
    from matplotlib.colors import to_rgba

    filled = [bar for bar in figure.axes[0].patches if bar.get_facecolor() == to_rgba(PLAN)]
    assert [(bar.get_y(), bar.get_height()) for bar in filled] == [(300.0, pytest.approx(94.03))]


def test_years_up_to_now_without_results_are_hatched(figure):
    hatched = [bar for bar in figure.axes[0].patches if bar.get_hatch()]
    assert sorted(bar.get_y() for bar in hatched) == [0, 100, 200, 300]


def test_labels(figure):
    shown = {label.get_text() for label in figure.axes[0].texts}
    assert shown == {"到2024年末", "到2030年末", "已知计划", "未见公布", "此后"}

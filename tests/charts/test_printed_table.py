import pytest

import zsgx_analysis as zsgx
from tests.charts.faults import faults_at
from zsgx_analysis.charts.printed_table import printed_grid


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_print_of_2024_with_its_marks(lang):
    chart = printed_grid(zsgx.plan_table(2024), lang=lang)
    assert chart.data["mark"].value_counts().to_dict() == {"moved": 36, "dropped": 4}
    shown = {" ".join(text.get_text().replace("†", " †").split()) for text in chart.axes[0].texts}
    assert "92.03 †" in shown
    assert faults_at(chart, "web") == []

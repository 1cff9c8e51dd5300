import pytest

from zsgx_analysis.indicators import progress
from zsgx_analysis.reports.content.timeline import draw_timeline, timeline_panels


@pytest.fixture(scope="module")
def facts(data):
    return progress.timeline(data.plans, data.figures)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_panel_mixes_units(facts, lang):
    for panel in timeline_panels(facts, lang):
        units = {unit for series in panel.series for unit in series.frame["unit"]}
        assert len(units) == 1


def test_panels_without_facts_are_left_out(facts):
    people = timeline_panels(facts[facts["unit"] == "persons"], "en")
    assert [panel.label for panel in people] == ["thousand people"]
    assert timeline_panels(facts.iloc[:0], "zh") == ()


def test_digests_are_said_to_be_hollow(data, facts):
    states = progress.year_states(facts, 2024)
    chart = draw_timeline(timeline_panels(facts, "zh"), states, None, 2024, "来源：测试。", "zh")
    assert "空心" in chart.words.subtitle
    assert "2023年未见公布" in chart.words.alt
    assert set(chart.data["series"]) == {"average", "goal", "result", "plan"}

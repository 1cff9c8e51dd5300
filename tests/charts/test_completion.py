"""The matrix of completion: rates, what is not reported, and what is more than planned."""

import pytest

from tests.charts.faults import faults_at
from tests.indicators.test_completion import DONE, PLAN, cells
from zsgx_analysis.charts.completion import completion_matrix
from zsgx_analysis.indicators.completion import completion
from zsgx_analysis.tracing import traced


@pytest.fixture
def frames():
    both = traced(cells(PLAN), "plans"), traced(cells(DONE), "results")
    return tuple(completion(*both, by) for by in (None, "department", "field"))


def drawn(frames, lang="zh"):
    places, rows, columns = frames
    return completion_matrix(places, "题", rows=rows, columns=columns, lang=lang)


def test_rates_stand_in_their_places_with_at_least_at_the_edges(frames):
    chart = drawn(frames)
    texts = [text.get_text() for text in chart.axes[0].texts]
    assert texts[:3] == ["120%", "100%", "计划外"]
    assert texts[3:] == ["≥80%", "103%", "未报", "107%", "≥14%", "未报"]
    assert chart.words.alt == "题: 教育部 不少于80.0%; 科技部 103.5%"


def test_what_is_not_reported_is_hatched_and_has_no_number(frames):
    chart = drawn(frames, "en")
    hatched = [patch for patch in chart.axes[0].patches if patch.get_hatch()]
    assert len(hatched) == 2
    assert "0%" not in [text.get_text() for text in chart.axes[0].texts]


def test_nearly_all_is_not_all():
    plan, done = cells([("教育部", "其他", 1000.0)]), cells([("教育部", "其他", 997.0)])
    places = completion(traced(plan, "plans"), traced(done, "results"))
    chart = completion_matrix(places, "题", lang="zh")
    assert [text.get_text() for text in chart.axes[0].texts] == ["99.7%"]


def test_without_a_rate_there_is_nothing_to_draw(frames):
    assert completion_matrix(frames[0].head(0), "题") is None
    assert completion_matrix(frames[0].query("state == 'not_reported'"), "题") is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_fits_its_sizes(frames, lang):
    for size in ("web", "slide", "column"):
        assert faults_at(drawn(frames, lang), size) == []

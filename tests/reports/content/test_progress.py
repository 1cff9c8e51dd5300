from zsgx_analysis.reports.content.progress import ProgressReport


def test_headline_of_2024(data, text_of):
    text = text_of(ProgressReport(data, 2024, "en").headline())
    for finding in ("920,300 people", "1,020,300 people", "1,264,300 person-times", "102.3%"):
        assert finding in text
    assert "unknown" in text


def test_means(data, text_of):
    text = text_of(ProgressReport(data, 2024, "zh").means())
    assert "平均每期约67人" in text
    assert "44.4%" in text


def test_a_year_without_a_plan_draws_no_empty_chart(data, text_of):
    report = ProgressReport(data, 2023, "zh")
    assert "没有2023年的任务计划附表" in text_of(report.headline())
    assert report.subprojects().charts == []


def test_without_figures_nothing_is_drawn(bare_data, text_of):
    report = ProgressReport(bare_data, 2024, "en")
    assert report.charts() == []
    assert "cannot be drawn" in text_of(report.path())
    assert report.means().blocks == []


def test_an_open_plan_is_a_range(open_data, text_of):
    text = text_of(ProgressReport(open_data, 2024, "zh").headline())
    assert "万–" in text


def test_a_chart_of_the_path_names_its_sources(data):
    (chart,) = ProgressReport(data, 2024, "zh").path().charts
    assert "2024年任务计划附表" in chart.words.caption
    assert chart.data["goal"].iloc[-1] == 10_000_000

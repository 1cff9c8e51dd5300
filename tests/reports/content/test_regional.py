from zsgx_analysis.reports.content.regional import RegionalReport


def test_headline_of_2024(data, text_of):
    text = text_of(RegionalReport(data, 2024, "zh").headline())
    for finding in ("197.0", "70.9", "2.8倍", "20.0%", "7.2%", "征求意见稿"):
        assert finding in text


def test_results_beside_goals(data, text_of):
    text = text_of(RegionalReport(data, 2024, "en").results())
    assert "82,000 people a year on average" in text
    assert "21,000 people, 2023–2025: 116.7%" in text


def test_a_region_without_figures_is_said_to_be_bare(data, text_of):
    report = RegionalReport(data, 2024, "zh", ["青海"])
    assert "未见青海的公开数字" in text_of(report.headline())
    assert [chart.name for chart in report.charts()] == ["seminars", "periods"]


def test_chosen_regions_alone_stand_beside_the_nation(data, text_of):
    report = RegionalReport(data, 2024, "en", ["重庆"])
    assert set(report.engineer_goals["scope"]) == {"全国", "重庆"}
    assert "Chongqing beside the nation" in text_of(report.title())
    assert report.crosswalk().blocks == []

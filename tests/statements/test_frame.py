import pytest

from zsgx_analysis.figures.frame import kind_of_title, without_dateline, without_foreign_titles
from zsgx_analysis.figures.periods import Dated, Period

TITLE = "河北省专业技术人才知识更新工程实施方案（2023—2030年）"


def test_a_plan_says_place_programme_years_and_date(framed):
    frame = framed(TITLE, "2023年4月6日", "为推进工作，制定本方案。")
    assert frame.place is not None
    assert frame.place.name == "河北"
    assert frame.programme == "project"
    assert frame.period == Period("interval", 2023, 2030)
    assert frame.kind == "target"
    assert frame.dated == Dated(2023, 4, 6)
    assert frame.names_project


def test_an_annual_report_has_its_year(framed):
    frame = framed("湖南省2023年知识更新工程工作总结", "全年进展顺利，成效明显。")
    assert frame.period == Period("year", 2023, 2023)
    assert frame.kind == "actual"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["青岛市知识更新工程方案", "正文，如下。"], "青岛市"),
        (["多地实施知识更新工程", "江苏、浙江分别开展，进展顺利。"], None),
        (["知识更新工程通知", "冀人社发〔2023〕18号", "各市，请遵照执行。"], "河北"),
        (["知识更新工程通知", "人力资源社会保障部办公厅，请遵照执行。"], "全国"),
        (["河海大学继续教育基地报告", "江苏省共有，等等。"], "?"),
        (["通知", "各省、新疆生产建设兵团：", "全国各地，遵照执行。"], "全国"),
    ],
)
def test_what_a_document_is_about(framed, lines, place):
    frame = framed(*lines)
    assert (frame.place.name if frame.place else None) == place


@pytest.mark.parametrize(
    ("lead", "period"),
    [
        ("决定2021年至2030年实施知识更新工程，现予印发。", Period("interval", 2021, 2030)),
        ("现将《某省知识更新工程方案（2022—2030年）》印发，", Period("interval", 2022, 2030)),
        ("根据《规划纲要（2010—2020年）》，开展知识更新工程，", None),
        ("实施期限为2022年至2026年，共五年。", Period("interval", 2022, 2026)),
    ],
)
def test_the_years_of_a_plan_from_its_lead(framed, lead, period):
    assert framed("知识更新工程通知", lead).period == period


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("实施方案", "target"),
        ("工作总结", "actual"),
        ("任务完成情况", "actual"),
        ("“十三五”总结暨“十四五”安排", ""),
        ("近日", ""),
    ],
)
def test_goal_or_result_of_a_title(title, kind):
    assert kind_of_title(title) == kind


def test_titles_of_other_documents_and_datelines_are_blanked():
    text = "《人才纲要（2010—2020年）》与《知识更新工程方案》"
    blanked = without_foreign_titles(text)
    assert len(blanked) == len(text)
    assert "2010" not in blanked
    assert "知识更新工程" in blanked
    assert "北京" not in without_dateline("新华社北京2025年10月11日电 记者获悉")

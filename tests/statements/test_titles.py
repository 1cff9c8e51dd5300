"""Titles and lead of a document."""

from zsgx_analysis.statements.titles import head_passages


def test_titles_say_goal_or_result(facts):
    assert facts("山东省知识更新工程实施方案（2022—2030年）").kind == "target"
    assert facts("长沙市2023年知识更新工程工作总结").kind == "actual"


def test_the_lead_names_the_project_where_the_title_does_not(facts):
    titled = facts("专业技术人才知识更新工程实施方案", "正文一句。")
    assert (titled.programme, titled.programme_in_title) == ("project", True)
    led = facts("工作动态", "某省实施专业技术人才知识更新工程，成效明显。")
    assert (led.programme, led.programme_in_title) == ("project", False)


def test_the_head_ends_at_the_first_running_text(parted):
    parts = parted("某省方案", "（2022年）", "正文的第一句话在这里说明情况。", "一、目标")
    assert head_passages(parts) == parts[:2]

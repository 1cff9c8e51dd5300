"""The years of a document."""


def test_the_years_of_a_plan_and_of_a_report_are_told_apart(facts):
    plan = facts("山东省知识更新工程实施方案（2022—2030年）")
    assert (plan.plan.first, plan.plan.last, plan.annual) == (2022, 2030, None)
    report = facts("长沙市2023年知识更新工程工作总结")
    assert (report.annual.first, report.plan) == (2023, None)


def test_the_launch_says_since_when_the_project_runs(facts):
    assert facts("工作动态", "自2022年启动实施以来，成效明显。").begun == 2022
    assert facts("工作动态", "2022年以来，成效明显。").begun is None

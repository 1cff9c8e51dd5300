"""What the sides of a table are, by their labels or by what stands over them."""

import pytest

import zsgx_analysis as zsgx
from zsgx_analysis.tables.axes import axis_of, axis_of_label, canonical


@pytest.mark.parametrize(
    ("labels", "axis"),
    [
        (["济南市", "青岛市", "省直单位"], "city"),
        (["大连", "宁波"], "city"),
        (["高级研修", "能力提升", "数字技术工程师"], "programme"),
        (["省教育厅", "省科技厅", "某某中心"], "department"),
        (["湖南师范大学基地", "长沙理工大学"], "institution"),
        (["北京", "上海", "新疆生产建设兵团"], "region"),
        (["1月", "2月", "三月份"], "month"),
        (["第一季度", "二季度"], "month"),
        (["2023年", "2024"], "year"),
        (["医养健康", "新材料"], "field"),
        (["女", "农村"], "other"),
        ([], "none"),
        (["教育部", "数字技术"], "other"),
    ],
)
def test_most_labels_say_what_a_side_is(labels, axis):
    assert axis_of(labels).name == axis


def test_the_plan_of_2024_is_department_by_field():
    plan = zsgx.plan(2024)
    assert axis_of(plan["department"]).name == "department"
    assert axis_of(plan["field"]).name == "field"


def test_what_stands_over_a_side_speaks_where_the_labels_do_not():
    assert axis_of(["甲", "乙"], ["培训领域"]) == ("field", ("培训领域",))
    assert axis_of(["甲", "乙"], ["地市"]).name == "city"
    assert axis_of(["甲", "乙"], ["单位"]).name == "other"
    assert axis_of(["济南市", "青岛市"], ["领域"]).name == "city"


def test_names_are_those_of_the_data():
    assert canonical("city", "济南") == "济南市"
    assert canonical("programme", "高级研修") == "advanced_seminars"
    assert canonical("region", "山东省") == "山东"
    assert canonical("department", "省教育厅") == "省教育厅"
    assert axis_of_label("气象") == "other"

"""Plan and result in one table, and what is neither department nor field."""

import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.contents import contents_of, stated_kinds

BOTH = """2024年能力提升项目分领域完成情况表
单位：人

部门\t数字技术\t\t网络安全\t\t合计\t
\t计划数\t完成数\t计划数\t完成数\t计划数\t完成数
教育部\t1200\t900\t300\t310\t1500\t1210
科技部\t800\t880\t100\t\t900\t880
合计\t2000\t1780\t400\t310\t2400\t2090
"""
OPEN = """2024年能力提升项目任务完成情况表
单位：人

部门\t计划数\t完成数\t未完成数\t完成率
教育部\t1200\t900\t300\t75.0%
科技部\t800\t780\t20\t97.5%
水利部\t500\t0\t500\t0
合计\t2500\t1680\t820\t67.2%
"""
CITIES = """山东省2024年知识更新工程各市任务计划表
单位：人

市\t高级研修\t能力提升\t合计
济南市\t100\t5000\t5100
青岛市\t120\t6000\t6120
合计\t220\t11000\t11220
"""
SEMINARS = """2024年任务完成情况表

部门\t数字技术人数（人）\t数字技术期数（期）
教育部\t1200\t12
科技部\t800\t9
"""


@pytest.fixture
def table(tmp_path):
    def read(text):
        path = tmp_path / "table.tsv"
        path.write_text(text, encoding="utf-8")
        return read_attachments(read_document(path))[0]

    return read


def values(cells, *names):
    return cells.set_index(list(names))["value"].to_dict()


def test_plan_and_result_of_each_field_are_told_apart(table):
    found = contents_of(table(BOTH), "result", "nation")
    assert found.is_matrix
    assert values(found.plans, "department", "field") == {
        ("教育部", "数字技术"): 1200,
        ("教育部", "网络安全"): 300,
        ("科技部", "数字技术"): 800,
        ("科技部", "网络安全"): 100,
    }
    assert values(found.results, "department", "field") == {
        ("教育部", "数字技术"): 900,
        ("教育部", "网络安全"): 310,
        ("科技部", "数字技术"): 880,
    }


def test_a_plan_that_is_the_sum_of_done_and_not_done_is_no_total(table):
    found = contents_of(table(OPEN), "result", "nation")
    rows = found.breakdowns
    assert values(rows[rows["kind"] == "plan"], "row_name") == {
        "教育部": 1200,
        "科技部": 800,
        "水利部": 500,
    }
    assert values(rows[rows["kind"] == "result"], "row_name") == {
        "教育部": 900,
        "科技部": 780,
        "水利部": 0,
    }
    assert len(rows) == 6, "neither rates nor what is left to do"


def test_cities_and_programmes_are_a_breakdown(table):
    found = contents_of(table(CITIES), "plan", "province")
    assert (found.rows.name, found.columns.name) == ("city", "programme")
    assert found.plans.empty
    assert values(found.breakdowns, "row_name", "column_name")[("济南市", "capability")] == 5000


def test_a_citys_own_plan_is_never_among_those_of_the_nation(table):
    text = (
        CITIES.replace("山东省", "长沙市").replace("济南市", "教育局").replace("青岛市", "科技局")
    )
    text = text.replace("高级研修", "数字技术").replace("能力提升", "网络安全")
    for level, plans, breakdowns in (("province", 4, 0), ("city", 0, 4)):
        found = contents_of(table(text), "plan", level)
        assert (len(found.plans), len(found.breakdowns)) == (plans, breakdowns)


def test_seminars_beside_persons_are_no_persons(table):
    found = contents_of(table(SEMINARS), "result", "nation")
    assert set(found.breakdowns["measure"]) == {"seminars"}
    assert set(found.results["measure"]) == {"persons"}
    assert values(found.results, "department", "field")[("教育部", "数字技术")] == 1200


def test_a_line_without_a_word_beside_plan_and_result_is_left_out(table):
    text = BOTH.replace("网络安全\t\t合计\t", "网络安全\t\t小计\t").replace("小计", "结转")
    found = contents_of(table(text), "result", "nation")
    assert found.kinds == ("plan", "result")
    text = OPEN.replace("未完成数", "结转")
    assert contents_of(table(text), "result", "nation").left_out == ("结转",)


def test_what_cells_say_themselves_is_what_contents_go_by(table):
    for text in (BOTH, OPEN, CITIES, SEMINARS):
        given = table(text)
        stored = stated_kinds(given) & {"plan", "result", "stock"}
        assert set(contents_of(given, "", "").kinds) == stored

"""What a line is beside its name, and what is left of that."""

import pytest

from zsgx_analysis.tables.line_kinds import has_both, line_of


@pytest.mark.parametrize(
    ("path", "kind", "rest"),
    [
        ("计划数", "plan", ()),
        ("完成数", "result", ()),
        ("数字技术 / 计划人数", "plan", ("数字技术",)),
        ("计划 / 网络安全", "plan", ("网络安全",)),
        ("数字技术完成数", "result", ("数字技术",)),
        ("实际完成人数（人）", "result", ()),
        ("2024年计划", "plan", ()),
        ("2024年任务完成情况 / 完成数", "result", ()),
        ("计划完成数", "plan", ()),
        ("现有人数", "stock", ()),
        ("完成率", "rate", ()),
        ("完成比例(%)", "rate", ()),
        ("Completion rate", "rate", ()),
        ("未完成", "difference", ()),
        ("超额完成人数", "difference", ()),
        ("Completed", "result", ()),
        ("Planned", "plan", ()),
    ],
)
def test_words_of_a_kind_are_taken_off_the_path(path, kind, rest):
    assert line_of(path)[:2] == (kind, rest)


@pytest.mark.parametrize(
    "name", ["城乡规划", "规划与预算", "应急管理", "知识产权", "女", "1月", "教育部"]
)
def test_a_name_that_holds_such_a_word_is_a_name(name):
    assert line_of(name)[:2] == ("", (name,))


def test_a_word_for_what_is_counted_names_nobody():
    assert line_of("高级研修项目 / 人数")[:2] == ("", ("高级研修项目",))
    assert line_of("培训期数")[:2] == ("", ())


def test_plan_and_result_make_a_table_of_both():
    assert has_both(["数字技术 / 计划数", "数字技术 / 完成数"])
    assert not has_both(["数字技术", "完成数"])

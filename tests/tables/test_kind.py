"""A result is no plan: the words that say so, and those that govern them."""

import pandas as pd
import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.kind import Located, evidence_in, kind_of, texts_of

PLANS = """
2025年能力提升项目计划表
2025年任务分配表
各部门计划完成人数
各部门应完成人数
2025年應完成人數
应完成任务数
2025年12月底前完成
须于2025年12月31日前完成
计划于2025年12月完成
年内完成
完成时限
任务完成时间表
完成目标
拟完成人数
拟培训人数
确保完成90万人培训
力争完成
按时完成
预计完成人数
要求完成数
待完成任务
执行单位
执行期限
2025年度执行计划
请认真贯彻执行
任务分配结果
下达任务数
承担任务数
名额分配表
Task plan of 2025
Targets by department
Persons to be trained
Planned completion
Completion deadline
To be completed by 2025
Implementation plan of 2025
"""
RESULTS = """
2024年任务完成情况表
2024年计划完成情况
應完成情況
任务计划执行情况
计划实施情况
2024年度计划执行情况表
目标任务完成情况
落实情况
进展情况
培训情况统计
报名情况表
完成
完 成 情 况
完成 率
完成数
完成进度
完成任务数
计划完成率
实际
实际完成数
實際完成
2024年实际培训人数
执行数
已培训
已完成人数
未完成
超额完成
累计培训人数
结果
培训成效
结业人数
2024年完成数与2025年计划数
截至2025年6月底培训人数
2024年培训人数统计表
Actual
Completed
Completion rate
Tasks completed
Achieved
Results of 2024
Implementation status
Progress report
Outturn
Planned and actual
Persons trained
"""
NEITHER = """
部门
数字技术
合计
人数
2025年能力提升项目表
根据实际情况
实际需求
Department
Actual needs
"""
STOCKS = """
专业技术人才现有人数
2020年末专业技术人员
事业单位专业技术人员基本情况
Existing personnel by rank
"""


def lines(text):
    return text.strip().split("\n")


def title(text):
    return Located("title", "title", text)


def label(text):
    return Located("label", "row 1, column 2", text)


@pytest.mark.parametrize("text", lines(PLANS))
def test_what_is_to_be_done_is_a_plan(text):
    assert kind_of([title(text)]).kind == "plan"


@pytest.mark.parametrize("text", lines(RESULTS))
def test_what_was_done_is_a_result(text):
    assert kind_of([title(text)]).kind == "result"


@pytest.mark.parametrize("text", lines(NEITHER))
def test_other_words_say_nothing(text):
    assert kind_of([title(text)]).kind == "unknown"


@pytest.mark.parametrize("text", lines(STOCKS))
def test_what_there_is_is_a_stock(text):
    assert kind_of([title(text)]).kind == "stock"


def test_the_word_is_told_with_its_place_and_what_governs_it():
    kind = kind_of([title("2024年任务计划表"), label("实际完成")])
    assert kind.kind == "result"
    (first, *_) = kind.evidence
    assert (first.word, first.located.place) == ("实际", "row 1, column 2")
    assert [one.word for one in kind.against] == ["任务", "计划"]
    (governed,) = evidence_in(title("计划于2025年12月完成"))
    assert (governed.kind, governed.word) == ("plan", "计划于2025年12月完成")


def test_a_weak_word_gives_way_to_a_plan():
    assert kind_of([title("2025年培训任务统计表")]).kind == "plan"
    assert kind_of([title("2025年培训人数统计表")]).kind == "result"


def test_the_document_is_asked_where_the_table_is_silent():
    document = Located("document", "document title", "关于2024年任务完成情况的通报")
    assert kind_of([title("各部门人数"), document]).kind == "result"
    assert kind_of([title("2025年任务计划表"), document]).kind == "plan"


def test_running_text_before_a_table_is_no_caption():
    text = "2024年任务已经完成。现下达2025年的。"
    assert kind_of([Located("caption", "caption", text), title("任务表")]).kind == "plan"
    assert kind_of([Located("caption", "caption", "2024年完成情况如下：")]).kind == "result"


def test_names_of_departments_and_fields_say_nothing():
    assert list(evidence_in(label("应急管理"))) == []
    assert list(evidence_in(label("教育部"))) == []


def test_the_texts_of_a_table_are_title_captions_labels_and_document(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(
        "2025年任务计划表\n单位：人\n\n部门\t完成时限\t数字技术\t小计\n"
        "教育部\t12月\t1200\t1200\n科技部\t11月\t800\t800\n合计\t\t2000\t2000\n",
        encoding="utf-8",
    )
    (table,) = read_attachments(read_document(path))
    texts = texts_of(table, ["关于印发计划的通知"])
    assert texts[0] == title("2025年任务计划表")
    assert Located("caption", "caption", "单位：人") in texts
    assert Located("label", "row 1, column 2", "完成时限") in texts
    assert texts[-1].role == "document"
    assert kind_of(texts).kind == "plan"
    assert isinstance(table.printed, pd.DataFrame)

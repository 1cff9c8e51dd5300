"""Labels as plan tables and yearbooks carry them.

Departments and fields bear the name the vocabulary gives them or one that it
does not know, so that a label comes out as it went in.
"""

from __future__ import annotations

from pathlib import Path

_LISTS = {
    name: tuple(words.split(" "))
    for name, words in (
        line.split("\t")
        for line in Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    )
}
DEPARTMENTS = _LISTS["departments"]
PROVINCES = _LISTS["provinces"]
BASES = _LISTS["bases"]
FIELDS = _LISTS["fields"]
# Columns of yearbooks and of plans that the vocabulary has no word for.
SUBJECTS = _LISTS["subjects"]

ROW_TOTALS = (
    "合计",
    "合计",
    "合计",
    "合计",
    "小计",
    "总计",
    "总计",
    "任务总数",
    "总人数",
    "计划总数",
    "合 计",
    "总计划",
)
COLUMN_TOTALS = (
    "合计",
    "合计",
    "合计",
    "总计",
    "总计",
    "总数",
    "任务总数",
    "各部门合计",
    "合　计",
    "总职数",
    "共计",
)
PROVINCE_TOTALS = ("全国", "全国", "合计", "总计", "全国合计")
GROUPS_OF_ROWS = ("小计", "小计", "{group}小计", "{group}合计", "{group}")
GROUP_NAMES = ("中央部门", "直属单位", "东部地区", "中部地区", "西部地区", "第一批", "第二批")
GROUPS_OF_COLUMNS = ("战略性新兴产业", "公共领域", "重点领域", "一般领域")
OF_WHICH = ("其中：女性", "其中：高级职称", "#中级及以上", "其中:基层", "＃少数民族")
STUB_HEADS = {
    "departments": ("部门", "涉及部门", "主管部门"),
    "provinces": ("地区", "省份"),
    "bases": ("单位", "基地"),
}
TITLES = (
    "{year}年专业技术人才知识更新工程培训任务计划表",
    "{year}年知识更新工程能力提升项目任务表",
    "{year}年培训任务分配表",
    "{year}年急需紧缺人才培养培训项目计划",
    "{year}年度岗位培训任务安排表",
)

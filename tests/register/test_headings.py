import pytest

from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.register.headings import (
    column_of,
    is_register,
    map_columns,
    personal,
)

LINE = ["序号", "姓 名", "身份证号码（必填）", "手机号", "培训课程", "学时数", "结业日期", "备注"]


def test_usual_headings_are_mapped_and_others_are_told():
    mapped = map_columns(LINE, {}, "f", 1)
    assert mapped.at == {"name": 1, "person": 2, "phone": 3, "course": 4, "hours": 5, "held": 6}
    assert mapped.ignored == ("序号", "备注")


def test_a_person_may_say_which_heading_it_is():
    mapped = map_columns(LINE, {"class": "备注"}, "f", 1)
    assert mapped.at["class"] == 7
    with pytest.raises(UsageError, match="--column class"):
        map_columns(LINE, {"class": "期"}, "f", 1)


def test_two_headings_of_one_column_are_not_chosen_between():
    with pytest.raises(DataError, match="--column"):
        map_columns([*LINE, "课程编号"], {}, "f", 1)


def test_what_is_needed_is_named_when_missing():
    with pytest.raises(DataError, match="course, held"):
        map_columns(["姓名", "身份证号", "学时"], {}, "f", 1)


def test_a_register_is_told_from_a_table_of_figures():
    assert is_register(LINE)
    assert not is_register(["部门", "领域", "计划数", "完成数"])
    assert not is_register(["姓名", "电话", "邮箱"])


def test_every_word_of_the_table_names_its_own_column():
    from zsgx_analysis.register.tables import rows_of

    for row in rows_of("columns.tsv"):
        for word in (row["name"], row["name_zh"], row["name_en"], *row["aliases"].split("|")):
            assert column_of(word) == row["name"], word


def test_personal_headings():
    assert personal("电子邮箱")
    assert personal("学员姓名")
    assert not personal("学时")

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.documents.persons.invented import persons, rows_of
from zsgx_analysis.documents.model import build_grid
from zsgx_analysis.documents.persons.grids import Found, find_persons

PEOPLE = persons(6)
BODY = ("教育部", "科技部", "自然资源部", "生态环境部", "交通运输部", "国家能源局")


def found_in(rows: Sequence[Sequence[str]], **details: object) -> Found:
    return find_persons(build_grid(rows, "table 1", **details))  # type: ignore[arg-type]


def plan(*columns: Sequence[str]) -> list[list[str]]:
    """Return a plan table with further columns, the heading first."""
    head = ["部门", "数字技术", "新能源", "小计"]
    body = [[name, str(n), str(2 * n), str(3 * n)] for n, name in enumerate(BODY, start=1)]
    return [[*row, *(column[at] for column in columns)] for at, row in enumerate([head, *body])]


def test_a_plan_without_persons_holds_none() -> None:
    assert found_in(plan()) == Found()


def test_who_answers_for_a_row_makes_no_register() -> None:
    names = ["联系人", *(person.name for person in PEOPLE)]
    phones = ["联系电话", *(person.mobile for person in PEOPLE)]
    found = found_in(plan(names, phones))
    assert not found.register
    assert found.cells == {(row, column) for row in range(1, 7) for column in (4, 5)}
    assert list(found.kinds) == ["name", "phone"]
    assert list(found.headings) == ["联系人", "联系电话"]
    assert found.names == {person.name for person in PEOPLE}


def test_columns_without_a_telling_heading_are_known_by_their_content() -> None:
    names = ["甲", *(person.name for person in PEOPLE)]
    phones = ["", *(person.mobile for person in PEOPLE)]
    found = found_in(plan(names, phones))
    assert {(1, 4), (6, 5)} <= found.cells
    assert (0, 4) not in found.cells
    assert found.headings == {}


def test_rows_that_are_persons_make_a_register() -> None:
    usual = (("姓名", "name"), ("单位", "某厂"), ("学时", "32"), ("成绩", "90"))
    assert found_in(rows_of(PEOPLE, usual)).register
    assert found_in([list(row) for row in zip(*rows_of(PEOPLE, usual), strict=True)]).register
    last = (("单位", "某厂"), ("补贴（元）", "800"), ("姓名", "name"))
    assert found_in(rows_of(PEOPLE, last)).register
    assert found_in(rows_of(PEOPLE, (("单位", "某厂"), ("证件号码", "identity")))).register


def test_one_cell_with_a_number_is_found_among_figures() -> None:
    rows = plan()
    rows[3][2] = PEOPLE[0].mobile
    assert found_in(rows).cells == {(3, 2)}
    rows[3][2] = PEOPLE[0].identity
    assert found_in(rows).cells == {(3, 2)}


def test_amounts_of_money_as_long_as_a_telephone_number_are_figures() -> None:
    rows = [["部门", "经费（元）"], *([name, f"{13 + n}912345678"] for n, name in enumerate(BODY))]
    rows.append(["合计", "98474074068"])
    assert found_in(rows).cells == set()


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("移动电话", ["1203.5", "998.1", "871", "765.3", "12", "8"]),
        ("手机", ["120", "98", "87", "76", "12", "8"]),
        ("学员", ["120", "98", "87", "76", "12", "8"]),
        ("专家", ["院士", "教授", "研究员", "工程师", "讲师", "其他"]),
        ("证件", ["12", "3", "4", "5", "6", "7"]),
        ("Name", ["教育部", "科技部", "自然资源部", "生态环境部", "交通运输部", "国家能源局"]),
        ("姓名", ["教育部", "科技部", "自然资源部", "生态环境部", "交通运输部", "国家能源局"]),
    ],
)
def test_a_heading_alone_proves_nothing(heading: str, cells: list[str]) -> None:
    assert found_in(plan([heading, *cells])) == Found()


def test_a_form_is_read_pair_by_pair() -> None:
    person = PEOPLE[0]
    rows = [
        ["报名表", "", "", ""],
        ["姓名", person.name, "性别", "女"],
        ["身份证号", person.identity, "出生年月", person.birth],
        ["联系电话", person.mobile, "电子邮箱", person.mail],
        ["通讯地址", person.address, "", ""],
    ]
    found = found_in(rows)
    assert found.register
    assert {(1, 1), (2, 1), (2, 3), (3, 1), (3, 3), (4, 1)} <= found.cells


def test_a_spanner_over_names_and_numbers_says_that_they_are_contacts() -> None:
    head = ["部门", "数字技术", "新能源", "小计", "联系人", ""]
    below = ["", "", "", "", "姓名", "电话"]
    body = [
        [name, str(n), str(n), str(2 * n), person.name, person.landline]
        for n, (name, person) in enumerate(zip(BODY, PEOPLE, strict=True), start=1)
    ]
    found = found_in([head, below, *body], spans={(0, 4): (1, 2)})
    assert not found.register
    assert found.cells == {(row, column) for row in range(2, 8) for column in (4, 5)}


def test_cities_and_industries_are_no_names() -> None:
    for labels in (
        ["金华", "高邮", "常州", "温州", "石家庄", "黄山", "安庆", "马鞍山"],
        ["农业", "林业", "牧业", "渔业", "石化", "金融", "水利", "文旅"],
    ):
        rows = [["地区", "人数"], *([label, str(n)] for n, label in enumerate(labels, start=10))]
        assert found_in(rows) == Found()

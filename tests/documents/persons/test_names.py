import pytest

from tests.documents.persons.invented import persons
from zsgx_analysis import vocabulary
from zsgx_analysis.documents.persons.names import (
    LIKELY,
    NO_NAME,
    POSSIBLE,
    bare_name,
    likeness,
    shares,
)
from zsgx_analysis.vocabulary.divisions import divisions


@pytest.mark.parametrize(
    "text",
    [
        "王秀英",
        "张 伟",
        "李\u3000芳",
        "欧阳志强",
        "司马子涵",
        "3. 赵海燕",
        "刘建国（组长）",
        "陈浩然同志",
        "黄丽娟（女）",
        "阿依古丽·买买提",
        "阿依古丽・艾力",
        "Zhang Wei",
        "WANG Xiuying",
        "Li, Fang",
        "Xiaoming Chen",
    ],
)
def test_names_are_likely(text: str) -> None:
    assert likeness(text) == LIKELY


@pytest.mark.parametrize("text", ["楼巍", "漆彧", "王勰", "John Smith", "Maria C. Lopez"])
def test_rare_ones_are_possible(text: str) -> None:
    assert likeness(text) == POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "教育部",
        "新能源",
        "合计",
        "山东",
        "金华",
        "高邮",
        "高级研修班",
        "12.5",
        "",
        "王",
        "Ministry of Education",
        "Advanced",
        "国家发展改革委",
        "人力资源和社会保障部",
        "2024年",
    ],
)
def test_words_of_the_field_and_places_are_none(text: str) -> None:
    assert likeness(text) == NO_NAME


def test_space_numbers_titles_and_remarks_are_no_part_of_a_name() -> None:
    assert bare_name("12、张 三（联络员）") == "张三"
    assert bare_name("李四老师") == "李四"


def test_columns_of_names_and_columns_of_labels_are_far_apart() -> None:
    likely, either, different = shares([person.name for person in persons(40)])
    assert likely > 0.8
    assert either > 0.9
    assert different == 1
    labels = [name for kind in vocabulary.KINDS for name in vocabulary.known(kind)]
    assert shares(labels)[0] == 0
    assert shares([division.full for division in divisions()])[0] < 0.05
    assert shares([]) == (0.0, 0.0, 0.0)

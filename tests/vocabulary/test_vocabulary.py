from collections import Counter

import pytest

from zsgx_analysis import vocabulary
from zsgx_analysis.errors import VocabularyError
from zsgx_analysis.vocabulary import KINDS, display, group_of, known, normalised, require, resolve

TASK_TABLE_2024 = [
    "中央网信办",
    "国家发展改革委",
    "教育部",
    "科技部",
    "工业和信息化部",
    "自然资源部",
    "生态环境部",
    "交通运输部",
    "农业农村部",
    "应急管理部",
    "市场监管总局",
    "国家知识产权局",
    "中国科学院",
    "国家能源局",
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_is_complete_and_free_of_contradiction(kind):
    frame = vocabulary.table(kind)
    assert {"name", "name_en", "aliases", "order"} <= set(frame.columns)
    assert frame["name"].is_unique
    assert (frame["name"].str.len() > 0).all()
    assert (frame["name_en"].str.strip() == frame["name_en"]).all()
    assert frame["order"].tolist() == list(range(1, len(frame) + 1))
    spellings = Counter()
    for row in frame.to_dict("records"):
        own = {row["name"], row.get("name_zh", ""), row["name_en"], *row["aliases"].split("|")}
        spellings.update({normalised(spelling) for spelling in own if spelling})
    assert [spelling for spelling, count in spellings.items() if count > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_can_be_shown_in_both_languages_and_found_again(kind):
    for name in known(kind):
        assert resolve(kind, name) == name
        assert display(kind, name, "zh")
        if kind != "units" or name != "count":
            assert resolve(kind, display(kind, name, "en")) == name


def test_departments_come_in_the_order_of_the_task_table():
    assert [name for name in known("departments") if name in TASK_TABLE_2024] == TASK_TABLE_2024
    assert "财政部" in known("departments")


def test_fifteen_fields_nine_strategic_and_six_cross_cutting():
    groups = Counter(group_of("fields", name) for name in known("fields"))
    assert groups == {"strategic": 9, "cross_cutting": 6}


def test_provincial_fields_lead_to_national_ones():
    frame = vocabulary.table("provincial_fields")
    assert len(frame) == 10
    national = {name for cell in frame["national"] for name in cell.split("|") if name}
    assert national <= set(known("fields"))


def test_regions_are_the_nation_31_provinces_and_the_corps():
    names = known("regions")
    assert names[0] == "全国"
    assert len(names) == 33
    groups = Counter(group_of("regions", name) for name in names[1:-1])
    assert groups == {"东部": 10, "中部": 6, "西部": 12, "东北": 3}


def test_the_groups_in_use_have_names():
    used = {
        group_of(kind, name)
        for kind in ("departments", "fields", "regions")
        for name in known(kind)
    }
    assert used <= set(known("groups"))


@pytest.mark.parametrize(
    ("kind", "label", "name"),
    [
        ("departments", "国家市场监督管理总局", "市场监管总局"),
        ("departments", "国家市场监管总局", "市场监管总局"),
        ("departments", "工信部", "工业和信息化部"),
        ("departments", "发改委", "国家发展改革委"),
        ("departments", "中科院", "中国科学院"),
        ("departments", "國家發展\n改革委", "国家发展改革委"),
        ("departments", "ministry of finance", "财政部"),
        ("fields", "新一代 信息技术", "新一代信息技术"),
        ("fields", "其它", "其他"),
        ("regions", "新疆维吾尔自治区", "新疆"),
        ("regions", "Shaanxi", "陕西"),
        ("regions", "Shanxi", "山西"),
        ("margins", "合 计", "合计"),
        ("margins", "total", "合计"),
        ("headers", "涉及部門", "部门"),
        ("indicators", "participants", "participants"),
    ],
)
def test_aliases_lead_to_the_canonical_name(kind, label, name):
    assert resolve(kind, label) == name


def test_unknown_labels_are_not_guessed():
    assert resolve("departments", "市场") is None
    assert resolve("regions", "") is None
    assert display("departments", "海关总署", "en") == "海关总署"


def test_a_required_label_that_is_unknown_says_where_and_what_is_known():
    with pytest.raises(VocabularyError) as caught:
        require("regions", "青州省", file="figures/x.tsv", place="line 3")
    message = caught.value.message("en")
    assert "figures/x.tsv" in message
    assert "line 3" in message
    assert "青州省" in message
    assert "Shandong" in message
    assert "山东" in caught.value.message("zh")


def test_an_unknown_table_is_an_error_that_lists_the_tables():
    with pytest.raises(VocabularyError, match="departments"):
        known("planets")

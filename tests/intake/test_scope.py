"""Whose a table is: never the nation's because it does not say."""

import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.intake.scope import BY_HAND, given_scope, scope_of
from zsgx_analysis.tables.kind import Located


def scope(title="", issuer="", number=None, *others):
    texts = [Located("title", "title", title)] if title else []
    found = scope_of([*texts, *others], issuer, number)
    return None if found is None else (found.name, found.level)


def label(text):
    return Located("label", "row 2, column 1", text)


def document(text):
    return Located("document", "document title", text)


@pytest.mark.parametrize(
    ("title", "name", "level"),
    [
        ("全国2025年任务计划表", "全国", "nation"),
        ("National plan of 2025", "全国", "nation"),
        ("湖南省2025年任务计划表", "湖南", "province"),
        ("湖南省专业技术人员继续教育基地任务分配表", "湖南", "province"),
        ("长沙市2025年任务计划表", "长沙市", "city"),
        ("湖南省长沙县2025年任务表", "长沙县", "county"),
        ("成都高新区2025年任务表", "成都市", "city"),
        ("浦东新区2025年计划", "浦东新区", "county"),
        ("Plan of Ningbo, 2025", "宁波市", "city"),
        ("湖南省、湖北省2025年任务表", "湖南省、湖北省", "several"),
        ("清华大学2025年继续教育计划表", "清华大学", "institution"),
        ("2025年北京大学国家级专业技术人员继续教育基地任务表", "北京大学", "institution"),
        ("湖南大学2025年任务", "湖南大学", "institution"),
        ("某基地2025年任务表", "某基地", "institution"),
        ("中国石油某某集团有限公司2025年计划表", "中国石油某某集团有限公司", "institution"),
        ("附表:某某医院2025年培训计划", "某某医院", "institution"),
        ("中国科学院2025年任务", "中国科学院", "institution"),
        ("Tsinghua University plan of 2025", "Tsinghua University", "institution"),
    ],
)
def test_a_title_says_whose_it_is(title, name, level):
    assert scope(title) == (name, level)


@pytest.mark.parametrize(
    "title",
    [
        "2025年专业技术人员能力提升项目计划表",
        "2025年国家级专业技术人员继续教育基地任务表",
        "各基地2025年任务",
        "2025年高等学校任务表",
        "2025年各省（区、市）任务分配表",
        "重点企业2025年培训任务表",
        "教育部2025年任务",
    ],
)
def test_what_names_nobody_is_nobodys(title):
    assert scope(title) is None


@pytest.mark.parametrize(
    ("issuer", "number", "name"),
    [
        ("专业技术人员知识更新工程指导协调小组", "知更协〔2025〕3号", "全国"),
        ("人力资源和社会保障部办公厅", "人社厅发〔2025〕1号", "全国"),
        ("国家发展和改革委员会", None, "全国"),
        ("", "人社部发〔2025〕300号", "全国"),
        ("河北省人力资源和社会保障厅；河北省财政厅", "冀人社函〔2025〕40号", "河北"),
        ("", "鲁人社发〔2025〕1号", "山东"),
        ("湖南省专业技术人员知识更新工程协调小组", None, "湖南"),
        ("长沙市人力资源和社会保障局", "长人社发〔2025〕1号", "长沙市"),
        ("清华大学", None, "清华大学"),
        ("中国科学院", None, "中国科学院"),
    ],
)
def test_where_the_table_is_silent_its_issuer_or_number_says_it(issuer, number, name):
    found = scope("2025年任务计划表", issuer, number)
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize(
    ("issuer", "number"), [("", None), ("示例机关", None), ("", "长人社发〔2025〕1号")]
)
def test_where_nothing_says_it_nobody_does(issuer, number):
    assert scope("2025年任务计划表", issuer, number) is None


def test_the_narrowest_of_what_the_document_says_counts():
    office = "湖南省人力资源和社会保障厅"
    assert scope("任务表", office, None, document("关于长沙市2025年任务的通知")) == (
        "长沙市",
        "city",
    )


def test_the_table_goes_before_its_document():
    silent = document("长沙市转发2025年任务计划的通知")
    assert scope("湖南省2025年任务计划表", "长沙市人力资源和社会保障局", None, silent) == (
        "湖南",
        "province",
    )


def test_lines_of_ministries_are_the_nations():
    assert scope("任务表", "", None, label("教育部"), label("科技部")) == ("全国", "nation")
    assert scope("任务表", "", None, label("气象局"), label("能源局")) is None
    assert scope("任务表", "", None, label("省教育厅"), label("省科技厅")) is None
    assert scope("任务表", "", None, label("教育部"), label("合计")) is None
    assert scope("长沙市任务表", "", None, label("教育部"), label("科技部")) == (
        "长沙市",
        "city",
    )


def test_a_sentence_before_the_table_says_nothing():
    sentence = Located("caption", "caption", "长沙市已经开展。现下达如下任务。")
    assert scope("任务表", "", None, sentence) is None


def test_a_person_says_it_by_a_name_of_the_vocabulary():
    assert given_scope("Shandong") == ("山东", "province", BY_HAND, "Shandong")
    assert given_scope("全国").level == "nation"
    assert given_scope("长沙")[:2] == ("长沙市", "city")
    assert given_scope("湖南师范大学")[:2] == ("湖南师范大学", "institution")
    with pytest.raises(UsageError) as caught:
        given_scope("山冬")
    assert (caught.value.place, caught.value.found) == ("--scope", "山冬")

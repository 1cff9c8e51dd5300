"""Which programme a figure belongs to."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "programme"),
    [
        ("2023年，实施知识更新工程，培训专业技术人才3万人次。", "project"),
        ("2023年，高级研修项目培训2400人次。", "advanced_seminars"),
        ("2023年，举办高级研修班40期，培训2400人次。", "advanced_seminars"),
        ("2023年，能力提升项目培训10万人次。", "capability"),
        ("2023年，培育数字技术工程师3000人。", "digital_engineers"),
    ],
)
def test_the_nearest_name_of_a_programme_speaks(read, sentence, programme):
    claims = read("山东省专业技术人才知识更新工程动态", "2024年1月5日", sentence).claims
    assert claims[-1].value("programme") == programme


def test_so_many_people_were_not_in_so_few_seminars(read):
    claims = read(
        "山东省专业技术人才知识更新工程动态",
        "2024年5月5日",
        "2023年，举办高级研修班10期，培训专业技术人才20万人次。",
    ).claims
    assert claims[1].value("programme") == "project"


def test_what_stands_under_a_heading_is_of_its_programme(read):
    (claim,) = read(
        "山东省知识更新工程实施方案（2022—2030年）", "（二）能力提升项目", "每年培训20万人左右。"
    ).claims
    assert claim.value("programme") == "capability"


def test_all_continuing_education_is_wider_than_the_project(read):
    found = read("2023年，全市参加继续教育培训12万人次，落实知识更新工程。")
    assert found.figures.empty


def test_a_programme_further_back_than_the_sentence_before_is_doubted(read):
    claims = read(
        "柳州市知识更新工程总结",
        "2022年12月30日",
        "2022年，全市数字技术工程师培育320人。全市认定工程师31人。明年计划培训1.6万人次。",
    ).claims
    assert "programme_far" in claims[-1].reasons

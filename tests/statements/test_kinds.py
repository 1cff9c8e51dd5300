"""Goal or result."""

import pytest

NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


def test_a_notice_that_decides_tells_a_result(read):
    (claim,) = read(
        "关于公布湖南省2024年专业技术人员继续教育基地名单的通知",
        "2024年8月5日",
        "经评审，决定2024年新设立6家省级专业技术人员继续教育基地。",
    ).claims
    assert claim.value("kind") == "actual"


def test_the_title_of_a_summary_tells_nothing_of_years_beyond_it(read):
    (claim,) = read(
        "国家林草局人才中心2021年工作总结",
        "人社部等启动新一轮专业技术人才知识更新工程，2021年至2030年每年培训专业技术人才100万名。",
    ).claims
    assert not claim.certain
    assert "kind_of_title" in claim.reasons


def test_the_year_of_the_document_is_not_over(read):
    (claim,) = read(*NEWS, "2024年已培训专业技术人才3万人次。").claims
    assert claim.value("kind") == "actual"
    assert "part_of_year" in claim.reasons


@pytest.mark.parametrize(
    ("title", "sentence", "kind", "certain"),
    [
        # what is plainly told of a year has come about, in a document that says no more
        ("云南省知识更新工程简介", "2024年，云南省举办高级研修班30期。", "actual", True),
        # a plan's own years are those of its goals
        (
            "云南省2024年知识更新工程工作要点",
            "2024年，云南省举办高级研修班30期。",
            "target",
            True,
        ),
        # other years in it are not
        (
            "云南省2024年知识更新工程工作要点",
            "2022年，云南省举办高级研修班30期。",
            "target",
            False,
        ),
        # a report quotes what is asked every year
        (
            "云南省2021年知识更新工程总结",
            "2021年至2030年，全国每年培训专业技术人才100万人。",
            "actual",
            False,
        ),
    ],
)
def test_a_title_alone_makes_no_goal_and_no_result(read, title, sentence, kind, certain):
    (claim,) = read(title, sentence).claims
    assert (claim.value("kind"), claim.certain) == (kind, certain)

"""Words of goal or result at a figure."""

import pytest

NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("2022年培训专业技术人才任务为3万人次。", "target"),
        ("2022年完成培训专业技术人才3万人次。", "actual"),
        ("2022年计划培训专业技术人才3万人次。", "target"),
    ],
)
def test_words_at_the_figure_decide(read, sentence, kind):
    (claim,) = read(*NEWS, sentence).claims
    assert claim.value("kind") == kind

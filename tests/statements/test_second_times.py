"""Years, basis and kind that a second, coarse reading does not give alike are only proposed."""

import pytest

TITLE = "甘肃省专业技术人才知识更新工程工作总结"
DATE = "2024年12月20日"


def only(statements):
    (claim,) = statements.claims
    return claim


def disputed(claim) -> list[str]:
    return [name for name, slot in claim.slots.items() if "second_reading" in slot.doubts]


def test_a_figure_is_certain_where_both_readings_give_it_alike(read):
    claim = only(read(TITLE, DATE, "2023年，全省举办省级高级研修班30期。"))
    assert claim.certain
    assert claim.value("period") == (2023, 2023)


def test_ten_years_are_those_that_the_document_names(read):
    text = (
        "第一轮专业技术人才知识更新工程（2011年至2020年）收官："
        "十年间，全国累计培训专业技术人才超过1200万人次。"
    )
    claim = only(read("工程回顾", "2021年10月15日", text))
    assert claim.value("period") == (2011, 2020)


def test_a_month_in_the_sentence_makes_a_year_doubtful(read):
    claim = only(read(TITLE, DATE, "2024年，全省到10月为止举办省级高级研修班30期。"))
    assert not claim.certain


@pytest.mark.parametrize(
    ("sentence", "certain"),
    [
        ("2025年，全省计划举办省级高级研修班30期。", True),
        ("2023年，全省计划举办省级高级研修班30期，已举办的有28期。", True),
        ("2023年，全省按要求已举办省级高级研修班30期。", False),
    ],
)
def test_words_of_goal_and_of_result_in_one_stretch_are_no_answer(read, sentence, certain):
    first = read(TITLE, DATE, sentence).claims[0]
    assert ("kind" not in disputed(first)) is certain


def test_a_sum_of_certificates_is_proposed(read):
    text = "2021年至2023年，全省累计有3000人取得数字技术工程师专业技术等级证书。"
    claim = only(read("甘肃省数字技术工程师培育项目情况", DATE, text))
    assert "basis" in disputed(claim)

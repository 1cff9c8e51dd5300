"""Years of what there is."""

import pytest

NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("目前，全省有国家级继续教育基地9家。", (2024, 2024, "stock_at_end", "actual")),
        ("截至2023年底，专业技术人才总量达96万人。", (2023, 2023, "stock_at_end", "actual")),
    ],
)
def test_a_stock_is_told_at_the_end_of_a_year(read, sentence, told):
    (claim,) = read(*NEWS, sentence).claims
    assert claim.certain, claim.reasons
    assert (*claim.value("period"), claim.value("basis"), claim.value("kind")) == told


def test_what_there_is_today_may_be_meant_for_the_end_of_the_year_of_the_report(read):
    (claim,) = read(
        "湖南省2023年知识更新工程工作总结", "2024年1月20日", "现有国家级继续教育基地9家。"
    ).claims
    assert claim.value("period") == (2024, 2024)
    assert "year_turn" in claim.reasons


def test_a_number_of_bases_without_a_word_of_stock_may_be_an_addition(read):
    news = ("玉林市知识更新工程打算", "2023年12月29日")
    (claim,) = read(*news, "2024年，争取一家自治区级继续教育基地。").claims
    assert "added_or_stock" in claim.reasons
    (claim,) = read(
        "广西知识更新工程动态", "2024年5月1日", "2023年，广西拥有国家级继续教育基地7家。"
    ).claims
    assert claim.certain

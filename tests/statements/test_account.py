"""What a sentence names besides the one whose figure it is, and where a new subject begins."""

import pytest

NEWS = ("山西省知识更新工程动态", "2023年5月20日")


@pytest.mark.parametrize(
    "sentence",
    [
        # the subject is an institution, the place only part of a programme's name
        "2022年，我院承担山西省知识更新工程高级研修项目20期。",
        # a level names a place that is not the one chosen
        "2022年全国举办国家级高级研修班280期；省厅据此举办山西省级高级研修班35期。",
    ],
)
def test_a_figure_is_proposed_where_its_sentence_names_somebody_else(read, sentence):
    claim = read(*NEWS, sentence).claims[-1]
    assert not claim.certain
    assert "other_subject" in claim.reasons


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年，山西省太原市举办高级研修班35期。",
        "2022年，全国培训专业技术人才100万人，山西省培训专业技术人才3万人。",
        "2022年，大同市培训专业技术人才3万人，太原市培训专业技术人才4万人。",
    ],
)
def test_a_place_around_it_and_an_owner_of_another_figure_are_accounted_for(read, sentence):
    claims = read(*NEWS, sentence).claims
    assert claims
    assert all(claim.certain for claim in claims)


def test_a_new_subject_takes_no_goal_from_the_words_before(read):
    claims = read(*NEWS, "2022年，全国安排高级研修班310期，山西省承办高级研修班6期。").claims
    assert [claim.certain for claim in claims] == [True, False]
    assert "other_subject" in claims[1].reasons

"""What a document says of itself, and a person of it."""

import pytest

from zsgx_analysis.statements import Given
from zsgx_analysis.statements.claim import DOCUMENT, PERSON


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["标题", "2024年3月15日"], "2024-03-15"),
        (["标题", "发布时间:2022-03-09 08:15 原文地址: 某处"], "2022-03-09"),
        (["标题", "2023年10月23日08:19 | 来源：某日报"], "2023-10-23"),
        (["标题", "二〇二三年五月十二日"], "2023-05-12"),
        (["Title", "October 7, 2023 08:54 | Source: Daily"], "2023-10-07"),
        (["Title", "09:20, June 3, 2024 | Source: Daily"], "2024-06-03"),
        (["Title", "Published: 16:37, April 17, 2024"], "2024-04-17"),
        (["Title", "Last Update: 2023-03-27"], "2023-03-27"),
        (["新华社北京2023年10月5日电 某某。"], "2023-10-05"),
        (["（2021年1月20日）某省培训人才。"], "2021-01-20"),
        (["某人社发〔2022〕8号", "正文一句。"], "2022"),
        (["标题", "2023年5月1日，会议召开，代表到会。"], "None"),
        (["标题", "2023年2月30日"], "None"),
    ],
)
def test_the_date_is_found_in_every_usual_form(facts, lines, date):
    assert str(facts(*lines).dated) == date


def test_a_person_fills_what_the_document_lacks_alone(facts):
    silent = facts("工作动态", given=Given("2024-05", "大连市"))
    assert (str(silent.dated), silent.home.name) == ("2024-05", "大连市")
    assert silent.evidence["date"].how == silent.evidence["home"].how == PERSON
    telling = facts("山东省工作动态", "2023年1月2日", given=Given("2024", "河南"))
    assert (str(telling.dated), telling.home.name) == ("2023-01-02", "山东")
    assert telling.evidence["home"].how == DOCUMENT

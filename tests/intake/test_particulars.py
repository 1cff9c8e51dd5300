from pathlib import Path

import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import UsageError
from zsgx_analysis.intake.particulars import FACTS, OFFICIAL, UNSTATED, particulars_of

OFFICE = """河北省人力资源和社会保障厅 河北省财政厅
关于做好2025年知识更新工程工作的通知

冀人社函〔2025〕40号

各市人力资源和社会保障局：

现将有关事项通知如下。

2025年4月2日
"""
NEWS = """New seminars for engineers

Published: 3 June 2024

The province of Gansu held 12 advanced seminars last year.
"""


def document(tmp_path: Path, text: str, name: str = "file of 2025.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_document(path)


def test_a_notice_says_who_issued_it_and_when(tmp_path):
    told = particulars_of(document(tmp_path, OFFICE), {})
    assert told.title == "关于做好2025年知识更新工程工作的通知"
    assert told.title_en == told.title
    assert told.issuer == "河北省人力资源和社会保障厅；河北省财政厅"
    assert told.number == "冀人社函〔2025〕40号"
    assert told.date == "2025-04-02"
    assert told.reliability == "official"
    assert told.name == "file-of-2025"


def test_news_has_no_issuer_and_is_press(tmp_path):
    told = particulars_of(document(tmp_path, NEWS), {})
    assert told.title == "New seminars for engineers"
    assert (told.issuer, told.number, told.date) == (UNSTATED, None, "2024-06-03")
    assert told.reliability == "press"


def test_what_a_person_gives_comes_first(tmp_path):
    given = {
        "title": "T",
        "title_en": "E",
        "issuer": "I",
        "date": "2025-04",
        "address": "https://example.org",
        "reliability": "reprint",
        "name": "a name/b",
        "number": None,
    }
    told = particulars_of(document(tmp_path, OFFICE), given)
    assert (told.title, told.title_en, told.issuer) == ("T", "E", "I")
    assert (told.date, told.address) == ("2025-04", "https://example.org")
    assert (told.reliability, told.name) == ("reprint", "a-name-b")
    assert told.number == "冀人社函〔2025〕40号"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2 April"),
        ("date", "2025-02-30"),
        ("date", "2125-03-18"),
        ("retrieved", "soon"),
        ("retrieved", "2025-06-31"),
        ("reliability", "sure"),
    ],
)
def test_what_is_given_must_be_what_it_should(tmp_path, name, value):
    with pytest.raises(UsageError) as caught:
        particulars_of(document(tmp_path, OFFICE), {name: value})
    assert caught.value.place == f"--{name}"
    assert caught.value.found == value


def test_the_sidecar_names_document_and_licence(tmp_path):
    content = document(tmp_path, OFFICE)
    source = particulars_of(content, {}).source(content, "grid", "0" * 64)
    assert source.document_sha256 == content.sha256
    assert source.taken_from == "file of 2025.txt"
    assert source.licence == OFFICIAL
    press = particulars_of(content, {"reliability": "press"}).source(content, "grid", "0" * 64)
    assert press.licence == FACTS


def test_a_page_credits_the_office_it_comes_from(tmp_path):
    credit = "发布时间：2025-03-11 10:22　来源：某省人力资源和社会保障厅　浏览：9"
    text = f"某省2025年知识更新工程工作要点\n\n{credit}\n\n内容。\n"
    told = particulars_of(document(tmp_path, text), {})
    assert told.issuer == "某省人力资源和社会保障厅"
    assert told.reliability == "official"


def test_a_newspaper_credited_is_no_office(tmp_path):
    text = "某省知识更新工程进展\n\n2025-03-11 来源：某省日报\n\n内容。\n"
    told = particulars_of(document(tmp_path, text), {})
    assert (told.issuer, told.reliability) == (UNSTATED, "press")


def test_the_head_that_a_browser_prints_is_no_title(tmp_path):
    text = (
        "11/23/26, 2:09 AM 要点_某网\n\n某省2025年知识更新工程工作要点\n\n2025年3月1日\n\n内容。\n"
    )
    assert particulars_of(document(tmp_path, text), {}).title == "某省2025年知识更新工程工作要点"

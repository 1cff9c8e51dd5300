"""The headings above a sentence, and the sentences before it."""


def test_lines_of_english_go_on_in_their_paragraph(read):
    claims = read(
        "New round of the Knowledge Update Project in China",
        "October 14, 2021",
        "The digital technology engineer training project trains engineers every year.",
        "The number of skilled personnel is about 80,000 in 2022.",
    ).claims
    assert claims[-1].value("programme") == "digital_engineers"


def test_a_heading_holds_for_what_stands_under_it_and_not_beyond(read):
    claims = read(
        "湖南省知识更新工程总结",
        "2024年5月20日",
        "一、数字技术工程师培育项目",
        "2023年，全省培训800人。",
        "二、高级研修项目",
        "2023年，全省培训900人。",
    ).claims
    assert [claim.value("programme") for claim in claims] == [
        "digital_engineers",
        "advanced_seminars",
    ]

import pytest

from zsgx_analysis.figures.context import Context
from zsgx_analysis.figures.frame import document_frame
from zsgx_analysis.figures.marks import mark


def after(parted, *lines):
    """Return the context after the last line."""
    parts = parted(*lines)
    frame = document_frame(parts)
    context = Context()
    for part in parts:
        context = context.under(part, frame)
        marks = mark(part, frame)
        for sentence in marks.sentences:
            context = context.after(sentence, marks.within(sentence))
    return context


def test_headings_hold_until_one_of_their_level(parted):
    lines = ["知识更新工程", "一、重点项目", "（一）高级研修项目", "（二）能力提升项目"]
    assert after(parted, *lines).heading_programme() == "capability"
    assert after(parted, *lines, "二、组织实施").heading_programme() == ""


def test_a_heading_with_a_year_and_a_kind(parted):
    context = after(parted, "工作总结", "四、2024年工作打算")
    assert context.heading_period().end == 2024
    assert context.heading_kind() == "target"


def test_a_sentence_leaves_its_programme_place_and_years(parted):
    context = after(
        parted, "多地动态", "2021年至2024年，四川实施数字技术工程师培育项目，进展顺利。"
    )
    assert context.programme == "digital_engineers"
    assert context.place.name == "四川"
    assert (context.lasting[0].start, context.lasting[0].end) == (2021, 2024)


def test_several_programmes_leave_the_project(parted):
    context = after(parted, "知识更新工程", "设高级研修项目、能力提升项目，共两个，等等。")
    assert context.programme == "project"


def test_single_years_end_with_the_paragraph(parted):
    lines = ["知识更新工程", "2023年，进展顺利，等等。"]
    assert after(parted, *lines).passing[0].end == 2023
    assert after(parted, *lines, "此外，还有别的，等等。").passing == ()


def test_every_year_is_carried_only_as_it_was_said(parted):
    assert after(parted, "每年开展培训，抓好落实。").yearly == "bare"
    assert after(parted, "每年培训3万人，抓好落实。").yearly == "counted"
    assert after(parted, "抓好落实，等等。").yearly == ""


@pytest.mark.parametrize(("since", "start"), [("2022年启动实施以来", 2022), ("2022年以来", 2023)])
def test_goals_run_since_the_launch_and_not_since_a_result_began(told, since, start):
    lines = [
        "甘肃省专业技术人才知识更新工程",
        "2023年6月30日",
        f"自{since}，全省已累计培训专业技术人才9万人。",
        "到2025年底，全省将累计培训专业技术人才20万名。",
    ]
    assert told(lines, "start", "end")[-1] == (start, 2025)

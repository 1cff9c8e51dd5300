from zsgx_analysis.figures.frame import document_frame
from zsgx_analysis.figures.marks import mark


def marked(parted, *lines):
    parts = parted(*lines)
    return mark(parts[-1], document_frame(parts))


def test_the_number_of_a_heading_is_no_figure(parted):
    marks = marked(parted, "三、职业培训。每年3期。")
    assert [quantity.printed for quantity in marks.quantities] == ["3期"]


def test_figures_in_titles_of_other_documents_are_left_out(parted):
    marks = marked(parted, "根据《百个基地5家行动》，建设3家基地。")
    assert [quantity.printed for quantity in marks.quantities] == ["3家"]


def test_the_project_beside_a_programme_only_qualifies_it(parted):
    assert [m.value for m in marked(parted, "知识更新工程高级研修项目").programmes] == [
        "advanced_seminars"
    ]
    assert [m.value for m in marked(parted, "知识更新工程设高级研修项目").programmes] == [
        "project",
        "advanced_seminars",
    ]


def test_the_project_by_a_short_name_needs_its_full_name_in_the_document(parted):
    line = "首轮工程成效明显，等等。"
    assert marked(parted, line).programmes == ()
    assert [m.value for m in marked(parted, "知识更新工程", line).programmes] == ["project"]


def test_a_sentence_holds_its_own(parted):
    marks = marked(parted, "江苏培训3万人。浙江培训2万人。")
    second = marks.within(marks.sentences[1])
    assert [place.name for place in second.places] == ["浙江"]
    assert [quantity.printed for quantity in second.quantities] == ["2万人"]

"""What is found in a paragraph."""

from zsgx_analysis.statements.annotations import annotate, find_programmes, without_foreign_titles
from zsgx_analysis.statements.dates import Dated


def test_titles_of_other_documents_are_blank_and_those_of_the_project_stay():
    plain = without_foreign_titles("按照《行动方案（2024—2026年）》和《知识更新工程实施方案》")
    assert "2024" not in plain
    assert "知识更新工程" in plain
    assert len(plain) == len("按照《行动方案（2024—2026年）》和《知识更新工程实施方案》")


def test_the_project_beside_its_programme_only_qualifies_it():
    assert [m.value for m in find_programmes("知识更新工程高级研修项目")] == ["advanced_seminars"]


def test_the_years_of_a_named_plan_are_no_period_of_the_sentence(parted):
    (part,) = parted("印发数字人才行动方案（2024—2026年），2023年培训3万人。")
    words = annotate(part, Dated(2024), None)
    assert [(p.first, p.last) for p in words.periods] == [(2023, 2023)]
    assert [(p.first, p.last) for p in words.titled] == [(2024, 2026)]


def test_a_sentence_holds_its_own_words_only(parted):
    (part,) = parted("2022年培训3万人。2023年培训4万人。")
    words = annotate(part, None, None)
    second = words.within(words.sentences[1].start, words.sentences[1].end)
    assert [p.first for p in second.periods] == [2023]
    assert [q.printed for q in second.quantities] == ["4万人"]

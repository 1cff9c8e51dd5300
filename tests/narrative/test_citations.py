import pytest

import zsgx_analysis as zsgx
from zsgx_analysis.datasets import find_home
from zsgx_analysis.datasets.cited import cited_documents
from zsgx_analysis.narrative.citations import citation_of
from zsgx_analysis.narrative.origins import document_pairs, name_of, origin_of
from zsgx_analysis.narrative.repairs import repairs_by_place

DOCUMENTS = cited_documents(find_home())


def test_a_repaired_cell_comes_apart_into_document_place_token_and_repair():
    cells = zsgx.traced(zsgx.plan(2024), "plans").set_index(["department", "field"])["persons"]
    repairs = repairs_by_place(zsgx.load("repairs"), "zh")
    found = citation_of(origin_of(cells["教育部", "数字技术"], "zh", repairs, DOCUMENTS), "zh")
    (document,) = found.documents
    assert (document.title, document.published) == ("2024年任务计划附表", "2024-03-15")
    (place,) = document.places
    assert (place.place, place.printed, place.status) == ("第5行第11列", "0.5", "移位")
    assert "R6C11 → R5C11" in place.repair


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_quotient_has_its_formula_and_each_document_once_with_its_number(lang):
    cells = zsgx.traced(zsgx.plan(2024), "plans")
    goal = zsgx.goals(2024).set_index("programme")["value"]["capability"]
    number = zsgx.total(cells["persons"]) / goal
    found = citation_of(origin_of(number, lang, {}, DOCUMENTS), lang)
    assert "÷" in found.computed
    assert [one.number for one in found.documents] == ["", "人社部发〔2021〕73号"]
    assert found.documents[1].reliability in ("官方", "official", "Official")


def test_the_state_of_an_inferred_figure_is_not_that_of_the_one_before():
    pairs = [
        ("出处", "甲"),
        ("位置", "第3行第2列"),
        ("印作", "1"),
        ("位置", "未印出"),
        ("状态", "推得"),
        ("印作", "2"),
    ]
    (document,) = citation_of(pairs, "zh").documents
    assert [(one.place, one.printed, one.status) for one in document.places] == [
        ("第3行第2列", "1", ""),
        ("未印出", "", "推得"),
        ("", "2", ""),
    ]


def test_an_inferred_figure_stands_nowhere():
    row = {"source": "2024-national.tsv", "status": "inferred", "printed": float("nan")}
    origin = zsgx.tracing.Origin("plans", "persons", row)
    number = zsgx.Traced.stated(10.0, unit="persons", origin=origin)
    assert ("Place", "not in print") in origin_of(number, "en")


def test_a_document_as_a_whole_and_a_word_that_no_origin_has():
    pairs = document_pairs("national-plan-2021", "en", DOCUMENTS)
    assert [name_of(word, "en") for word, _ in pairs] == ["document", "number", "published"]
    with pytest.raises(KeyError):
        citation_of([("Colour", "red")], "en")

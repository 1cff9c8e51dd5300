import zsgx_analysis as zsgx
from zsgx_analysis.narrative.origins import formula_of, origin_of, place_of
from zsgx_analysis.narrative.repairs import repairs_by_place


def cells():
    return zsgx.traced(zsgx.plan(2024), "plans")


def test_a_printed_number_says_document_place_token_and_repair():
    number = cells().set_index(["department", "field"])["persons"]["教育部", "数字技术"]
    words = dict(origin_of(number, "zh", repairs_by_place(zsgx.load("repairs"), "zh")))
    assert words["出处"] == "2024年任务计划附表"
    assert (words["位置"], words["印作"], words["状态"]) == ("第5行第11列", "0.5", "移位")
    assert "R6C11 → R5C11" in words["修复"]


def test_a_quotient_says_its_formula_and_both_documents():
    planned = zsgx.total(cells()["persons"])
    goal = zsgx.goals(2024).set_index("programme")["value"]["capability"]
    pairs = origin_of(planned / goal, "en")
    assert pairs[0] == ("Computed", "920,300 people ÷ about 900,000 people")
    assert [which for what, which in pairs if what == "Document"] == [
        "attachment of the 2024 task plan",
        "Implementation plan of the project (2021)",
    ]
    assert ("Place", "98 cells of rows 3–17, columns 2–16") in pairs


def test_a_sum_of_many_is_said_by_its_number():
    assert formula_of(zsgx.total(cells()["persons"]), "zh") == "相加，共98项"


def test_a_line_of_running_text_is_a_place_in_both_languages():
    assert place_of({"place": "line 49"}, "zh") == "第49行"
    assert place_of({"place": "line 49"}, "en") == "line 49"

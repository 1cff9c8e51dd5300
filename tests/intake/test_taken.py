"""What a table that is taken in says of itself in its sidecar and its name."""

from tests.tables.test_contents import BOTH, CITIES, SEMINARS
from zsgx_analysis.documents import read_document
from zsgx_analysis.intake.scope import Scope
from zsgx_analysis.intake.taken import Taken
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.as_of import AsOf
from zsgx_analysis.tables.kind import kind_of, texts_of


def taken(tmp_path, text, level="nation", **given):
    path = tmp_path / "table.tsv"
    path.write_text(text, encoding="utf-8")
    table = read_attachments(read_document(path))[0]
    return Taken(table, kind_of(texts_of(table)), Scope("全国", level, "title", "全国"), **given)


def test_a_plan_has_neither_date_nor_basis(tmp_path):
    about = taken(tmp_path, CITIES, "province").about()
    assert about["kind"] == "plan"
    assert {"as_of", "basis", "unproved"}.isdisjoint(about)


def test_a_result_says_until_when_and_on_what_it_rests(tmp_path):
    until = AsOf("2024-09-30", "caption", "截至9月底")
    about = taken(tmp_path, BOTH, as_of=until, basis="returns").about("a total")
    assert (about["as_of"], about["as_of_said"]) == ("2024-09-30", "caption: 截至9月底")
    assert (about["basis"], about["unproved"]) == ("returns", "a total")


def test_the_name_tells_axes_and_what_is_counted_of_a_breakdown_only(tmp_path):
    assert taken(tmp_path, BOTH).split == ""
    assert taken(tmp_path, CITIES, "province").split == "city-programme"
    assert taken(tmp_path, BOTH, "city").split == "department-field"
    assert taken(tmp_path, SEMINARS).split == "department-field-seminars"


def test_what_a_person_says_is_told_as_such(tmp_path):
    silent = BOTH.replace("完成情况表", "人数表").replace("完成数", "网").replace("计划数", "上")
    said = taken(tmp_path, silent, given="result")
    assert said.is_of == "result"
    assert said.about()["kind_said"] == "said by the person who added it: result"
    assert taken(tmp_path, silent).about()["kind_said"] == "no word says so"

import re

import pytest

from zsgx_analysis import vocabulary
from zsgx_analysis.narrative.attachment import (
    label_text,
    picture_key,
    picture_title,
    print_sentence,
    proof_sentence,
    residual_note,
    steps,
    unit_in_english,
)

FACTS = {"lines": 16, "columns": 16, "figures": 132, "edits": 31, "closes_as_printed": 12}


def repair(operation, label, source="", target=""):
    return {"operation": operation, "label": label, "from": source, "to": target}


def test_the_print_is_told_in_numbers():
    zh, en = print_sentence(FACTS, "zh"), print_sentence(FACTS, "en")
    for number in ("16", "132", "31", "12"):
        assert number in zh
        assert number in en
    assert "合计" not in print_sentence({**FACTS, "edits": 0}, "zh")


@pytest.mark.parametrize("status", vocabulary.known("table_statuses"))
def test_every_status_has_a_sentence_in_both_languages(status):
    for lang in ("zh", "en"):
        text = proof_sentence(status, 3, None, 2, lang)
        assert text.endswith("。" if lang == "zh" else ".")
        assert bool(re.search(r"[\u4e00-\u9fff]", text)) == (lang == "zh")


def test_the_gap_to_the_next_explanation_is_told_where_one_was_found():
    assert "4" in proof_sentence("reconstructed", 3, 4, 1, "en")
    assert "by its lines alone" in proof_sentence("reconstructed", 3, 3, 1, "en")
    assert "none was found" in proof_sentence("reconstructed", 3, None, 1, "en")


def test_operations_of_one_kind_make_one_step():
    log = [
        repair("label_shifted", "合计", "R3C1", "R2C1"),
        repair("label_shifted", "教育部", "R6C1", "R5C1"),
        repair("lost", "教育部 / 新能源", "", "R5C4"),
    ]
    assert steps(log, "zh") == [
        "行标签错位，移回：合计（R3C1 → R2C1）、教育部（R6C1 → R5C1）。",
        "数字缺失，由合计推出：教育部 / 新能源（R5C4）。",
    ]
    first, second = steps(log, "en")
    assert first.startswith("Row label shifted")
    assert "Ministry of Education / New energy (R5C4)" in second


def test_a_place_that_stays_is_named_once_and_many_are_counted():
    assert "（R2C2）" in steps([repair("misread", "教育部", "R2C2", "R2C2")], "zh")[0]
    many = [repair("row_slipped", "教育部", f"R2C{n}", f"R2C{n + 1}") for n in range(2, 11)]
    assert "等9处" in steps(many, "zh")[0]
    assert "and 3 more" in steps(many, "en")[0]


def test_the_picture_counts_and_explains_only_what_occurs():
    marks = ["moved", "moved", "dropped"]
    assert picture_title(marks, "zh") == "印表连合计须解释3处：移位2处、只计一次1处"
    assert picture_title([], "en") == "The figures stand as printed"
    key = picture_key(marks, arrows=False, joined=False, lang="en")
    assert "†" in key
    assert "struck out" in key
    assert "arrow" not in key
    assert picture_key([], arrows=False, joined=False, lang="zh") == ""
    assert picture_key([], arrows=True, joined=True, lang="zh").count("；") == 1


def test_labels_are_translated_where_they_are_known():
    assert label_text("教育部", "zh") == "教育部"
    assert label_text("涉及部门", "en") == "Department"
    assert label_text("农业农村部", "en") == "Ministry of Agriculture and Rural Affairs"
    assert label_text("某新设机构", "en") == "某新设机构"


def test_units_and_residuals_in_words():
    assert unit_in_english(10_000, "persons") == "ten thousand people"
    assert unit_in_english(1, "persons") == "people"
    assert residual_note("en") != residual_note("zh")

import pytest

from zsgx_analysis.indicators.bounds import STATUS_ORDER
from zsgx_analysis.narrative.audit import audit_sentence, caption, label_name, proof


def state(status, **counts):
    return {
        "status": status,
        "edits": 31,
        "closes_as_printed": 12,
        "closes": 29 if status == "irreconcilable" else 31,
        "differing": 0,
        "stated": 920_300.0,
        "computed": 920_300.0,
        "cells": 98,
        "counts": dict.fromkeys(STATUS_ORDER, 0) | counts,
    }


def test_a_reconstructed_table():
    text = audit_sentence(state("reconstructed", moved=11), "zh")
    assert "12项" in text
    assert "31项" in text
    assert "11格移位" in text
    text = audit_sentence(state("reconstructed", moved=11, inferred=2), "en")
    assert "11 cells moved and 2 cells inferred" in text


def test_a_table_in_which_nothing_moved_was_misprinted_and_not_out_of_place():
    for lang, misprinted, displaced in (("zh", "印误", "错位"), ("en", "misprinted", "place")):
        text = audit_sentence(state("reconstructed", corrected=1), lang)
        assert misprinted in text
        assert displaced not in text
        assert displaced in audit_sentence(state("reconstructed", moved=1, corrected=1), lang)


def test_a_table_in_which_no_cell_changed_had_its_totals_or_labels_wrong():
    for lang, word, others in (
        ("zh", "合计或标签有误", ("印误", "错位")),
        ("en", "totals or labels", ("misprinted", "out of place")),
    ):
        text = audit_sentence(state("reconstructed"), lang)
        assert word in text
        assert not any(other in text for other in others)
        assert word not in audit_sentence(state("reconstructed", inferred=1), lang)


def test_totals_that_close_by_rounding_only_are_counted():
    rounded = state("balanced_within_rounding") | {"differing": 3}
    assert "其中3项与各格之和不等" in audit_sentence(rounded, "zh")
    assert "3 of them are not the sum of their cells" in audit_sentence(rounded, "en")
    assert "或出自" not in audit_sentence(state("balanced_within_rounding"), "zh")


@pytest.mark.parametrize(
    "status",
    [
        "balanced",
        "balanced_within_rounding",
        "reconstructed",
        "ambiguous",
        "irreconcilable",
        "unaudited",
        "none",
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_state_has_a_sentence(status, lang):
    text = audit_sentence(state(status), lang)
    assert "{" not in text
    assert text.endswith("。" if lang == "zh" else ".")


def test_what_does_not_close_is_counted():
    assert "31项中2项" in audit_sentence(state("irreconcilable"), "zh")


def test_a_caption_names_source_audit_and_marks():
    text = caption("附表", {None: state("balanced")}, ["printed", "moved"], "zh")
    assert text.startswith("来源：附表。核对：")
    assert text.endswith("† 位置经合计校正。")
    assert caption("附表", {}, [], "zh") == "来源：附表。"


def test_a_caption_of_two_tables_tells_the_audit_of_each():
    states = {2024: state("reconstructed", moved=11), 2025: state("balanced")}
    zh, en = (caption("附表", states, [], lang) for lang in ("zh", "en"))
    assert zh.index("2024年附表核对：原表错位") < zh.index("2025年附表核对：全部31项")
    assert "11格移位" in zh
    assert "Audit of the 2024 table: " in en
    assert "Audit of the 2025 table: all 31 totals close as printed." in en


def test_labels_read_in_the_language_of_the_page():
    assert label_name("教育部 / 数字技术", "en") == "Ministry of Education / Digital technology"
    assert label_name("科技部 / 小计", "en") == "Ministry of Science and Technology / Subtotal"


def test_proofs_are_named_or_counted():
    few = proof(["row:教育部", "column:数字技术"], "en")
    assert few == "Ministry of Education (row) and Digital technology (column)"
    assert proof(["order of the stub"], "zh") == "行标签的次序"
    many = ["grand:合计", *(f"column:{n}" for n in range(15))]
    assert proof(many, "zh") == "15项列合计、1项总计"


def test_one_is_counted_in_the_singular():
    text = audit_sentence(state("reconstructed", moved=2, corrected=1), "en")
    assert text.endswith("; 2 cells moved and 1 cell corrected.")
    many = ["grand:合计", *(f"column:{n}" for n in range(15))]
    assert proof(many, "en") == "15 column totals and 1 grand total"

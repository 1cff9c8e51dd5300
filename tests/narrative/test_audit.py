import pytest

from zsgx_analysis.indicators.bounds import STATUS_ORDER
from zsgx_analysis.narrative.audit import audit_sentence, caption, label_name, proof


def state(status, **counts):
    return {
        "status": status,
        "edits": 31,
        "closes_as_printed": 12,
        "closes": 29 if status == "irreconcilable" else 31,
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
    text = caption("附表", state("balanced"), ["printed", "moved"], "zh")
    assert text.startswith("来源：附表。核对：")
    assert text.endswith("† 位置经合计校正。")
    assert caption("附表", None, [], "zh") == "来源：附表。"


def test_labels_read_in_the_language_of_the_page():
    assert label_name("教育部 / 数字技术", "en") == "Ministry of Education / Digital technology"
    assert label_name("科技部 / 小计", "en") == "Ministry of Science and Technology / Subtotal"


def test_proofs_are_named_or_counted():
    few = proof(["row:教育部", "column:数字技术"], "en")
    assert few == "Ministry of Education (row) and Digital technology (column)"
    assert proof(["order of the stub"], "zh") == "行标签的次序"
    many = ["grand:合计", *(f"column:{n}" for n in range(15))]
    assert proof(many, "zh") == "15项列合计、1项总计"

import pandas as pd

import zsgx_analysis as zsgx
from zsgx_analysis.narrative.repairs import repair_sentence, repairs_by_place


def test_a_repair_is_found_by_either_end_and_names_its_proof():
    found = repairs_by_place(zsgx.load("repairs"), "en")
    here, there = found["2024-national.tsv", 6, 11], found["2024-national.tsv", 5, 11]
    assert here == there
    assert "R6C11 → R5C11" in here
    assert "proved by" in here


def test_several_repairs_of_one_place_stand_side_by_side():
    row = {
        "source": "a",
        "operation": "misread",
        "label": "甲部 / 数字",
        "from": "R1C2",
        "to": "R1C2",
        "proved_by": "row:甲部 | column:数字",
    }
    found = repairs_by_place(pd.DataFrame([row, row]), "zh")
    assert found["a", 1, 2] == "；".join([repair_sentence(row, "zh")] * 2)

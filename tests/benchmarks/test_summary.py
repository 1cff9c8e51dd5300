"""The account of a run: shares, ratios and the two tables."""

from __future__ import annotations

from typing import Any

from benchmarks.tables.summary import (
    CLASS_HEADS,
    KIND_HEADS,
    class_table,
    kind_table,
    summarise,
    to_markdown,
    to_text,
)


def record(name: str, verdict: str, **other: Any) -> dict[str, Any]:
    base = {
        "class": name,
        "faults": [["token lost", ""]],
        "drawn": 1,
        "verdict": verdict,
        "bounded": 0,
        "inside": 0,
        "seconds": 0.01,
        "peer": None,
    }
    return base | other


RECORDS = [
    record("one", "exact", peer={"name": "big M", "seconds": 0.2, "exact": True}),
    record("one", "abstained", drawn=2, bounded=4, inside=4, seconds=0.03),
    record("one", "exact", peer={"name": "big M", "seconds": 0.4, "exact": False}),
    record("two", "wrong", faults=[["token lost", ""], ["row split", ""]]),
]


def test_class_table() -> None:
    one, two, everything = (
        dict(zip(CLASS_HEADS, line, strict=True)) for line in class_table(RECORDS)
    )
    assert (one["class"], one["tables"], one["abstained"]) == ("one fault", "3", "1")
    assert one["exact"] == "66.7 %"
    assert one["of drawn"] == "75.0 %"
    assert one["inside bounds"] == "100.0 %"
    assert one["median ms"] == "10.0"
    assert one["worst ms"] == "30.0"
    assert one["peer exact"] == "50.0 %"
    assert one["ratio of medians"] == "30.0"
    assert one["ratio of worst"] == "40.0"
    assert (two["wrong"], two["peer"]) == ("1", "–")
    assert (everything["class"], everything["tables"]) == ("all", "4")


def test_kind_table_counts_single_faults_only() -> None:
    (line,) = kind_table(RECORDS)
    assert dict(zip(KIND_HEADS, line, strict=True))["tables"] == "3"


def test_kind_table_leaves_out_what_cannot_be_decided() -> None:
    assert kind_table([record("undecidable", "abstained")]) == []


def test_forms() -> None:
    lines = kind_table(RECORDS)
    assert to_markdown(KIND_HEADS, lines).splitlines()[2].startswith("| token lost | 3 |")
    assert to_text(KIND_HEADS, lines).splitlines()[1].startswith("token lost")
    assert summarise(RECORDS)["kinds"][0]["single fault"] == "token lost"

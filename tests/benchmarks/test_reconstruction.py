"""The program: it runs, writes its account, and is the same for the same seed."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.reconstruction import main
from benchmarks.tables.cases import draw_case
from benchmarks.tables.ceiling import undecidable
from benchmarks.tables.measure import measure


def test_run_writes_its_account(tmp_path: Path) -> None:
    failures = tmp_path / "failures.txt"
    options = f"--tables 2 --class clean --class rounded --jobs 1 --seed 1 --out {tmp_path}"
    status = main([*options.split(), "--failures", str(failures)])
    account = json.loads((tmp_path / "reconstruction.json").read_text(encoding="utf-8"))
    assert len(account["tables"]) == 4
    assert [line["class"] for line in account["classes"]] == [
        "clean", "rounded independently", "all",
    ]  # fmt: skip
    assert status == int(any(table["verdict"] == "wrong" for table in account["tables"]))
    assert "rounded independently" in (tmp_path / "reconstruction.md").read_text(encoding="utf-8")
    assert failures.exists()


def test_measure_tells_seed_faults_and_peer() -> None:
    record = measure("split", 3, 5, 30.0)
    assert record["key"] == "3/split/5"
    assert [fault[0] for fault in record["faults"]] == ["row split"]
    assert record["peer"]["name"] == "assignment"
    assert record["peer"]["exact"]
    assert record["seconds"] > 0


def test_measure_without_peer() -> None:
    assert measure("one", 3, 5, 0.0)["peer"] is None


def test_classes_hold_what_they_are_named_for() -> None:
    for index in range(4):
        decided, open_case = draw_case("one", 3, index), draw_case("undecidable", 3, index)
        assert not undecidable(decided)
        assert undecidable(open_case)
        assert 1 <= len(open_case.faults) <= 3


def test_undecidable_table_is_bounded_and_not_decided() -> None:
    records = [measure("undecidable", 3, index, 0.0) for index in range(4)]
    assert {record["verdict"] for record in records} <= {"abstained", "exact"}
    assert any(record["bounded"] for record in records)
    assert all(record["inside"] == record["bounded"] for record in records)

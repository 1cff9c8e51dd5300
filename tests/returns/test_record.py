"""The facts of returns go to a file and back."""

from dataclasses import replace
from pathlib import Path

import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.returns.record import Consent, Return, read_record, record_text

ONE = Return(
    sha256="a" * 64,
    files=("甲/报 送.docx", "乙.docx"),
    received="2025-12-05",
    received_said="document",
    unit="理工大学",
    content="read",
    grids=("x.tsv",),
)


def test_facts_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "returns.tsv"
    second = replace(ONE, part=2, grids=(), files=("a\tb\n.docx",))
    path.write_text(record_text([second, ONE]), encoding="utf-8")
    first, other = read_record(path)
    assert first == ONE
    assert other.files == ("a b .docx",)


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_record(tmp_path / "none.tsv") == []


@pytest.mark.parametrize("text", ["", "a\tb\n", record_text([ONE]) + "x\ty\n"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "returns.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError):
        read_record(path)


def test_consent_lifts_only_what_it_is_about() -> None:
    no_totals, named = (replace(ONE, reason=reason) for reason in ("no_totals", "only_file_name"))
    assert Consent(unproved=True).lifts(no_totals)
    assert not Consent(unproved=True).lifts(named)
    assert Consent(names=True).lifts(named)
    assert Consent().lifts(replace(ONE, reason="broken"))

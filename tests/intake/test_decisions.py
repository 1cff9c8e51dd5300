"""Decisions of a person about proposals: kept, applied, never asked again."""

import pytest

from zsgx_analysis.datasets import load
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.intake import decision, examine, store, with_decisions
from zsgx_analysis.intake.decisions import path_of, read_decisions

TEXT = """山东省专业技术人才知识更新工程动态

2024年5月20日

2023年，全省培训专业技术人才3万人次。

近年来，全省累计举办高级研修班120期。

今年上半年，全省培育数字技术工程师800人。
"""
WHOLE = {"start": "2021", "end": "2024"}


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows_of(intake):
    return intake.prose.proposals.to_dict("records")


def test_what_is_completed_is_filed_and_what_is_refused_is_not_asked_again(home, document):
    intake = examine(document, home)
    seminars, engineers = rows_of(intake)
    made = [
        decision(seminars, "completed", "Li", **WHOLE),
        decision(engineers, "refused", "Li"),
    ]
    ready = with_decisions(intake, made, home)
    assert ready.prose.proposals.empty
    store(ready, home)
    figures = load("figures", home)
    (row,) = figures[figures["printed"] == "120期"].to_dict("records")
    assert (row["scope"], row["start"], row["end"]) == ("山东", 2021, 2024)
    assert row["note"].startswith("proposal completed by Li on ")
    again = examine(document, home)
    assert again.prose.proposals.empty
    assert again.files == ready.files
    raw = home / "data" / "raw"
    kept = read_decisions(raw, again.document.sha256)
    assert [(one.verdict, one.by) for one in kept] == [("completed", "Li"), ("refused", "Li")]


def test_another_document_is_asked_about_of_its_own(home, document):
    intake = examine(document, home)
    made = [decision(row, "refused", "Li") for row in rows_of(intake)]
    store(with_decisions(intake, made, home), home)
    document.write_text(TEXT + "\n末行。\n", encoding="utf-8")
    assert len(rows_of(examine(document, home))) == 2


@pytest.mark.parametrize(
    ("verdict", "by", "given", "place"),
    [
        ("accepted", "Li", {}, "start"),
        ("completed", "Li", {"start": "soon", "end": "2024"}, "start"),
        ("completed", "Li", {**WHOLE, "scope": "河背"}, "scope"),
        ("completed", "Li", {**WHOLE, "programme": "x"}, "programme"),
        ("refused", " ", {}, "by"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(home, document, verdict, by, given, place):
    seminars, _ = rows_of(examine(document, home))
    with pytest.raises(UsageError) as caught:
        decision(seminars, verdict, by, **given)
    assert caught.value.place == place


def test_a_file_of_decisions_that_is_damaged_is_named(home, document):
    path = home / "data" / "raw" / path_of(examine(document, home).document.sha256)
    path.parent.mkdir(exist_ok=True)
    path.write_text("place\tprinted\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        examine(document, home)
    assert caught.value.file == str(path)

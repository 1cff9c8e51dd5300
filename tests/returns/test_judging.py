"""The ledger follows from all returns together, in whatever order they came."""

import itertools

import pytest

from zsgx_analysis.returns.judging import Entry, judge
from zsgx_analysis.returns.record import Return
from zsgx_analysis.returns.roster import Roster


def one(sha: str, figures: str = "5:a", **given) -> Return:
    facts = {
        "sha256": sha,
        "files": (f"{sha}.docx",),
        "received": "2025-12-05",
        "received_said": "document",
        "unit": "理工大学",
        "unit_said": "title",
        "kind": "result",
        "year": "2025",
        "content": "read",
        "figures_sha256": figures,
    }
    return Return(**(facts | given))


def entry(
    roster: Roster, *returns: Return, former=(), unit: str = "理工大学", kind="result"
) -> Entry:
    """Return the entry of a unit; it is the same in every order."""
    found = []
    for order in itertools.permutations(returns):
        ledger = judge(order, roster, 2025, former).ledger
        found += [row for row in ledger if (row.unit, row.kind) == (unit, kind)]
    assert len(set(found)) == 1
    return found[0]


def test_one_return_on_time_is_accepted(roster: Roster) -> None:
    row = entry(roster, one("a"))
    assert (row.status, row.timeliness, row.return_sha256) == ("accepted", "on_time", "a")
    assert (row.expected, row.reports, row.reports_on_time, row.figures) == (1, 1, 1, 1)
    late = entry(roster, one("a", received="2025-12-11"))
    assert (late.status, late.timeliness, late.reports_on_time) == ("accepted", "late", 0)


def test_nothing_is_missing_and_a_closed_unit_is_not_expected(roster: Roster) -> None:
    row = entry(roster)
    assert (row.status, row.reports, row.figures) == ("missing", 0, 0)
    closed = entry(roster, unit="旧基地医院")
    assert (closed.status, closed.expected, closed.reports) == ("closed", 0, 0)
    sent = entry(roster, one("a", unit="旧基地医院"), unit="旧基地医院")
    assert (sent.status, sent.reports, sent.figures) == ("closed", 1, 0)
    assert sent.reasons == "sent_though_closed"


def test_the_same_figures_twice_count_once(roster: Roster) -> None:
    row = entry(roster, one("a"), one("b", received="2025-12-20"))
    assert (row.status, row.reports, row.figures, row.timeliness) == ("doubled", 1, 1, "on_time")
    row = entry(roster, one("a", files=("x.docx", "y.docx")))
    assert (row.status, row.reports) == ("doubled", 1)


def test_a_later_day_or_a_word_makes_a_correction(roster: Roster) -> None:
    row = entry(roster, one("a"), one("b", "5:b", received="2025-12-20"))
    assert (row.status, row.return_sha256, row.timeliness) == ("corrected", "b", "on_time")
    word = one("b", "5:b", correction="更正", received_said="file")
    assert entry(roster, one("a"), word).return_sha256 == "b"
    statuses = judge([one("a"), word], roster, 2025).statuses
    assert statuses == {("a", 1): "superseded", ("b", 1): "accepted"}


def test_the_latest_counts_also_where_it_goes_back_to_the_first(roster: Roster) -> None:
    again = [one("a"), one("b", "5:b", received="2025-12-07"), one("c", received="2025-12-08")]
    row = entry(roster, *again)
    assert (row.status, row.return_sha256) == ("corrected", "c")
    copy = one("d", "5:b", received="2025-12-30", received_said="file")
    row = entry(roster, one("a"), one("b", "5:b", received="2025-12-07"), copy)
    assert (row.status, row.return_sha256) == ("corrected", "b")


@pytest.mark.parametrize("said", ["document", "file"])
def test_two_that_differ_contradict_each_other(roster: Roster, said: str) -> None:
    later = "2025-12-06" if said == "file" else "2025-12-05"
    other = one("b", "5:b", received=later, received_said=said)
    row = entry(roster, one("a"), other)
    assert (row.status, row.figures, row.reports) == ("contradictory", 0, 2)


def test_a_return_that_proves_nothing_may_be_the_correction(roster: Roster) -> None:
    unproved = one("b", "", content="unproved", reason="totals", received="2025-12-08")
    assert entry(roster, one("a"), unproved).status == "contradictory"
    before = one("b", "", content="unproved", reason="totals", received="2025-12-01")
    assert entry(roster, one("a"), before).status == "accepted"
    half = one("b", "", content="unproved", reason="part_of_year")
    assert entry(roster, one("a"), half).status == "accepted"


@pytest.mark.parametrize(("content", "reports"), [("unproved", 1), ("empty", 1), ("unreadable", 0)])
def test_a_return_without_figures_gives_the_unit_its_status(
    roster: Roster, content: str, reports: int
) -> None:
    given = {"content": content, "reason": "x"}
    if content == "unreadable":
        given |= {"kind": "", "year": "", "unit_said": "file name"}
    row = entry(roster, one("a", "", **given))
    assert (row.status, row.reports, row.figures) == (content, reports, 0)


def test_a_return_of_another_year_leaves_the_unit_missing(roster: Roster) -> None:
    row = entry(roster, one("a", year="2024"))
    assert (row.status, row.reasons, row.reports) == ("missing", "other_year 2024", 0)


def test_last_years_return_under_a_new_title_is_found_by_its_figures(roster: Roster) -> None:
    former = [one("old", "5:a", year="2024")]
    row = entry(roster, one("a", "5:a"), former=former)
    assert (row.status, row.figures) == ("missing", 0)
    assert row.reasons.startswith("last_year")


def test_few_figures_that_are_last_years_count_and_are_remarked(roster: Roster) -> None:
    former = [one("old", "2:a", year="2024")]
    row = entry(roster, one("a", "2:a"), former=former)
    assert (row.status, row.figures, row.reasons) == ("accepted", 1, "as_last_year")
    assert entry(roster, one("a", "2:b"), former=former).reasons == ""
    few = [one("old", "2:a", year="2024")]
    assert entry(roster, one("a", "2:a"), former=few).status == "accepted"


def test_a_plan_is_of_the_year_after(roster: Roster) -> None:
    plan = one("a", part=2, kind="plan", year="2026")
    assert entry(roster, plan, kind="plan").status == "accepted"
    now = one("a", part=2, kind="plan", year="2025")
    assert entry(roster, now, kind="plan").status == "missing"


def test_a_plan_that_nobody_asked_for_is_on_record_and_not_expected(roster: Roster) -> None:
    plan = one("a", unit="青禾市", kind="plan", year="2026")
    row = entry(roster, plan, unit="青禾市", kind="plan")
    assert (row.status, row.expected) == ("accepted", 0)
    now = judge([one("a", unit="青禾市", kind="plan", year="2025")], roster, 2025).ledger
    assert [row.kind for row in now if row.unit == "青禾市"] == ["result"]


def test_figures_that_another_unit_sends_are_no_report(roster: Roster) -> None:
    row = entry(roster, one("a", sender="青禾市"))
    assert (row.status, row.figures, row.reports) == ("accepted", 1, 0)
    assert row.reasons == "sent_by 青禾市"


def test_a_return_of_no_unit_has_a_row_of_its_own(roster: Roster) -> None:
    stray = one("a", unit="", unit_word="别的学院")
    row = entry(roster, stray, unit="别的学院")
    assert (row.status, row.expected, row.reports, row.unit_kind) == ("unknown_unit", 0, 1, "")
    gone = judge([one("a", unit="不在名册")], roster, 2025)
    assert gone.statuses == {("a", 1): "unknown_unit"}


def test_without_a_roster_nobody_is_expected(roster: Roster) -> None:
    (row,) = judge([one("a")], Roster(), 2025).ledger
    assert (row.status, row.expected, row.figures, row.timeliness) == ("accepted", 0, 1, "")


def test_a_letter_beside_the_table_disturbs_nothing(roster: Roster) -> None:
    letter = one("b", "", content="unproved", reason="no_table", received="2025-12-09")
    assert entry(roster, one("a"), letter).status == "accepted"

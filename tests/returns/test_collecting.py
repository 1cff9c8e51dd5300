"""A folder is collected once; again, only what is new is read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.returns.conftest import ROSTER, return_text
from zsgx_analysis.returns import collecting
from zsgx_analysis.returns.collecting import Collected, Watch, collect
from zsgx_analysis.returns.record import Consent

CITY = return_text("青禾市2025年完成情况表", rows={"数字技术": [500], "新材料": [700]})
OFFICE = return_text("青禾市教育局2025年完成情况表", rows={"数字技术": [50], "其他": [7]})


def status(collected: Collected) -> dict[str, str]:
    return {row.unit: row.status for row in collected.judgement.ledger if row.kind == "result"}


def test_a_second_collection_reads_only_what_is_new(home, expected, send) -> None:
    folder = send(a=return_text(), b=CITY)
    first = collect(folder, home, 2025, expected)
    assert (len(first.read), first.known) == (2, 0)
    again = collect(folder, home, 2025)
    assert (again.read, again.known) == ((), 2)
    assert again.judgement.ledger == first.judgement.ledger
    send(c=OFFICE)
    third = collect(folder, home, 2025)
    assert [one.files for one in third.read] == [("c.txt",)]
    assert status(third) == {
        "青禾市": "accepted",
        "理工大学": "accepted",
        "青禾市教育局": "accepted",
        "旧基地医院": "closed",
    }


def test_nothing_new_imports_no_reader(home, expected, send) -> None:
    import subprocess
    import sys

    folder = send(a=return_text())
    collect(folder, home, 2025, expected)
    code = (
        "import sys; from pathlib import Path\n"
        "from zsgx_analysis.returns.collecting import collect\n"
        "collect(Path(sys.argv[1]), Path(sys.argv[2]), 2025)\n"
        "assert not {'pandas', 'numpy', 'docx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder), str(home)], check=True)


def test_copies_are_read_once_and_count_once(home, expected, send) -> None:
    folder = send(a=return_text(), b=return_text())
    collected = collect(folder, home, 2025, expected)
    assert [one.files for one in collected.read] == [("a.txt", "b.txt")]
    assert status(collected)["理工大学"] == "doubled"


def test_other_names_on_the_roster_read_all_anew(home, expected, send) -> None:
    folder = send(a=return_text("别院2025年执行情况表"))
    assert "unknown_unit" in status(collect(folder, home, 2025, expected)).values()
    expected.write_text(ROSTER.replace("青禾市教育局,", "青禾市教育局,别院"), encoding="utf-8")
    collected = collect(folder, home, 2025, expected)
    assert (len(collected.read), status(collected)["青禾市教育局"]) == (1, "accepted")
    expected.write_text(
        ROSTER.replace("青禾市教育局,", "青禾市教育局,别院").replace("2025-12-15", "2025-12-01"),
        encoding="utf-8",
    )
    later = collect(folder, home, 2025, expected)
    assert later.read == ()
    assert later.judgement.ledger[3].timeliness == "late"


def test_consent_reads_again_what_it_lifts(home, expected, send) -> None:
    folder = send(a=return_text().replace("合计\t214\n", ""), b=CITY)
    assert status(collect(folder, home, 2025, expected))["理工大学"] == "unproved"
    collected = collect(folder, home, 2025, consent=Consent(unproved=True))
    assert [one.files for one in collected.read] == [("a.txt",)]
    assert status(collected)["理工大学"] == "accepted"


def test_interrupted_midway_the_rest_is_taken_when_it_is_repeated(
    home: Path, expected: Path, send: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = send(a=return_text(), b=CITY, c=OFFICE)
    monkeypatch.setattr(collecting, "_SECONDS_BETWEEN_STORES", 0.0)
    seen: list[str] = []

    def interrupt(name: str) -> None:
        seen.append(name)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect(folder, home, 2025, expected, jobs=1, watch=Watch(ends=interrupt))
    collected = collect(folder, home, 2025, expected)
    assert (len(collected.read), collected.known) == (2, 1)
    assert list(status(collected).values()).count("accepted") == 3


def test_two_that_differ_and_one_that_is_last_years(home, expected, send) -> None:
    other = return_text(rows={"数字技术": [1], "新材料": [2], "网络安全": [3]})
    folder = send(a=return_text(), b=other, c=CITY.replace("2025", "2024"))
    found = status(collect(folder, home, 2025, expected))
    assert (found["理工大学"], found["青禾市"]) == ("contradictory", "missing")


def test_last_years_return_under_a_new_title_is_not_counted(home, expected, send, tmp_path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "a.txt").write_text(return_text().replace("2025", "2024"), encoding="utf-8")
    collect(old, home, 2024, expected)
    collected = collect(send(new=return_text()), home, 2025, expected)
    row = next(row for row in collected.judgement.ledger if row.unit == "理工大学")
    assert (row.status, row.reasons) == ("missing", "last_year 2025")


def test_a_unit_that_closed_is_on_record_and_in_no_sum(home, expected, send) -> None:
    folder = send(a=return_text("旧基地医院2025年执行情况表"))
    row = next(
        row
        for row in collect(folder, home, 2025, expected).judgement.ledger
        if row.unit == "旧基地医院"
    )
    assert (row.status, row.expected, row.figures, row.files) == ("closed", 0, 0, "a.txt")

"""A roster is read in either language; what is wrong in it is told with row and column."""

import datetime
from pathlib import Path

import pytest

from tests.returns.conftest import ROSTER
from zsgx_analysis.errors import DataError
from zsgx_analysis.returns.roster import parsed, read_roster


def test_a_unit_has_names_kind_dates_and_what_it_sends() -> None:
    unit = parsed(ROSTER).units["理工大学"]
    assert unit.names == ("理工大学", "云麓理工", "青禾理工大学")
    assert (unit.kind, unit.region, unit.level) == ("base", "青禾市", "nation")
    assert unit.due == datetime.date(2025, 12, 10)
    assert unit.returns == ("result", "plan")


def test_heads_and_words_may_be_chinese_in_the_code_page_of_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    text = "单位,别名,类别,地区,层级,截止日期\r\n山大,,基地,济南市,国家级,2025/12/1\r\n"
    path.write_bytes(text.encode("gb18030"))
    (unit,) = read_roster(path).units.values()
    assert (unit.name, unit.kind, unit.level, unit.returns) == (
        "山大",
        "base",
        "nation",
        ("result",),
    )
    assert unit.due == datetime.date(2025, 12, 1)


def test_a_unit_is_open_on_any_day_of_the_year() -> None:
    units = parsed(ROSTER).units
    assert not units["旧基地医院"].is_open(2025)
    assert units["旧基地医院"].is_open(2024)
    assert not units["旧基地医院"].is_open(2010)


@pytest.mark.parametrize(
    ("before", "after", "place", "found"),
    [
        ("2025-12-20", "2025-02-30", "row 2, column due", "2025-02-30"),
        ("2025-12-20", "2025", "row 2, column due", "2025"),
        ("city,云麓省", "town,云麓省", "row 2, column kind", "town"),
        ("青禾市,青禾,", ",青禾,", "row 2, column unit", "—"),
        ("青禾市教育局,,", "青禾市教育局,青禾,", "row 4", "青禾"),
        ("2011-01-01,2024-06-30", "2025-01-01,2024-06-30", "row 5, column closed", "2024-06-30"),
        ("result|plan", "results", "row 3, column returns", "results"),
        ("unit,aliases", "name,aliases", "row 1, column 1", "name"),
        ("2025-12-15,,,", "2025-12-15,,,,x", "row 4", "x"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, before: str, after: str, place: str, found: str
) -> None:
    assert ROSTER.count(before) == 1
    path = tmp_path / "units.csv"
    path.write_text(ROSTER.replace(before, after), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_roster(path)
    error = caught.value
    assert (error.file, error.place, error.found) == (str(path), place, found)
    assert error.expected
    assert len(error.cells) >= 1


def test_a_roster_without_units_or_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="row 1"):
        parsed("\n")
    with pytest.raises(DataError, match="row 2"):
        parsed(ROSTER.splitlines()[0])
    with pytest.raises(DataError):
        read_roster(tmp_path / "none.csv")


def test_dates_change_no_names() -> None:
    other = parsed(ROSTER.replace("2025-12-20", "2025-12-31"))
    assert other.names_sha256 == parsed(ROSTER).names_sha256
    renamed = parsed(ROSTER.replace("云麓理工", "云麓理工大"))
    assert renamed.names_sha256 != parsed(ROSTER).names_sha256

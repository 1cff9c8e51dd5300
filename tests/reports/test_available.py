from pathlib import Path

import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.reports.available import (
    Available,
    left_out,
    regions_with_data,
    years_with_data,
)


def figures(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    return [dict(zip(("programme", "start", "end"), row, strict=True)) for row in rows]


def test_a_figure_speaks_of_every_year_of_its_span() -> None:
    plans = [{"year": "2024"}]
    known = figures(("project", "2021", "2023"), ("bases", "2014", "2014"))
    assert years_with_data(plans, known) == {2014, 2021, 2022, 2023, 2024}


def test_figures_around_the_project_carry_no_report() -> None:
    assert (
        years_with_data(
            [], figures(("context", "2010", "2010"), ("predecessor_653", "2005", "2009"))
        )
        == set()
    )


def test_a_figure_without_an_end_is_left_out() -> None:
    assert years_with_data([], figures(("project", "2021", ""))) == set()


def test_the_latest_year_is_one_with_a_table_where_there_is_one() -> None:
    assert Available(frozenset({2024, 2030}), frozenset({2024}), ()).latest == 2024
    assert Available(frozenset({2029, 2030}), frozenset(), ()).latest == 2030
    with pytest.raises(DataError, match="zsgx build"):
        _ = Available(frozenset(), frozenset(), ()).latest


def test_a_region_has_data_by_a_plan_or_a_figure_of_the_project() -> None:
    plans = [{"region": "全国"}, {"region": "山东"}]
    known = [
        {"programme": "project", "scope": "北京"},
        {"programme": "predecessor_653", "scope": "福建"},
    ]
    assert regions_with_data(plans, known) == {"全国", "山东", "北京"}


def test_a_raw_table_that_did_not_come_into_the_data_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "raw" / "attachments"
    folder.mkdir(parents=True)
    for name in ("2024-national.tsv", "2025-national.tsv", "2025-national.source.yml"):
        (folder / name).touch()
    there = Available(frozenset({2024}), frozenset({2024}), ())
    assert left_out(tmp_path, there, [2025, 2024, 2025]) == [
        "data/raw/attachments/2025-national.tsv"
    ]
    assert left_out(tmp_path, there, [2024, 2026]) == []

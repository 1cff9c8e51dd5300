from dataclasses import replace
from typing import Any

import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.reports.available import Available
from zsgx_analysis.reports.parameters import check

AVAILABLE = Available(frozenset(range(2011, 2031)), frozenset({2023, 2024}), ("北京", "山东"))


def refused(notebook: str, **values: Any) -> UsageError:
    with pytest.raises(UsageError) as caught:
        check(notebook, values, AVAILABLE)
    assert caught.value.exit_status == 2
    return caught.value


def test_text_is_read_as_the_type_of_its_parameter() -> None:
    assert check("gap", {"year": "2024", "against": "2023"}, AVAILABLE).model_dump() == {
        "year": 2024,
        "lang": "zh",
        "home": None,
        "against": 2023,
        "region": None,
    }


def test_a_region_is_known_by_any_of_its_names() -> None:
    parameters = check("regional", {"year": 2024, "regions": "Shandong，北京市"}, AVAILABLE)
    assert parameters.model_dump()["regions"] == ["山东", "北京"]
    assert parameters.name == "regional-山东-北京"


def test_a_misspelt_parameter_is_refused_with_the_one_that_was_meant() -> None:
    error = refused("gap", yaer=2024)
    assert error.found == "yaer"
    assert "year" in error.what.zh
    assert "did you mean year?" in error.what.en
    assert error.expected == "year, lang, home, region, against"


def test_a_parameter_of_another_notebook_is_refused() -> None:
    assert refused("progress", year=2024, against=2023).found == "against"


def test_an_unknown_notebook_is_refused_with_the_list() -> None:
    error = refused("gpa", year=2024)
    assert error.expected == "progress, gap, regional, attachment"
    assert "did you mean gap?" in error.what.en


def test_a_year_without_data_names_the_years_with_data() -> None:
    error = refused("gap", year=1999)
    assert (error.place, error.found, error.expected) == ("year", "1999", "2011–2030")
    assert "2023–2024" in error.what.zh


def test_the_compared_year_needs_a_table_and_is_another_year() -> None:
    assert refused("gap", year=2024, against=2022).expected == "2023"
    assert "compared year is the year" in refused("gap", year=2024, against=2024).what.en


def test_an_unknown_region_names_the_known_ones() -> None:
    error = refused("regional", year=2024, regions=["山栋"])
    assert error.expected == Text("北京, 山东", "Beijing, Shandong")
    assert "山东" in error.what.zh


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("year", "next", "whole number"),
        ("year", True, "whole number"),
        ("year", 2024.5, "whole number"),
        ("lang", "fr", "zh or en"),
        ("home", 3, "text"),
    ],
)
def test_a_value_of_the_wrong_type_says_what_the_parameter_takes(
    name: str, value: Any, kind: str
) -> None:
    error = refused("gap", **{"year": 2024, name: value})
    assert name in error.what.en
    assert kind in error.what.en
    assert error.found == repr(value)


def test_a_missing_year_is_told() -> None:
    assert refused("gap", lang="zh").place == "gap, year"


def test_an_attachment_needs_a_year_with_a_plan_table() -> None:
    assert check("attachment", {"year": "2024"}, AVAILABLE).year == 2024
    assert "2024" in refused("attachment", year=2022).what.en


def test_a_region_without_data_is_refused_unless_beside_one_with_data() -> None:
    bare = replace(AVAILABLE, bare=frozenset({"北京"}))
    with pytest.raises(UsageError, match="no data of this region") as caught:
        check("regional", {"year": 2024, "regions": ["北京"]}, bare)
    assert caught.value.expected.zh == "山东"
    both = check("regional", {"year": 2024, "regions": ["北京", "山东"]}, bare)
    assert both.name == "regional-北京-山东"


def test_with_one_table_there_is_no_year_to_compare_with() -> None:
    one = replace(AVAILABLE, plan_years=frozenset({2024}))
    with pytest.raises(UsageError, match="no other year to choose") as caught:
        check("gap", {"year": 2024, "against": 2023}, one)
    assert caught.value.found == "2023"

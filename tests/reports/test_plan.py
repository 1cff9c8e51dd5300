from pathlib import Path
from typing import Any

import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.reports.available import Available
from zsgx_analysis.reports.plan import Run, parse_years, plan, reports_folder

AVAILABLE = Available(frozenset(range(2011, 2031)), frozenset({2023, 2024}), ("北京", "山东"))


def planned(*names: str, **options: Any) -> list[Run]:
    given: dict[str, Any] = {"years": [], "langs": [], "regions": [], "extra": {}, **options}
    return plan(
        names, available=AVAILABLE, home=Path("home"), out=Path("out"), formats=["html"], **given
    )


def labels(*names: str, **options: Any) -> list[str]:
    return [run.label for run in planned(*names, **options)]


def test_without_names_all_three_reports_of_the_latest_year_are_built_in_chinese() -> None:
    assert labels() == ["2024/zh/progress", "2024/zh/gap", "2024/zh/regional"]


def test_the_attachment_report_is_built_where_it_is_named() -> None:
    assert labels("attachment") == ["2024/zh/attachment"]


def test_years_languages_and_notebooks_are_combined() -> None:
    assert labels("gap", years=[2023, 2024], langs=["zh", "en"]) == [
        "2023/zh/gap",
        "2023/en/gap",
        "2024/zh/gap",
        "2024/en/gap",
    ]


def test_what_is_asked_for_twice_is_built_once() -> None:
    assert labels("gap", "gap", years=[2024, 2024], langs=["zh", "zh"]) == ["2024/zh/gap"]


def test_each_region_is_a_report_of_the_notebook_that_takes_regions() -> None:
    assert labels("gap", "regional", regions=["山东", "Beijing"]) == [
        "2024/zh/gap-山东",
        "2024/zh/gap-北京",
        "2024/zh/regional-山东",
        "2024/zh/regional-北京",
    ]


def test_a_region_for_a_notebook_without_regions_is_refused() -> None:
    refused = "no such parameter in the notebook attachment; found: regions"
    with pytest.raises(UsageError, match=refused):
        planned("attachment", regions=["山东"])
    asked = labels("attachment", "progress", "gap", regions=["山东"])
    assert asked == ["2024/zh/attachment", "2024/zh/progress-山东", "2024/zh/gap-山东"]


def test_a_further_parameter_goes_to_the_notebooks_that_take_it() -> None:
    runs = planned(extra={"against": 2023})
    assert [run.parameters.model_dump().get("against") for run in runs] == [None, 2023, None]
    with pytest.raises(UsageError, match="found: against"):
        planned("progress", extra={"against": 2023})


def test_one_impossible_report_stops_the_plan_before_anything_is_built() -> None:
    with pytest.raises(UsageError, match="1999"):
        planned("gap", years=[2024, 1999])


def test_a_run_knows_its_places() -> None:
    run = planned("regional", regions=["山东"], langs=["en"])[0]
    assert run.notebook == Path("home/notebooks/regional.ipynb")
    assert run.folder == Path("out/2024/en")
    assert run.name == "regional-山东"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024", [2024]),
        ("2021-2023", [2021, 2022, 2023]),
        ("2021–2022，2024", [2021, 2022, 2024]),
        ("2021—2022", [2021, 2022]),
    ],
)
def test_spans_of_years_are_read(text: str, years: list[int]) -> None:
    assert parse_years(text) == years


@pytest.mark.parametrize("text", ["", "2021-", "last", "2024-2021", "1-9999", "2021-2022-2023"])
def test_what_is_no_span_of_years_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="years"):
        parse_years(text)


def test_reports_lie_beside_the_data_unless_those_came_with_the_installation() -> None:
    import zsgx_analysis

    installed = Path(zsgx_analysis.__file__).parent / "installed"
    assert reports_folder(Path("/srv/project")) == Path("/srv/project/reports")
    assert reports_folder(installed) == Path("reports")

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from zsgx_analysis.datasets import DATASETS
from zsgx_analysis.errors import ReportError, UsageError
from zsgx_analysis.reports.available import Available
from zsgx_analysis.reports.custom import OwnReports, read_own
from zsgx_analysis.reports.parameters import check, notebook_model

PARAMETERS = (
    "year: int = 2024  # year of the report\n"
    'lang: str = "zh"  # language\n'
    "home: str | None = None  # folder\n"
    "top: int = 3  # 显示几个 how many to show\n"
    "fields: list[str] | None = None  # 领域"
)
TITLE = {"title": {"zh": "份额", "en": "Shares"}}


def write(home: Path, name: str, source: str = PARAMETERS, about: Any = TITLE) -> Path:
    cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": source}
    metadata = {} if about is None else {"zsgx": about}
    path = home / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"metadata": metadata, "cells": [cell]}), encoding="utf-8")
    return path


def available(home: Path) -> Available:
    return Available(frozenset({2024}), frozenset({2024}), (), OwnReports(home))


def test_a_notebook_that_says_so_is_a_report(tmp_path: Path) -> None:
    write(tmp_path, "shares")
    write(tmp_path, "plain", about=None)
    write(tmp_path, "gap")
    (tmp_path / "notebooks" / "broken.ipynb").write_text("{", encoding="utf-8")
    own = OwnReports(tmp_path)
    assert list(own) == ["shares"]
    assert len(own) == 1
    assert own["shares"].title.en == "Shares"
    assert "plain" not in own
    assert "../notebooks/shares" not in own


def test_its_parameters_are_those_of_its_cell(tmp_path: Path) -> None:
    write(tmp_path, "shares")
    made = check("shares", {"year": "2024", "top": "5", "fields": "甲,乙"}, available(tmp_path))
    assert made.name == "shares"
    assert made.model_dump() == {
        "year": 2024,
        "lang": "zh",
        "home": None,
        "top": 5,
        "fields": ["甲", "乙"],
    }
    with pytest.raises(UsageError, match="did you mean top"):
        check("shares", {"year": 2024, "topp": 5}, available(tmp_path))
    with pytest.raises(UsageError, match="no data for this year"):
        check("shares", {"year": 1999}, available(tmp_path))


def test_its_parameters_cross_to_another_process(tmp_path: Path) -> None:
    write(tmp_path, "shares")
    made = check("shares", {"year": 2024, "top": 5}, available(tmp_path))
    crossed = pickle.loads(pickle.dumps(made))
    assert crossed.model_dump() == made.model_dump()
    assert (crossed.notebook, crossed.title.zh) == ("shares", "份额")


def test_an_unknown_name_lists_ours_and_the_projects_own(tmp_path: Path) -> None:
    write(tmp_path, "shares")
    with pytest.raises(UsageError) as caught:
        notebook_model("share", OwnReports(tmp_path))
    assert caught.value.expected == "progress, gap, regional, attachment, shares"
    assert "did you mean shares?" in caught.value.what.en


@pytest.mark.parametrize(
    ("source", "about"),
    [
        ("year = 2024", TITLE),
        ("year: complex = 2", TITLE),
        ("year: int", TITLE),
        ("year: int = (", TITLE),
        (PARAMETERS, {"title": "Shares"}),
        (PARAMETERS, {}),
    ],
)
def test_a_report_that_cannot_be_read_says_what_is_expected_and_stops_no_other(
    tmp_path: Path, source: str, about: Any
) -> None:
    path = write(tmp_path, "shares", source, about)
    with pytest.raises(ReportError) as caught:
        read_own(path)
    assert caught.value.file == str(path)
    assert "list[str] | None" in str(caught.value.expected)
    assert check("gap", {"year": 2024}, available(tmp_path)).year == 2024


def test_a_report_of_ones_own_is_made_again_when_any_of_the_data_has_changed(
    tmp_path: Path,
) -> None:
    write(tmp_path, "shares")
    made = check("shares", {"year": 2024}, available(tmp_path))
    assert set(made.tables) == set(DATASETS)
    assert {made.years_read(table) for table in DATASETS} == {None}
    assert made.raw_read(tmp_path) == ("*/*",)

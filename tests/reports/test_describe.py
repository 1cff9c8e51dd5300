import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from zsgx_analysis.reports.available import Available
from zsgx_analysis.reports.custom import OwnReports
from zsgx_analysis.reports.describe import describe
from zsgx_analysis.reports.parameters import NOTEBOOKS

NOTHING = Available(frozenset({2024}), frozenset({2024}), ("山东",))


def write_own(home: Path, name: str, parameters: str) -> None:
    cell = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    about = {"zsgx": {"title": {"zh": "份额", "en": "Shares"}}}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata=about)
    (home / "notebooks").mkdir(exist_ok=True)
    (home / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_description_names_every_parameter_of_every_notebook(lang: Any) -> None:
    text = describe(lang)
    for name, model in NOTEBOOKS.items():
        section = text.partition(f"{name}  ")[2]
        for parameter in model.model_fields:
            assert parameter in section


def test_the_description_ends_with_what_the_data_allow() -> None:
    there = Available(
        frozenset(range(2011, 2031)),
        frozenset({2023, 2024}),
        ("北京", "山东"),
        bare=frozenset({"北京"}),
    )
    text = describe("en", there)
    assert "years with data: 2011–2030; with a task plan table: 2023–2024" in text
    assert "regions with data: 山东" in text


@pytest.mark.parametrize(("lang", "title"), [("zh", "份额"), ("en", "Shares")])
def test_a_report_of_ones_own_is_described_with_what_it_declares(
    lang: Any, title: str, tmp_path: Path
) -> None:
    write_own(tmp_path, "shares", "year: int = 2024\nleast: float = 0.5  # smallest share shown")
    text = describe(lang, replace(NOTHING, own=OwnReports(tmp_path)))
    section = text.partition(f"shares  {title}\n")[2].partition("\n\n")[0]
    assert "  year " in section
    assert "  least    smallest share shown (" in section
    assert "0.5" in section


def test_a_report_of_ones_own_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    write_own(tmp_path, "broken", "year = 2024")
    write_own(tmp_path, "shares", "year: int = 2024")
    text = describe("en", replace(NOTHING, own=OwnReports(tmp_path)))
    assert "broken\n  the title or the parameters of a report" in text
    assert "shares  Shares\n" in text
    assert "years with data: 2024" in text

from typing import Any

import pytest

from zsgx_analysis.reports.available import Available
from zsgx_analysis.reports.describe import describe
from zsgx_analysis.reports.parameters import NOTEBOOKS


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

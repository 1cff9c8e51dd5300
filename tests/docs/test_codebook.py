"""The codebook says what the data package says, in both languages."""

import json
from pathlib import Path

import pytest

from docs.codebook import PACKAGE, VOCABULARIES, codebook, pages
from zsgx_analysis.datasets.schema import DATASETS, columns_of

ROOT = Path(__file__).parents[2]
DESCRIPTOR = json.loads(PACKAGE.read_text(encoding="utf-8"))


def test_both_pages_are_in_step_with_the_data_package() -> None:
    written = {path: path.read_text(encoding="utf-8") for path in pages(DESCRIPTOR)}
    assert written == pages(DESCRIPTOR), "run: python docs/codebook.py"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_dataset_and_column_has_a_line(lang) -> None:
    sections = codebook(DESCRIPTOR, lang).split("\n## ")
    told = {
        section.splitlines()[0].strip("`"): [
            line.split("|")[1].strip(" `") for line in section.splitlines() if line[:3] == "| `"
        ]
        for section in sections
        if section.startswith("`")
    }
    assert told == {name: [column.name for column in columns_of(name)] for name in DATASETS}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_column_with_a_vocabulary_leads_to_its_codes(lang) -> None:
    text = codebook(DESCRIPTOR, lang)
    heading = VOCABULARIES["cell_statuses"].in_language(lang)
    assert f"](#{heading.lower().replace(' ', '-')})" in text
    assert f"\n### {heading}\n" in text
    assert "| `moved` |" in text


def test_every_vocabulary_that_a_column_draws_on_is_told() -> None:
    drawn = {column.vocabulary for name in DATASETS for column in columns_of(name)} - {""}
    text = codebook(DESCRIPTOR, "en")
    told = {kind for kind, heading in VOCABULARIES.items() if f"\n### {heading.en}\n" in text}
    assert told == drawn - {"scopes"} | {"regions", "foreign"}


def test_the_languages_do_not_mix() -> None:
    english = codebook(DESCRIPTOR, "en")
    assert "部门（" not in english
    assert "required" not in codebook(DESCRIPTOR, "zh")

import pandas as pd
import pytest

import zsgx_analysis as zsgx
from zsgx_analysis.datasets.schema import DATASETS
from zsgx_analysis.language import LANGUAGES


def test_names_and_codes_are_in_words_and_the_rest_stays() -> None:
    plan = zsgx.plan(2024)
    shown = zsgx.translated(plan, "en")
    assert {"Ministry of Education"} <= set(shown["department"])
    assert set(shown["region"]) == {"China"}
    assert "printed" not in set(shown["status"])
    for name in ("persons", "printed", "source", "row", "column"):
        pd.testing.assert_series_equal(shown[name], plan[name])
    assert "教育部" in set(plan["department"])


def test_a_matrix_has_its_sides_translated() -> None:
    matrix = zsgx.matrix(zsgx.traced(zsgx.plan(2024), "plans"))
    shown = zsgx.translated(matrix, "en")
    assert "Ministry of Education" in shown.index
    assert "Digital technology" in shown.columns
    assert shown.shape == matrix.shape


def test_a_name_without_a_translation_stands() -> None:
    frame = pd.DataFrame({"department": ["某新部"], "scope": ["大连市"], "x": ["教育部"]})
    assert zsgx.translated(frame, "en").iloc[0].tolist() == ["某新部", "Dalian", "教育部"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", DATASETS)
def test_every_dataset_keeps_its_shape(name: str, lang: str) -> None:
    frame = zsgx.load(name)
    shown = zsgx.translated(frame, lang)
    assert list(shown.columns) == list(frame.columns)
    assert len(shown) == len(frame)


def test_a_language_that_is_not_known_is_refused() -> None:
    with pytest.raises(zsgx.UsageError):
        zsgx.translated(zsgx.plan(2024), "fr")

from pathlib import Path

import pytest

from zsgx_analysis.datasets.reference import read_reference
from zsgx_analysis.errors import DataError, VocabularyError

RAW = Path(__file__).parents[2] / "data" / "raw" / "reference"


def test_the_population_of_31_provinces():
    name, frame = read_reference(RAW / "population_2020.tsv")
    assert name == "population"
    assert len(frame) == 31
    assert frame["population"].sum() == 1_409_778_724
    assert set(frame["reference_date"]) == {"2020-11-01"}
    assert dict(zip(frame["region"], frame["population"], strict=True))["山东"] == 101_527_453


def test_fourteen_departments_lead_in_2021():
    name, frame = read_reference(RAW / "lead_departments_2021.tsv")
    assert name == "lead_departments"
    assert set(frame["year"]) == {2021}
    assert len(frame) == 14
    assert "财政部" in set(frame["department"])
    assert "中央网信办" not in set(frame["department"])
    assert "市场监管总局" in set(frame["department"])


def test_rounds_and_stages():
    name, frame = read_reference(RAW / "stages.tsv")
    assert name == "stages"
    national = frame[frame["scope"] == "全国"].set_index("stage")
    assert national.loc["round_one", ["start", "end"]].tolist() == [2011, 2020]
    assert national.loc["round_two", ["start", "end"]].tolist() == [2021, 2030]


@pytest.mark.parametrize(
    ("name", "text", "error", "place"),
    [
        ("weather.tsv", "a\n", DataError, None),
        ("population_2020.tsv", "region\tgroup\tpeople\n", DataError, "line 1"),
        (
            "population_2020.tsv",
            "region\tgroup\tpopulation_2020_11_31\n",
            DataError,
            "line 1",
        ),
        (
            "population_2020.tsv",
            "region\tgroup\tpopulation_2020_11_01\n山东\t西部\t1\n",
            DataError,
            "line 2, column group",
        ),
        (
            "population_2020.tsv",
            "region\tgroup\tpopulation_2020_11_01\n青州\t东部\t1\n",
            VocabularyError,
            "line 2, column region",
        ),
        (
            "population_2020.tsv",
            "region\tgroup\tpopulation_2020_11_01\n山东\t东部\t1.5\n",
            DataError,
            "line 2, column population_2020_11_01",
        ),
        ("lead_departments_2021.tsv", "department\n某部\n", VocabularyError, "line 2"),
        ("lead_departments_2021.tsv", "name\n教育部\n", DataError, "line 1"),
        ("lead_departments.tsv", "department\n教育部\n", DataError, "file name"),
        ("stages.tsv", "scope\tstart\tend\tstage\n全国\t2021\n", DataError, "line 2"),
        ("stages.tsv", "", DataError, "line 1"),
        ("stages.tsv", "scope\tstart\tend\tstage\n全国\t1\t2\tend\n", VocabularyError, "line 2"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path, name, text, error, place):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error) as caught:
        read_reference(path)
    assert caught.value.file == str(path)
    assert caught.value.place == place
    assert caught.value.expected

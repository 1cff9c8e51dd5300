import json

import pandas as pd
import pytest

from zsgx_analysis.datasets.building import read_raw
from zsgx_analysis.datasets.package import csv_bytes, package_files
from zsgx_analysis.datasets.schema import DATASETS, columns_of


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    from pathlib import Path

    frames, sources, _ = read_raw(Path(__file__).parents[2] / "data" / "raw")
    return package_files(frames, sources)


def test_csv_prints_whole_numbers_without_a_point_and_nothing_for_missing():
    frame = pd.DataFrame(
        {
            "a": [1.0, float("nan"), 0.5],
            "b": pd.array([1, None, 3], dtype="Int64"),
            "c": [True, False, True],
            "d": ["x,y", "", '"'],
        }
    )
    assert csv_bytes(frame).decode() == 'a,b,c,d\n1,1,true,"x,y"\n,,false,\n0.5,3,true,""""\n'


def test_the_descriptor_names_every_field_with_unit_and_both_languages(contents):
    package = json.loads(contents["datapackage.json"])
    assert package["$schema"].startswith("https://datapackage.org/profiles/2")
    assert [resource["name"] for resource in package["resources"]] == list(DATASETS)
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        columns = columns_of(resource["name"])
        assert [field["name"] for field in fields] == [column.name for column in columns]
        assert [field.get("unit", "") for field in fields] == [column.unit for column in columns]
        assert all(" · " in field["description"] for field in fields)
        known = resource["name"] not in ("results", "breakdowns", "returned")  # nothing published
        assert bool(resource["sources"]) is known
        assert all(source["title"] and source["licence"] for source in resource["sources"])
        assert resource["path"] in contents
        assert resource["parquet"] in contents


@pytest.mark.parametrize("name", DATASETS)
def test_parquet_holds_what_the_csv_holds(contents, name, tmp_path):
    for suffix in ("csv", "parquet"):
        (tmp_path / f"{name}.{suffix}").write_bytes(contents[f"{name}.{suffix}"])
    frame = pd.read_parquet(tmp_path / f"{name}.parquet")
    integers = {c.name: "Int64" for c in columns_of(name) if c.dtype == "Int64"}
    assert csv_bytes(frame.astype(integers)) == contents[f"{name}.csv"]


def test_the_standard_validator_accepts_the_package(contents, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(tmp_path / "datapackage.json")
    assert report.valid, report.to_summary()

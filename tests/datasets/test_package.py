import json
import os

import pandas as pd
import pytest

from zsgx_analysis.datasets.building import read_raw
from zsgx_analysis.datasets.package import csv_bytes, package_files, replace_folder
from zsgx_analysis.datasets.schema import DATASETS, columns_of
from zsgx_analysis.errors import DataError


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
        assert resource["sources"]
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


def test_a_folder_is_replaced_as_a_whole_and_only_when_it_differs(tmp_path):
    folder = tmp_path / "data" / "processed"
    assert replace_folder(folder, {"a.csv": b"1", "b.csv": b"2"})
    assert not replace_folder(folder, {"a.csv": b"1", "b.csv": b"2"})
    assert replace_folder(folder, {"a.csv": b"3"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.csv": b"3"}
    assert [path.name for path in folder.parent.iterdir()] == ["processed"]


def test_a_failure_while_writing_leaves_the_old(tmp_path):
    folder = tmp_path / "processed"
    replace_folder(folder, {"a.csv": b"1"})
    with pytest.raises(DataError) as caught:
        replace_folder(folder, {"a.csv": b"2", "no/such/folder.csv": b"3"})
    assert caught.value.file == str(folder)
    assert (folder / "a.csv").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["processed"]


@pytest.mark.skipif(os.name != "posix", reason="renames of folders as POSIX has them")
@pytest.mark.parametrize("stage", ["between the renames", "before the tidying"])
def test_an_interrupted_call_is_put_right_by_the_next(tmp_path, stage):
    folder, former = tmp_path / "processed", tmp_path / ".processed.former"
    replace_folder(folder, {"a.csv": b"1"})
    if stage == "between the renames":
        folder.rename(former)
    else:
        former.mkdir()
        (former / "a.csv").write_bytes(b"0")
    assert not replace_folder(folder, {"a.csv": b"1"})
    assert (folder / "a.csv").read_bytes() == b"1"
    assert not former.exists()


def test_what_a_killed_call_left_is_removed_by_a_later_one(tmp_path):
    folder, left = tmp_path / "processed", tmp_path / ".processed.abc"
    at_work = tmp_path / ".processed.def"
    left.mkdir()
    at_work.mkdir()
    os.utime(left, (1, 1))
    assert replace_folder(folder, {"a": b"1"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".processed.def", "processed"]

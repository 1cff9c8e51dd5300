import pytest

from zsgx_analysis.datasets import DATASETS, build, load
from zsgx_analysis.datasets.loading import rows
from zsgx_analysis.datasets.schema import columns_of
from zsgx_analysis.errors import DataError, UsageError


@pytest.mark.parametrize("name", DATASETS)
def test_the_data_on_file_load_with_types_units_and_sources(name):
    frame = load(name)
    assert frame.empty is (name in ("results", "breakdowns", "returned")), "nothing was published"
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
        column.name: column.dtype for column in columns_of(name)
    }
    assert frame.attrs["units"] == {
        column.name: column.unit for column in columns_of(name) if column.unit
    }
    assert all(source["title"] for source in frame.attrs["sources"])


@pytest.mark.parametrize("name", DATASETS)
def test_the_docstring_lists_every_column(name):
    described = " ".join((load.__doc__ or "").split())
    assert f"``{name}``" in described
    if name not in ("margins", "claims"):
        assert ", ".join(column.name for column in columns_of(name)) in described


def test_text_that_is_empty_stays_text():
    assert load("figures")["note"].notna().all()


def test_data_not_built_say_what_to_run(home):
    for read in (load, rows):
        with pytest.raises(DataError, match="zsgx build"):
            read("plans", home)


def test_an_unknown_name_lists_the_datasets(home):
    with pytest.raises(UsageError, match="population"):
        load("planets", home)


@pytest.mark.parametrize(
    ("old", "new"), [("persons", "heads"), ("10000", "ten thousand"), ("year,", "")]
)
def test_damaged_data_say_what_to_run(home, old, new):
    path = build(home).folder / "plans.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    for read in (load, rows):
        with pytest.raises(DataError, match="again") as caught:
            read("plans", home)
        assert caught.value.file == str(path)


def test_a_descriptor_that_is_gone_says_what_to_run(home):
    (build(home).folder / "datapackage.json").unlink()
    for read in (load, rows):
        with pytest.raises(DataError, match="again"):
            read("plans", home)


@pytest.mark.parametrize("name", DATASETS)
def test_rows_are_the_text_of_the_frame(name):
    frame, read = load(name), rows(name)
    assert len(read) == len(frame)
    assert all(list(row) == list(frame.columns) for row in read)
    for column, dtype in frame.dtypes.items():
        if str(dtype) == "str":
            assert [row[column] for row in read] == frame[column].tolist()
        elif str(dtype) == "int64":
            assert [int(row[column]) for row in read] == frame[column].tolist()


def test_a_line_that_is_cut_off_says_what_to_run(home):
    path = build(home).folder / "plans.csv"
    path.write_text(path.read_text("utf-8")[:-20], encoding="utf-8")
    with pytest.raises(DataError, match="again"):
        rows("plans", home)


def test_an_empty_file_says_what_to_run(home):
    (build(home).folder / "plans.csv").write_text("")
    for read in (load, rows):
        with pytest.raises(DataError, match="again"):
            read("plans", home)

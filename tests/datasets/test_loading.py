import pytest

from zsgx_analysis.datasets import DATASETS, build, load
from zsgx_analysis.datasets.schema import columns_of
from zsgx_analysis.errors import DataError, UsageError


@pytest.mark.parametrize("name", DATASETS)
def test_the_data_on_file_load_with_types_units_and_sources(name):
    frame = load(name)
    assert not frame.empty
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
    with pytest.raises(DataError, match="zsgx build"):
        load("plans", home)


def test_an_unknown_name_lists_the_datasets(home):
    with pytest.raises(UsageError, match="population"):
        load("planets", home)


@pytest.mark.parametrize(
    ("old", "new"), [("persons", "heads"), ("10000", "ten thousand"), ("year,", "")]
)
def test_damaged_data_say_what_to_run(home, old, new):
    path = build(home).folder / "plans.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match="again") as caught:
        load("plans", home)
    assert caught.value.file == str(path)


def test_a_descriptor_that_is_gone_says_what_to_run(home):
    (build(home).folder / "datapackage.json").unlink()
    with pytest.raises(DataError, match="again"):
        load("plans", home)

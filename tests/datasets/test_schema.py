import pytest

from zsgx_analysis import vocabulary
from zsgx_analysis.datasets.schema import DATASETS, columns_of, conformed, empty
from zsgx_analysis.errors import UsageError
from zsgx_analysis.statements import CLAIM_COLUMNS, FIGURE_COLUMNS


def names(dataset: str) -> list[str]:
    return [column.name for column in columns_of(dataset)]


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_column_is_described_in_both_languages(dataset):
    assert all(DATASETS[dataset].title)
    assert all(DATASETS[dataset].description)
    for column in columns_of(dataset):
        assert column.description.zh
        assert column.description.en
        assert column.dtype
        assert not column.vocabulary or column.vocabulary in (*vocabulary.KINDS, "scopes")


def test_the_contracts_columns_stand_in_their_order():
    assert ", ".join(names("plans")) == (
        "year, region, department, field, persons, lower, upper, status, printed, source, "
        "table, row, column"
    )
    assert names("figures") == [*FIGURE_COLUMNS, "standing", "superseded"]
    assert names("goals") == ["year", *names("figures")]
    assert names("claims") == CLAIM_COLUMNS
    assert names("margins") == names("plans")


@pytest.mark.parametrize("dataset", DATASETS)
def test_an_empty_dataset_has_all_columns_and_types(dataset):
    frame = empty(dataset)
    assert frame.empty
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        column.name: column.dtype for column in columns_of(dataset)
    }
    assert conformed(frame, dataset).equals(frame)


def test_an_unknown_dataset_is_an_error_that_lists_all():
    with pytest.raises(UsageError, match="plans") as caught:
        columns_of("planets")
    assert caught.value.found == "planets"

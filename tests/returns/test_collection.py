"""A collection on file as frames."""

import pytest

from tests.returns.conftest import return_text
from zsgx_analysis.datasets.rollup import roll_up
from zsgx_analysis.errors import DataError
from zsgx_analysis.returns.collecting import collect
from zsgx_analysis.returns.collection import open_collection


def test_frames_are_of_the_files(home, expected, send) -> None:
    collect(send(a=return_text()), home, 2025, expected)
    collection = open_collection(2025, home)
    assert collection.units["unit"].tolist()[:2] == ["青禾市", "理工大学"]
    (row,) = collection.returns.to_dict("records")
    assert (row["status"], row["unit_said"], row["unit_word"]) == ("accepted", "title", "理工大学")
    assert collection.cells["value"].sum() == 214
    units = roll_up(collection.cells, collection.ledger, "unit").set_index("unit")
    assert units.loc["理工大学", ["value", "bound"]].tolist() == [214, "exact"]
    assert units.loc["青禾市", "bound"] == "at_least"


def test_a_year_without_a_collection_is_told(home) -> None:
    with pytest.raises(DataError, match="zsgx collect"):
        open_collection(2025, home)


def test_a_collection_of_nothing_has_frames_all_the_same(home, expected, tmp_path) -> None:
    (tmp_path / "none").mkdir()
    collect(tmp_path / "none", home, 2025, expected)
    collection = open_collection(2025, home)
    assert set(collection.ledger["status"]) == {"missing", "closed"}
    rows = roll_up(collection.cells, collection.ledger)
    assert set(rows["bound"]) == {"at_least"}
    assert rows["expected"].sum() == 3

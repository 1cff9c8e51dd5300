"""A small register is made, and every way to count it agrees."""

import pytest

from benchmarks.registers import by_hand, hiding, make, ours, ours_limited, rows_in, with_pandas


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers") / "home"
    make(folder, 32_000)
    return folder


def test_all_ways_count_the_same_persons_and_person_times(home):
    found = ours(home)
    assert 0 < found[0] < found[1] <= 32_000
    assert by_hand(home)[:2] == found[:2]
    assert with_pandas(home)[:2] == found[:2]
    assert ours_limited(home) == found


def test_rows_go_in(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.registers._ROWS_IN", 500)
    assert rows_in(tmp_path) > 0


def test_a_small_table_is_hidden_and_the_attack_finds_nothing():
    cells, small, hidden, _, found = hiding((6, 5, 3))
    assert cells > hidden >= small > 0
    assert found == 0

import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.identity import normal_number
from zsgx_analysis.register.sample import HEADINGS, number, sample, write_sample


def test_a_sample_is_the_same_every_time_and_of_the_size_asked_for():
    one = [row for chunk in sample(1200, 2025, 3) for row in chunk]
    assert one == [row for chunk in sample(1200, 2025, 3) for row in chunk]
    assert one != [row for chunk in sample(1200, 2025, 4) for row in chunk]
    assert len(one) == 1200
    assert {len(row) for row in one} == {len(HEADINGS)}


def test_numbers_have_the_right_form_and_belong_to_no_division():
    numbers = [number(person) for person in range(0, 100_000, 997)]
    assert all(normal_number(one) == (one, "") for one in numbers)
    assert {one[:4] for one in numbers} == {"9900"}
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_what_is_written_is_a_register_without_a_fault(tmp_path, home, key, name):
    write_sample(tmp_path / name, 300, 2025)
    batch = add(tmp_path / name, home, How(key=key)).batch
    assert (batch.rows, batch.kept, batch.rejected) == (300, 300, 0)
    with pytest.raises(UsageError):
        write_sample(tmp_path / name, 1, 2025)


def test_another_ending_is_wrong_use(tmp_path):
    with pytest.raises(UsageError):
        write_sample(tmp_path / "a.xlsx", 1, 2025)

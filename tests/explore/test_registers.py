import pandas as pd
import pytest

import zsgx_analysis as zsgx
from zsgx_analysis.register.trial import sample_register


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    home = sample_register(tmp_path_factory.mktemp("register"), 3000, 2025)
    with_rows = zsgx.registers(home)
    yield with_rows
    with_rows.close()


def test_rows_and_trainings_are_relations(opened):
    rows = opened.relation.count("*").fetchall()[0][0]
    trainings = opened.trainings(2025).count("*").fetchall()[0][0]
    assert rows == 3000
    assert 0 < trainings < rows
    assert "name" not in opened.relation.columns


def test_roll_ups_are_frames_of_their_level(opened):
    total = opened.roll_up(2025).iloc[0]
    fields = opened.roll_up(2025, "field")
    assert fields.columns[0] == "field"
    assert fields["person_times"].sum() == total["person_times"]
    assert total["persons"] == opened.person_years(2025)["persons"].sum()
    assert opened.roll_up(2025, "field", "department").shape[0] > fields.shape[0]
    with pytest.raises(zsgx.UsageError, match="there is no such level"):
        opened.roll_up(2025, "base", "field")


def test_the_same_rows_as_a_frame_give_the_same(opened):
    again = zsgx.registers(rows=opened.relation.to_arrow_table())
    pd.testing.assert_frame_equal(again.roll_up(2025, "region"), opened.roll_up(2025, "region"))


def test_a_project_without_a_register_is_told(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    with pytest.raises(zsgx.DataError, match="no rows yet"):
        zsgx.registers(tmp_path)

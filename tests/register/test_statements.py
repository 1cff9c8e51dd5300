import pytest

from zsgx_analysis.register.statements import OVER_BUCKETS, PER_BUCKET, statement
from zsgx_analysis.register.tables import levels


@pytest.mark.parametrize("step", ["trainings", *PER_BUCKET, *OVER_BUCKETS.values(), "class_counts"])
def test_every_step_is_one_statement_filled_in(step):
    text = statement(step, 2025)
    assert "{" not in text
    assert ";" not in text
    assert text.lstrip().startswith("--")


def test_levels_are_grouping_sets():
    sets = statement("counts").partition("grouping sets")[2]
    assert sets.count("(") == len(levels()) + 1

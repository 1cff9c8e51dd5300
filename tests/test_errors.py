"""Every error says what, where, what was found and what was expected."""

import pickle

import pandas as pd
import pytest

from zsgx_analysis import errors
from zsgx_analysis.errors import DataError, DocumentError, UsageError, ZsgxError
from zsgx_analysis.language import Text

WHAT = Text("单位无法识别", "the unit is not known")


def test_a_message_names_every_fact_it_has():
    error = DocumentError(
        WHAT, file="plan.tsv", place="line 2", found="万家", expected=Text("人或万人", "人 or 万人")
    )
    assert error.message("zh") == (
        "单位无法识别；文件: plan.tsv；位置: line 2；实际: 万家；应为: 人或万人"
    )
    assert error.message("en") == (
        "the unit is not known; file: plan.tsv; place: line 2; found: 万家; expected: 人 or 万人"
    )
    assert str(error) == error.message("en")


def test_a_message_leaves_out_what_is_not_known():
    assert ZsgxError(WHAT).message("en") == "the unit is not known"


def test_an_error_keeps_the_failing_cells():
    cells = pd.DataFrame({"row": [3], "column": [11]})
    assert DataError(WHAT, cells=cells).cells is cells


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, ZsgxError)
    ],
)
def test_wrong_use_ends_with_2_and_bad_data_with_1(kind):
    assert kind.exit_status == (2 if issubclass(kind, UsageError) else 1)


def test_an_error_survives_the_way_between_processes():
    error = DocumentError(WHAT, file="plan.tsv", found="万家")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is DocumentError
    assert again.message("zh") == error.message("zh")

"""Every error says what, where, what was found and what was expected."""

import ast
import pickle
import re
from pathlib import Path

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
        "单位无法识别；文件: plan.tsv；位置: 第2行；实际: 万家；应为: 人或万人"
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


def words(value: ast.expr) -> str:
    """Return the words that stand in an argument as they are, in one language only."""
    parts = [value] if isinstance(value, ast.Constant) else []
    if isinstance(value, ast.JoinedStr):
        parts = [part for part in ast.iter_child_nodes(value) if isinstance(part, ast.Constant)]
    return "\0".join(str(part.value) for part in parts)


def test_what_is_found_and_expected_is_in_words_of_both_languages():
    """Commands and options are the same in both; of other words two make a language."""
    package = Path(errors.__file__).parent
    alone = []
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for fact in node.keywords if isinstance(node, ast.Call) else ():
                told = words(fact.value) if fact.arg in ("found", "expected") else ""
                if re.search(r"[a-z]{2,} [a-z]{2,}", told) and not told.startswith(("zsgx ", "--")):
                    alone.append(f"{path.relative_to(package)}:{fact.value.lineno}: {told}")
    assert alone == []

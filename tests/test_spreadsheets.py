import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.spreadsheets import as_it_was, csv_text, neutral


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","教育部")',
        "=1+1",
        "+cmd|'/c calc'!A0",
        "-2+3+cmd",
        "@SUM(1)",
        "＝1+1",
        "－教育部",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "-1e5x",
        "'=1",
        "--1",
    ],
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert as_it_was(neutral(text)) == text


@pytest.mark.parametrize(
    "text", ["-5", "+3.5", "-1,200", "-12%", "-", "--", "－", "教育部", "", "1=1", "a@b", "'其他'"]
)
def test_numbers_dashes_and_labels_keep_their_look(text: str) -> None:
    assert neutral(text) == text
    assert as_it_was(text) == text


@given(st.text(st.sampled_from("=+-@'＝\t\r 5.,%教a"), max_size=6))
def test_every_text_comes_back(text: str) -> None:
    assert as_it_was(neutral(text)) == text
    assert neutral(text) in (text, f"'{text}")


def test_a_frame_keeps_its_numbers_and_is_not_changed() -> None:
    frame = pd.DataFrame(
        {"=label": ["=1", "教育部", None], "value": [-5.0, 1.5, None], "n": [1, 2, 3]}
    )
    before = frame.copy()
    rows = list(csv.reader(io.StringIO(csv_text(frame))))
    assert rows == [
        ["'=label", "value", "n"],
        ["'=1", "-5.0", "1"],
        ["教育部", "1.5", "2"],
        ["", "", "3"],
    ]
    pd.testing.assert_frame_equal(frame, before)


def test_kinds_of_text_columns_are_all_neutral() -> None:
    texts = ["=1", "x"]
    for kind in ("str", "object", "category", "string"):
        assert csv_text(pd.DataFrame({"a": pd.Series(texts, dtype=kind)})) == "a\n'=1\nx\n"

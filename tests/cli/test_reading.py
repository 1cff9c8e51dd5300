"""What a reading returns and leaves behind, when all is well and when it is not."""

import csv
import io
import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.budget import Budget, Within
from zsgx_analysis.cli.reading import Reading, Task, number_text, read, table_text
from zsgx_analysis.cli.results import ENDINGS, Place, find_places
from zsgx_analysis.spreadsheets import as_it_was
from zsgx_analysis.tables.tidy import CELL_COLUMNS

PLAN = """2025年计划表
单位：人

部门\t新能源\t新材料\t小计
合计\t3\t4\t7
教育部\t1\t2\t3
科技部\t2\t2\t4
"""
NOTICE = """贵州省专业技术人才知识更新工程实施方案（2023—2027年）

2023年5月8日

每年培训专业技术人才4万名左右。另有3万人参加培训，取得证书。
"""
NO_TABLE = "本周五下午开会，请准时参加。\n"
IRRECONCILABLE = (
    PLAN.replace("\t7", "\t99").replace("\t3\n", "\t55\n").replace("\t2\t4\n", "\t2\t77\n")
)


@pytest.fixture
def reading_of(tmp_path: Path) -> Callable[..., Reading]:
    """Write a document and read it; results go to the folder ``out``."""

    def made(text: str, name: str = "plan.tsv") -> Reading:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read(task_of(path, tmp_path / "out"))

    return made


def task_of(path: Path, out: Path) -> Task:
    (place,) = find_places([path], out)
    return Task(path, place)


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def audit_of(reading: Reading) -> dict[str, object]:
    content: dict[str, object] = json.loads(reading.files[-1].read_text(encoding="utf-8"))
    return content


def test_a_table_is_read_told_and_written(
    reading_of: Callable[..., Reading], tmp_path: Path
) -> None:
    reading = reading_of(PLAN)
    assert reading.error is None
    assert reading.document == tmp_path / "plan.tsv"
    assert [path.name for path in reading.files] == [f"plan{ending}" for ending in ENDINGS]
    assert left(tmp_path / "out") == {f"plan{ending}" for ending in ENDINGS}
    (table,) = reading.tables
    assert (table.year, table.status, table.cells, table.total) == (2025, "balanced", 4, 7.0)
    cells = pd.read_csv(reading.files[0])
    assert list(cells.columns) == CELL_COLUMNS
    assert cells.groupby("department")["value"].sum().to_dict() == {"教育部": 3, "科技部": 4}
    assert reading.figures is not None
    assert reading.figures.empty


def test_running_text_without_a_table_gives_its_figures_and_what_it_could_not_place(
    reading_of: Callable[..., Reading],
) -> None:
    reading = reading_of(NOTICE, "notice.txt")
    assert reading.error is None
    assert reading.tables == ()
    assert pd.read_csv(reading.files[0]).empty
    assert list(pd.read_csv(reading.files[0]).columns) == CELL_COLUMNS
    (figure,) = pd.read_csv(reading.files[1], dtype=str).to_dict("records")
    assert (figure["scope"], figure["value"], figure["bound"]) == ("贵州", "40000", "about")
    assert [text.zh for text in reading.warnings if "3万人" in text.zh]
    assert [text.en for text in reading.warnings if "3万人" in text.en]
    assert audit_of(reading)["figures"] == 1
    assert len(audit_of(reading)["warnings"]) == len(reading.warnings)  # type: ignore[arg-type]


def test_a_document_with_neither_is_no_error_and_says_so(
    reading_of: Callable[..., Reading], tmp_path: Path
) -> None:
    reading = reading_of(NO_TABLE, "letter.txt")
    assert reading.error is None
    assert any("no figures were found" in warning.en for warning in reading.warnings)
    assert any("没有读到数字" in warning.zh for warning in reading.warnings)
    assert left(tmp_path / "out") == {f"letter{ending}" for ending in ENDINGS}
    assert (audit_of(reading)["document"], audit_of(reading)["error"]) == ("letter.txt", None)


def test_an_empty_file_leaves_its_reason_alone(
    reading_of: Callable[..., Reading], tmp_path: Path
) -> None:
    reading = reading_of("", "empty.tsv")
    assert reading.error is not None
    assert reading.error.zh != reading.error.en
    assert (reading.tables, reading.figures) == ((), None)
    assert left(tmp_path / "out") == {"empty.audit.json"}
    assert audit_of(reading)["error"] == reading.error.en


def test_what_an_earlier_reading_left_goes_when_a_document_can_no_longer_be_read(
    reading_of: Callable[..., Reading], tmp_path: Path
) -> None:
    assert len(reading_of(PLAN).files) == 4
    assert len(reading_of("").files) == 1
    assert left(tmp_path / "out") == {"plan.audit.json"}


def test_totals_that_cannot_be_met_are_told_and_the_cells_given_as_printed(
    reading_of: Callable[..., Reading],
) -> None:
    reading = reading_of(IRRECONCILABLE)
    assert reading.error is not None
    for told, beginning in ((reading.error.zh, "表的合计无法"), (reading.error.en, "the totals")):
        assert told.startswith(beginning)
        assert "(99 ≠ 7)" in told
        assert told.count("≠") == 3
    assert [table.status for table in reading.tables] == ["irreconcilable"]
    assert pd.read_csv(reading.files[0])["value"].tolist() == [1, 2, 2, 2]
    assert audit_of(reading)["error"] == reading.error.en


def test_more_open_totals_than_three_are_cut_short(reading_of: Callable[..., Reading]) -> None:
    wrong = PLAN.replace("3\t4\t7", "30\t40\t99").replace("\t3\n", "\t55\n")
    reading = reading_of(wrong.replace("\t2\t4\n", "\t2\t77\n"))
    assert reading.error is not None
    assert reading.error.en.count("≠") == 3
    assert reading.error.en.endswith("; …")
    assert reading.error.zh.endswith("; …")


def test_a_document_that_is_not_there_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    reading = read(task_of(tmp_path / "missing.tsv", tmp_path / "out"))
    assert reading.error is not None
    assert "missing.tsv" in reading.error.zh
    assert reading.files == ()
    assert left(tmp_path / "out") == set()


def test_a_folder_that_cannot_be_made_is_told_with_its_name(tmp_path: Path) -> None:
    document = tmp_path / "plan.tsv"
    document.write_text(PLAN, encoding="utf-8")
    reading = read(Task(document, Place(document / "out", "plan", "0" * 64)))
    assert reading.error is not None
    assert reading.error.zh.startswith(f"无法读写 {document / 'out'}：")
    assert reading.error.en.startswith(f"cannot read or write {document / 'out'}: ")
    assert reading.files == ()


def test_a_place_that_is_taken_by_a_folder_leaves_no_file_half_written(
    reading_of: Callable[..., Reading], tmp_path: Path
) -> None:
    assert reading_of(PLAN).error is None
    (tmp_path / "out" / "plan.cells.csv").unlink()
    (tmp_path / "out" / "plan.cells.csv").mkdir()
    before = (tmp_path / "out" / "plan.figures.csv").read_bytes()
    reading = reading_of(PLAN)
    assert reading.error is not None
    assert ".cells.csv" in reading.error.en
    assert not [name for name in left(tmp_path / "out") if name.startswith(".")]
    assert (tmp_path / "out" / "plan.figures.csv").read_bytes() == before


def test_reading_again_gives_the_same_cells_and_figures(
    reading_of: Callable[..., Reading],
) -> None:
    first = [path.read_bytes() for path in reading_of(PLAN).files[:2]]
    assert [path.read_bytes() for path in reading_of(PLAN).files[:2]] == first


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_exact_and_a_whole_one_has_no_point(number: float) -> None:
    text = number_text(number)
    assert float(text) == number
    assert number.is_integer() == text.removeprefix("-").isdigit()


@pytest.mark.parametrize("unknown", [None, math.nan])
def test_an_unknown_number_is_empty(unknown: float | None) -> None:
    assert number_text(unknown) == ""


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8),
            st.one_of(st.none(), st.integers(0, 10**9), st.floats(0, 10**6)),
        ),
        max_size=5,
    )
)
def test_a_table_keeps_every_word_and_number(rows: list[tuple[str, float | None]]) -> None:
    frame = pd.DataFrame(
        {
            "printed": pd.Series([word for word, _ in rows], dtype="str"),
            **{
                name: pd.Series([number for _, number in rows], dtype="float64")
                for name in ("value", "lower", "upper")
            },
        }
    )
    before = frame.copy()
    header, *lines = csv.reader(io.StringIO(table_text(frame), newline=""))
    assert header == ["printed", "value", "lower", "upper"]
    assert [as_it_was(line[0]) for line in lines] == [word for word, _ in rows]
    for line, (_, number) in zip(lines, rows, strict=True):
        assert set(line[1:]) == {number_text(number)}
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer here")
def test_a_document_that_takes_too_long_leaves_its_reason_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wide.tsv"
    heads = "\t".join(f"领域{number}" for number in range(60_000))
    path.write_text(f"2025年计划表\n单位：人\n部门\t{heads}\n" + "教育部" + "\t1" * 60_000)
    budget = Budget(seconds=0.5)
    monkeypatch.setattr("zsgx_analysis.cli.reading.Within", lambda file: Within(file, budget))
    reading = read(task_of(path, tmp_path / "out"))
    assert reading.error is not None
    assert reading.error.en.startswith("reading took too long and was given up; file: ")
    assert reading.error.en.endswith("found: > 0.5 s; expected: <= 0.5 s")
    assert left(tmp_path / "out") == {"wide.audit.json"}
    assert audit_of(reading)["error"] == reading.error.en


TIGHT = """
import sys
from pathlib import Path
from zsgx_analysis.budget import Budget, Within
from zsgx_analysis.cli import reading
from zsgx_analysis.cli.results import find_places

reading.Within = lambda file: Within(file, Budget(memory=20 * 2**20))
path, out = map(Path, sys.argv[1:])
(place,) = find_places([path], out)
print(reading.read(reading.Task(path, place)).error.en)
"""
"""Run in a process of its own: a long-lived one has memory to use again."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counted on Linux")
def test_a_document_that_takes_too_much_memory_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("2025年培训1000人。\n" * 60_000)
    done = subprocess.run(
        [sys.executable, "-c", TIGHT, path, tmp_path / "out"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "reading it takes more memory than allowed" in done.stdout
    assert left(tmp_path / "out") == {"long.audit.json"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_place_of_an_audit_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out" / "plan.audit.json")
    path = tmp_path / "plan.tsv"
    path.write_text(PLAN, encoding="utf-8")
    reading = read(task_of(path, tmp_path / "out"))
    assert reading.error is None
    assert "plan.tsv.cells.csv" in left(tmp_path / "out")

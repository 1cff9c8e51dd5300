from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.notices.score import Score, measure
from zsgx_analysis.documents.model import Document, Paragraph
from zsgx_analysis.figures import PROSE_COLUMNS, read_figures

NOTICES = Path(__file__).parent / "notices"
KEYS = Path(__file__).parents[2] / "data" / "raw" / "figures"

KNOWN_FAULTS = {
    # the project is never named: its totals stay unplaced
    "hainan-brief-en": (1, 0),
    "shenzhen-english": (2, 0),
    # a former goal gives way to the new one; a yearly goal is told without its years
    "heilongjiang-target-change": (2, 0),
    # no place is named anywhere, so the scope stays open
    "national-briefing-en": (5, 0),
    # the years of "more than three years" are not told
    "chengdu-interview": (2, 0),
    # a round of a province: only the national rounds have known years
    "shanxi-plan-digest-en": (1, 0),
    # projects of seminars are read as seminars; people "walk into classrooms"
    "yunnan-ten-years": (1, 1),
}
"""Notices not read as their keys say: figures missed, figures wrong."""


@pytest.mark.parametrize("notice", sorted(NOTICES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_notice_is_read_as_its_key_says(notice: Path) -> None:
    score = measure(notice, notice.with_suffix(".tsv"))
    faults = (len(score.missed), len(score.wrong))
    assert faults == KNOWN_FAULTS.get(notice.stem, (0, 0)), score
    assert score.misplaced == 0


@pytest.mark.parametrize("name", sorted(path.stem for path in KEYS.glob("n*-*.tsv")))
def test_a_document_on_file_is_read_with_nothing_missed_and_nothing_wrong(
    documents: Path, name: str
) -> None:
    _assert_perfect(measure(documents / f"{name}.txt", KEYS / f"{name}.tsv"))


def test_the_plan_of_a_province_too(documents: Path) -> None:
    name = "shandong-plan-2022"
    _assert_perfect(measure(documents / f"{name}.txt", KEYS / f"{name}.tsv"))


def _assert_perfect(score: Score) -> None:
    assert (score.missed, score.wrong, score.misplaced, score.unplaced) == ((), (), 0, 0)
    assert score.right == score.expected > 0


def test_columns_and_types(read):
    frame = read("标题").figures
    assert list(frame.columns) == PROSE_COLUMNS
    assert str(frame["start"].dtype) == "Int64"
    assert frame["value"].dtype == "float64"


def test_a_fact_is_told_once_and_from_the_running_text(read):
    found = read(
        "山东省每年培训20万名人才：知识更新工程（2022—2030年）实施方案",
        "正文如下，请遵照执行。",
        "每年培训20万名专业技术人才。",
        "再次强调，每年培训20万名专业技术人才。",
    )
    assert found.figures["place"].tolist() == ["line 3, character 5"]
    assert found.unplaced.empty


def test_limits_follow_the_bound(read):
    found = read("山东省知识更新工程实施方案（2022—2030年）", "每年培训2万至3万人，共同推进。")
    (row,) = found.figures.to_dict("records")
    assert (row["lower"], row["upper"], row["bound"]) == (20_000, 30_000, "range")
    assert pd.isna(row["value"])


def test_a_table_in_a_sentence_is_no_prose(read):
    found = read("山东省2023年知识更新工程总结", "培训" + "3万人、" * 200 + "等。")
    assert found.figures.empty
    assert found.unplaced.empty


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(
        st.text(
            alphabet="山东省全国每年2021至30年底前去培训举办高级研修班数字技术工程师基地国家"
            "级万千百人名次期家个不少于左右累计计划已完成其中分别，。；、（）《》一二三"
            " abcdefghi0123456789.,-\n",
            max_size=60,
        ),
        max_size=5,
    )
)
def test_no_text_breaks_the_reading_and_places_are_exact(lines: list[str]) -> None:
    paragraphs = tuple(Paragraph(text, f"line {n}") for n, text in enumerate(lines, 1))
    found = read_figures(Document("a.txt", "a.txt", "0" * 64, "text", paragraphs, ()))
    texts = {part.place: part.text for part in paragraphs}
    for row in [*found.figures.to_dict("records"), *found.unplaced.to_dict("records")]:
        place, _, character = row["place"].rpartition(", character ")
        first = row["printed"].split()[0][0]
        below = "".join(text for name, text in texts.items() if name >= place)
        assert texts[place][int(character) - 1 :][:1] in (first, "") or first in below
    assert not found.figures[["scope", "start", "end", "basis", "kind"]].isna().any().any()
    assert (found.figures["programme"] != "").all()

"""One document gives its returns, each with what keeps it out."""

import datetime
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.returns.conftest import return_text
from zsgx_analysis.returns.files import File
from zsgx_analysis.returns.reading import Reading, Task, broken, read
from zsgx_analysis.returns.record import Consent
from zsgx_analysis.returns.roster import Roster

ACROSS = """理工大学2025年任务完成情况表
单位：人

项目\t数字技术\t新材料\t网络安全\t小计
高级研修项目\t10\t20\t30\t60
能力提升项目\t5\t\t5\t10
合计\t15\t20\t35\t70
"""


@pytest.fixture
def looked(tmp_path: Path, roster: Roster) -> Callable[..., Reading]:
    """Return a reader of a text as a return."""

    def look(text: str | Path, name: str = "报送.txt", consent: Consent | None = None) -> Reading:
        path = text if isinstance(text, Path) else tmp_path / "a.txt"
        if isinstance(text, str):
            path.write_text(text, encoding="utf-8")
        file = File(str(path), name, "f" * 64, datetime.date(2025, 12, 9))
        return read(Task(file, (name,), roster, 2025, consent or Consent()))

    return look


def test_a_proved_table_is_read_with_its_grid_and_cells(looked) -> None:
    reading = looked(return_text())
    (one,) = reading.returns
    assert (one.content, one.unit, one.kind, one.year) == ("read", "理工大学", "result", "2025")
    assert (one.received, one.received_said) == ("2025-12-05", "document")
    assert one.grids == tuple(grid.name for grid in reading.grids)
    assert [row[9] for row in reading.cells] == ["118", "66", "30"]


def test_without_a_day_in_it_the_file_tells_when_it_came(looked) -> None:
    (one,) = looked(return_text(below="")).returns
    assert (one.received, one.received_said) == ("2025-12-09", "file")


def test_plan_and_result_in_one_table_are_two_returns(looked) -> None:
    reading = looked(
        return_text(
            "理工大学2025年完成情况和2026年计划表",
            rows={"数字技术": [118, 200], "新材料": [66, 70]},
            heads=["领域", "2025年完成数", "2026年计划数"],
        )
    )
    facts = {(one.kind, one.year, one.content) for one in reading.returns}
    assert facts == {("result", "2025", "read"), ("plan", "2026", "read")}
    assert {(row[1], row[9]) for row in reading.cells} == {
        ("result", "118"), ("result", "66"), ("plan", "200"), ("plan", "70"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (return_text().replace("合计\t214\n", ""), "no_totals"),
        (ACROSS.replace("60", "77").replace("35", "48").replace("70", "91"), "totals"),
        (return_text(unit="", heads=["领域", "完成"]), "measure_unsaid"),
        (return_text("理工大学2025年表", heads=["领域", "人数"]), "kind_unsaid"),
        (return_text("理工大学执行情况表", below=""), "year_unsaid"),
        (return_text("理工大学2025年上半年执行情况"), "part_of_year"),
        (return_text("全国2025年执行情况表", below="理工大学"), "other_place"),
        (return_text("理工大学2025年在岗人数", heads=["领域", "人数"]), "stock"),
        (ACROSS + "全国合计\t150\t200\t350\t700\n", "nation_total"),
        (
            return_text(
                rows={"数字技术": [118, 5], "新材料": [66, 6]}, heads=["领域", "计划数", "人数"]
            ),
            "mixed",
        ),
        (return_text() + "\n" + ACROSS, "several_tables"),
    ],
)
def test_what_is_not_certain_is_kept_out_with_the_reason(looked, text: str, reason: str) -> None:
    reading = looked(text)
    assert {(one.content, one.reason) for one in reading.returns} == {("unproved", reason)}
    assert (reading.grids, reading.cells) == ((), ())


def test_what_only_the_file_name_says_needs_consent(looked) -> None:
    text = return_text("2025年知识更新工程执行情况表")
    (one,) = looked(text, "理工大学.txt").returns
    assert (one.content, one.reason) == ("unproved", "only_file_name")
    (one,) = looked(text, "理工大学.txt", Consent(names=True)).returns
    assert (one.content, one.unit) == ("read", "理工大学")


def test_a_table_without_totals_is_taken_in_with_consent_and_marked(looked) -> None:
    reading = looked(return_text().replace("合计\t214\n", ""), consent=Consent(unproved=True))
    assert reading.returns[0].content == "read"
    assert "--accept-unproved" in reading.grids[0].sidecar


def test_a_unit_that_is_not_on_the_roster_is_known_by_its_word_only(looked) -> None:
    reading = looked(return_text("2025年执行情况表", above="填报单位：别的学院"))
    (one,) = reading.returns
    assert (one.content, one.unit, one.unit_word) == ("read", "", "别的学院")
    assert reading.grids == ()


def test_people_counted_in_two_ways_are_not_added(looked) -> None:
    heads = ["领域", "培训人数", "取证人数"]
    reading = looked(return_text(rows={"数字技术": [50, 40], "新材料": [30, 20]}, heads=heads))
    assert {(one.content, one.reason) for one in reading.returns} == {
        ("unproved", "several_measures")
    }


def test_a_form_of_the_city_that_a_base_has_signed_is_not_the_citys(looked) -> None:
    (one,) = looked(return_text("青禾市2025年执行情况表", below="理工大学\n2025年12月5日")).returns
    assert (one.unit, one.reason, one.found) == ("理工大学", "unit_conflict", "青禾市")
    (one,) = looked(return_text("青禾市2025年执行情况表"), "青禾市/理工大学.txt").returns
    assert (one.unit, one.content) == ("理工大学", "unproved")


def test_to_whom_a_return_goes_is_not_whose_it_is(looked) -> None:
    text = "青禾市人力资源和社会保障局：\n\n" + return_text(
        "2025年执行情况表", below="青禾市教育局\n2025年12月5日\n抄送：青禾市人民政府"
    )
    (one,) = looked(text).returns
    assert (one.unit, one.unit_said, one.content) == ("青禾市教育局", "signature", "read")


def test_a_table_of_another_unit_has_a_sender(looked) -> None:
    text = (
        "填报单位：青禾市\n\n正文在此。\n\n正文又在此。\n\n正文还在此。\n\n再有一段。\n\n"
        + return_text()
    )
    (one,) = looked(text).returns
    assert (one.unit, one.sender, one.is_own) == ("理工大学", "青禾市", False)


def test_an_empty_form_is_empty_and_of_its_unit(looked, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("理工大学2025年完成情况表")
    table = document.add_table(2, 2)
    for cell, token in zip(table._cells, ["领域", "人数", "数字技术", ""], strict=True):
        cell.text = token
    document.save(tmp_path / "a.docx")
    (one,) = looked(tmp_path / "a.docx").returns
    assert (one.content, one.unit, one.kind, one.year) == ("empty", "理工大学", "result", "2025")
    assert one.reason == "empty_form"


@pytest.mark.parametrize(
    ("text", "content", "reason"),
    [
        ("理工大学2025年完成情况的报告\n现将情况报上。", "unproved", "no_table"),
        ("理工大学2025年完成情况表\n单位：人\n\n领域\t人数\n数字技术\t12\n", "unproved", "layout"),
        ("理工大学2025年完成情况表\n单位：人\n\n领域\t人数\n数字技术\t\n", "empty", "empty_form"),
        ("只是一份通知，没有表。", "unreadable", "no_table"),
    ],
)
def test_a_letter_and_a_table_that_cannot_be_laid_out_are_not_empty(
    looked, text: str, content: str, reason: str
) -> None:
    (one,) = looked(text).returns
    assert (one.content, one.reason) == (content, reason)


def test_what_cannot_be_read_is_told_and_its_name_proposes_the_unit(looked, tmp_path) -> None:
    path = tmp_path / "x.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900))
    (one,) = looked(path, "理工大学.doc").returns
    assert (one.content, one.unit, one.unit_said) == ("unreadable", "理工大学", "file name")
    assert one.found


def test_a_reading_that_broke_off_is_tried_again(roster: Roster) -> None:
    file = File("x", "x.pdf", "0" * 64, datetime.date(2025, 12, 9))
    (one,) = broken(Task(file, ("x.pdf",), roster, 2025), "process ended with status -9").returns
    assert Consent().lifts(one)


def test_without_a_roster_a_unit_is_what_calls_itself_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(return_text("2025年执行情况表", above="填报单位：别的学院"), encoding="utf-8")
    file = File(str(path), "a.txt", "0" * 64, datetime.date(2025, 12, 9))
    (one,) = read(Task(file, ("a.txt",), Roster(), 2025)).returns
    assert (one.content, one.unit) == ("read", "别的学院")


def test_totals_that_leave_every_figure_open_prove_nothing(looked) -> None:
    heads = ["领域", "计划数", "完成数", "完成率"]
    rows = [
        ["新一代信息技术", "290", "336", "122.8%"],
        ["生物技术", "244", "281", "119.2%"],
        ["新材料", "263", "248", "123.6%"],
        ["高端装备", "370", "195", "33.8%"],
        ["知识产权", "1", "56", "1780.0%"],
        ["合计", "1162", "1254", "94.6%"],
    ]
    table = "\n".join("\t".join(row) for row in (heads, *rows))
    text = f"理工大学2025年任务完成情况统计表\n单位：人\n\n{table}\n\n2025年12月5日\n"
    result = {one.kind: one for one in looked(text).returns}["result"]
    assert (result.content, result.reason) == ("unproved", "totals")

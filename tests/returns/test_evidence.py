"""Unit, year, kind and day are said by table, document or, as a proposal, the name of a file."""

from pathlib import Path

import pytest

from tests.returns.conftest import return_text
from zsgx_analysis import read_attachments, read_document
from zsgx_analysis.returns import evidence as ev
from zsgx_analysis.returns.reading import names_of
from zsgx_analysis.tables.kind import texts_of


@pytest.fixture
def looked(tmp_path: Path, roster):
    """Return a reader of a text: table, context and names."""

    def look(text: str, name: str = "报送.txt"):
        path = tmp_path / "a.txt"
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        tables = read_attachments(document)
        return tables[0], ev.context_of(document, name), names_of(roster)

    return look


PLAIN = "2025年专业技术人才知识更新工程执行情况表"


def test_the_title_names_the_unit(looked) -> None:
    table, _, names = looked(return_text())
    assert ev.unit_of_table(table, names) == ("理工大学", "title", "理工大学")


def test_a_label_goes_before_the_title(looked) -> None:
    text = return_text("青禾市2025年执行情况表", above="填报单位：云麓理工（盖章）")
    table, _, names = looked(text)
    assert ev.unit_of_table(table, names) == ("理工大学", "label", "云麓理工")


def test_a_label_that_is_not_on_the_roster_is_an_unknown_unit(looked) -> None:
    table, _, names = looked(return_text(above="填报单位：别的学院"))
    assert ev.unit_of_table(table, names) == ("", "label", "别的学院")


def test_the_unit_of_a_figure_is_no_unit_that_reports(looked) -> None:
    table, _, names = looked(return_text(PLAIN))
    assert ev.unit_of_table(table, names) is None


def test_the_signature_names_the_unit(looked) -> None:
    _, context, names = looked(return_text(PLAIN, below="青禾市教育局\n2025年12月5日"))
    assert ev.unit_of_document(context, names) == ("青禾市教育局", "signature", "青禾市教育局")


def test_the_name_of_a_file_or_folder_only_proposes(looked) -> None:
    _, context, names = looked(return_text(PLAIN), "青禾市/理工大学-2025.txt")
    assert ev.unit_of_document(context, names) is None
    assert ev.unit_of_name(context, names) == ("理工大学", "file name", "理工大学")


def test_a_title_of_two_years_names_one_for_each_kind(looked) -> None:
    table, context, _ = looked(return_text("理工大学2025年执行情况及2026年培训计划"))
    assert ev.year_of_table(table, "result", context).value == "2025"
    assert ev.year_of_table(table, "plan", context).value == "2026"


def test_the_day_of_a_document_is_no_year_of_its_table(looked) -> None:
    table, context, _ = looked(return_text("理工大学执行情况表", above="填报日期：2025年12月5日"))
    assert ev.year_of_table(table, "result", context) is None
    assert str(context.dated) == "2025-12-05"


def test_what_a_table_is_may_only_be_in_the_name_of_its_file(looked) -> None:
    table, context, _ = looked(
        return_text("理工大学2025年表", heads=["领域", "人数"]), "2025年完成情况.txt"
    )
    said = ev.kind_of_table(texts_of(table, context.heads), context)
    assert said == ("result", "file name", "完成情况")


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("理工大学2025年上半年执行情况", "上半年"),
        ("理工大学2025年1—6月执行情况", "1—6月"),
        ("理工大学2025年第三季度执行情况", "第三季度"),
        ("理工大学截至2025年6月执行情况", "截至2025年6月"),
        ("理工大学2025年12月执行情况", "2025年12月"),
        ("理工大学2025年1—12月执行情况", None),
        ("理工大学截至2025年11月执行情况", None),
    ],
)
def test_a_part_of_a_year_is_told(looked, title: str, word: str | None) -> None:
    table, _, _ = looked(return_text(title))
    assert ev.part_of_year(table) == word


def test_a_table_of_the_nation_or_another_city_is_not_the_units(looked, roster) -> None:
    unit = [roster.units["理工大学"]]
    table, _, _ = looked(return_text("全国2025年执行情况表"))
    assert ev.foreign_place(table, unit) == "全国"
    table, _, _ = looked(return_text("济南市2025年执行情况表"))
    assert ev.foreign_place(table, unit) == "济南市"
    table, _, _ = looked(return_text())
    assert ev.foreign_place(table, unit) is None


def test_a_head_of_a_column_of_units_names_none(looked) -> None:
    text = return_text(
        "青禾市2025年完成情况表",
        rows={"理工大学": [50, 40], "旧基地医院": [30, 20]},
        heads=["单位名称", "数字技术", "新材料"],
    )
    table, _, names = looked(text)
    assert ev.unit_of_table(table, names) == ("青禾市", "title", "青禾市")


def test_a_report_of_results_and_plans_does_not_say_which_a_silent_table_is(looked) -> None:
    text = "理工大学2025年完成情况和2026年计划的报告\n\n" + return_text(
        "附件1", heads=["领域", "人数"]
    )
    table, context, _ = looked(text)
    assert ev.kind_of_table(texts_of(table, context.heads), context) is None
    only = "理工大学2025年完成情况的报告\n\n" + return_text("附件1", heads=["领域", "人数"])
    table, context, _ = looked(only)
    said = ev.kind_of_table(texts_of(table, context.heads), context)
    assert said is not None
    assert said.value == "result"


def test_a_correction_calls_itself_one(looked) -> None:
    table, context, _ = looked(return_text("理工大学2025年执行情况表（更正）"))
    assert ev.correction_of([table], context) == "更正"

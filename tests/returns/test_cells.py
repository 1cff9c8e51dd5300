"""Cells know kind, year, programme and field by their labels; tables of one total are one."""

from pathlib import Path

from tests.returns.conftest import return_text
from zsgx_analysis import read_attachments, read_document
from zsgx_analysis.returns.cells import cells_of, number_text, programme_in, signature, splits


def cells(tmp_path: Path, **given) -> list:
    path = tmp_path / "a.txt"
    path.write_text(return_text(**given), encoding="utf-8")
    (table,) = read_attachments(read_document(path))
    return cells_of(table)


def test_columns_of_plan_and_result_are_told_apart(tmp_path: Path) -> None:
    found = cells(
        tmp_path,
        rows={"数字技术": [120, 118, 1], "新材料": [60, 50, 7]},
        heads=["领域", "计划数", "完成数", "未完成数"],
    )
    assert {(cell.kind, cell.field, cell.value) for cell in found} >= {
        ("plan", "数字技术", 120.0),
        ("result", "数字技术", 118.0),
        ("difference", "数字技术", 1.0),
    }


def test_a_field_whose_name_is_a_word_of_plans_is_none(tmp_path: Path) -> None:
    found = cells(tmp_path, rows={"城乡规划": [12], "新材料": [5]})
    assert {cell.kind for cell in found} == {"result"}


def test_labels_bear_years_and_programmes(tmp_path: Path) -> None:
    found = cells(
        tmp_path,
        rows={"高级研修项目": [20, 30], "能力提升项目": [3, 4]},
        heads=["项目", "2025年完成", "2026年计划"],
    )
    assert {(cell.year, cell.kind) for cell in found} == {("2025", "result"), ("2026", "plan")}
    assert {cell.programme for cell in found} == {"advanced_seminars", "capability"}


def test_a_title_names_the_programme() -> None:
    assert programme_in("2025年能力提升项目完成情况") == "capability"
    assert programme_in("2025年知识更新工程完成情况") == ""


def test_figures_are_the_same_in_another_layout(tmp_path: Path) -> None:
    one = cells(tmp_path, rows={"数字技术": [118], "新材料": [66]})
    other = cells(tmp_path, rows={"新材料": [66], "数字技术": [118]})
    third = cells(tmp_path, rows={"新材料": [67], "数字技术": [118]})
    assert signature(one) == signature(other) != signature(third)
    assert signature(one).startswith("2:")


def test_tables_relate_by_total_programme_or_not_at_all(tmp_path: Path) -> None:
    fields = cells(tmp_path, rows={"数字技术": [118], "新材料": [66]})
    programmes = cells(tmp_path, rows={"高级研修项目": [100], "能力提升项目": [84]})
    assert splits({1: fields}) == {1: 1}
    assert splits({1: fields, 2: programmes}) == {1: 1, 2: 2}
    smaller = cells(tmp_path, rows={"高级研修项目": [10], "能力提升项目": [84]})
    assert splits({1: fields, 2: smaller}) is None
    parts = {
        number: [cell._replace(programme=name) for cell in fields]
        for number, name in ((1, "capability"), (2, "advanced_seminars"))
    }
    assert splits(parts) == {1: 1, 2: 1}


def test_numbers_are_short_and_exact() -> None:
    assert [number_text(value) for value in (12.0, 0.5, float("nan"))] == ["12", "0.5", ""]

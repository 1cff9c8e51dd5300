"""A list of participants in any format, under any headings, leaves nothing of a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.documents.persons.invented import Person, persons, rows_of
from zsgx_analysis.documents import Document, read_document

Rows = Sequence[Sequence[str]]
Write = Callable[[str, Rows, Path], Path]

PEOPLE = persons(9)
USUAL = (
    ("序号", "#"),
    ("姓名", "name"),
    ("性别", "男"),
    ("工作单位", "某研究所"),
    ("身份证号", "identity"),
    ("联系电话", "mobile"),
)
HEADINGS = {
    "usual": USUAL,
    "English": (("No.", "#"), ("Name", "name"), ("ID number", "identity"), ("Mobile", "mobile")),
    "spaced": (("姓 名", "name"), ("身份证\n号码", "identity"), ("手机号码（必填）", "mobile")),
    "traditional": (("姓名", "name"), ("身份證號碼", "identity"), ("聯繫電話", "mobile")),
    "two in one": (
        ("单位", "某厂"),
        ("联系人", "name"),
        ("电话/邮箱", "mail"),
        ("座机", "landline"),
    ),
    "mail first": (("电子邮箱", "mail"), ("学员姓名", "name"), ("通讯地址", "address")),
    "card": (("学员", "name"), ("出生年月", "birth"), ("银行卡号", "card"), ("住址", "address")),
    "strange": (("甲", "#"), ("乙", "name"), ("丙", "identity"), ("丁", "mobile"), ("戊", "card")),
    "names alone": (("序号", "#"), ("参训人员", "name"), ("单位", "某厂"), ("学时", "32")),
    "units first": (("单位", "某厂"), ("职称", "工程师"), ("姓名", "name"), ("手机", "mobile")),
    "with amounts": (
        ("姓名", "name"),
        ("单位", "某厂"),
        ("补贴（元）", "800"),
        ("电话", "landline"),
    ),
}


def everything(document: Document) -> str:
    """Return every text of a document."""
    return "\n".join(
        [
            *(paragraph.text for paragraph in document.paragraphs),
            *(token for grid in document.grids for row in grid.rows for token in row),
            *(caption for grid in document.grids for caption in grid.captions),
            *(note.stored for grid in document.grids for note in grid.notes.values()),
            *(text for warning in document.warnings for text in warning),
            *document.registers,
        ]
    )


def leaks(text: str, people: Sequence[Person]) -> list[str]:
    """Return what of persons stands in a text, its spaces aside."""
    close = "".join(text.split())
    return [secret for person in people for secret in person.secrets if secret in close]


def says_so(document: Document) -> bool:
    told = ("register of persons", "list of persons", "personal data")
    return any(words in warning.en for warning in document.warnings for words in told)


@pytest.mark.parametrize("headings", ["usual", "strange"])
def test_a_register_in_any_format_is_withheld(
    file_format: str, headings: str, write: Write, tmp_path: Path
) -> None:
    document = read_document(write(file_format, rows_of(PEOPLE, HEADINGS[headings]), tmp_path))
    assert leaks(everything(document), PEOPLE) == []
    assert says_so(document)


TEXTS = (
    "tabs",
    "pipes",
    "CSV",
    "commas in a text",
    "spaces, display width",
    "one cell a line",
    "HTML",
    "XLSX",
)


@pytest.mark.parametrize("columns", HEADINGS.values(), ids=HEADINGS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_register_under_any_headings_is_withheld(
    text: str, columns: Sequence[tuple[str, str]], write: Write, tmp_path: Path
) -> None:
    rows = rows_of(PEOPLE, columns)
    document = read_document(write(text, rows, tmp_path))
    assert leaks(everything(document), PEOPLE) == []
    assert says_so(document)
    turned = read_document(write(text, list(zip(*rows, strict=True)), tmp_path))
    if text != "one cell a line":
        assert leaks(everything(turned), PEOPLE) == []


@pytest.mark.parametrize("count", [2, 3, 60])
def test_a_register_of_any_length_is_withheld(count: int, write: Write, tmp_path: Path) -> None:
    people = persons(count, seed=count)
    for text in ("tabs", "CSV", "spaces, display width"):
        document = read_document(write(text, rows_of(people, USUAL), tmp_path))
        assert leaks(everything(document), people) == []


def test_numbers_that_a_workbook_keeps_as_floats_are_blank_and_named(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["编号", "新能源", "新材料"])
    for person in PEOPLE[:3]:
        sheet.append([int(person.identity[:17]) * 10, 3, 4])
    path = tmp_path / "codes.xlsx"
    workbook.save(path)
    document = read_document(path)
    assert leaks(everything(document), PEOPLE) == []
    assert any(
        "more than 15 digits" in one.en and "A2, A3, A4" in one.en for one in document.warnings
    )
    assert all(grid.rows[1][0] == "" for grid in document.grids)


def test_what_is_known_from_a_table_is_masked_in_the_text_too(tmp_path: Path) -> None:
    person = PEOPLE[0]
    table = "\n".join("\t".join(row) for row in rows_of(PEOPLE, USUAL))
    text = f"关于培训的通知\n\n{person.name}等参加，由{person.name}带队。\n\n{table}\n"
    path = tmp_path / "notice.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    assert leaks(everything(document), PEOPLE) == []
    assert "等参加" in document.paragraphs[1].text


def test_a_plan_beside_a_register_is_kept(write: Write, table: Rows, tmp_path: Path) -> None:
    plan = write("tabs", table, tmp_path).read_text(encoding="utf-8")
    register = "\n".join("\t".join(row) for row in rows_of(PEOPLE, USUAL))
    path = tmp_path / "notice.txt"
    path.write_text(f"{plan}\n附件2 学员名单\n\n{register}\n", encoding="utf-8")
    document = read_document(path)
    assert [grid.rows for grid in document.grids] == [tuple(map(tuple, table))]
    assert len(document.registers) == 1
    assert leaks(everything(document), PEOPLE) == []

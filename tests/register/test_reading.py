import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.register.conftest import HEAD, name, number, row, write_csv
from zsgx_analysis.errors import DataError
from zsgx_analysis.register.reading import Reader, Said


def read(path, key=None, said=None):
    reader = Reader(path, key, said or Said())
    return [one for rows in reader.rows(size=7) for one in rows], reader


def test_rows_hold_no_name_and_no_number(tmp_path, key):
    rows, _ = read(write_csv(tmp_path / "a.csv", [row(n) for n in range(20)]), key)
    text = repr(rows)
    for person in range(20):
        assert number(person) not in text
        assert name(person) not in text
    assert len({one.person for one in rows}) == 20
    assert {one.region for one in rows} == {"山东", "湖南"}


def test_a_bad_row_is_put_aside_with_its_reason_and_place(tmp_path, key):
    bad = [
        (row(1, 学时="-3"), "学时", "hours_negative"),
        (row(1, 省份="火星省"), "省份", "province_unknown"),
        (row(1, 结束日期="2024-03-05", 开始日期="2024-03-01"), "结束日期", "date_year"),
        (row(1, 结束日期="2025-02-05"), "结束日期", "date_order"),
        (row(1, 身份证号=number(1)[:-1] + "?"), "身份证号", "id_form"),
        (row(1, 课程="", 班次=""), "课程", "course_missing"),
        (row(1, 课程=f"{name(1)}的课"), "课程", "personal"),
        (["合计", *[""] * (len(HEAD) - 1)], "课程", "total_line"),
    ]
    rows, reader = read(
        write_csv(tmp_path / "a.csv", [row(0), *[cells for cells, _, _ in bad]]),
        key,
        Said(year=2025),
    )
    assert len(rows) == 1
    assert [(one.row, one.column, one.reason) for one in reader.rejects] == [
        (line, column, reason) for line, (_, column, reason) in enumerate(bad, 3)
    ]
    assert reader.counts == {"rows": 9, "kept": 1, "rejected": 8, "without_number": 0}


def test_rounded_numbers_are_refused_with_their_cells(tmp_path, key):
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(row(1))
    book.active.append(row(2, 身份证号=int(number(24)[:17] + "0")))
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(DataError, match=r"Sheet!B3"):
        read(tmp_path / "a.xlsx", key)
    table = pa.table({"身份证号": [1.1e17], "课程": ["甲"], "结束日期": ["2025-01-01"]})
    pq.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(DataError, match="A2"):
        read(tmp_path / "a.parquet", key)


def test_numbers_that_a_float_holds_exactly_are_taken(tmp_path, key):
    fifteen = number(5)[:6] + number(5)[8:17]
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(row(5, 身份证号=int(fifteen)))
    book.save(tmp_path / "a.xlsx")
    rows, _ = read(tmp_path / "a.xlsx", key)
    assert rows[0].person == key.pseudonym(number(5))


def test_headings_printed_again_in_another_order_are_followed(tmp_path, key):
    order = [*range(7), 8, 7, *range(9, len(HEAD))]
    again = [[HEAD[place] for place in order], [row(3)[place] for place in order]]
    rows, reader = read(write_csv(tmp_path / "a.csv", [row(1), HEAD, row(2), *again]), key)
    assert [one.field for one in rows] == ["新材料", "数字技术", "新材料"]
    assert len(reader.mapped) == 2
    assert not reader.rejects


def test_columns_swapped_under_their_headings_are_refused(tmp_path, key):
    place = HEAD.index("领域")
    rows = [row(n) for n in range(30)]
    for one in rows:
        one[place], one[place + 1] = one[place + 1], one[place]
    with pytest.raises(DataError, match="swapped"):
        read(write_csv(tmp_path / "a.csv", rows), key)


def test_without_a_key_or_a_number_there_is_no_person(tmp_path, key):
    path = write_csv(tmp_path / "a.csv", [row(1), row(2, 身份证号="无")])
    rows, reader = read(path, key)
    assert [one.person is None for one in rows] == [False, True]
    assert reader.counts["without_number"] == 1
    rows, _ = read(path)
    assert [one.person for one in rows] == [None, None]


def test_no_register_is_told(tmp_path):
    (tmp_path / "a.csv").write_text("部门,领域,人数\n教育部,新材料,3\n", encoding="utf-8")
    with pytest.raises(DataError, match="no headings"):
        read(tmp_path / "a.csv")

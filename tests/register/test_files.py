import datetime

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.register.conftest import HEAD, row, write_csv
from zsgx_analysis.errors import DataError
from zsgx_analysis.register.files import Chunk, address, cell_text, chunks


def all_rows(path, size=3):
    return [list(cells) for chunk in chunks(path, size) for cells in chunk.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_its_encoding_in_chunks(tmp_path, encoding):
    path = write_csv(tmp_path / "a.csv", [row(n) for n in range(10)], encoding)
    assert all_rows(path) == [HEAD, *[row(n) for n in range(10)]]
    assert [chunk.first for chunk in chunks(path, 4)] == [1, 5, 9]


@pytest.mark.parametrize("first", ["utf-8", "gb18030"])
def test_two_encodings_in_one_file_are_refused_with_the_line(tmp_path, first):
    second = {"utf-8": "gb18030", "gb18030": "utf-8"}[first]
    path = write_csv(tmp_path / "a.csv", [row(1)], first)
    with path.open("ab") as stream:
        stream.write(",".join(map(str, row(2))).encode(second) + b"\n")
    with pytest.raises(DataError, match="line 3") as caught:
        all_rows(path)
    assert "赵" not in str(caught.value)


def test_an_xlsx_keeps_its_places(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B3"], sheet["C3"] = "身份证号", "结束日期"
    sheet["B4"], sheet["C4"] = 110101199003079931, datetime.datetime(2025, 1, 2)
    book.save(tmp_path / "a.xlsx")
    (chunk,) = chunks(tmp_path / "a.xlsx")
    assert chunk.first == 3
    assert address(chunk, 1, 0) == "Sheet!B4"
    assert cell_text(chunk.rows[1][0]).startswith("1.10101199")


def test_parquet_gives_its_names_and_rows(tmp_path):
    table = pa.table({"课程": ["甲", None], "学时": [1.5, 2.0]})
    pq.write_table(table, tmp_path / "a.parquet")
    assert all_rows(tmp_path / "a.parquet") == [["课程", "学时"], ["甲", 1.5], [None, 2.0]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", '姓名,课程\n"王'.encode()),
        ("a.csv", "姓名".encode("utf-16")),
        ("a.xlsx", b"no zip"),
        ("a.parquet", b"PAR1"),
        ("a.pdf", b"%PDF"),
        ("none.csv", None),
    ],
)
def test_what_is_no_register_file_is_one_clear_error(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError) as caught:
        all_rows(tmp_path / name)
    assert "王" not in caught.value.message("zh")


def test_addresses_are_those_of_a_spreadsheet():
    assert address(Chunk(5, []), 2, 27) == "AB7"

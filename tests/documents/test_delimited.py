import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.documents.delimited import find_delimited, looks_tabular


def test_blank_cells_stay_at_their_place() -> None:
    (region,) = find_delimited(["名\ta\tb", "甲\t\t1", "乙\t2\t"], "\t", certain=True)
    assert region.rows == (("名", "a", "b"), ("甲", "", "1"), ("乙", "2", ""))
    assert (region.start, region.stop) == (0, 3)


def test_tabs_before_a_signature_are_no_table() -> None:
    assert find_delimited(["\t甲厅", "\t乙厅", "2025年3月1日"], "\t", certain=True) == []


def test_commas_in_prose_are_no_table() -> None:
    prose = ["In 12 fields, such as energy, 200 bases", "were built, and 9 more, in 2020, opened"]
    assert find_delimited(prose, ",") == []


def test_agreeing_commas_with_figures_are_a_table() -> None:
    (region,) = find_delimited(["区域,人数", "甲,12", "乙,13"], ",")
    assert len(region.rows) == 3


def test_title_rows_that_a_spreadsheet_padded_are_left_out() -> None:
    lines = ["计划表,,", "单位：万人,,", "领域,新能源,小计", "合计,1,1"]
    (region,) = find_delimited(lines, ",", certain=True)
    assert region.start == 2


def test_a_boxhead_with_an_empty_corner_stays() -> None:
    (region,) = find_delimited(["\t2023\t2024", "甲\t1\t2"], "\t", certain=True)
    assert region.rows[0] == ("", "2023", "2024")


def test_an_open_quote_does_not_swallow_the_text() -> None:
    lines = ['"a\tb', "1\t2", *["后文"] * 40]
    (region,) = find_delimited(lines, "\t", certain=True)
    assert region.rows == (('"a', "b"), ("1", "2"))


def test_looks_tabular_wants_figures() -> None:
    assert not looks_tabular([("a", "b"), ("c", "d")])
    assert looks_tabular([("a", "b"), ("c", "1")])


@given(
    st.lists(
        st.lists(st.text(alphabet='ab,"\n 1新', max_size=6), min_size=3, max_size=3).filter(
            lambda row: all(cell.strip() for cell in row)
        ),
        min_size=2,
        max_size=6,
    )
)
def test_what_the_csv_writer_quotes_is_read_back(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    (region,) = find_delimited(stream.getvalue().split("\n"), ",", certain=True)
    assert [list(row) for row in region.rows] == rows


@pytest.mark.parametrize(
    "lines",
    [
        ["June 3, 2024", "Hubei Province will train more than 4,000 engineers by the end of 2028."],
        ["On May 5, 2023", "a plan was issued, and 2,000 people took part in it"],
    ],
)
def test_two_lines_of_prose_with_a_comma_each_are_no_table(lines: list[str]) -> None:
    assert find_delimited(lines, ",") == []


def test_a_small_table_with_words_beside_its_figures_stays_one() -> None:
    lines = ["field, persons", "new energy, 20", "new materials, 30"]
    (region,) = find_delimited(lines, ",")
    assert len(region.rows) == 3


@pytest.mark.parametrize(
    ("figures", "read"),
    [
        (["1,2", "0,35"], ["1.2", "0.35"]),
        (["1.234,50", "12,5"], ["1234.50", "12.5"]),
        (["1,2345", "2"], ["1.2345", "2"]),
        (["1,234", "5,678"], ["1,234", "5,678"]),
        (["1.2", "0,35"], ["1.2", "0,35"]),
        (["1,234.5", "12"], ["1,234.5", "12"]),
        (["-1,5", "3"], ["-1.5", "3"]),
    ],
)
def test_decimal_commas_between_semicolons(figures: list[str], read: list[str]) -> None:
    lines = ["部门;甲;乙", f"教育部;{figures[0]};1", f"科技部;{figures[1]};"]
    (region,) = find_delimited(lines, ";")
    assert [row[1] for row in region.rows[1:]] == read
    assert bool(region.remarks) == (figures != read)


def test_one_misprinted_thousand_makes_no_decimal_commas() -> None:
    lines = ["省份\t新材料\t装备", "辽宁\t15,000\t5,300", "安徽\t12,00\t4,400"]
    (found,) = find_delimited(lines, "\t", certain=True)
    assert found.rows[1] == ("辽宁", "15,000", "5,300")
    assert not found.remarks

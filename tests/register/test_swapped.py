from pathlib import Path

import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.register.files import Chunk
from zsgx_analysis.register.headings import Mapped
from zsgx_analysis.register.swapped import Swaps

MAPPED = Mapped({"department": 0, "field": 1}, ("部门", "领域"))


def test_words_of_another_column_are_found_in_a_long_register():
    rows = [["教育部", "新材料"]] * 400 + [["新材料", "教育部"]] * 600
    with pytest.raises(DataError, match="部门: field"):
        Swaps(Path("a")).check(Chunk(1, rows), MAPPED, 0, 1000)


def test_words_that_nobody_knows_are_no_swap():
    Swaps(Path("a")).check(Chunk(1, [["某厅", "某领域"]] * 50), MAPPED, 0, 50)
    Swaps(Path("a")).check(Chunk(1, [["新材料", "教育部"]] * 2), MAPPED, 0, 2)


HEADS = ("姓名", "单位", "课程", "基地", "部门")
REGISTER = Mapped({"name": 0, "unit": 1, "course": 2, "base": 3, "department": 4}, HEADS)


def rows(first, last):
    names = [f"{s}{g}{h}" for s in "王李张刘陈" for g in "建志秀" for h in "华明英芳"]
    return [
        [names[n % 60], f"第{n % 40}研究所", f"课程{n % 30}", f"基地{n % 9}", "教育部"]
        for n in range(first, last)
    ]


def exchanged(lines, one, other):
    made = [list(line) for line in lines]
    for line in made:
        line[one], line[other] = line[other], line[one]
    return made


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 2), (2, 3), (1, 3), (0, 2), (3, 4)])
def test_columns_of_any_words_that_change_places_in_the_middle_are_found(one, other):
    lines = rows(0, 300) + exchanged(rows(300, 420), one, other)
    with pytest.raises(DataError, match=r"301|302|401|402"):
        Swaps(Path("a")).check(Chunk(2, lines), REGISTER, 0, len(lines))


def test_names_under_the_heading_of_employers_are_found_at_once():
    with pytest.raises(DataError, match="单位: name"):
        Swaps(Path("a")).check(Chunk(2, exchanged(rows(0, 50), 0, 1)), REGISTER, 0, 50)


def test_columns_that_differ_from_those_of_the_file_before_are_found():
    before = {"course": {f"课程{n}" for n in range(30)}, "base": {f"基地{n}" for n in range(9)}}
    with pytest.raises(DataError, match="swapped"):
        Swaps(Path("a"), before).check(Chunk(2, exchanged(rows(0, 50), 2, 3)), REGISTER, 0, 50)


def test_a_base_that_was_an_employer_before_is_no_swap():
    lines = rows(0, 200) + [[*line[:3], "第7研究所", line[4]] for line in rows(200, 400)]
    Swaps(Path("a")).check(Chunk(2, lines), REGISTER, 0, len(lines))

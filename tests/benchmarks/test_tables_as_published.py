"""The judge of published tables tells right from wrong, and what it is given is sound."""

from __future__ import annotations

import json
import re
import zipfile
from random import Random

import pytest

from benchmarks.published import tables
from benchmarks.published.expected import Expected
from benchmarks.published.hierarchies import KINDS
from benchmarks.published.judge import judge
from benchmarks.published.kinds import KINDS as FAULTS
from benchmarks.published.kinds.geometry import KINDS as GEOMETRY
from benchmarks.published.paper import Head, Paper
from benchmarks.published.reading import Cell, Seen, plain, read
from benchmarks.published.variants import VARIANTS, base
from benchmarks.tables_as_published import main

EXPECTED = Expected(
    (("教育部", "班次/期数", 3.0), ("教育部", "班次/人数", 210.0)), frozenset({"班次/期数"})
)


def cell(**changed: object) -> Cell:
    """Return the 人数 of 教育部 as a reading gives it, some columns changed."""
    record = {
        "year": 2025, "department": "教育部", "field": "人数", "value": 210.0, "lower": 210.0,
        "upper": 210.0, "unit": "persons", "measure": "persons", "column_path": "班次 / 人数",
    }  # fmt: skip
    return Cell.of(record | changed)


SEMINARS = cell(
    field="期数", value=3.0, lower=3.0, upper=3.0, unit="seminars", measure="seminars",
    column_path="班次 / 期数",
)  # fmt: skip


def verdict(*cells: Cell, expected: Expected = EXPECTED, **seen: object) -> str:
    """Judge cells of a table called balanced."""
    found = {"statuses": ("balanced",), "regions": ("全国",), **seen}
    return judge(Seen(tuple(cells), **found), expected).verdict


def test_leaves_by_their_paths_are_right() -> None:
    assert verdict(cell(), SEMINARS) == "right"
    assert verdict(cell(column_path="班次", field="班次"), SEMINARS) == "right"


@pytest.mark.parametrize(
    "cells",
    [
        (cell(),),
        (cell(value=211.0, lower=211.0, upper=211.0), SEMINARS),
        (cell(value=None, lower=211.0, upper=212.0), SEMINARS),
        (cell(), SEMINARS, cell(field="合计", column_path="合计")),
        (cell(), cell(field="期数", column_path="班次 / 期数", value=3.0, lower=3.0, upper=3.0)),
    ],
    ids=["gone", "value", "bounds", "a total as leaf", "seminars as persons"],
)
def test_these_are_wrong(cells: tuple[Cell, ...]) -> None:
    assert verdict(*cells) == "wrong"


def test_bounds_that_hold_the_truth_are_open() -> None:
    assert verdict(cell(value=None, lower=200.0, upper=220.0), SEMINARS) == "open"


def test_a_line_left_out_by_name_is_open() -> None:
    assert verdict(cell(), said="left out: 班次/期数") == "open"


def test_two_cells_of_one_name_are_wrong() -> None:
    keys = (("1", "教育部", "期数"), ("1", "教育部", "期数"))
    assert verdict(cell(), SEMINARS, keys=keys) == "wrong"


def test_a_refusal_is_right_only_where_it_names_what_it_must() -> None:
    ofd = Expected(EXPECTED.cells, refusal=("OFD",))
    assert verdict(refusal="damaged") == "refused"
    assert verdict(refusal="damaged", expected=ofd) == "refused"
    assert verdict(refusal="an OFD document", expected=ofd) == "right"
    assert verdict(crash="IndexError") == "crash"


def test_a_table_that_does_not_close_is_not_called_balanced() -> None:
    open_ = Expected(EXPECTED.cells, closes=False)
    assert verdict(cell(), SEMINARS, expected=open_) == "wrong"
    assert verdict(cell(), SEMINARS, expected=open_, statuses=("ambiguous",)) == "right"
    assert verdict(refusal="irreconcilable", expected=open_) == "right"


def test_the_region_of_a_city_is_not_the_nation() -> None:
    city = Expected(EXPECTED.cells, EXPECTED.not_persons, region_not="全国")
    assert verdict(cell(), SEMINARS, expected=city) == "wrong"
    assert verdict(cell(), SEMINARS, expected=city, regions=("",)) == "right"


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("学校数（所）", "学校数"),
        ("一、企业", "企业"),
        ("12. 教 育", "教育"),
        ("其中：女", "其中:女"),
        ("2005年", "2005年"),
    ],
)
def test_labels_are_compared_plainly(label: str, bare: str) -> None:
    assert plain(label) == bare


def test_spans_make_paths_and_places() -> None:
    heads = ((Head("部门", 1, 2), Head("甲", 2), Head("合计", 1, 2)), (Head("乙"), Head("丙")))
    paper = Paper("", "", heads, ())
    assert paper.paths() == ["部门", "甲/乙", "甲/丙", "合计"]
    assert paper.head_grid() == [["部门", "甲", "", "合计"], ["", "乙", "丙", ""]]


@pytest.mark.parametrize("kind", [*KINDS, *FAULTS])
def test_leaves_of_a_generated_table_are_printed(kind: str) -> None:
    paper, expected = (KINDS | FAULTS)[kind](Random(kind))
    printed = {cell.rstrip("①*¹※") for line in paper.body for cell in line[: paper.stubs]}
    printed |= {re.sub(r"\[1\]|（注1）", "", cell) for cell in printed}
    paths = {re.sub(r"\[1\]|（注1）|[①*¹※]$", "", path) for path in paper.paths()}
    for row, column, _ in expected.cells:
        assert row in printed or row.split("/")[-1] in printed, row
        assert column in paths or column in {path.split("/")[-1] for path in paths}, column
    assert all(len(line) == paper.width for line in paper.body)


def test_what_an_archive_says_twice_is_said_once(tmp_path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, ONE)
    seen = read(path)
    assert (len(seen.cells), len(seen.statuses), len(seen.keys)) == (4, 2, 8)


def test_rows_without_a_label_may_share_their_name_where_a_warning_says_so() -> None:
    keys = (("1", "", "期数"), ("1", "", "期数"))
    expected = Expected((("教育部", "人数", 210.0), ("教育部", "期数", 3.0)), frozenset({"期数"}))
    assert verdict(cell(), SEMINARS, keys=keys, expected=expected) == "wrong"
    said = "row labels missing: 2"
    assert verdict(cell(), SEMINARS, keys=keys, expected=expected, said=said) == "right"


def test_a_label_that_stands_several_times_is_met_by_its_path_only() -> None:
    expected = Expected((("1978/教育部", "人数", 99.0),))
    others = [cell(year=year, row_path=f"{year} / 教育部") for year in (1988, 1990)]
    assert verdict(*others, expected=expected) == "wrong"
    own = cell(year=1978, row_path="1978 / 教育部", value=99.0, lower=99.0, upper=99.0)
    assert verdict(own, expected=expected) == "right"


def test_every_variant_is_written(tmp_path) -> None:
    for name, (ending, write) in VARIANTS.items():
        path = tmp_path / f"{name}{ending}"
        assert write(path, 1).cells == base(1)[1].cells, name
        assert path.stat().st_size > 100, name


@pytest.mark.parametrize("kind", GEOMETRY)
def test_a_table_in_every_geometry_is_written_with_its_leaves(kind: str, tmp_path) -> None:
    ending, make = GEOMETRY[kind]
    path = tmp_path / f"one{ending}"
    cells = make(path, Random(kind)).cells
    assert path.stat().st_size > 100
    assert len(cells) > 5
    assert all(row and column and value > 0 for row, column, value in cells)


RULE = {"title": "表", "unit": "单位：人", "rows": {"合计": "*"}, "not_persons": ["期数"]}
GRID = [["部门", "人数", "期数"], ["合计", "5", "3"], ["甲", "2", "1"], ["乙", "3", "2"]]


def test_leaves_of_a_published_table_are_those_that_are_no_sums() -> None:
    cells = tables.truth(GRID, RULE).cells
    assert cells == (
        ("甲", "人数", 2.0),
        ("甲", "期数", 1.0),
        ("乙", "人数", 3.0),
        ("乙", "期数", 2.0),
    )


def test_a_rule_that_does_not_add_up_is_refused() -> None:
    wrong = [*GRID[:3], ["乙", "4", "2"]]
    with pytest.raises(tables.RuleError, match="人数: 合计 is 5, its parts add up to 6"):
        tables.truth(wrong, RULE)
    with pytest.raises(tables.RuleError, match="no 总计"):
        tables.truth(GRID, RULE | {"rows": {"总计": "*"}})


ONE = """2025年计划表
单位：人

部门\t新材料\t数字技术\t合计
教育部\t3\t4\t7
科技部\t5\t6\t11
合计\t8\t10\t18
"""
MAKE_ONE = f"""import pathlib
path = pathlib.Path(__file__).with_name("one.txt")
path.write_text({ONE!r}, encoding="utf-8")
"""


def test_it_reads_folders_and_writes_each_verdict(tmp_path, capsys) -> None:
    cases, published, out = (tmp_path / name for name in ("cases", "published", "out.tsv"))
    cases.mkdir()
    published.mkdir()
    (cases / "make_one.py").write_text(MAKE_ONE, encoding="utf-8")
    cells = [("教育部", "新材料", 3), ("教育部", "数字技术", 4)]
    cells += [("科技部", "新材料", 5), ("科技部", "数字技术", 6)]
    (cases / "one.truth.json").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (published / "sichuan_talent_2005_by_type.tsv").write_text(
        "类别\t人数(万人)\n合计\t3.5\n甲类\t1.2\n乙类\t2.3\n", encoding="utf-8"
    )
    options = ["--cases", str(cases), "--tables", str(published), "--format", "txt", "--seeds", "0"]
    assert main([*options, "--jobs", "1", "--out", str(out)]) == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines[1].split("\t")[:3] == ["case", "one", "right"]
    assert lines[2].split("\t")[:2] == ["published txt", "sichuan_talent_2005_by_type"]
    assert "case" in capsys.readouterr().out

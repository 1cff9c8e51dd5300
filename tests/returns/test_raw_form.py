"""A table stands on file as printed, with its sidecar, and reads back the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.returns.conftest import return_text
from zsgx_analysis import read_attachments, read_document
from zsgx_analysis.datasets.attachments import read_frames
from zsgx_analysis.returns.cells import cells_of
from zsgx_analysis.returns.raw_form import Grid, cells_text, grid_name, grid_of, read_cells
from zsgx_analysis.returns.record import READ, Return
from zsgx_analysis.returns.roster import Unit
from zsgx_analysis.sources import read_source, sidecar_of
from zsgx_analysis.tables import Attachment

FACTS = Return(
    sha256="0123456789abcdef" * 4,
    files=("a.txt",),
    received="2025-12-05",
    received_said="document",
    unit="理工大学",
    unit_said="title",
    unit_word="理工大学",
    kind="result",
    kind_said="title",
    kind_word="执行情况",
    year="2025",
    content=READ,
)
BASE = Unit("理工大学", (), "base", "青禾市", "nation", None)


def read(path: Path, text: str) -> Attachment:
    path.write_text(text, encoding="utf-8")
    (table,) = read_attachments(read_document(path))
    return table


def filed(folder: Path, grid: Grid | None) -> Path:
    assert grid is not None
    (folder / grid.name).write_text(grid.text, encoding="utf-8")
    sidecar_of(folder / grid.name).write_text(grid.sidecar, encoding="utf-8")
    return folder / grid.name


def test_grid_and_sidecar_belong_together(tmp_path: Path) -> None:
    table = read(tmp_path / "a.txt", return_text(below="联系人说的话不存。"))
    grid = grid_of(table, FACTS, BASE, cells_of(table), document="a.txt")
    path = filed(tmp_path, grid)
    assert "联系人" not in path.read_text(encoding="utf-8")
    source = read_source(path)
    assert (source.scope, source.document_sha256) == ("理工大学", FACTS.sha256)
    assert (source.level, source.kind, source.basis) == ("institution", "result", "returns")
    (again,) = read_attachments(read_document(path))
    assert again.cells["value"].tolist() == table.cells["value"].tolist()


def test_it_is_data_like_any_other_raw_table(tmp_path: Path) -> None:
    table = read(tmp_path / "a.txt", return_text())
    path = filed(tmp_path, grid_of(table, FACTS, BASE, cells_of(table), document="a.txt"))
    frames = read_frames(path)
    assert isinstance(frames, dict)
    assert frames["results"].empty
    rows = frames["breakdowns"]
    assert set(rows["scope"]) == {"理工大学"}
    assert set(rows["basis"]) == {"returns"}
    assert dict(zip(rows["row"], rows["value"], strict=True)) == {
        "数字技术": 118,
        "新材料": 66,
        "网络安全": 30,
    }


def test_what_no_build_would_take_in_whole_is_not_filed(tmp_path: Path) -> None:
    table = read(tmp_path / "a.txt", return_text())
    cells = cells_of(table)
    doubled = [cell._replace(lower=2 * cell.lower, upper=2 * cell.upper) for cell in cells]
    assert grid_of(table, FACTS, BASE, doubled, document="a.txt") is None


@pytest.mark.parametrize(
    ("name", "level", "is_filed"),
    [("青禾市", "city", ("青禾市", "city")), ("云麓省", "province", ("云麓省", "institution")),
     ("山东省", "province", ("山东", "province"))],
)  # fmt: skip
def test_only_places_that_are_known_have_the_level_of_one(
    name: str, level: str, is_filed: tuple[str, str], tmp_path: Path
) -> None:
    table = read(tmp_path / "a.txt", return_text("2025年专业技术人才知识更新工程执行情况表"))
    unit = Unit(name, (), "city", "全国", level, None)
    grid = grid_of(table, replace(FACTS, unit=name), unit, cells_of(table), document="a.txt")
    source = read_source(filed(tmp_path, grid))
    assert (source.scope, source.level) == is_filed


def test_a_unit_cannot_name_a_place_outside() -> None:
    outside = replace(FACTS, unit="../a/b")
    assert grid_name(outside, 2) == "2025-a-b-result-01234567-2.tsv"


def test_cells_come_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "cells.csv"
    assert read_cells(path) == []
    path.write_text(cells_text([("b", "1,5"), ("a", "2")]), encoding="utf-8")
    assert read_cells(path) == [("a", "2"), ("b", "1,5")]

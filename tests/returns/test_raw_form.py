"""A table stands on file as printed, with its sidecar, and reads back the same."""

from pathlib import Path

from tests.returns.conftest import return_text
from zsgx_analysis import read_attachments, read_document
from zsgx_analysis.returns.raw_form import cells_text, grid_name, grid_of, read_cells
from zsgx_analysis.sources import read_source, sidecar_of


def test_grid_and_sidecar_belong_together(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(return_text(below="联系人说的话不存。"), encoding="utf-8")
    document = read_document(path)
    (table,) = read_attachments(document)
    name = grid_name("理工大学", "result", document.sha256, table.number)
    grid = grid_of(
        table, name, unit="理工大学", said="title: 理工大学", document="a.txt",
        sha256=document.sha256, proved=True,
    )  # fmt: skip
    assert grid is not None
    assert "联系人" not in grid.text
    (tmp_path / name).write_text(grid.text, encoding="utf-8")
    sidecar_of(tmp_path / name).write_text(grid.sidecar, encoding="utf-8")
    source = read_source(tmp_path / name)
    assert (source.scope, source.document_sha256) == ("理工大学", document.sha256)
    (again,) = read_attachments(read_document(tmp_path / name))
    assert again.cells["value"].tolist() == table.cells["value"].tolist()


def test_a_unit_cannot_name_a_place_outside(tmp_path: Path) -> None:
    assert grid_name("../a/b", "result", "0" * 64, 2) == "a-b-result-00000000-2.tsv"


def test_cells_come_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "cells.csv"
    assert read_cells(path) == []
    path.write_text(cells_text([("b", "1,5"), ("a", "2")]), encoding="utf-8")
    assert read_cells(path) == [("a", "2"), ("b", "1,5")]

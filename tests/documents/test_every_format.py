"""The same table written in every format is the same grid."""

from collections.abc import Callable, Sequence
from pathlib import Path

from zsgx_analysis.documents import read_document

Rows = Sequence[Sequence[str]]
Write = Callable[[str, Rows, Path], Path]


def test_one_table_gives_identical_rows(
    file_format: str, table: Rows, write: Write, tmp_path: Path
) -> None:
    document = read_document(write(file_format, table, tmp_path))
    (grid,) = document.grids
    assert grid.rows == tuple(table)
    assert not document.warnings
    if file_format != "TSV":
        assert grid.captions[-2:] == ("2025年能力提升项目计划表", "单位：万人")


def test_attachment_of_2024_gives_identical_rows(
    file_format: str, write: Write, tmp_path: Path
) -> None:
    root = Path(__file__).parents[2]
    (original,) = read_document(root / "data/raw/attachments/2024-national.tsv").grids
    (grid,) = read_document(write(file_format, original.rows, tmp_path)).grids
    assert grid.rows == original.rows

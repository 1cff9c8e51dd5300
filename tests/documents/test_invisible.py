"""What nobody sees makes no difference, in any format, and is said to have been left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.documents.invisible import Folding
from zsgx_analysis.documents.model import Paragraph, build_grid
from zsgx_analysis.tables import read_attachments

Rows = Sequence[Sequence[str]]
Write = Callable[[str, Rows, Path], Path]

HIDDEN = "\u200b\u00ad\u2060\u200d"


def _dirty(token: str, at: int) -> str:
    """Return a token with an invisible character behind its first character."""
    return token[:1] + HIDDEN[at % len(HIDDEN)] + token[1:] if token else token


def test_a_table_with_invisible_characters_is_the_table_without(
    file_format: str, table: Rows, write: Write, tmp_path: Path
) -> None:
    if "PDF" in file_format:
        pytest.skip("fonts of PDF writers have no such characters")
    dirty = [[_dirty(token, at) for at, token in enumerate(row)] for row in table]
    encoding_holds_them = not any(name in file_format for name in ("GB18030", "GBK", "Big5"))
    document = read_document(write(file_format, dirty, tmp_path))
    (grid,) = document.grids
    assert grid.rows == tuple(map(tuple, table))
    if encoding_holds_them:
        (warning,) = document.warnings
        assert "U+200B" in warning.zh
        assert "invisible characters were left out" in warning.en


@pytest.mark.parametrize(
    "mark", ["\u200b", "\ufeff", "\u00ad", "\ufe0f", "\u202e", "\U000e0041", "\x07", "\u3164"]
)
def test_a_label_with_an_invisible_character_is_the_same_label(tmp_path: Path, mark: str) -> None:
    text = (
        f"2025年计划表\n单位：人\n\n部门\t新能源\t小计\n教育{mark}部\t1{mark}2\t12\n"
        f"合计\t12\t12\n\n每年培训{mark}3万人次。\n"
    )
    path = tmp_path / "plan.tsv"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    (table,) = read_attachments(document)
    assert table.status == "balanced"
    assert table.cells["department"].tolist() == ["教育部"]
    assert table.cells["printed"].tolist() == ["12"]
    assert document.paragraphs[-1].text == "每年培训3万人次。"
    (warning,) = [one for one in document.warnings if "invisible" in one.en]
    assert warning.en.startswith("3 invisible characters")
    assert "line 5, line 8" in warning.en


def test_what_is_left_out_is_counted_by_kind_with_the_first_places() -> None:
    folding = Folding()
    items = [Paragraph(f"a{chr(0x200B + number)}b\u200b", f"line {number}") for number in range(5)]
    grid = build_grid([["教\u200b育部", "\u200b"]], "table 1", captions=["表\u00ad一"])
    folded = folding.items([*items, grid, None])
    assert [item.text for item in folded if isinstance(item, Paragraph)] == ["ab"] * 5
    assert folded[-2] == build_grid([["教育部", ""]], "table 1", captions=["表一"], trim=False)
    (warning,) = folding.warnings
    assert warning.en == (
        "13 invisible characters were left out (U+200B × 8, U+200C × 1, U+200D × 1, U+200E × 1, "
        "…): line 0, line 1, line 2, …"
    )


def test_nothing_to_leave_out_is_no_warning() -> None:
    folding = Folding()
    item = Paragraph("教育部　新能源\u00a0𠮷🙂", "line 1")
    assert folding.items([item]) == [item]
    assert folding.warnings == ()

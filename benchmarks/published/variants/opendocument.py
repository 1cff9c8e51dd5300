"""Ways to write an OpenDocument sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.published import writers
from benchmarks.published.expected import Expected
from benchmarks.published.paper import Paper
from benchmarks.published.variants.base import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.published.expected import Expected
    from benchmarks.published.paper import Paper


def _ods_blank_rows(paper: Paper, path: Path) -> None:
    rows = writers.ods_content(paper)
    gap = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    place = rows.index("<table:table-row>", rows.index("科技部"))
    far = gap.replace('"2"', '"1048000"')
    writers.ods_file(rows[:place] + gap + rows[place:] + far, path)


def _ods_repeated(paper: Paper, path: Path) -> None:
    rows = re.sub(
        r"(?:<table:table-cell/>){2}",
        '<table:table-cell table:number-columns-repeated="2"/>',
        writers.ods_content(paper),
    )
    writers.ods_file(rows, path)


def _ods_noted(paper: Paper, path: Path) -> None:
    """Put a comment on a cell, which is no part of its figure."""
    note = "<office:annotation><text:p>2023年为1.5</text:p></office:annotation>"
    rows = writers.ods_content(paper)
    found = re.search(r'office:value="[\d.]+">', rows)
    assert found is not None
    writers.ods_file(rows[: found.end()] + note + rows[found.end() :], path)


VARIANTS: dict[str, tuple[str, Callable[[Path, int], Expected]]] = {
    "sheet": (".ods", plain(writers.ods)),
    "spanned sheet": (".ods", plain(writers.ods, spanned=True)),
    "blank rows": (".ods", plain(_ods_blank_rows)),
    "repeated blanks": (".ods", plain(_ods_repeated)),
    "comment": (".ods", plain(_ods_noted)),
}

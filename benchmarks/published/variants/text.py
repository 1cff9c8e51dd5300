"""Ways to write text and rows with a separator."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.published import writers
from benchmarks.published.expected import Expected
from benchmarks.published.paper import Head, Paper
from benchmarks.published.variants.base import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.published.expected import Expected
    from benchmarks.published.paper import Paper


def _box(paper: Paper, path: Path) -> None:
    """Box-drawing rules, perhaps a second head line, no outer bars; a spanner has no bar in it."""
    heads = []
    for line in range(len(paper.heads)):
        begun = {column: head for row, column, head in paper.places() if row == line}
        cells, column = [], 0
        while column < paper.width:
            head = begun.get(column, Head(""))
            cells.append(_padded(head.label, 9 * head.columns - 1))
            column += head.columns
        heads.append("│".join(cells))
    rule = "┼".join("─" * 8 for _ in range(paper.width))
    body = ["│".join(map(_padded, line)) for line in paper.body]
    lines = [*paper.above, rule.replace("┼", "┬"), *heads, rule, *body, rule.replace("┼", "┴")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _padded(cell: str, width: int = 8) -> str:
    wide = sum(1 for mark in cell if ord(mark) > 0x2E7F)
    return cell + "　" * max(0, width - wide) if wide else cell.rjust(width)


def _pipes(paper: Paper, path: Path) -> None:
    """Markdown."""
    rule = "|" + "---|" * paper.width
    head, *rest = (f"| {' | '.join(line)} |" for line in paper.grid())
    path.write_text("\n".join([*paper.above, "", head, rule, *rest]) + "\n", encoding="utf-8")


def _wrapped(paper: Paper, path: Path) -> None:
    """Long head labels broken over two lines of the page."""
    head, *body = paper.grid()
    first = [cell[:3] if len(cell) > 4 else cell for cell in head]
    second = [cell[3:] if len(cell) > 4 else "" for cell in head]
    wrapped = replace(
        paper,
        heads=(tuple(map(Head, first)), tuple(map(Head, second))),
        body=tuple(map(tuple, body)),
    )
    writers.txt(wrapped, path)


def _in_persons(paper: Paper, path: Path) -> None:
    """Every figure with its unit behind it."""
    body = [[line[0], *(f"{cell}万人" if cell else "" for cell in line[1:])] for line in paper.body]
    writers.txt(replace(paper, body=tuple(map(tuple, body))), path)


def _spaced_labels(paper: Paper, path: Path) -> None:
    """Labels set wide with ideographic spaces, 合　　计."""
    body = [["　".join(line[0]), *line[1:]] for line in paper.body]
    writers.txt(replace(paper, body=tuple(map(tuple, body))), path)


def _full_width(paper: Paper, path: Path) -> None:
    """Full-width digits."""
    table = str.maketrans("0123456789.", "０１２３４５６７８９．")
    body = [[line[0], *(cell.translate(table) for cell in line[1:])] for line in paper.body]
    writers.txt(replace(paper, body=tuple(map(tuple, body))), path)


def _dashes(paper: Paper, path: Path) -> None:
    """—— where there is nothing."""
    body = [[cell or "——" for cell in line] for line in paper.body]
    writers.txt(replace(paper, body=tuple(map(tuple, body))), path)


def _noted(paper: Paper, path: Path) -> None:
    """Figures with a footnote mark in brackets, notes below."""
    body = [list(line) for line in paper.body]
    body[0][0] += "①"
    noted = replace(
        paper, body=tuple(map(tuple, body)), notes=("注：①含直属高校。", "资料来源：各部门报送。")
    )
    writers.txt(noted, path)


VARIANTS: dict[str, tuple[str, Callable[[Path, int], Expected]]] = {
    "tabs": (".txt", plain(writers.txt)),
    "spaces": (".txt", plain(writers.aligned)),
    "box": (".txt", plain(_box)),
    "box spanned": (".txt", plain(_box, spanned=True)),
    "markdown": (".md", plain(_pipes)),
    "wrapped head": (".txt", plain(_wrapped)),
    "units behind figures": (".txt", plain(_in_persons)),
    "spaced labels": (".txt", plain(_spaced_labels)),
    "full width": (".txt", plain(_full_width)),
    "dashes": (".txt", plain(_dashes)),
    "noted": (".txt", plain(_noted)),
    "spanned text": (".txt", plain(writers.txt, spanned=True)),
    "commas": (".csv", plain(writers.separated(","))),
    "semicolons": (".csv", plain(writers.separated(";", "utf-8-sig"))),
    "gb18030": (".csv", plain(writers.separated(",", "gb18030"))),
    "spanned commas": (".csv", plain(writers.separated(","), spanned=True)),
    "tab file": (".tsv", plain(writers.separated("\t"))),
    "utf-16 tabs": (".tsv", plain(writers.separated("\t", "utf-16"))),
}

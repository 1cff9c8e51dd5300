"""Markdown tables, and tables drawn with ``|`` or box characters."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from zsgx_analysis.documents.delimited import looks_tabular
from zsgx_analysis.documents.regions import Region

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIPE = re.compile(r"(?<!\\)[|｜│┃║]")
_RULE = re.compile(r"[\s|｜+:=_\-—\u2500-\u257f]+")
_STROKE = re.compile(r"[-=_—─━═╌┄┈]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def find_piped(lines: Sequence[str]) -> list[Region]:
    """Find tables whose cells are parted by pipes.

    The rule under a Markdown boxhead and drawn borders are no rows. Where every
    row is fenced by rules, the lines between two rules are one row.
    """
    regions = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and (_PIPE.search(lines[stop]) or _is_rule(lines[stop])):
            stop += 1
        region = _region(lines, at, stop) if stop - at >= 2 else None
        if region is not None:
            regions.append(region)
        at = max(stop, at + 1)
    return regions


def _is_rule(line: str) -> bool:
    text = line.strip()
    return len(text) >= 3 and bool(_RULE.fullmatch(text)) and bool(_STROKE.search(text))


def _region(lines: Sequence[str], start: int, stop: int) -> Region | None:
    rules = [at for at in range(start, stop) if _is_rule(lines[at])]
    drawn = frozenset(rules)
    rows = [_cells(lines[at]) for at in range(start, stop) if at not in drawn]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    if not rules and not looks_tabular(rows):
        return None
    if len(rules) > 3:
        rows = _between_rules(lines, [start - 1, *rules, stop])
    return Region(start, stop, tuple(tuple(row) for row in rows))


def _cells(line: str) -> list[str]:
    text = line.strip()
    cells = _PIPE.split(text)
    if _PIPE.match(text):
        cells = cells[1:] if cells[-1].strip() or len(cells) < 3 else cells[1:-1]
    return [_BREAK.sub("\n", cell).replace("\\|", "|") for cell in cells]


def _between_rules(lines: Sequence[str], edges: Sequence[int]) -> list[list[str]]:
    rows: list[list[str]] = []
    for above, below in pairwise(edges):
        parts = [_cells(lines[at]) for at in range(above + 1, below)]
        if parts:
            width = max(map(len, parts))
            columns = zip(*(part + [""] * (width - len(part)) for part in parts), strict=True)
            rows.append(["\n".join(filter(str.strip, column)) for column in columns])
    return rows

"""One table in the many ways each format can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.published.cases import Item
from benchmarks.published.variants import opendocument, pdf, text, web, word, workbooks
from benchmarks.published.variants.base import base

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["VARIANTS", "base", "items"]

VARIANTS = {
    **text.VARIANTS,
    **web.VARIANTS,
    **workbooks.VARIANTS,
    **word.VARIANTS,
    **opendocument.VARIANTS,
    **pdf.VARIANTS,
}


def items(seeds: int, work: Path) -> Iterator[Item]:
    """Yield every variant, written for as many seeds."""
    for name, (ending, write) in VARIANTS.items():
        for seed in range(seeds):
            path = work / f"variant-{name}-{seed}{ending}"
            yield Item(f"variant {ending[1:]}", f"{name} {seed}", path, write(path, seed))

"""Draw the table of 2024 as scans of several kinds, read them, count the cells that are right.

python -m benchmarks.recognition
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.documents.pictures import Scan, draw, jpeg, pdf, png
from zsgx_analysis.documents.model import Content, Document
from zsgx_analysis.documents.recognition import available
from zsgx_analysis.documents.registry import read_bytes
from zsgx_analysis.documents.scans import OCR_EXTRA
from zsgx_analysis.errors import ZsgxError
from zsgx_analysis.tables import read_attachments

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_TABLE = Path(__file__).resolve().parents[1] / "data/raw/attachments/2024-national.tsv"
_KEYS = ["department", "field", "value"]
SCANS = {
    "ruled, PNG": (Scan(), png),
    "ruled, PDF without text": (Scan(), pdf),
    "no rules, PNG": (Scan(ruled=False), png),
    "wrapped boxhead, ruled, JPEG": (Scan(wrap=4), jpeg),
    "tilted by 1.3°, grain, JPEG": (Scan(wrap=4, tilt=1.3, grain=12), jpeg),
    "no rules, tilted by 0.7°, grain, JPEG": (Scan(ruled=False, tilt=-0.7, grain=12), jpeg),
    "small type (16 px), blurred, JPEG": (Scan(size=16, wrap=4, blur=0.8, grain=6), jpeg),
    "very small type (12 px), blurred, JPEG": (Scan(size=12, wrap=4, blur=0.8, grain=6), jpeg),
}


def main() -> int:
    """Print the table of cells; without the engine only say what to install."""
    if not available():
        print(f"needs: {OCR_EXTRA}", file=sys.stderr)
        return 0
    title, unit, _, *lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    _, truth = _reconstructed(read_bytes(_TABLE.read_bytes(), _TABLE.name))
    print("| scan | printed cells right | plan cells right | table | seconds |")
    print("|---|---:|---:|---|---:|")
    for name, (scan, encode) in SCANS.items():
        started = time.monotonic()
        print(f"| {name} | {_line(encode(draw(rows, title, unit, scan)), rows, truth)} "
              f"| {time.monotonic() - started:.0f} |", flush=True)  # fmt: skip
    return 0


def _line(data: bytes, rows: Sequence[Sequence[str]], truth: pd.DataFrame) -> str:
    """Return the cells of one line of the table."""
    total = sum(map(len, rows))
    try:
        read = read_bytes(data)
        grid = max((grid.rows for grid in read[1].grids), key=len, default=())
        status, cells = _reconstructed(read)
    except ZsgxError as error:
        return f"0 of {total} | 0 of {len(truth)} | {error.what.en}"
    same = sum(
        ours == theirs
        for mine, printed in zip(grid, rows, strict=False)
        for ours, theirs in zip(mine, printed, strict=False)
    )
    right = len(cells.merge(truth, on=_KEYS))
    return f"{same} of {total} | {right} of {len(truth)} | {status}"


def _reconstructed(read: tuple[str, Content]) -> tuple[str, pd.DataFrame]:
    form, content = read
    document = Document("table", "table", "", form, content.paragraphs, content.grids)
    attachment = read_attachments(document)[0]
    return attachment.status, attachment.cells[_KEYS]


if __name__ == "__main__":
    sys.exit(main())

"""One table measured: drawn, read by the program, judged, and given to the plain peers."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.tables.big_m import solve_big_m
from benchmarks.tables.cases import Case, draw_case
from benchmarks.tables.generator import SCALES
from benchmarks.tables.plain_assignment import solve_plain
from benchmarks.tables.score import Reading, Score, score_reading
from benchmarks.tables.sheet import BLANKS, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.tables.generator import PlanTable
    from benchmarks.tables.sheet import Sheet

PLAIN_CLASSES = frozenset({"split"})
BIG_M_OPERATIONS = frozenset({"token misread", "token lost"})

Record = dict[str, Any]


def measure(name: str, seed: int, index: int, peer_seconds: float) -> Record:
    """Measure table ``index`` of class ``name``.

    Parameters
    ----------
    peer_seconds : float
        Time limit of a solution by a plain peer; 0 leaves the peers out.
    """
    case = draw_case(name, seed, index)
    readings, seconds, message = _read(case.sheet)
    score = score_reading(case.table, case.sheet, readings)
    if message:
        score = Score(message, "abstained")
    record: Record = {
        "class": name,
        "key": case.key,
        "rows": case.table.shape[0],
        "columns": case.table.shape[1],
        "unit": case.table.unit,
        "decimals": case.table.decimals,
        "faults": [[fault.operation, fault.detail] for fault in case.faults],
        "drawn": case.drawn,
        "status": score.status,
        "verdict": score.verdict,
        "wrong": list(score.wrong),
        "bounded": score.bounded,
        "inside": score.inside,
        "untraced": score.untraced,
        "seconds": seconds,
        "peer": _run_peer(case, peer_seconds) if peer_seconds else None,
    }
    if score.verdict != "exact" or score.untraced or score.inside < score.bounded:
        record["report"] = describe(case, readings, score)
    return record


def warm_up() -> None:
    """Import what is measured, and run it once."""
    for name in ("clean", "split"):
        _read(draw_case(name, 0, 0).sheet)


def _read(sheet: Sheet) -> tuple[Sequence[Reading], float, str]:
    from zsgx_analysis.errors import ZsgxError
    from zsgx_analysis.tables import read_attachments

    document = sheet.document()
    started = time.process_time()
    readings: Sequence[Reading] = []
    message = ""
    try:
        readings = read_attachments(document)
    except ZsgxError as error:
        message = f"refused: {error}"
    except Exception as error:  # a crash is a result here
        message = f"crashed: {type(error).__name__}: {error}"
    return readings, time.process_time() - started, message


def _run_peer(case: Case, seconds: float) -> Record | None:
    """Run the plain program that this kind of table is for; ``None`` when there is none."""
    if case.name in PLAIN_CLASSES:
        plain = solve_plain(case.sheet.grid(), seconds=seconds)
        found = plain.body is not None and _true_body(case.table) == {
            place: value * SCALES[case.table.unit] for place, value in plain.body.items() if value
        }
        return {
            "name": "assignment",
            "seconds": plain.seconds,
            "exact": found and plain.unique,
            "timed_out": plain.timed_out,
        }
    operations = {fault.operation for fault in case.faults}
    if operations and operations <= BIG_M_OPERATIONS:
        values = read_values(case.sheet.grid())
        result = solve_big_m(
            values, case.table.total_line, case.table.total_column, seconds=seconds
        )
        truth = read_values(print_table(case.table).grid(), like=case.sheet.grid())
        found = result.values is not None and bool(np.array_equal(result.values, truth))
        return {
            "name": "big M",
            "seconds": result.seconds,
            "exact": found and result.unique,
            "timed_out": result.values is None,
        }
    return None


def read_values(
    grid: Sequence[Sequence[str]], like: Sequence[Sequence[str]] | None = None
) -> np.ndarray:
    """Return the figures of a grid as whole numbers in the last place of ``like``."""
    tokens = [text for row in (like or grid)[1:] for text in row[1:]]
    scale = 10 ** max(len(text.partition(".")[2]) for text in tokens)
    return np.array(
        [
            [0 if text in BLANKS else int(Decimal(text.replace(",", "")) * scale) for text in row]
            for row in (row[1:] for row in grid[1:])
        ]
    )


def _true_body(table: PlanTable) -> dict[tuple[str, str], Decimal]:
    return {
        (label, head): table.printed_value(row, column)
        for row, label in enumerate(table.rows)
        for column, head in enumerate(table.columns)
        if table.values[row][column]
    }


def describe(case: Case, readings: Sequence[Reading], score: Score) -> str:
    """Return a table that was not read exactly, as text to study."""
    table, printed = case.table, case.sheet.grid()
    parts = [
        f"## {case.key}: {score.verdict} ({score.status})",
        *(f"fault: {fault.operation}: {fault.detail}" for fault in case.faults),
        *(f"wrong: {line}" for line in score.wrong),
        f"bounds: {score.inside} of {score.bounded} hold the truth; untraced {score.untraced}",
        f"单位：{table.unit}",
        "print:",
        *("\t".join(text.replace("\n", "\\n") for text in row) for row in printed),
        "lines of the truth that the print has not:",
        *("\t".join(row) for row in print_table(table).grid() if row not in printed),
    ]
    for reading in readings:
        cells = reading.cells
        parts += ["cells not as printed:", cells[cells["status"] != "printed"].to_string()]
        repairs = getattr(reading, "repairs", None)
        if repairs is not None and len(repairs):
            parts += [
                "repairs:",
                repairs.to_string() if hasattr(repairs, "to_string") else str(repairs),
            ]
    return "\n".join([*parts, ""])

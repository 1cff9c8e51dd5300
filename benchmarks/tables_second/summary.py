"""Count verdicts, as text and as TSV."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.tables_second.reading import Record

OUTCOMES = ("exact", "open", "outside", "refused", "unseen", "wrong", "crash", "timeout")
HEADS = ("tables", *OUTCOMES, "certain and wrong", "truth in bounds", "median ms", "worst s")
RECORD_HEADS = (
    "seed",
    "kind",
    "margins",
    "unit",
    "rounded",
    "sign",
    "outcome",
    "status",
    "seconds",
    "cells",
)


def by(records: Sequence[Record], key: Callable[[Record], str]) -> list[tuple[str, ...]]:
    """Return a line for each value of a key, most tables first, and one for all."""
    counted = Counter(key(record) for record in records)
    lines = [
        (name, *_line([record for record in records if key(record) == name]))
        for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]
    return [*lines, ("all", *_line(records))] if len(lines) > 1 else lines


def _line(records: Sequence[Record]) -> tuple[str, ...]:
    count: Counter[str] = Counter(record.verdict.outcome for record in records)
    bounded = count["open"] + count["outside"]
    seconds = [record.seconds for record in records]
    return (
        str(len(records)),
        *(str(count[name]) for name in OUTCOMES),
        f"{100 * count['wrong'] / len(records):.2f} %",
        f"{100 * count['open'] / bounded:.1f} %" if bounded else "–",
        f"{1000 * median(seconds):.0f}",
        f"{max(seconds):.1f}",
    )


def to_text(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return lines in columns, the first to the left and the others to the right."""
    table = [list(heads), *map(list, lines)]
    widths = [max(len(line[c]) for line in table) for c in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if c == 0 else cell.rjust(width)
            for c, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in table
    )


def to_markdown(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return lines as a table of Markdown."""
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join("| " + " | ".join(line) + " |" for line in [list(heads), rule, *lines])


def to_tsv(records: Iterable[Record]) -> str:
    """Return every record, one a line."""
    lines = [RECORD_HEADS]
    for record in records:
        verdict = record.verdict
        lines.append(
            (
                str(record.seed),
                record.kind,
                record.margins,
                record.unit,
                "rounded" if record.rounded else "",
                record.sign,
                verdict.outcome,
                verdict.status,
                f"{record.seconds:.3f}",
                "; ".join(verdict.wrong).replace("\t", " ").replace("\n", " "),
            )
        )
    return "".join("\t".join(line) + "\n" for line in lines)

"""The printed and published account of a run."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.tables.cases import DECIDABLE, TITLES
from benchmarks.tables.faults import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.tables.measure import Record

CLASS_HEADS = (
    "class",
    "tables",
    "of drawn",
    "exact",
    "abstained",
    "wrong",
    "inside bounds",
    "median ms",
    "worst ms",
    "peer",
    "peer exact",
    "peer median ms",
    "peer worst ms",
    "ratio of medians",
    "ratio of worst",
)

KIND_HEADS = ("single fault", "tables", "exact", "abstained", "wrong")


def class_table(records: Sequence[Record]) -> list[tuple[str, ...]]:
    """Return a line for each class that was run, and one for all tables."""
    groups = _group(records, [[record["class"]] for record in records])
    lines = [_class_line(TITLES[name], groups[name]) for name in TITLES if name in groups]
    return lines if len(lines) < 2 else [*lines, _class_line("all", records, together=True)]


def kind_table(records: Sequence[Record]) -> list[tuple[str, ...]]:
    """Return a line for each operation, of the decidable tables with one fault."""
    single = [
        record
        for record in records
        if len(record["faults"]) == 1 and DECIDABLE.get(record["class"], True)
    ]
    groups = _group(single, [[record["faults"][0][0]] for record in single])
    return [_kind_line(name, groups[name]) for name in OPERATIONS if name in groups]


def summarise(records: Sequence[Record]) -> dict[str, list[dict[str, str]]]:
    """Return both tables as plain records."""
    tables = (("classes", CLASS_HEADS, class_table), ("kinds", KIND_HEADS, kind_table))
    return {
        name: [dict(zip(heads, line, strict=True)) for line in make(records)]
        for name, heads, make in tables
    }


def to_text(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a table with aligned columns."""
    rows = [heads, *lines]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            text.ljust(width) if column == 0 else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def to_markdown(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rule, *lines])


def _group(records: Sequence[Record], keys: Iterable[Sequence[str]]) -> dict[str, list[Record]]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record, names in zip(records, keys, strict=True):
        for name in names:
            groups[name].append(record)
    return groups


def _class_line(
    title: str, records: Sequence[Record], *, together: bool = False
) -> tuple[str, ...]:
    bounded = sum(record["bounded"] for record in records)
    times = [record["seconds"] for record in records]
    return (
        title,
        str(len(records)),
        _share(len(records), sum(record["drawn"] for record in records)) if not together else "–",
        _share(_count(records, "exact"), len(records)),
        str(_count(records, "abstained")),
        str(_count(records, "wrong")),
        _share(sum(record["inside"] for record in records), bounded),
        _milliseconds(median(times)),
        _milliseconds(max(times)),
        *(_peer_columns(records) if not together else ("–",) * 6),
    )


def _peer_columns(records: Sequence[Record]) -> tuple[str, ...]:
    compared = [record for record in records if record["peer"]]
    if not compared:
        return ("–",) * 6
    ours = [record["seconds"] for record in compared]
    theirs = [record["peer"]["seconds"] for record in compared]
    exact = sum(record["peer"]["exact"] for record in compared)
    return (
        f"{compared[0]['peer']['name']}, {len(compared)}",
        _share(exact, len(compared)),
        _milliseconds(median(theirs)),
        _milliseconds(max(theirs)),
        f"{median(theirs) / median(ours):.1f}",
        f"{max(theirs) / max(ours):.1f}",
    )


def _kind_line(name: str, records: Sequence[Record]) -> tuple[str, ...]:
    return (
        name,
        str(len(records)),
        _share(_count(records, "exact"), len(records)),
        str(_count(records, "abstained")),
        str(_count(records, "wrong")),
    )


def _count(records: Sequence[Record], verdict: str) -> int:
    return sum(record["verdict"] == verdict for record in records)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _milliseconds(seconds: Any) -> str:
    return f"{1000 * seconds:.1f}"

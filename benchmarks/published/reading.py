"""What a reading says, as cells with all the names they can be found by."""

from __future__ import annotations

import csv
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_UNITS = "人|万人|千人|个|所|项|户|万户|元|万元|亿元|期|%|人次|万人次|元/人|课时|名|家|印出"
_BRACKETED = re.compile(rf"[(\[](?:{_UNITS}|,)+[)\]]")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|\d{1,2}[.、])")
_MEASURES = {
    "seminars": "期数",
    "persons": "人数",
    "person_times": "人次",
    "money": "经费",
    "yuan": "经费",
}


def plain(label: object) -> str:
    """Return a label without spaces, unit in brackets, number and width of marks."""
    text = unicodedata.normalize("NFKC", "" if label is None or _missing(label) else str(label))
    text = re.sub(r"\s+", "", text).replace("＃", "#")
    text = _BRACKETED.sub("", text)
    return _NUMBERED.sub("", text).strip("/")


def _missing(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


@dataclass(frozen=True)
class Cell:
    """A cell or margin of a reading.

    Attributes
    ----------
    rows, columns : tuple of str
        Names it can be found by, plainly: label and path first, the last
        label of a path at the end.
    value, lower, upper : float or None
    unit : str
    label : str
        For people.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    value: float | None
    lower: float | None
    upper: float | None
    unit: str
    label: str

    @classmethod
    def of(cls, record: Mapping[Any, Any]) -> Cell:
        """Take a row of ``cells``, from a frame or a file."""
        year = _text(record.get("year")).split(".")[0]
        measure = _text(record.get("measure"))
        column = _text(record.get("field"))
        columns = _names(column, _text(record.get("column_path")))
        said = {_MEASURES.get(measure, ""), _MEASURES.get(_text(record.get("unit")), "")} - {""}
        columns += [f"{name}/{word}" for name in columns for word in sorted(said) if name]
        if not column:
            columns += sorted(said)
        rows = _names(_text(record.get("department")), _text(record.get("row_path")))
        return cls(
            tuple(dict.fromkeys([*rows, year, f"{year}年"])),
            tuple(dict.fromkeys([*columns, year, f"{year}年"])),
            _number(record.get("value")),
            _number(record.get("lower")),
            _number(record.get("upper")),
            _text(record.get("unit")),
            f"{rows[0]} / {columns[0]}",
        )

    @property
    def certain(self) -> bool:
        """Return whether one value is given without room for another."""
        return self.value is not None and all(
            bound is None or _close(bound, self.value) for bound in (self.lower, self.upper)
        )

    def says(self, truth: float, scales: Iterable[float] = (1.0,)) -> bool:
        """Return whether the value is the truth."""
        return self.value is not None and any(_close(self.value * s, truth) for s in scales)

    def allows(self, truth: float, scales: Iterable[float] = (1.0,)) -> bool:
        """Return whether the bounds hold the truth."""
        low, high = self.lower, self.upper
        if low is None or high is None:
            return self.says(truth, scales)
        return any(low * s - 1e-6 <= truth <= high * s + 1e-6 for s in scales)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= max(1e-6, 1e-9 * abs(other))


def _names(label: str, path: str) -> list[str]:
    """Return a label, the path to it, and the path's last label."""
    parts = [plain(part) for part in path.split(" / ")] if path else []
    names = [plain(label)]
    if parts:
        names += ["/".join(parts), parts[-1]]
    # A province comes out by its short name.
    return names + [name[:-1] for name in names if name.endswith(("省", "市"))]


def _text(value: object) -> str:
    return "" if value is None or str(value) in {"nan", "<NA>", "None"} else str(value)


def _number(value: object) -> float | None:
    text = _text(value)
    return float(text) if text else None


@dataclass(frozen=True)
class Seen:
    """What a reading of a document says.

    Attributes
    ----------
    cells, margins : tuple of Cell
        Of all its tables.
    statuses, regions : tuple of str
    said : str
        All warnings and errors, in both languages where they are at hand.
    refusal : str
        Why nothing was read; empty where something was.
    crash : str
    """

    cells: tuple[Cell, ...] = ()
    margins: tuple[Cell, ...] = ()
    statuses: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    said: str = ""
    refusal: str = ""
    crash: str = ""
    keys: tuple[tuple[str, ...], ...] = field(default=())


_KEYS = ("table", "year", "department", "field", "measure", "unit", "row_path", "column_path")


def read(path: Path) -> Seen:
    """Read a document in this process, an archive document by document."""
    from zsgx_analysis.documents.bundle import expanded

    return _together([_read_one(member) for member in expanded(path)])


def _together(found: Sequence[Seen]) -> Seen:
    """Return what several documents say; what one says again is said once."""
    if len(found) == 1:
        return found[0]
    cells: list[Cell] = []
    for seen in found:
        before = set(cells)
        cells += [cell for cell in seen.cells if cell not in before]
    return Seen(
        tuple(cells),
        tuple(dict.fromkeys(cell for seen in found for cell in seen.margins)),
        tuple(status for seen in found for status in seen.statuses),
        tuple(region for seen in found for region in seen.regions),
        " ".join(seen.said for seen in found),
        next((seen.refusal for seen in found if seen.refusal), ""),
        next((seen.crash for seen in found if seen.crash), ""),
        tuple((str(n), *key) for n, seen in enumerate(found) for key in seen.keys),
    )


def _read_one(path: Path) -> Seen:
    from zsgx_analysis import read_attachments, read_document
    from zsgx_analysis.errors import ZsgxError

    try:
        document = read_document(path)
        tables = read_attachments(document)
    except ZsgxError as error:
        return Seen(refusal=error.message("en"), said=error.message("en") + error.message("zh"))
    except Exception as error:  # what escapes is what is measured
        return Seen(crash=f"{type(error).__name__}: {error}")
    warnings = [*document.warnings, *(warning for table in tables for warning in table.warnings)]
    said = " ".join(warning.en + warning.zh for warning in warnings)
    if not tables:
        return Seen(refusal="no table", said=said)
    records = [record for table in tables for record in table.cells.to_dict("records")]
    refusal = ""
    for table in tables:
        if table.status == "irreconcilable":
            edits = table.audit.loc[~table.audit["closes"]]
            shown = ", ".join(
                f"{edit['label']} {edit['stated']:g} ≠ {edit['computed']:g}"
                for edit in edits.head(2).to_dict("records")
            )
            refusal = f"irreconcilable: {shown}"
    return Seen(
        tuple(map(Cell.of, records)),
        tuple(Cell.of(row) for table in tables for row in table.margins.to_dict("records")),
        tuple(table.status for table in tables),
        tuple(_text(table.region) for table in tables),
        said,
        refusal,
        keys=tuple(tuple(_text(record.get(name)) for name in _KEYS) for record in records),
    )


def read_by_command(path: Path) -> Seen:
    """Read a document by ``zsgx read`` and take what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "zsgx_analysis", "read", "--lang", "en", "--out", folder]
        done = subprocess.run(
            [*command, str(path)],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "NO_COLOR": "1"},
        )
        if "Traceback" in done.stderr or "broke off" in done.stderr:
            return Seen(crash=done.stderr.strip().splitlines()[-1][:200])
        records: list[dict[str, str]] = []
        statuses: list[str] = []
        regions: list[str] = []
        for audit in sorted(Path(folder).rglob("*.audit.json")):
            found = json.loads(audit.read_text(encoding="utf-8"))
            statuses += [str(table["status"]) for table in found["tables"]]
            regions += [_text(table.get("region")) for table in found["tables"]]
        for cells in sorted(Path(folder).rglob("*.cells.csv")):
            with cells.open(encoding="utf-8", newline="") as source:
                again = {Cell.of(record) for record in records}
                records += [r for r in csv.DictReader(source) if Cell.of(r) not in again]
    bad = "irreconcilable" in statuses or not records
    return Seen(
        tuple(map(Cell.of, records)),
        (),
        tuple(statuses),
        tuple(regions),
        done.stderr,
        " ".join(done.stderr.split())[:200] or "nothing read" if bad else "",
        keys=tuple(
            (_text(r.get("source")), *(_text(r.get(name)) for name in _KEYS)) for r in records
        ),
    )

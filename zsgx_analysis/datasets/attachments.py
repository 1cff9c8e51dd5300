"""Datasets of the tables in ``data/raw``: cells by what they are, margins, audit and repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.budget import Within
from zsgx_analysis.datasets.kept import Kept, key_of
from zsgx_analysis.datasets.schema import conformed
from zsgx_analysis.datasets.tables import about, breakdown_rows, plan_rows, result_rows
from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import DataError, LayoutError, ZsgxError
from zsgx_analysis.language import Text
from zsgx_analysis.sources import Source, read_sidecar, sidecar_of
from zsgx_analysis.tables import Attachment, read_attachments
from zsgx_analysis.tables.eligibility import fault_of_year
from zsgx_analysis.workers import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Frames = dict[str, pd.DataFrame]

# Below that many a process from which others are forked takes longer to start
# than they take to read.
_MANY = 12


def attachment_frames(
    paths: Sequence[Path], kept: Kept, jobs: int = 1
) -> dict[Path, Frames | ZsgxError]:
    """Return the frames of each attachment, or why it has none.

    Parameters
    ----------
    paths : sequence of Path
        Raw files, each with its sidecar.
    kept : Kept
        Frames of earlier builds; what is read anew is added.
    jobs : int
        How many to read at a time. With more than one, the script that asks
        is imported by the processes it starts.
    """
    keys = {path: key_of(path) for path in paths}
    found: dict[Path, Frames | ZsgxError] = {}
    for path, key in keys.items():
        frames = kept.get(key)
        if frames is not None:
            found[path] = frames
    missing = [path for path in paths if path not in found]
    for path, frames_or_error in _read(missing, jobs):
        found[path] = frames_or_error
        # Where it was changed while it was read, the key is of no state of it.
        if isinstance(frames_or_error, dict) and key_of(path) == keys[path]:
            kept.put(keys[path], frames_or_error)
    kept.trim()
    return {path: found[path] for path in paths}


def _read(paths: Sequence[Path], jobs: int) -> Iterator[tuple[Path, Frames | ZsgxError]]:
    if jobs == 1 or len(paths) < _MANY:
        yield from ((path, read_frames(path)) for path in paths)
        return
    for finished in each(read_frames, paths, jobs=jobs, preload=("zsgx_analysis.tables.preload",)):
        yield finished.item, finished.result or _broken(finished.item, finished.fault or "")


def _broken(path: Path, fault: str) -> DataError:
    last = (fault.strip().splitlines() or ["?"])[-1]
    return DataError(
        Text(f"读取中断：{last}", f"reading broke off: {last}"),
        file=path,
    )


def read_frames(path: Path) -> Frames | ZsgxError:
    """Read an attachment.

    Returns
    -------
    dict of DataFrame or ZsgxError
        Frames by dataset, as their schemas say, or why there are none.
    """
    try:
        with Within(path):
            return _frames(path)
    except ZsgxError as error:
        return error


def _frames(path: Path) -> Frames:
    source = read_sidecar(sidecar_of(path))
    return frames_of(read_attachments(read_document(path)), source, path)


def frames_of(found: Iterable[Attachment], source: Source, path: Path) -> Frames:
    """Return the frames of the tables of a raw file.

    Raises
    ------
    LayoutError, VocabularyError
        When it cannot be told what a table is, or it is of no year.
    """
    # Another split of the same totals counts the same people again.
    tables = [table for table in found if table.repeats is None]
    for table in tables if source.year is None else []:
        _check(table, path, source)
    parts = [_table_frames(table, path, source) for table in tables]
    return {
        name: conformed(pd.concat([part[name] for part in parts], ignore_index=True), name)
        for name in parts[0]
    }


def _check(table: Attachment, path: Path, source: Source) -> None:
    """Refuse what is of no year, or of an impossible one, also where it was filed by hand."""
    dated = None if source.date is None else int(source.date[:4])
    # A file made by hand names its source, not how old the plan may be that it repeats.
    fault = fault_of_year(table, dated, reprint=True)
    if fault is not None:
        raise LayoutError(
            fault.what,
            file=path,
            place=fault.place,
            found=fault.found,
            expected=fault.expected,
        )
    if table.year is None:
        raise LayoutError(
            Text("表须载明年度", "a table must name its year"),
            file=path,
            place=table.title or f"table {table.number}",
            found="—",
            expected="2024",
        )


def _table_frames(table: Attachment, path: Path, source: Source) -> Frames:
    of = about(table, source, path)
    own = {} if source.year is None else {"year": int(source.year)}
    contents = of.contents
    if contents.is_empty:
        raise LayoutError(
            Text("表没有写明数的是什么", "the table does not say what it counts"),
            file=path,
            place=table.title or f"table {table.number}",
            found=table.unit_printed or "—",
            expected="单位：人, 万人, 人次, 期 …",
        )
    named: dict[str, Any] = {
        "year": own.get("year", table.year),
        "region": of.scope,
        "table": table.number,
        "source": path.name,
        "table_kind": of.kind,
    }
    verdict: dict[str, Any] = {
        "title": table.title,
        "table_status": table.status,
        "unit": table.unit,
    }
    proofs = table.repairs["proved_by"].map(" | ".join).astype("str")
    plan = of.kind == "plan" and contents.is_matrix
    margins = table.margins if plan else table.margins.head(0)
    return {
        "plans": plan_rows(of).assign(**own),
        "results": result_rows(of).assign(**own),
        "breakdowns": breakdown_rows(of).assign(**own),
        "margins": margins.assign(region=of.scope, **own).rename(columns={"value": "persons"}),
        "audit": table.audit.assign(**named, **verdict),
        "repairs": table.repairs.assign(proved_by=proofs, **named),
    }

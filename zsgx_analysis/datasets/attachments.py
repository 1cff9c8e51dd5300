"""Datasets of the attachments in ``data/raw``: plans, margins, audit and repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.attachments import Attachment, read_attachments
from zsgx_analysis.datasets.kept import Kept, key_of
from zsgx_analysis.datasets.schema import conformed
from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import DataError, LayoutError, ZsgxError
from zsgx_analysis.language import Text
from zsgx_analysis.workers import each

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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
    for finished in each(
        read_frames, paths, jobs=jobs, preload=("zsgx_analysis.attachments.preload",)
    ):
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
        tables = read_attachments(read_document(path))
        parts = [_table_frames(table, path) for table in tables]
    except ZsgxError as error:
        return error
    return {
        name: conformed(pd.concat([part[name] for part in parts], ignore_index=True), name)
        for name in parts[0]
    }


def _table_frames(table: Attachment, path: Path) -> Frames:
    if table.year is None or table.unit != "persons":
        found = f"{table.year or '—'}, {table.unit_printed or '—'}"
        raise LayoutError(
            Text(
                "任务计划表须载明年度，单位须为人或万人",
                "a task plan table must name its year, and count persons",
            ),
            file=path,
            place=table.title or f"table {table.number}",
            found=found,
            expected="2024, 万人",
        )
    about: dict[str, Any] = {
        "year": table.year,
        "region": table.region,
        "table": table.number,
        "source": path.name,
    }
    verdict: dict[str, Any] = {
        "title": table.title,
        "table_status": table.status,
        "unit": table.unit,
    }
    proofs = table.repairs["proved_by"].map(" | ".join).astype("str")
    return {
        "plans": table.cells.rename(columns={"value": "persons"}),
        "margins": table.margins.rename(columns={"value": "persons"}),
        "audit": table.audit.assign(**about, **verdict),
        "repairs": table.repairs.assign(proved_by=proofs, **about),
    }

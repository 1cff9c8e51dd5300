"""Add files to the register of a project: all of a file or nothing of it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from zsgx_analysis.clock import now
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.language import Text, printable
from zsgx_analysis.register.buckets import Buckets
from zsgx_analysis.register.key import Key
from zsgx_analysis.register.manifest import Batch, Manifest, Store, replaced
from zsgx_analysis.register.reading import Reader, Said
from zsgx_analysis.register.words import REASONS
from zsgx_analysis.sources import sha256_of
from zsgx_analysis.spreadsheets import neutral

_MOST_REJECTED = 0.2
_FEWEST_REJECTED = 20
"""More than a fifth wrong is a column read as another rather than slips."""


@dataclass(frozen=True)
class How:
    """How files are added.

    Attributes
    ----------
    said : Said
        What a person says of them.
    key : Key or None
        Without one only person-times are counted.
    replaces : tuple of str
        Batches that a single file corrects, by number or file name.
    accept_rejects : bool
        Take a file in of which most rows are put aside.
    buckets : int or None
        Parts of a new register.
    """

    said: Said = field(default_factory=Said)
    key: Key | None = None
    replaces: tuple[str, ...] = ()
    accept_rejects: bool = False
    buckets: int | None = None


@dataclass(frozen=True)
class Added:
    """What became of a file.

    Attributes
    ----------
    batch : Batch
        That it is, or was before.
    reader : Reader or None
        What was read; None where it was on file already.
    rejects : Path or None
        Rows put aside.
    """

    batch: Batch
    reader: Reader | None = None
    rejects: Path | None = None


def look(path: Path, how: How) -> Reader:
    """Read the headings and first rows of a file, and keep nothing."""
    reader = Reader(path, None, how.said)
    next(reader.rows(size=200), None)
    return reader


def add(path: Path, home: Path, how: How, waiting: Callable[[Text], None] | None = None) -> Added:
    """Add a register file.

    Parameters
    ----------
    path : Path
        xlsx, csv or Parquet.
    home : Path
        The project folder.
    how : How
    waiting : callable, optional
        Told where another process is writing.

    Returns
    -------
    Added
        A file that is on file already changes nothing.

    Raises
    ------
    UsageError
        When the key is another than before.
    DataError
        When the file cannot be read, most of its rows fail, or nothing can be written.
    """
    store = Store(home)
    try:
        with store.writing(waiting) as manifest:
            manifest = _checked(manifest, how, store)
            sha256 = _sha256(path)
            for batch in manifest.batches:
                if batch.sha256 == sha256:
                    return Added(batch)
            return _add(path, sha256, store, manifest, how)
    except OSError as error:
        shutil.rmtree(store.draft, ignore_errors=True)
        raise DataError(
            Text(
                "无法写入名册，名册未改动",
                "the register cannot be written; it is as it was",
            ),
            file=error.filename or store.folder,
            found=error.strerror or type(error).__name__,
        ) from error


def _add(path: Path, sha256: str, store: Store, manifest: Manifest, how: How) -> Added:
    reader = Reader(path, how.key, how.said, store.words(manifest))
    number = 1 + max((batch.number for batch in manifest.batches), default=0)
    gone = replaced(manifest, how.replaces)
    years: set[int] = set()
    try:
        with Buckets(store.draft / "rows", number, manifest.bucket_names()) as buckets:
            for rows in reader.rows():
                years.update(row.year for row in rows)
                buckets.write(rows)
        _check_rejects(reader, how)
        if sha256 != _sha256(path):
            raise DataError(
                Text("文件在读取时被改动", "the file was changed while it was read"), file=path
            )
        if reader.rejects:
            _write_rejects(store.draft / "rejects.csv", reader)
        batch = Batch(
            number,
            printable(path.name),
            sha256,
            now().date().isoformat(),
            **{name: reader.counts[name] for name in ("rows", "kept", "rejected")},
            without_number=reader.counts["without_number"],
            with_key=how.key is not None,
            years=tuple(sorted(years)),
            columns=_columns(reader),
            replaces=gone,
        )
        store.commit(manifest, batch)
    finally:
        shutil.rmtree(store.draft, ignore_errors=True)
    rejects = store.rejects / f"{batch.name}.csv"
    return Added(batch, reader, rejects if rejects.exists() else None)


def _checked(manifest: Manifest, how: How, store: Store) -> Manifest:
    """Return the manifest with key and buckets, if they are those of before."""
    if how.key is not None and manifest.key_check not in ("", how.key.check):
        raise UsageError(
            Text(
                "不是此前的密钥：同一人会算成两人",
                "this is another key than before: each person would count twice",
            ),
            file=store.folder,
            found=how.key.check,
            expected=manifest.key_check,
        )
    if how.buckets is not None and manifest.batches and how.buckets != manifest.buckets:
        raise UsageError(
            Text("名册已有数据，分桶数不可再改", "the number of buckets of a register stays"),
            place="--buckets",
            found=str(how.buckets),
            expected=str(manifest.buckets),
        )
    return replace(
        manifest,
        buckets=how.buckets or manifest.buckets,
        key_check=manifest.key_check or (how.key.check if how.key else ""),
    )


def _check_rejects(reader: Reader, how: How) -> None:
    counts = reader.counts
    if not counts["kept"]:
        what = Text("没有一行可用", "no row of the file can be used")
    elif (
        counts["rejected"] > max(_FEWEST_REJECTED, _MOST_REJECTED * counts["rows"])
        and not how.accept_rejects
    ):
        what = Text(
            "许多行不合规范，可能列的对应有误；确认无误用 --accept-rejects",
            "many rows fail, perhaps a column is taken for another; with --accept-rejects the "
            "others are taken in",
        )
    else:
        return
    first = reader.rejects[0] if reader.rejects else None
    raise DataError(
        what,
        file=reader.path,
        place=None if first is None else f"{first.column or '—'}, {first.row}",
        found=REASONS[first.reason] if first else Text("没有数据行", "no rows"),
        expected=f"{counts['rejected']}/{counts['rows']}",
    )


def _write_rejects(path: Path, reader: Reader) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["sheet", "row", "column", "reason", "reason_zh", "reason_en"])
        for one in reader.rejects:
            told = REASONS[one.reason]
            writer.writerow([neutral(one.sheet), one.row, neutral(one.column), one.reason, *told])


def _columns(reader: Reader) -> dict[str, str]:
    mapped = reader.mapped[0]
    return {name: mapped.headings[place] for name, place in mapped.at.items()}


def _sha256(path: Path) -> str:
    try:
        return sha256_of(path)
    except FileNotFoundError:
        raise DataError(Text("没有这个文件", "there is no such file"), file=path) from None

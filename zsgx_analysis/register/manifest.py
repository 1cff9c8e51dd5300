"""What a register holds: its files by batch, in a manifest that is replaced as a whole.

Only what the manifest names exists. A batch is written to the end before it is
named, so that a process that is killed leaves the register before or after, and
what it left of files is removed by the next that writes.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.locks import Holder, lock

FOLDER = "registers"
"""Beside ``data``, which is published and copied; a register is neither."""

DEFAULT_BUCKETS = 16
_SCHEMA = 1
_WORDS = ("unit", "course", "base")
_NAME = "manifest.json"
_DRAFT = ".draft"
_LONGEST_WAIT = 300.0


@dataclass(frozen=True)
class Batch:
    """One file that was added.

    Attributes
    ----------
    number : int
        From 1.
    file, sha256 : str
        Its name as it was given, and its checksum.
    added : str
        The day.
    rows, kept, rejected, without_number : int
        Of its lines.
    with_key : bool
        Whether persons got pseudonyms.
    years : tuple of int
    columns : dict of str to str
        Column to heading, as mapped.
    replaces : tuple of int
        The batches that this one corrects.
    """

    number: int
    file: str
    sha256: str
    added: str
    rows: int
    kept: int
    rejected: int
    without_number: int
    with_key: bool
    years: tuple[int, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    replaces: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The name of its folder."""
        return f"{self.number:06}"


@dataclass(frozen=True)
class Manifest:
    """All that a register says of itself.

    Attributes
    ----------
    buckets : int
        16 or 256: parts by the last one or two digits of the pseudonym.
    key_check : str
        Check value of the key, "" while no person has a pseudonym.
    batches : tuple of Batch
    """

    buckets: int = DEFAULT_BUCKETS
    key_check: str = ""
    batches: tuple[Batch, ...] = ()

    @property
    def standing(self) -> tuple[Batch, ...]:
        """The batches that no later one has replaced."""
        gone = {number for batch in self.batches for number in batch.replaces}
        return tuple(batch for batch in self.batches if batch.number not in gone)

    @property
    def digits(self) -> int:
        """Last digits of a pseudonym that name its bucket."""
        return 1 if self.buckets == 16 else 2

    def bucket_names(self) -> list[str]:
        """Return the names of all buckets."""
        return [f"{number:0{self.digits}x}" for number in range(self.buckets)]


@dataclass(frozen=True)
class Store:
    """The folder of the register of a project."""

    home: Path

    @property
    def folder(self) -> Path:
        """The folder."""
        return self.home / FOLDER

    @property
    def rows(self) -> Path:
        """Parquet files by batch and bucket."""
        return self.folder / "rows"

    @property
    def rejects(self) -> Path:
        """Rows that were put aside, by batch."""
        return self.folder / "rejects"

    @property
    def draft(self) -> Path:
        """Where a batch is written before it is named."""
        return self.folder / _DRAFT

    def read(self) -> Manifest:
        """Read the manifest; that of an empty register where there is none.

        Raises
        ------
        DataError
            When it is damaged.
        """
        path = self.folder / _NAME
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            batches = tuple(_batch(one) for one in content["batches"])
            buckets = int(content["buckets"])
            if content["schema"] != _SCHEMA or buckets not in (16, 256):
                raise ValueError(f"schema {content['schema']}")
            return Manifest(buckets, str(content["key_check"]), batches)
        except FileNotFoundError:
            return Manifest()
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(
                Text("名册的清单已损坏", "the manifest of the register is damaged"),
                file=path,
                found=type(error).__name__,
            ) from None

    def files(self, manifest: Manifest, bucket: str) -> list[str]:
        """Return the Parquet files of a bucket that count."""
        found = (self.rows / batch.name / f"{bucket}.parquet" for batch in manifest.standing)
        return [str(path) for path in found if path.is_file()]

    def words(self, manifest: Manifest) -> dict[str, frozenset[str]]:
        """Return words that columns had in the latest batch, from one of its buckets."""
        import pyarrow.parquet as pq

        for batch in reversed(manifest.standing):
            for path in sorted((self.rows / batch.name).glob("*.parquet"))[:1]:
                with pq.ParquetFile(path) as file:
                    group = file.read_row_group(0, columns=list(_WORDS))
                return {
                    name: frozenset(group[name].unique().drop_null().to_pylist()) for name in _WORDS
                }
        return {}

    @contextmanager
    def writing(self, waiting: Callable[[Text], None] | None = None) -> Iterator[Manifest]:
        """Hold the register, and remove what a killed process left of it."""
        self.folder.mkdir(exist_ok=True, mode=0o700)
        ignored = self.folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="ascii")

        def refused(holder: Holder) -> DataError:
            who = holder.name
            return DataError(
                Text(
                    f"另一个进程一直在写名册（{who.zh}）",
                    f"another process is writing the register ({who.en})",
                ),
                file=self.folder,
            )

        def told(holder: Holder) -> None:
            if waiting is not None:
                who = holder.name
                waiting(Text(f"等待另一个进程（{who.zh}）", f"waiting for {who.en}"))

        with lock(self.folder / ".lock", refused, seconds=_LONGEST_WAIT, waiting=told):
            manifest = self.read()
            self._tidy(manifest)
            yield manifest

    def commit(self, manifest: Manifest, batch: Batch) -> Manifest:
        """Put the draft in its place and name it: from then on it counts.

        The caller is `writing`, and has written the draft.
        """
        self.rows.mkdir(exist_ok=True, mode=0o700)
        (self.draft / "rows").replace(self.rows / batch.name)
        rejects = self.draft / "rejects.csv"
        if rejects.exists():
            self.rejects.mkdir(exist_ok=True, mode=0o700)
            rejects.replace(self.rejects / f"{batch.name}.csv")
        made = replace(manifest, batches=(*manifest.batches, batch))
        content: dict[str, Any] = {"schema": _SCHEMA, **asdict(made)}
        part = self.folder / f".{_NAME}.part"
        with part.open("w", encoding="utf-8") as stream:
            json.dump(content, stream, ensure_ascii=False, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(self.folder / _NAME)
        return made

    def _tidy(self, manifest: Manifest) -> None:
        shutil.rmtree(self.draft, ignore_errors=True)
        named = {batch.name for batch in manifest.batches}
        for path in self.rows.glob("*"):
            if path.name not in named:
                shutil.rmtree(path)
        for path in self.rejects.glob("*"):
            if path.stem not in named:
                path.unlink()


def replaced(manifest: Manifest, names: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers of the batches that a person names by number or file name.

    Raises
    ------
    UsageError
        When there is none of that name, or several.
    """
    numbers = []
    for name in names:
        found = [one for one in manifest.standing if name in (str(one.number), one.file)]
        if len(found) != 1:
            raise UsageError(
                Text("名册中没有这一批，或有多批同名", "no batch, or several, of that name"),
                place="--replaces",
                found=name,
                expected=", ".join(f"{one.number} ({one.file})" for one in manifest.standing),
            )
        numbers.append(found[0].number)
    return tuple(numbers)


def _batch(content: dict[str, Any]) -> Batch:
    tuples = {name: tuple(content[name]) for name in ("years", "replaces")}
    return Batch(**{**content, **tuples})

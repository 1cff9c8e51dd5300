"""Take a document in: raw files written, the data built, all of it or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zsgx_analysis.datasets.building import build_all, read_raw
from zsgx_analysis.datasets.home import processed_folder, raw_folder
from zsgx_analysis.datasets.package import package_files, replace_folder
from zsgx_analysis.errors import DataError
from zsgx_analysis.intake import transaction
from zsgx_analysis.intake.examine import FOLDERS, Intake, giving_way, sidecars_of
from zsgx_analysis.language import Text
from zsgx_analysis.sources import sidecar_of

SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Stored:
    """What taking a document in has done.

    Attributes
    ----------
    written : tuple of str
        Raw files and sidecars, within ``data/raw``.
    superseded : mapping of str to str
        Raw files that gave way, and where they are kept.
    rows : mapping of str to int
        Rows of each dataset after the build; empty where nothing was written.
    """

    written: tuple[str, ...] = ()
    superseded: Mapping[str, str] | None = None
    rows: Mapping[str, int] | None = None


def store(intake: Intake, home: Path, *, replace: bool = False) -> Stored:
    """Write the raw files of a document and build the data.

    Everything is built aside first; the files are put in their places by
    renaming when the build is whole, and put back if anything fails or the
    process is stopped.

    Parameters
    ----------
    intake : Intake
        As `examine` returns it.
    home : Path
        The project folder.
    replace : bool
        Let raw files of other documents give way: they are kept under
        ``data/raw/superseded``. With it, a document that is on file already
        is written again, with new particulars.

    Returns
    -------
    Stored
        Nothing written where this very document is on file already.

    Raises
    ------
    DataError
        When another document is on file for a year of this one, or the data
        could not be built with it. Nothing is changed then.
    """
    if intake.on_file and not replace:
        return Stored()
    if intake.clashes and not replace:
        raise DataError(
            Text(
                "该年度已有另一份文件；如要替换，请加 --replace（旧文件移入 superseded）",
                "another document is on file for this year; --replace puts this one in its "
                "place and keeps the old one under superseded",
            ),
            file=intake.document.path,
            found=", ".join(f"{clash.path} ({clash.taken_from})" for clash in intake.clashes),
        )
    if not intake.files:
        raise DataError(
            Text("文件中没有可存入的表或数字", "the document holds nothing that can be stored"),
            file=intake.document.path,
        )
    raw = raw_folder(home)
    recover(home)
    moves = _moves(raw, intake)
    if not moves and all(_holds(raw / path, text) for path, text in intake.files.items()):
        return Stored()
    with tempfile.TemporaryDirectory(prefix="zsgx-intake-") as folder:
        contents, rows = _built(raw, Path(folder), intake.files, moves)
    processed = processed_folder(home)

    def put_processed() -> None:
        replace_folder(processed, contents)

    transaction.change(raw, intake.files, moves, put_processed)
    return Stored(tuple(intake.files), moves, rows)


def recover(home: Path) -> bool:
    """Put back what an interrupted intake has left; return whether there was any.

    The data are built again then: the intake may have been cut short just
    after they were put in place.
    """
    if not transaction.recover(raw_folder(home)):
        return False
    build_all(home)
    return True


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _moves(raw: Path, intake: Intake) -> dict[str, str]:
    """Return where the raw files of documents that give way are kept, sidecars with them."""
    sidecars = sidecars_of(raw)
    moves = {}
    for path in giving_way(sidecars, intake.clashes):
        kept = _free(raw, f"{SUPERSEDED}/{path}")
        moves[path] = kept
        moves[sidecar_of(path).as_posix()] = sidecar_of(kept).as_posix()
    return moves


def _free(raw: Path, path: str) -> str:
    """Return a path that is free, numbered where an earlier file is kept under it."""
    stem, _, suffix = path.rpartition(".")
    number, free = 1, path
    while (raw / free).exists():
        number += 1
        free = f"{stem}-{number}.{suffix}"
    return free


def _built(
    raw: Path, aside: Path, writes: Mapping[str, str], moves: Mapping[str, str]
) -> tuple[dict[str, bytes], dict[str, int]]:
    """Build the data from the raw files as they would be."""
    copy = raw_folder(aside)
    for folder in (*FOLDERS, "reference"):
        if (raw / folder).is_dir():
            shutil.copytree(raw / folder, copy / folder)
    for path in moves:
        (copy / path).unlink()
    for path, text in writes.items():
        target = copy / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    frames, sources, problems = read_raw(copy)
    if problems:
        raise problems[0]
    return package_files(frames, sources), {name: len(frame) for name, frame in frames.items()}

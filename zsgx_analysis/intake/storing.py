"""Take a document in: raw files written, the data built, all of it or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zsgx_analysis.datasets.building import read_raw, rebuild, together
from zsgx_analysis.datasets.home import raw_folder
from zsgx_analysis.datasets.kept import Kept, kept_folder
from zsgx_analysis.datasets.package import package_files
from zsgx_analysis.datasets.registered import FOLDER as REGISTERS
from zsgx_analysis.datasets.returned import FOLDER as RETURNS
from zsgx_analysis.datasets.transaction import States, Waiting, aside, change, exclusive
from zsgx_analysis.errors import DataError, ZsgxError
from zsgx_analysis.intake.examine import Intake, again
from zsgx_analysis.intake.filing import FOLDERS
from zsgx_analysis.language import LANGUAGES, Text
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


def store(
    intake: Intake, home: Path, *, replace: bool = False, waiting: Waiting | None = None
) -> Stored:
    """Write the raw files of a document and build the data.

    What is on file is looked at again once the data are this process's alone:
    another one may have taken in a document since. The data are built aside and
    put in their place together with the raw files; see
    `zsgx_analysis.datasets.transaction`.

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
    waiting : callable, optional
        Told where another process is changing the data, and this one waits.

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
    if intake.refusals and (replace or not again(intake, home).on_file):
        raise _together(intake.refusals)
    if not intake.files:
        raise DataError(
            Text("文件中没有可存入的表或数字", "the document holds nothing that can be stored"),
            file=intake.document.path,
        )
    raw = raw_folder(home)
    with exclusive(home, waiting) as unfinished:
        if unfinished:
            rebuild(home)
        now = again(intake, home)
        if now.on_file and not replace:
            return Stored()
        _check_clashes(intake, now, replace)
        moves = _moves(raw, now.filing.gone)
        if not moves and all(_holds(raw / path, text) for path, text in now.files.items()):
            return Stored()
        states = _states(raw, now.files, moves)
        contents, rows = _built(home, states)
        change(home, states, contents)
    return Stored(tuple(now.files), moves, rows)


def _together(refusals: Sequence[DataError]) -> DataError:
    """Return one error for all that keeps a document out."""
    first, *others = refusals
    if not others:
        return first
    return DataError(
        Text(
            *("; ".join(_without_file(one).message(lang) for one in refusals) for lang in LANGUAGES)
        ),
        file=first.file,
    )


def _without_file(error: DataError) -> DataError:
    return DataError(error.what, place=error.place, found=error.found, expected=error.expected)


def is_stored(intake: Intake, home: Path) -> bool:
    """Tell whether all raw files of a document are on file, as they would be written."""
    raw = raw_folder(home)
    return all(_holds(raw / path, text) for path, text in again(intake, home).files.items())


def _check_clashes(shown: Intake, now: Intake, replace: bool) -> None:
    """Refuse what would put aside a document that nobody agreed to put aside."""
    if now.clashes and not replace:
        raise DataError(
            Text(
                "该年度已有另一份文件；如要替换，请加 --replace（旧文件移入 superseded）",
                "another document is on file for this year; --replace puts this one in its "
                "place and keeps the old one under superseded",
            ),
            file=now.document.path,
            found=", ".join(f"{clash.path} ({clash.taken_from})" for clash in now.clashes),
        )
    unseen = [clash for clash in now.clashes if clash not in shown.clashes]
    if unseen:
        raise DataError(
            Text(
                "其间另一个进程存入了同一年度的文件，没有替换；请重新运行看过再定",
                "meanwhile another process took in a document for this year, which is not "
                "replaced unseen: run this again and look at it",
            ),
            file=now.document.path,
            found=", ".join(f"{clash.path} ({clash.taken_from})" for clash in unseen),
        )


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _moves(raw: Path, gone: tuple[str, ...]) -> dict[str, str]:
    """Return where the raw files that give way are kept, sidecars with them."""
    moves = {}
    for path in gone:
        kept = _free(raw, f"{SUPERSEDED}/{path}")
        moves[path] = kept
        if (raw / sidecar_of(path)).exists():
            moves[sidecar_of(path).as_posix()] = sidecar_of(kept).as_posix()
    return moves


def _free(raw: Path, path: str) -> str:
    """Return a path that is free, numbered where an earlier file is kept under it."""
    stem, _, suffix = path.rpartition(".")
    number, free = 1, path
    while (raw / free).exists() or (raw / sidecar_of(free)).exists():
        number += 1
        free = f"{stem}-{number}.{suffix}"
    return free


def _states(raw: Path, writes: Mapping[str, str], moves: Mapping[str, str]) -> States:
    """Return the content of every raw file that changes; None for those that go."""
    return {
        **{kept: (raw / path).read_bytes() for path, kept in moves.items()},
        **dict.fromkeys(moves),
        **{path: text.encode() for path, text in writes.items()},
    }


def _built(home: Path, states: States) -> tuple[dict[str, bytes], dict[str, int]]:
    """Build the data from the raw files as they would be."""
    raw = raw_folder(home)
    with aside(home) as copy:
        for folder in (*FOLDERS, "reference", RETURNS, REGISTERS):
            if (raw / folder).is_dir():
                shutil.copytree(raw / folder, copy / folder)
        for path, content in states.items():
            if content is None:
                (copy / path).unlink()
            else:
                (copy / path).parent.mkdir(parents=True, exist_ok=True)
                (copy / path).write_bytes(content)
        frames, sources, problems = read_raw(copy, Kept(kept_folder()))
    if problems:
        raise together([_in_place(problem, copy, raw) for problem in problems])
    return package_files(frames, sources), {name: len(frame) for name, frame in frames.items()}


def _in_place(problem: ZsgxError, copy: Path, raw: Path) -> ZsgxError:
    """Let an error name the raw file and not the copy that was built from."""
    if problem.file is not None and Path(problem.file).is_relative_to(copy):
        problem.file = str(raw / Path(problem.file).relative_to(copy))
    return problem

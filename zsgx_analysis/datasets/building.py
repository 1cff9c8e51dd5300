"""From ``data/raw`` to datasets: read all, check all, write all at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from zsgx_analysis.budget import Within
from zsgx_analysis.datasets.attachments import Frames, attachment_frames
from zsgx_analysis.datasets.checks import checked
from zsgx_analysis.datasets.goals import goals_in_force
from zsgx_analysis.datasets.home import processed_folder, raw_folder
from zsgx_analysis.datasets.kept import Kept, kept_folder
from zsgx_analysis.datasets.package import package_files
from zsgx_analysis.datasets.precedence import settled_plans
from zsgx_analysis.datasets.reference import read_reference
from zsgx_analysis.datasets.registered import FOLDER as REGISTERS
from zsgx_analysis.datasets.registered import holding, read_release
from zsgx_analysis.datasets.returned import GRIDS, collections, of_return, read_collection
from zsgx_analysis.datasets.schema import DATASETS, conformed, empty
from zsgx_analysis.datasets.standing import with_standing
from zsgx_analysis.datasets.swap import replace_folder
from zsgx_analysis.datasets.transaction import Waiting, exclusive, is_unfinished, settled
from zsgx_analysis.errors import DataError, ZsgxError
from zsgx_analysis.language import Text
from zsgx_analysis.sources import SUFFIX, Source, read_source
from zsgx_analysis.statements import claims, read_tokens

_DERIVED = ("claims", "goals")
"""Datasets that are worked out of the others."""

_Read = dict[Path, Frames | ZsgxError]
_Reader = Callable[[Sequence[Path]], _Read]


@dataclass(frozen=True)
class Build:
    """What a build has written.

    Attributes
    ----------
    folder : Path
        ``data/processed``.
    rows : mapping
        Dataset to number of rows.
    changed : bool
        Whether anything differs from what stood there before.
    """

    folder: Path
    rows: Mapping[str, int]
    changed: bool


@dataclass
class _Gathered:
    """Frames and sources by dataset, and what could not be read."""

    frames: dict[str, list[pd.DataFrame]] = field(default_factory=dict)
    sources: dict[str, list[tuple[str, Source]]] = field(default_factory=dict)
    problems: list[ZsgxError] = field(default_factory=list)

    def read(
        self, raw: Path, folder: str, reader: _Reader, names: Collection[str] | None = None
    ) -> None:
        """Read files of a folder, by default all; one that fails does not stop the others."""
        sources: dict[Path, Source | ZsgxError] = {}
        paths = _raw_files(raw / folder) if names is None else [raw / folder / one for one in names]
        for path in sorted(paths):
            try:
                with Within(path):
                    sources[path] = read_source(path)
            except ZsgxError as error:
                sources[path] = error
        read = reader([path for path, source in sources.items() if isinstance(source, Source)])
        for path, source in sources.items():
            if isinstance(source, ZsgxError):
                self.problems.append(source)
                continue
            frames = read[path]
            if isinstance(frames, ZsgxError):
                self.problems.append(frames)
                continue
            for name, frame in frames.items():
                self.frames.setdefault(name, []).append(frame)
                self.sources.setdefault(name, []).append((f"{folder}/{path.name}", source))

    def read_returns(self, raw: Path, folder: Path, reader: _Reader) -> None:
        """Read what counts of a collection of returns, and its sums."""
        try:
            returned = read_collection(folder)
        except DataError as error:
            self.problems.append(error)
            return

        def counted(paths: Sequence[Path]) -> _Read:
            return {
                path: of_return(frames, returned.tables[path.name])
                if isinstance(frames, dict)
                else frames
                for path, frames in reader(paths).items()
            }

        within = f"{folder.relative_to(raw).as_posix()}/{GRIDS}"
        self.read(raw, within, counted, returned.tables)
        self.frames.setdefault("returned", []).append(returned.sums)

    def read_releases(self, raw: Path) -> None:
        """Read of each year the release of a register that holds."""
        self.read(raw, REGISTERS, _one_by_one(read_release), holding(raw))

    def frame(self, name: str) -> pd.DataFrame:
        """Return the whole of one dataset."""
        parts = [part for part in self.frames.get(name, []) if not part.empty]
        return conformed(pd.concat(parts, ignore_index=True), name) if parts else empty(name)


def build_all(home: Path, waiting: Waiting | None = None, *, jobs: int = 1) -> Build:
    """Build the datasets of a project and write them.

    Parameters
    ----------
    home : Path
        The project folder.
    waiting : callable, optional
        Told where another process is changing the data, and this one waits.
    jobs : int
        How many attachments to read at a time, see `attachment_frames`.

    Raises
    ------
    DataError
        After writing, when raw files could not be read; it names each.
    """
    with exclusive(home, waiting):
        built, problems = rebuild(home, jobs=jobs)
    if problems:
        raise together(problems)
    return built


def recover(home: Path, waiting: Waiting | None = None) -> bool:
    """Finish a change of the data that was cut short; return whether there was one.

    Raw files that cannot be read are not told here: the next build does.
    """
    if not is_unfinished(home):
        return False
    with exclusive(home, waiting) as unfinished:
        if unfinished:
            rebuild(home)
    return unfinished


def rebuild(home: Path, *, jobs: int = 1) -> tuple[Build, list[ZsgxError]]:
    """Build the data, which the caller has `exclusive`, and write them.

    Returns
    -------
    built : Build
    problems : list of ZsgxError
        One for each raw file that could not be read.
    """
    frames, sources, problems = read_raw(raw_folder(home), Kept(kept_folder()), jobs=jobs)
    folder = processed_folder(home)
    changed = replace_folder(folder.resolve(), package_files(frames, sources))
    settled(home)
    rows = {name: len(frame) for name, frame in frames.items()}
    return Build(folder=folder, rows=rows, changed=changed), problems


def read_raw(
    raw: Path, kept: Kept | None = None, *, jobs: int = 1
) -> tuple[Frames, dict[str, list[tuple[str, Source]]], list[ZsgxError]]:
    """Read the raw files of a project.

    Parameters
    ----------
    raw : Path
    kept : Kept, optional
        Frames of attachments that earlier builds have kept.
    jobs : int
        How many attachments to read at a time.

    Returns
    -------
    frames : dict
        Every dataset, checked against its schema.
    sources : dict
        For each dataset the raw files it was built from.
    problems : list of ZsgxError
        One for each raw file that could not be read.
    """
    gathered = _Gathered()

    def tables(paths: Sequence[Path]) -> _Read:
        return attachment_frames(paths, kept or Kept(None), jobs)

    gathered.read(raw, "attachments", tables)
    for folder in collections(raw):
        gathered.read_returns(raw, folder, tables)
    gathered.read_releases(raw)
    gathered.read(raw, "figures", _one_by_one(_figures))
    gathered.read(raw, "reference", _one_by_one(lambda path: dict([read_reference(path)])))
    frames = {name: gathered.frame(name) for name in DATASETS if name not in _DERIVED}
    frames = settled_plans(frames)
    frames["claims"] = conformed(claims(frames["figures"], frames["plans"]), "claims")
    frames["goals"] = conformed(goals_in_force(frames["figures"]), "goals")
    sources = {name: gathered.sources.get(name, []) for name in DATASETS}
    for name in ("plans", "results", "breakdowns"):  # a table gives rows to one or two of them
        own = set(frames[name]["source"])
        known = {*sources["audit"], *gathered.sources.get("breakdowns", [])}
        sources[name] = sorted(
            (one for one in known if Path(one[0]).name in own), key=lambda one: one[0]
        )
    sources["returned"] = [one for one in sources["audit"] if one[0].startswith("returns/")]
    sources["claims"] = [*sources["figures"], *sources["plans"]]
    sources["goals"] = sources["figures"]
    ordered = {name: checked(frames[name], name) for name in DATASETS}
    return ordered, sources, gathered.problems


def _figures(path: Path) -> Frames:
    return {"figures": with_standing(read_tokens(path))}


def _raw_files(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.glob("*")
        if not (path.name.endswith(SUFFIX) or path.name.startswith(".") or path.is_dir())
    ]


def _one_by_one(reader: Callable[[Path], Frames]) -> _Reader:
    """Return the reader of many files from that of one."""

    def read(path: Path) -> Frames | ZsgxError:
        try:
            with Within(path):
                return reader(path)
        except ZsgxError as error:
            return error

    return lambda paths: {path: read(path) for path in paths}


def together(problems: Sequence[ZsgxError]) -> ZsgxError:
    """Return one error for all; a single one speaks for itself."""
    if len(problems) == 1:
        return problems[0]
    chinese = "｜".join(problem.message("zh") for problem in problems)
    english = " | ".join(problem.message("en") for problem in problems)
    return DataError(
        Text(
            f"{len(problems)} 个原始文件未能读入，其余已生成：{chinese}",
            f"{len(problems)} raw files could not be read, all others are built: {english}",
        ),
        cells=pd.DataFrame(
            {
                "file": [problem.file for problem in problems],
                "place": [problem.place for problem in problems],
                "found": [problem.found for problem in problems],
                "expected": [problem.expected for problem in problems],
            }
        ),
    )

"""Check published files against the manifests that list them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.reports import briefing, listing, lock, manifest
from zsgx_analysis.reports.atomic_publish import BUILDING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OURS = (lock.NAME, "README.md")
"""The lock of a run, and the note that the project keeps in its folder of reports."""

Kind = Literal["missing", "changed", "misplaced", "stale", "unlisted", "unreadable"]

KINDS: dict[Kind, Text] = {
    "missing": Text("缺失", "missing"),
    "changed": Text("与清单不符", "not as listed"),
    "misplaced": Text("不在清单所写的年份或语言之下", "not under the year and language it is of"),
    "stale": Text(
        "已过时：生成以后，它所依据的数据或笔记本变了",
        "stale: data or notebooks that it was made from have changed since",
    ),
    "unlisted": Text("不在清单中", "not listed"),
    "unreadable": Text("清单无法读取", "manifest cannot be read"),
}


@dataclass(frozen=True)
class Fault:
    """One file that is not as its manifest says."""

    path: Path
    kind: Kind


@dataclass(frozen=True)
class Verdict:
    """What became of the check.

    Attributes
    ----------
    reports, files : int
        How many were checked.
    faults : list of Fault
        In the order of their paths.
    """

    reports: int
    files: int
    faults: list[Fault]


def verify(folder: Path, home: Path | None = None) -> Verdict:
    """Check every report below a folder.

    Parameters
    ----------
    folder : Path
        A folder of reports, or one year or edition of it; then only that is checked.
    home : Path, optional
        The project the reports were made from: reports older than its data are told.

    Raises
    ------
    DataError
        When there is no report below the folder.
    """
    folder = folder.absolute()
    root = listing.folder_of(folder)
    reports = [
        path
        for path in sorted(folder.rglob(f"*{manifest.SUFFIX}"))
        if path.name != listing.NAME and not _is_being_made(path)
    ]
    if root is None and not reports:
        raise DataError(
            Text("文件夹里没有带清单的报告", "no report with a manifest lies in the folder"),
            file=folder,
            expected=f"NAME{manifest.SUFFIX}",
        )
    faults: list[Fault] = []
    whole = None if root is None else listing.read(root)
    if root is not None and whole is not None:
        listed = {root / listing.NAME}
        faults += _differing(whole, root, folder, listed)
    else:
        listed = set(reports)
        # An edition by itself, copied to somebody, has no list of the folder it came from.
        if root is not None or any(len(path.relative_to(folder).parts) > 1 for path in reports):
            kind: Kind = "unreadable" if root is not None else "missing"
            faults.append(Fault((root or folder) / listing.NAME, kind))
    for report in reports:
        content = manifest.read(report)
        if content is None:
            faults.append(Fault(report, "unreadable"))
            continue
        faults += _differing(content, report.parent, folder, listed)
        if root is not None and report.relative_to(root).parts[:-1] != _place_of(content):
            faults.append(Fault(report, "misplaced"))
        elif _is_stale(content, report.parent, home):
            faults.append(Fault(report, "stale"))
    faults += [
        Fault(path, "unlisted")
        for path in folder.rglob("*")
        if path.is_file() and path not in listed and not _is_by_the_way(path, root or folder, whole)
    ]
    return Verdict(len(reports), len(listed), sorted(faults, key=lambda fault: fault.path))


def _differing(
    content: Mapping[str, Any], place: Path, within: Path, listed: set[Path]
) -> Iterator[Fault]:
    """Yield the files of a manifest that are not as it says; add all of them to ``listed``."""
    for entry in content["outputs"]:
        path = place / entry["path"]
        if not path.is_relative_to(within):
            continue
        listed.add(path)
        if not path.is_file():
            yield Fault(path, "missing")
        elif manifest.sha256(path) != entry["sha256"]:
            yield Fault(path, "changed")


def _place_of(content: Mapping[str, Any]) -> tuple[str, ...]:
    return str(content.get("year")), str(content.get("lang"))


def _is_stale(content: Mapping[str, Any], place: Path, home: Path | None) -> bool:
    """Tell whether what a report was made from is no more what it was.

    A briefing is made from the reports beside it, a report from the project.
    """
    made_from = place if content.get("notebook") == briefing.NAME else home
    return made_from is not None and not manifest.inputs_hold(content, made_from)


def _is_being_made(path: Path) -> bool:
    return any(part.startswith(BUILDING) for part in path.parts)


def _is_by_the_way(path: Path, root: Path, whole: Mapping[str, Any] | None) -> bool:
    """Tell a file that belongs in a folder of reports and to none of them."""
    name = path.relative_to(root).as_posix()
    return (
        name in (whole or {}).get("beside", ())
        or name in _OURS
        or name.startswith("failed/")
        or _is_being_made(path)
    )

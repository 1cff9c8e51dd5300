"""Check published files against the manifests that list them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.reports import manifest

Kind = Literal["missing", "changed", "unlisted", "unreadable"]

KINDS: dict[Kind, Text] = {
    "missing": Text("缺失", "missing"),
    "changed": Text("与清单不符", "not as listed"),
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


def verify(folder: Path) -> Verdict:
    """Check every report below a folder.

    A file beside a report that no manifest lists is a fault too: it may be
    what is left of an older edition, or somebody's.

    Raises
    ------
    DataError
        When there is no report below the folder.
    """
    listings = sorted(folder.rglob(f"*{manifest.SUFFIX}")) if folder.is_dir() else []
    if not listings:
        raise DataError(
            Text("文件夹里没有带清单的报告", "no report with a manifest lies in the folder"),
            file=folder,
            expected=f"NAME{manifest.SUFFIX}",
        )
    faults: list[Fault] = []
    listed: set[Path] = set(listings)
    for listing in listings:
        content = manifest.read(listing)
        if content is None:
            faults.append(Fault(listing, "unreadable"))
            continue
        for entry in content["outputs"]:
            path = listing.parent / entry["path"]
            listed.add(path)
            if not path.is_file():
                faults.append(Fault(path, "missing"))
            elif manifest.sha256(path) != entry["sha256"]:
                faults.append(Fault(path, "changed"))
    for place in {listing.parent for listing in listings}:
        there = [path for path in (*place.glob("*"), *place.glob("charts/*")) if path.is_file()]
        faults += [Fault(path, "unlisted") for path in there if path not in listed]
    return Verdict(len(listings), len(listed), sorted(faults, key=lambda fault: fault.path))

"""``reports/reports.manifest.json``: all that a folder of reports holds, with checksums.

The manifests of the reports say what their files are; this one says which
manifests and which index there are, so that a report that is gone together with
its manifest is missed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis.reports import index, manifest

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = f"reports{manifest.SUFFIX}"
_PARTIAL = f".{NAME}"


def write(out: Path, beside: Iterable[Path] = ()) -> Path | None:
    """Write the index of a folder of reports and the list of what it holds.

    Parameters
    ----------
    out : Path
        The folder; its lock is held, nobody else writes this.
    beside : iterable of Path
        Files in the folder that are no reports, such as the log of the run.

    Returns
    -------
    Path or None
        The index; None where there are no reports.
    """
    page = index.write(out)
    if page is None:
        return None
    former = read(out)
    known = {*(former or {}).get("beside", ()), *_inside(out, beside)}
    entries = [page, *manifest.below(out)]
    content: dict[str, Any] = {
        **manifest.installation(),
        "outputs": [
            {"path": path.relative_to(out).as_posix(), "sha256": manifest.sha256(path)}
            for path in entries
        ],
        "beside": sorted(known),
    }
    partial = out / _PARTIAL
    try:
        manifest.write(partial, content)
        partial.replace(out / NAME)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    return page


def read(out: Path) -> dict[str, Any] | None:
    """Return the list, or None when it is not there or not whole."""
    return manifest.read(out / NAME)


def folder_of(place: Path) -> Path | None:
    """Return the folder of reports that a folder is, or is a year or an edition of."""
    around = (place, *place.absolute().parents[:2])
    return next((folder for folder in around if (folder / NAME).is_file()), None)


def _inside(out: Path, paths: Iterable[Path]) -> list[str]:
    root = out.resolve()
    resolved = (path.resolve() for path in paths)
    return [path.relative_to(root).as_posix() for path in resolved if path.is_relative_to(root)]

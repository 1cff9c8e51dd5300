"""Frames of attachments, kept so that a build reads only what has changed.

A frame is kept under a checksum of all that a reading depends on: the raw file,
its name and its sidecar, every file of this package, and the version of every
package that is installed. What is kept is therefore never of an earlier state
of the file or of the program, and needs no date and no notice of an upgrade. It
may be deleted at any time; nothing is lost with it.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import zipfile
from functools import cache
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.datasets.package import parquet_bytes
from zsgx_analysis.datasets.schema import columns_of, conformed, empty
from zsgx_analysis.sources import sha256_of, sidecar_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = Path(__file__).resolve().parents[1]
_ENDING = ".zip"
_MOST = 2000
"""Entries: some projects of three hundred attachments, in a few states each; about 60 MB."""


def kept_folder() -> Path:
    """Return the folder in which frames are kept, of all projects of this user."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "zsgx_analysis" / "attachments"


class Kept:
    """The frames that are kept of attachments.

    Parameters
    ----------
    folder : Path or None
        Where they are; without it nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> dict[str, pd.DataFrame] | None:
        """Return the frames of a key by dataset; None where there are none, or damaged ones."""
        if self._folder is None:
            return None
        place = self._folder / (key + _ENDING)
        try:
            with zipfile.ZipFile(place) as archive:
                # Reading a part checks its checksum.
                parts = {name: archive.read(name) for name in archive.namelist()}
            frames = {
                name: conformed(pd.read_parquet(BytesIO(part)), name)
                if part
                else _empty(name).copy()
                for name, part in parts.items()
            }
            os.utime(place)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        return frames

    def put(self, key: str, frames: Mapping[str, pd.DataFrame]) -> None:
        """Keep frames, each as its dataset has them; where that fails nothing is kept."""
        if self._folder is None:
            return
        content = BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for name, frame in frames.items():
                part = b"" if frame.empty else parquet_bytes(frame, columns_of(name))
                archive.writestr(zipfile.ZipInfo(name), part)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as draft:
                draft.write(content.getvalue())
            os.replace(draft.name, self._folder / (key + _ENDING))  # noqa: PTH105
        except OSError:
            return

    def trim(self, most: int = _MOST) -> None:
        """Forget what was not used for longest, beyond so many entries."""
        if self._folder is None:
            return
        try:
            entries = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime)
            for path in entries[:-most]:
                path.unlink(missing_ok=True)
        except OSError:  # another process forgets the same
            return


@cache
def _empty(name: str) -> pd.DataFrame:
    """Return the frame of a dataset that an attachment gives no rows to: most give some to few."""
    return empty(name)


def key_of(path: Path) -> str:
    """Return the checksum of all that the frames of a raw file depend on."""
    digest = hashlib.sha256(program().encode())
    digest.update(hashlib.sha256(path.name.encode()).digest())
    for file in (path, sidecar_of(path)):
        digest.update(bytes.fromhex(sha256_of(file)))
    return digest.hexdigest()


@cache
def program() -> str:
    """Return the checksum of this program: its own files, Python, and all that is installed."""
    digest = hashlib.sha256(sys.version.encode())
    for name in sorted({f"{found.name} {found.version}" for found in metadata.distributions()}):
        digest.update(name.encode() + b"\0")
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

"""The files of a collection: what may be a return, and what is named and left alone."""

from __future__ import annotations

import datetime
import hashlib
import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.documents.bundle import expanded, read_file
from zsgx_analysis.documents.formats import SUFFIXES
from zsgx_analysis.errors import DataError, UsageError, ZsgxError
from zsgx_analysis.language import Text, printable
from zsgx_analysis.sources import sha256_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_ARCHIVE = ".zip"
_TEMPORARY = ("~$", ".~", "~WRL", "~wrl")
_TEMPORARY_ENDS = ("~", ".tmp", ".part", ".crdownload", ".asd", ".wbk")
_FURNITURE = ("thumbs.db", "desktop.ini", "__macosx")
_REFUSED = frozenset(
    [".rar", ".7z", ".gz", ".ceb", ".cebx", ".caj", ".kdh", ".gd", ".gw", ".sep", ".ppt", ".pptx"]
)
"""What people send returns as and no reader opens: told as unreadable, not passed over."""

TEMPORARY, HIDDEN, OTHER, LINK = "temporary", "hidden", "other", "link"


class File(NamedTuple):
    """A document that may hold a return.

    Attributes
    ----------
    path : str
        Where it is read from; a member of an archive as ``ARCHIVE.zip/MEMBER``.
    name : str
        Its path within the folder.
    sha256 : str
        Checksum of its bytes.
    modified : datetime.date
        When the file, or the archive around it, was last changed, in local time.
    """

    path: str
    name: str
    sha256: str
    modified: datetime.date


class Skipped(NamedTuple):
    """A file that is not read: ``temporary``, ``hidden``, ``other`` or ``link``."""

    name: str
    reason: str


def list_files(folder: Path, apart: Collection[Path] = ()) -> tuple[list[File], list[Skipped]]:
    """Return the documents below a folder and what else lies there, in the order of names.

    Parameters
    ----------
    folder : Path
    apart : collection of Path
        Files that are no returns: the roster.

    Raises
    ------
    UsageError
        When there is no such folder.
    DataError
        When a file in it cannot be opened.
    """
    if not folder.is_dir():
        raise UsageError(
            Text("没有这个文件夹", "there is no such folder"), place="FOLDER", found=str(folder)
        )
    own = {path.resolve() for path in apart}
    files: list[File] = []
    skipped: list[Skipped] = []
    for path in _walk(folder):
        name = _shown(path, folder)
        if path.resolve() in own:
            continue
        reason = LINK if path.is_symlink() else reason_to_skip(name)
        if reason is not None:
            skipped.append(Skipped(name, reason))
            continue
        for member in _members(path):
            inner = _shown(member, folder)
            other = reason_to_skip(inner) if member != path else None
            if other is None:
                files.append(_file(member, path, inner))
            else:
                skipped.append(Skipped(inner, other))
    return files, skipped


def reason_to_skip(name: str) -> str | None:
    """Return why a file of this name is no return; None where it may be one.

    >>> [reason_to_skip(name) for name in ("a/~$报送.docx", ".x/报送.docx", "报送.mp4")]
    ['temporary', 'hidden', 'other']
    >>> reason_to_skip("报送.wps") is None
    True
    """
    *above, last = PurePath(name).parts
    if last.startswith(_TEMPORARY) or last.lower().endswith(_TEMPORARY_ENDS):
        return TEMPORARY
    if any(part.startswith(".") or part.lower() in _FURNITURE for part in (*above, last)):
        return HIDDEN
    suffix = PurePath(last).suffix.lower()
    return None if suffix in SUFFIXES or suffix in _REFUSED else OTHER


def _shown(path: Path, folder: Path) -> str:
    """Return the name of a file as the record holds it, where a bar parts several."""
    return printable(path.relative_to(folder).as_posix()).replace("|", "¦")


def _walk(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder; links to folders are not followed."""
    for above, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(above) / name for name in sorted(names))


def _members(path: Path) -> list[Path]:
    return expanded(path) if path.suffix.lower() == _ARCHIVE else [path]


def _file(path: Path, outer: Path, name: str) -> File:
    try:
        digest = sha256_of(outer) if path == outer else _digest(path)
        modified = datetime.datetime.fromtimestamp(outer.stat().st_mtime).astimezone().date()
    except OSError as error:
        raise DataError(
            Text("无法读取文件", "a file cannot be read"),
            file=path,
            found=error.strerror or str(error),
        ) from error
    return File(str(path), name, digest, modified)


def _digest(member: Path) -> str:
    """Return the checksum of a member of an archive; of one that cannot be had, of its name."""
    try:
        data = read_file(member)
    except ZsgxError:
        data = str(member).encode()
    return hashlib.sha256(data).hexdigest()

"""Archives of documents: a zip whose members are read one by one.

A notice is often published with its attachments in one zip. A member has the
path ``ARCHIVE.zip/MEMBER`` and is read from memory: nothing is unpacked to disk,
so no name in an archive can lead anywhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from zsgx_analysis.documents.archive import DAMAGED, Archive
from zsgx_analysis.documents.formats import detect
from zsgx_analysis.documents.limits import LIMITS, Limits, check_size, read_bounded
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from zsgx_analysis.documents.model import Content

_DEEPEST = 3
_MOST_MEMBERS = 500
_MOST_SHOWN = 8
_FURNITURE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave in archives."""

_TOO_LARGE = Text("压缩包中的文件过大", "a file in the archive is too large")


def read_file(path: str | PathLike[str], limits: Limits = LIMITS) -> bytes:
    """Return the bytes of a file, or of a member of an archive.

    Raises
    ------
    DocumentError
        When it is missing, too large, or not readable.
    """
    archive, member = _parted(Path(path))
    data = read_bounded(archive, limits)
    return _member(data, member, limits) if member else data


def name_of(path: str | PathLike[str]) -> str:
    """Return the name of a document: ``ARCHIVE.zip/MEMBER`` for a member of an archive."""
    archive, member = _parted(Path(path))
    return f"{archive.name}/{member}" if member else archive.name


def expanded(path: Path, limits: Limits = LIMITS) -> list[Path]:
    """Return the paths of the documents in an archive; of any other file its own.

    A damaged archive, or one without a document, stays as it is and is refused
    when it is read.
    """
    try:
        data = read_file(path, limits)
        if not _is_bundle(data):
            return [path]
        members = list(_members(data, limits))
    except DocumentError:
        return [path]
    return [path / member for member in members] or [path]


def read_bundle(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Refuse to read an archive as if it were one document.

    Raises
    ------
    DocumentError
        Always; it names the documents, each of which can be read by itself.
    """
    _refuse(list(_members(data, limits)), name)


def _refuse(members: list[str], name: str) -> NoReturn:
    if not members:
        raise DocumentError(
            Text("压缩包中没有文件", "the archive holds no file"), found="ZIP, 0 files"
        )
    shown = ", ".join(members[:_MOST_SHOWN]) + (", …" if len(members) > _MOST_SHOWN else "")
    raise DocumentError(
        Text(
            f"这是压缩包，含 {len(members)} 份文件；请逐份读取，例如 {name}/{members[0]}",
            f"this is an archive of {len(members)} files; read each by itself, "
            f"as {name}/{members[0]}",
        ),
        found=shown,
    )


def _is_bundle(data: bytes) -> bool:
    try:
        return detect(data) == "zip"
    except DocumentError:
        return False


def _parted(path: Path) -> tuple[Path, str]:
    """Return the file that a path names or leads through, and what lies beyond it."""
    try:
        if not path.exists():
            for archive in path.parents:
                if archive.is_file():
                    return archive, path.relative_to(archive).as_posix()
    except (OSError, ValueError):
        # Whoever opens the file says what is wrong with its name.
        pass
    return path, ""


def _members(data: bytes, limits: Limits, depth: int = 1) -> Iterator[str]:
    """Yield the names of the files in an archive, those of archives in it included."""
    archive = Archive(data, limits)
    count = 0
    for shown, entry in _entries(archive).items():
        if shown.lower().endswith(".zip") and depth < _DEEPEST:
            inner = archive.read(entry)
            if _is_bundle(inner):
                yield from (f"{shown}/{name}" for name in _members(inner, limits, depth + 1))
                continue
        count += 1
        if count > _MOST_MEMBERS:
            raise DocumentError(
                Text("压缩包中的文件过多", "the archive holds too many files"),
                found=f"> {_MOST_MEMBERS}",
                expected=f"<= {_MOST_MEMBERS}",
            )
        yield shown


def _member(data: bytes, member: str, limits: Limits, depth: int = 1) -> bytes:
    """Return the content of a member, which may lie in an archive within the archive."""
    archive = Archive(data, limits)
    entries = _entries(archive)
    if member in entries:
        content = archive.read(entries[member])
        check_size(len(content), limits.file_bytes, _TOO_LARGE)
        return content
    for shown, entry in entries.items():
        if member.startswith(f"{shown}/") and depth < _DEEPEST:
            inner = archive.read(entry)
            return _member(inner, member.removeprefix(f"{shown}/"), limits, depth + 1)
    raise DocumentError(
        Text("压缩包中没有这个文件", "the archive holds no such file"),
        found=member,
        expected=", ".join(list(entries)[:_MOST_SHOWN]),
    ) from DocumentError(DAMAGED)


def _entries(archive: Archive) -> dict[str, str]:
    """Return the files of an archive: the name as meant, and the name of the entry."""
    return {
        _as_meant(name): name
        for name in archive.names
        if not name.endswith("/")
        and not name.startswith(_FURNITURE)
        and not name.rpartition("/")[2].startswith(("~$", "._"))
        and name.rpartition("/")[2] not in _FURNITURE
    }


def _as_meant(name: str) -> str:
    """Return the name of an entry in characters.

    Windows writes it in its own code page and says nothing of it, so that the
    library takes it for code page 437.
    """
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    if raw.isascii():
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name

"""A folder put in the place of another: by one renaming where the system can, else by two."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text

_EXCHANGE = 2  # RENAME_EXCHANGE, linux/fs.h
_HERE = -100  # AT_FDCWD: paths count from the working folder
_NOT_THERE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV, errno.EPERM)
"""What file systems answer that cannot exchange (NFS, FAT, folders of a lower overlay)."""


def staged(folder: Path, contents: Mapping[str, bytes]) -> Path:
    """Write files into a new folder beside another, safe on the disk; return it.

    Only for who holds the lock of the data: what killed calls left there is removed.
    """
    put_right(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, content in contents.items():
            with (fresh / name).open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        fresh.chmod(0o755)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return fresh


def swap(fresh: Path, folder: Path) -> None:
    """Put a staged folder in the place of another, and remove what was there.

    A reader finds the old folder or the new one. Only where the file system
    cannot exchange two names there is a moment without either; a process that
    is killed in it leaves the old one aside, where `put_right` finds it.
    """
    if not folder.exists():
        fresh.rename(folder)
        return
    former = _former(folder)
    if exchanged(fresh, folder):
        shutil.rmtree(fresh, ignore_errors=True)
        return
    folder.rename(former)
    try:
        fresh.rename(folder)
    except BaseException:
        if not folder.exists():
            former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def put_right(folder: Path) -> None:
    """Bring back a folder that a killed `swap` left aside; remove all else that it left."""
    former = _former(folder)
    if former.exists() and not folder.exists():
        former.rename(folder)
    for left in folder.parent.glob(f".{folder.name}.*"):
        shutil.rmtree(left, ignore_errors=True)


def replace_folder(folder: Path, contents: Mapping[str, bytes]) -> bool:
    """Make a folder hold exactly these files, or leave it as it was.

    Returns
    -------
    bool
        Whether anything changed.

    Raises
    ------
    DataError
        When it cannot be written.
    """
    try:
        put_right(folder)
        if holds(folder, contents):
            return False
        fresh = staged(folder, contents)
        try:
            swap(fresh, folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    except OSError as error:
        raise DataError(
            Text("无法写入数据文件夹，原有数据未改动", "cannot write the data; the old stay"),
            file=folder,
            found=str(error),
        ) from error
    return True


def holds(folder: Path, contents: Mapping[str, bytes]) -> bool:
    """Tell whether a folder holds exactly these files."""
    if not folder.is_dir() or {path.name for path in folder.iterdir()} != set(contents):
        return False
    return all((folder / name).read_bytes() == content for name, content in contents.items())


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two names at once; return False where the system cannot."""
    rename = _renameat2()
    if rename is None:
        return False
    sys.audit("os.rename", one, other, -1, -1)
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_THERE:
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def _renameat2() -> Any:
    """Return the system call of Linux that Python has no name for (glibc 2.28, musl 1.2.4)."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    path = (ctypes.c_int, ctypes.c_char_p)
    function.argtypes = (*path, *path, ctypes.c_uint)
    function.restype = ctypes.c_int
    return function


def _former(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.former")

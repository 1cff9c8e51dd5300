"""Reader for the formats that LibreOffice opens: DOC, WPS, RTF, ODT, XLSB, UOF.

They are written in DOCX or XLSX by LibreOffice, where it is installed, and read
as those are. It runs in a process of its own with a profile made for the one
document: no macros, no links followed, no network where the system can part it,
bounded time and memory; the process and all it has started end with the reading.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis import budget, safe_path
from zsgx_analysis.documents.archive import DAMAGED
from zsgx_analysis.documents.formats import detect
from zsgx_analysis.documents.limits import LIMITS, Limits, read_bounded
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.files import megabytes
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from zsgx_analysis.documents.model import Content

_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_TARGETS = {"doc": "docx", "rtf": "docx", "odt": "docx", "xlsb": "xlsx"}
_SHEETS = "电子表格".encode()
"""Stands in a UOF that is a workbook."""

_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "/org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    "/org.openoffice.Office.Common/Save/Document": {"WarnAlienFormat": "false"},
}
"""What the profile sets: nothing in a document runs, nothing it refers to is fetched."""

_SECONDS_TO_END = 5


def read_office(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read a document by having LibreOffice write it in an open format.

    Raises
    ------
    DocumentError
        Where LibreOffice is not installed (the message names it), when it
        cannot read the file, and when it takes too long.
    """
    form = detect(data, name)
    program = find_program()
    if program is None:
        raise _not_installed(form)
    target = _TARGETS.get(form) or ("xlsx" if _SHEETS in data[:4096] else "docx")
    converted = _converted(program, data, form, target, limits)
    content = _reader(target)(converted, name, limits)
    told = Text(
        f"{form.upper()} 由 LibreOffice 转换后读取",
        f"the {form.upper()} was converted by LibreOffice and read then",
    )
    return replace(content, warnings=(told, *content.warnings))


@cache
def find_program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _reader(target: str) -> Callable[[bytes, str, Limits], Content]:
    if target == "xlsx":
        from zsgx_analysis.documents.xlsx import read_xlsx

        return read_xlsx
    from zsgx_analysis.documents.word import read_docx

    return read_docx


def _not_installed(form: str) -> DocumentError:
    better = "XLSX" if _TARGETS.get(form) == "xlsx" else "DOCX"
    return DocumentError(
        Text(
            f"读取 {form.upper()} 需要 LibreOffice，本机没有；"
            f"安装后再读（如 apt-get install libreoffice-writer libreoffice-calc），"
            f"或另存为 {better}",
            f"{form.upper()} files are read through LibreOffice, which is not installed here; "
            "install it (as by apt-get install libreoffice-writer libreoffice-calc), "
            f"or save the file as {better}",
        ),
        found=form.upper(),
        expected="LibreOffice",
    )


def _converted(program: str, data: bytes, form: str, target: str, limits: Limits) -> bytes:
    """Return the document as LibreOffice writes it in the target format."""
    with tempfile.TemporaryDirectory(prefix="zsgx-office-") as place:
        folder = Path(place)
        suffix = {"uof": "uos" if target == "xlsx" else "uot"}.get(form, form)
        source = folder / f"document.{suffix}"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(settings_text(), encoding="utf-8")
        command = [
            *_without_network(),
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nofirststartwizard",
            "--convert-to",
            target,
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        with budget.outside():
            told = _run(command, folder, limits)
        result = folder / "out" / f"document.{target}"
        if not result.is_file():
            raise DocumentError(DAMAGED, found=f"LibreOffice: {told[-160:] or 'no result'}")
        return read_bounded(result, limits)


def settings_text() -> str:
    """Return the settings of the profile, in the form of its file."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, properties in _SETTINGS.items()
        for name, value in properties.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>"
    )


def _run(command: list[str], folder: Path, limits: Limits) -> str:
    """Run a command to its end or its bounds; return what it says on its error output."""
    options: dict[str, Any] = {}
    if sys.platform != "win32":
        options = {"start_new_session": True, "preexec_fn": _bound(limits.office_bytes)}
    with (
        (folder / "told").open("w+b") as told,
        subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=told,
            env=safe_path.environment(
                HOME=str(folder), TMPDIR=str(folder), SAL_USE_VCLPLUGIN="svp", DISPLAY=""
            ),
            **options,
        ) as process,
    ):
        try:
            process.wait(limits.office_seconds)
        except subprocess.TimeoutExpired as error:
            raise DocumentError(
                Text("LibreOffice 转换超时，已放弃", "LibreOffice took too long and was given up"),
                found=f"> {limits.office_seconds} s",
                expected=f"<= {limits.office_seconds} s, {megabytes(limits.office_bytes)}",
            ) from error
        finally:
            _end(process)
        told.seek(0)
        return told.read().decode("utf-8", "replace").strip()


def _bound(size: int) -> Callable[[], None]:
    """Return what bounds the memory of a process before its program starts."""

    def bound() -> None:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = size if most == resource.RLIM_INFINITY else min(size, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))

    return bound


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_SECONDS_TO_END)


@cache
def _without_network() -> tuple[str, ...]:
    """Return the command before a command that parts it from the network, where there is one."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    for parted in ((unshare, "--net", "--map-root-user"), (unshare, "--net")):
        tried = subprocess.run(
            [*parted, "true"], capture_output=True, timeout=_SECONDS_TO_END, check=False
        )
        if tried.returncode == 0:
            return parted
    return ()

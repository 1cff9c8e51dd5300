"""Readers that run in a process of their own, with bounded time and memory.

A PDF is a program in disguise: a few kilobytes can nest drawings without end
or unpack to gigabytes, and no check beforehand catches all of it. The XLS
library allocates what a file claims to hold, and ends the process when that
fails. An engine that recognises text takes what a picture makes it take. The
library for HTML compares each attribute of a tag with all others, and listens
to no signal meanwhile. They run here in a child process that the operating
system bounds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis import budget, safe_path
from zsgx_analysis.documents.formats import image_kind
from zsgx_analysis.documents.limits import LIMITS, Limits
from zsgx_analysis.documents.model import Content, Paragraph, grid_fields, grid_of_fields
from zsgx_analysis.documents.recognition import available
from zsgx_analysis.documents.scans import ScanError, scanned
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.files import megabytes
from zsgx_analysis.language import Text
from zsgx_analysis.workers import end_with_parent, in_fork, is_warm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SMALL_PAGE = 64 * 2**10
"""Bytes of a page that is read in this process: at worst in some seconds, 20,000 attributes."""

_WITH_PICTURES = " with pictures"
_FORKED = {"pdf", "xls", "ofd", "html", "mhtml"}
"""Read without recognition, which starts threads that no fork of it would have."""


def read_pdf(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read a PDF in a process of its own; see `zsgx_analysis.documents.pdf.read_pdf`.

    One with pages without text is read once more, with the time that it takes
    to recognise them, where the extra ``ocr`` is installed.
    """
    answer = _run("pdf", data, name, limits)
    if answer["scanned"] and available():
        answer = _recognising("scanned pdf", data, name, limits)
    return _result(answer)


def read_xls(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read an XLS in a process of its own; see `zsgx_analysis.documents.xls.read_xls`."""
    return _result(_run("xls", data, name, limits))


def read_ofd(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read an OFD in a process of its own; see `zsgx_analysis.documents.ofd.read_ofd`."""
    return _result(_run("ofd", data, name, limits))


def read_image(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read a picture in a process of its own; see `zsgx_analysis.documents.scans.read_image`.

    Raises
    ------
    DocumentError
        Without the extra ``ocr``, before any process is started.
    """
    if not available():
        raise scanned(image_kind(data) or "image")
    return _result(_recognising("image", data, name, limits))


def read_html(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read a page, a larger one in a process of its own; see `documents.html.read_html`."""
    return _read_page("html", data, name, limits)


def read_mhtml(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read a saved page likewise; see `zsgx_analysis.documents.html.read_mhtml`."""
    return _read_page("mhtml", data, name, limits)


def _read_page(form: str, data: bytes, name: str, limits: Limits) -> Content:
    """Read a page; a larger one with pictures once more, with the time to recognise them."""
    if len(data) <= _SMALL_PAGE:
        return _reader(form)(data, name, limits)
    answer = _run(form, data, name, replace(limits, scanned_pages=0))
    if "content" in answer and b"image/" in data.lower() and available():
        answer = _recognising(form + _WITH_PICTURES, data, name, limits)
    return _result(answer)


def _recognising(form: str, data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    """Return what the child process answers that has the time and memory for recognition."""
    longer = replace(
        limits,
        process_bytes=limits.recognition_bytes,
        process_seconds=limits.recognition_seconds,
    )
    with budget.outside():
        return _run(form, data, name, longer)


def _run(form: str, data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    """Return what the child process answers."""
    run = _fork if form in _FORKED and is_warm() else _interpreter
    answer, status = run(form, data, name, limits)
    if status is None:
        raise DocumentError(
            Text("读取超时，已放弃", "reading took too long and was given up"),
            found=f"> {limits.process_seconds} s",
            expected=f"<= {limits.process_seconds} s",
        )
    try:
        found: dict[str, Any] = json.loads(answer)
    except ValueError as error:
        raise DocumentError(
            Text(
                "文件已损坏，或读取所需内存超过上限",
                "the file is damaged, or reading it takes more memory than allowed",
            ),
            found=Text(f"读取进程以 {status} 结束", f"reader ended with status {status}"),
            expected=f"<= {megabytes(limits.process_bytes)}",
        ) from error
    return found


def _interpreter(form: str, data: bytes, name: str, limits: Limits) -> tuple[bytes, int | None]:
    """Run the reader in an interpreter of its own."""
    order = json.dumps({"form": form, "name": name, "limits": asdict(limits)}).encode()
    try:
        child = subprocess.run(
            safe_path.command(f"{__name__}:main"),
            input=order + b"\n" + data,
            capture_output=True,
            timeout=limits.process_seconds,
            env=safe_path.environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b"", None
    return child.stdout, child.returncode


def _fork(form: str, data: bytes, name: str, limits: Limits) -> tuple[bytes, int | None]:
    """Run the reader in a fork, where what it needs is imported: one of many documents.

    An interpreter of its own takes ten times as long to start as a small PDF
    to read.
    """

    def answer() -> bytes:
        _bound_memory(_address_space() + limits.process_bytes)
        return json.dumps(_answer(form, data, name, limits)).encode()

    return in_fork(answer, limits.process_seconds)


def _result(answer: Mapping[str, Any]) -> Content:
    if "error" in answer:
        raise _error(answer["error"])
    return _content(answer["content"])


def _error(fields: Mapping[str, Any]) -> DocumentError:
    found, expected = (
        Text(*fact) if isinstance(fact := fields[name], list) else fact
        for name in ("found", "expected")
    )
    return DocumentError(
        Text(*fields["what"]), place=fields["place"], found=found, expected=expected
    )


def _content(fields: Mapping[str, Any]) -> Content:
    return Content(
        paragraphs=tuple(Paragraph(*paragraph) for paragraph in fields["paragraphs"]),
        grids=tuple(map(grid_of_fields, fields["grids"])),
        warnings=tuple(Text(*warning) for warning in fields["warnings"]),
    )


def _as_fields(content: Content) -> dict[str, Any]:
    return {
        "paragraphs": [(paragraph.text, paragraph.place) for paragraph in content.paragraphs],
        "grids": [grid_fields(grid) for grid in content.grids],
        "warnings": content.warnings,
    }


def _bound_memory(size: int) -> None:
    """Bound the memory of this process, where the system can."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        bound = size if most == resource.RLIM_INFINITY else min(size, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))


def _address_space() -> int:
    """Return how many bytes of address space this process has mapped; 0 where unknown."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _reader(form: str) -> Callable[[bytes, str, Limits], Content]:
    """Return the reader of a form; only its libraries are loaded."""
    if form.startswith(("html", "mhtml")):
        from zsgx_analysis.documents import html

        return html.read_mhtml if form.startswith("mhtml") else html.read_html
    if form == "xls":
        from zsgx_analysis.documents.xls import read_xls

        return read_xls
    if form == "ofd":
        from zsgx_analysis.documents.ofd import read_ofd

        return read_ofd
    if form == "image":
        from zsgx_analysis.documents import scans

        return scans.read_image
    from zsgx_analysis.documents import pdf

    return partial(pdf.read_pdf, recognising=form == "scanned pdf")


def _answer(form: str, data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    """Read a document; a fault is part of the answer."""
    from zsgx_analysis.documents.archive import DAMAGED

    try:
        content = _reader(form)(data, name, limits)
        return {"content": _as_fields(content), "scanned": bool(content.unread_pages)}
    except DocumentError as error:
        return _failure(error)
    # The libraries fail on damaged files in ways they do not document.
    except BaseException as error:
        if budget.is_lack_of_memory(error):
            return _failure(budget.over_memory(memory=limits.process_bytes))
        found = f"{type(error).__name__}: {error}"[:200]
        return _failure(DocumentError(DAMAGED, found=found))


def _failure(error: DocumentError) -> dict[str, Any]:
    fields = {name: getattr(error, name) for name in ("what", "place", "found", "expected")}
    return {"error": fields, "scanned": isinstance(error, ScanError)}


def main() -> None:
    """Read the order and the document from standard input, answer on standard output."""
    order = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    limits = Limits(**order["limits"])
    end_with_parent()
    # What its libraries take is no part of the document; with many processors it is much.
    _reader(order["form"])
    _bound_memory(_address_space() + limits.process_bytes)
    sys.stdout.write(json.dumps(_answer(order["form"], data, order["name"], limits)))

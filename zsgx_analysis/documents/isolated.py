"""Readers that run in a process of their own, with bounded time and memory.

A PDF is a program in disguise: a few kilobytes can nest drawings without end
or unpack to gigabytes, and no check beforehand catches all of it. The XLS
library allocates what a file claims to hold, and ends the process when that
fails. Both run here in a child process that the operating system bounds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from zsgx_analysis.documents.limits import LIMITS, Limits, megabytes
from zsgx_analysis.documents.model import Content, Grid, Paragraph
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_pdf(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read a PDF in a process of its own; see `zsgx_analysis.documents.pdf.read_pdf`."""
    return _run("pdf", data, name, limits)


def read_xls(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read an XLS in a process of its own; see `zsgx_analysis.documents.xls.read_xls`."""
    return _run("xls", data, name, limits)


def _run(form: str, data: bytes, name: str, limits: Limits) -> Content:
    order = json.dumps({"form": form, "name": name, "limits": asdict(limits)}).encode()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.run(
            [sys.executable, "-m", __name__],
            input=order + b"\n" + data,
            capture_output=True,
            timeout=limits.process_seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(
            Text("读取超时，已放弃", "reading took too long and was given up"),
            found=f"> {limits.process_seconds} s",
            expected=f"<= {limits.process_seconds} s",
        ) from error
    try:
        answer = json.loads(child.stdout)
    except ValueError as error:
        raise DocumentError(
            Text(
                "文件已损坏，或读取所需内存超过上限",
                "the file is damaged, or reading it takes more memory than allowed",
            ),
            found=f"reader ended with status {child.returncode}",
            expected=f"<= {megabytes(limits.process_bytes)}",
        ) from error
    if "error" in answer:
        raise _error(answer["error"])
    return _content(answer["content"])


def _error(fields: Mapping[str, Any]) -> DocumentError:
    return DocumentError(
        Text(*fields["what"]),
        place=fields["place"],
        found=fields["found"],
        expected=fields["expected"],
    )


def _content(fields: Mapping[str, Any]) -> Content:
    return Content(
        paragraphs=tuple(Paragraph(*paragraph) for paragraph in fields["paragraphs"]),
        grids=tuple(
            Grid(
                rows=tuple(map(tuple, grid["rows"])),
                place=grid["place"],
                first_line=grid["first_line"],
                captions=tuple(grid["captions"]),
                spans={(row, column): (high, wide) for row, column, high, wide in grid["spans"]},
                hidden_rows=tuple(grid["hidden_rows"]),
            )
            for grid in fields["grids"]
        ),
        warnings=tuple(Text(*warning) for warning in fields["warnings"]),
    )


def _as_fields(content: Content) -> dict[str, Any]:
    return {
        "paragraphs": [(paragraph.text, paragraph.place) for paragraph in content.paragraphs],
        "grids": [
            {
                "rows": grid.rows,
                "place": grid.place,
                "first_line": grid.first_line,
                "captions": grid.captions,
                "spans": [(*at, *span) for at, span in grid.spans.items()],
                "hidden_rows": grid.hidden_rows,
            }
            for grid in content.grids
        ],
        "warnings": content.warnings,
    }


def _bound_memory(size: int) -> None:
    """Bound the memory of this process, where the system can."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        bound = size if most == resource.RLIM_INFINITY else min(size, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))


def main() -> None:
    """Read the order and the document from standard input, answer on standard output."""
    from zsgx_analysis.documents.archive import DAMAGED

    order = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    limits = Limits(**order["limits"])
    _bound_memory(limits.process_bytes)
    answer: dict[str, Any]
    try:
        if order["form"] == "pdf":
            from zsgx_analysis.documents.pdf import read_pdf as read
        else:
            from zsgx_analysis.documents.xls import read_xls as read
        content = read(data, order["name"], limits)
        answer = {"content": _as_fields(content)}
    except DocumentError as error:
        fields = {name: getattr(error, name) for name in ("what", "place", "found", "expected")}
        answer = {"error": fields}
    # The libraries fail on damaged files in ways they do not document.
    except BaseException as error:
        found = f"{type(error).__name__}: {error}"[:200]
        answer = {"error": {"what": DAMAGED, "place": None, "found": found, "expected": None}}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()

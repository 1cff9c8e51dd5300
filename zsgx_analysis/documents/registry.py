"""Which reader reads a file: its content decides, its name only where content is silent."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from zsgx_analysis.documents.limits import LIMITS, Limits
from zsgx_analysis.documents.model import Document
from zsgx_analysis.documents.text import read_text
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from os import PathLike


def read_document(path: str | PathLike[str], *, limits: Limits = LIMITS) -> Document:
    """Read a file of any known format.

    Parameters
    ----------
    path : path
    limits : Limits, optional
        Bounds on size and on the number of cells.

    Returns
    -------
    Document

    Raises
    ------
    DocumentError
        When the file cannot be read, is no document, or is beyond ``limits``.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise DocumentError(
            Text("文件无法打开", "the file cannot be opened"), file=path, found=error.strerror
        ) from error
    content = read_text(data, file.name, limits)
    return Document(
        name=file.name,
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        format="text",
        paragraphs=content.paragraphs,
        grids=content.grids,
        warnings=content.warnings,
    )

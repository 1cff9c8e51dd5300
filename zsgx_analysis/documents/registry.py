"""Which reader reads a file: its content decides, its name only where content is silent."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from zsgx_analysis.budget import is_lack_of_memory, over_memory
from zsgx_analysis.documents.archive import DAMAGED
from zsgx_analysis.documents.bundle import name_of, read_file
from zsgx_analysis.documents.formats import SUFFIXES, detect
from zsgx_analysis.documents.limits import LIMITS, Limits
from zsgx_analysis.documents.model import Content, Document
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

READERS: Mapping[str, str] = {
    "text": "text:read_text",
    "html": "isolated:read_html",
    "mhtml": "isolated:read_mhtml",
    "docx": "word:read_docx",
    "xlsx": "xlsx:read_xlsx",
    "xls": "isolated:read_xls",
    "ods": "ods:read_ods",
    "pdf": "isolated:read_pdf",
    "ofd": "isolated:read_ofd",
    "image": "isolated:read_image",
    **dict.fromkeys(("doc", "rtf", "odt", "xlsb", "uof"), "office:read_office"),
    "zip": "bundle:read_bundle",
}
"""Reader of each format, imported when a file of that format comes."""


def read_document(path: str | PathLike[str], *, limits: Limits = LIMITS) -> Document:
    """Read a file of any known format.

    The content decides how it is read; a file whose name says otherwise is
    read all the same, with a warning. Nothing the file refers to is fetched
    and nothing in it is run.

    Parameters
    ----------
    path : path
        Text, CSV, HTML, DOCX, XLSX, XLS, ODS, PDF or OFD; a scan or a picture
        with the extra ``ocr``; DOC, WPS, RTF, ODT or XLSB where LibreOffice is
        installed. ``ARCHIVE.zip/MEMBER`` is a document in an archive;
        `zsgx_analysis.documents.bundle.expanded` lists them.
    limits : Limits, optional
        Bounds on bytes, lines, cells, pages, seconds and memory:
        `zsgx_analysis.documents.limits.Limits`, whose defaults any real
        notice keeps to.

    Returns
    -------
    Document
        Its paragraphs and grids in the order of the file, every cell as text.

    Raises
    ------
    DocumentError
        When the file cannot be read, is no document, or is beyond ``limits``.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> raw = zsgx.find_home() / "data" / "raw" / "attachments" / "2024-national.tsv"
    >>> document = zsgx.read_document(raw)
    >>> document.format, len(document.grids), document.grids[0].rows[0][1]
    ('text', 1, '新一代信息技术')
    """
    # Its patterns are a third of what a second collection, which reads nothing, would import.
    from zsgx_analysis.documents.persons import masked, withhold

    name = printable(name_of(path))
    try:
        data = read_file(path, limits)
        form, content = read_bytes(data, name, limits)
    except DocumentError as error:
        raise DocumentError(
            error.what,
            file=path,
            place=error.place,
            found=masked(error.found) if isinstance(error.found, str) else error.found,
            expected=error.expected,
        ) from (error.__cause__ or error)
    content, withheld = withhold(content)
    return Document(
        name=name,
        path=printable(path),
        sha256=hashlib.sha256(data).hexdigest(),
        format=form,
        paragraphs=content.paragraphs,
        grids=content.grids,
        warnings=(*_name_warning(name, form), *content.warnings, *withheld.warnings),
        registers=withheld.registers,
    )


def only_persons(document: Document) -> DocumentError:
    """Return the error of a document that holds nothing but persons."""
    return DocumentError(
        Text(
            "文件是人员名册，没有可读的任务表或数字；其内容一概没有保留",
            "the document is a register of persons and holds no plan table or figure; nothing "
            "of it was kept",
        ),
        file=document.path,
        place=document.registers[0] if document.registers else None,
    )


def read_bytes(
    data: bytes,
    name: str = "",
    limits: Limits = LIMITS,
    readers: Mapping[str, str] = READERS,
) -> tuple[str, Content]:
    """Return the format of ``data`` and what its reader makes of it.

    Parameters
    ----------
    data : bytes
    name : str
        File name, where content alone leaves a doubt.
    limits : Limits
    readers : mapping
        Format to ``module:function``.

    Raises
    ------
    DocumentError
        For every failure, also those of the libraries underneath.
    """
    form = detect(data, name)
    try:
        return form, _reader(readers[form])(data, name, limits)
    except DocumentError:
        raise
    # The libraries fail on damaged files in ways they do not document.
    except (Exception, RecursionError) as error:
        if is_lack_of_memory(error):
            raise over_memory() from error
        raise DocumentError(
            DAMAGED, found=f"{type(error).__name__}: {error}"[:200], expected=form.upper()
        ) from error


def _reader(reference: str) -> Callable[[bytes, str, Limits], Content]:
    module, function = reference.split(":")
    reader: Callable[[bytes, str, Limits], Content] = getattr(
        import_module(f"zsgx_analysis.documents.{module}"), function
    )
    return reader


def _name_warning(name: str, form: str) -> tuple[Text, ...]:
    """Warn when the suffix says another format than the content."""
    suffix = Path(name).suffix.lower()
    if SUFFIXES.get(suffix, form) == form:
        return ()
    return (
        Text(
            f"文件名后缀为 {suffix}，内容却是 {form.upper()}；按内容读取",
            f"the name ends in {suffix} but the content is {form.upper()}; read by content",
        ),
    )

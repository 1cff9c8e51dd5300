"""A house template of the user's own: checked before anything is built, then filled."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from zsgx_analysis.documents.archive import Archive
from zsgx_analysis.errors import UsageError, ZsgxError
from zsgx_analysis.files import open_regular
from zsgx_analysis.language import Text
from zsgx_analysis.reports.office.template import template_path

if TYPE_CHECKING:
    from pathlib import Path

    from zsgx_analysis.language import Language

_CONTENT = "[Content_Types].xml"
_KIND = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENT, _TEMPLATE = _KIND + b"document.main+xml", _KIND + b"template.main+xml"
_LARGEST = 20_000_000
"""Bytes: a template holds styles and a letterhead, and goes into every report."""


def read_template(path: Path) -> bytes:
    """Return a house template as a Word document.

    Parameters
    ----------
    path : Path
        A ``.docx`` or ``.dotx``.

    Raises
    ------
    UsageError
        When it is not there, or no Word document or template without macros.
    """
    try:
        with open_regular(path) as stream:
            content = stream.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise _refused(path, Text("文件过大", "the file is too large"))
        archive = Archive(content)
        kinds = archive.read(_CONTENT)
        if archive.has_macros():
            raise _refused(path, Text("文件含有宏", "the file has macros"))
        if _TEMPLATE in kinds:
            content = _as_document(content, kinds.replace(_TEMPLATE, _DOCUMENT))
        elif _DOCUMENT not in kinds:
            raise _refused(path, Text("不是 Word 文件", "it is no Word file"))
        docx.Document(io.BytesIO(content))
    except UsageError:
        raise
    except ZsgxError as error:
        raise _refused(path, Text(error.message("zh"), error.message("en"))) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refused(path, Text(reason, reason)) from error
    except Exception as error:  # whatever python-docx stumbles over in a damaged file
        raise _refused(path, Text("文件已损坏", "the file is damaged")) from error
    return content


def open_template(content: bytes | None, lang: Language) -> Any:
    """Return a document to fill: of a house template, or of the one in the package.

    What stands in a house template goes before the report, as a letterhead does; empty
    paragraphs at its end do not. Styles that it lacks are those of the package.
    """
    own = docx.Document(str(template_path(lang)))
    if content is None:
        return own
    document = docx.Document(io.BytesIO(content))
    for paragraph in reversed(document.paragraphs):
        element = paragraph.paragraph_format.element
        if len(element.xpath(".//w:t|.//w:drawing|.//w:pict|.//w:sectPr|.//w:br")):
            break
        element.getparent().remove(element)
    _complete(document, own)
    return document


def _complete(document: Any, own: Any) -> None:
    """Give a document the styles that a report needs and it lacks."""
    known = {_name(style) for style in _styles(document)}
    taken = {style.get(qn("w:styleId")) for style in _styles(document)}
    for style in _styles(own):
        if _name(style) in known or style.get(qn("w:default")) == "1":
            continue
        copied = deepcopy(style)
        # The numbering of another document counts something else.
        for number in copied.xpath(".//w:numPr"):
            number.getparent().remove(number)
        if copied.get(qn("w:styleId")) not in taken:
            document.styles.element.append(copied)


def _styles(document: Any) -> Any:
    return document.styles.element.findall(qn("w:style"))


def _name(style: Any) -> str:
    return str(style.find(qn("w:name")).get(qn("w:val"))).lower()


def _as_document(content: bytes, kinds: bytes) -> bytes:
    """Return the archive of a template with the table of contents of a document."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            target.writestr(entry, kinds if entry.filename == _CONTENT else source.read(entry))
    return made.getvalue()


def _refused(path: Path, why: Text) -> UsageError:
    return UsageError(
        Text(f"不能用作模板：{why.zh}", f"it cannot serve as a template: {why.en}"),
        place="--template",
        found=str(path),
        expected=".docx, .dotx",
    )

"""What an executed notebook shows, as data, in order.

Blocks bring their data along (`blocks.BLOCK`). What a reader shows without the
report's writer — a frame, a figure of matplotlib, a cell of Markdown — is on the
page, so it is read from its HTML or picture here: an office document that left it out
would not be the page's.
"""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING, Any

from lxml import html

from zsgx_analysis.documents.html_tables import table_grid
from zsgx_analysis.documents.limits import LIMITS, CellBudget
from zsgx_analysis.reports.blocks import BLOCK
from zsgx_analysis.reports.page import HIDDEN_TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

Block = dict[str, Any]

_HEADINGS = {f"h{level}": min(level, 3) for level in range(1, 7)}
_UNREAD = {"script", "style", "head", "template"}
_PICTURES = ("image/png", "image/jpeg")


def content_of(notebook: Any) -> list[Block]:
    """Return all that the page of a notebook shows.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        With its outputs.

    Returns
    -------
    list of dict
        The data of blocks, and the kinds ``picture`` (``content``, ``alt``) and
        ``plain`` (text as it was printed).
    """
    return [
        block
        for cell in notebook.cells
        if HIDDEN_TAG not in cell.metadata.get("tags", ())
        for block in _of_cell(cell)
    ]


def _of_cell(cell: Any) -> Iterator[Block]:
    if cell.cell_type == "markdown":
        yield from _of_markdown(cell.source)
        return
    for output in cell.get("outputs", ()):
        if output["output_type"] == "stream":
            if output["name"] == "stdout":
                yield from _plain(output["text"])
            continue
        data = output.get("data", {})
        if BLOCK in data:
            yield data[BLOCK]
        elif "text/html" in data:
            yield from _of_html(data["text/html"])
        elif "text/markdown" in data:
            yield from _of_markdown(data["text/markdown"])
        elif any(form in data for form in _PICTURES):
            form = next(form for form in _PICTURES if form in data)
            alt = output.get("metadata", {}).get(form, {}).get("alt", "")
            yield {"kind": "picture", "content": b64decode(data[form]), "alt": alt}
        else:
            yield from _plain(data.get("text/plain", ""))


def _of_markdown(source: str) -> Iterator[Block]:
    from nbconvert.filters import markdown2html

    yield from _of_html(markdown2html(source))


def _of_html(source: str) -> Iterator[Block]:
    if source.strip():
        tree = html.fragment_fromstring(source, create_parent="div")
        for link in tree.find_class("anchor-link"):  # a sign behind each heading of Markdown
            link.drop_tree()
        yield from _walk(tree)


def _walk(tree: Any) -> Iterator[Block]:
    """Yield what an element holds; text outside of any paragraph is one of its own."""
    loose: list[str] = [tree.text or ""]
    for part in tree:
        inline = not isinstance(part.tag, str) or not _is_block(part)
        if inline:
            loose += [_text(part) if isinstance(part.tag, str) else "", part.tail or ""]
            continue
        yield from _prose([" ".join("".join(loose).split())])
        loose = [part.tail or ""]
        yield from _element(part)
    yield from _prose([" ".join("".join(loose).split())])


def _element(part: Any) -> Iterator[Block]:
    tag = part.tag
    if tag in _UNREAD:
        return
    if tag in _HEADINGS:
        yield {"kind": "heading", "level": _HEADINGS[tag], **_phrase(_text(part))}
    elif tag in ("ul", "ol"):
        yield from _prose([_text(point) for point in part.iter("li")], kind="points")
    elif tag == "table":
        yield from _table(part)
    elif tag == "img":
        yield from _picture(part)
    elif tag == "pre":
        yield from _plain(part.text_content())
    else:
        yield from _walk(part)


def _is_block(part: Any) -> bool:
    """Tell what does not run along in a line: a block, or whatever holds one."""
    blocks = {"p", "div", "section", "figure", "ul", "ol", "table", "img", "pre", "details"}
    blocks |= {*_HEADINGS, *_UNREAD, "blockquote", "figcaption", "hr"}
    return part.tag in blocks or any(one.tag in blocks for one in part.iter())


def _table(table: Any) -> Iterator[Block]:
    caption = table.find("caption")
    said = _text(caption) if caption is not None else ""
    if caption is not None:
        table.remove(caption)
    rows = [list(row) for row in table_grid(table, "", CellBudget(LIMITS)).rows]
    if not rows:
        return
    heads = max(len(table.xpath("./thead/tr")), 1)
    columns = zip(*rows[:heads], strict=True)
    head = [" / ".join(dict.fromkeys(filter(None, column))) for column in columns]
    body = [
        [{**_phrase(text), "value": None, "numeric": _is_number(text)} for text in row]
        for row in rows[heads:]
    ]
    caption_data, note = _phrase(said), _phrase("")
    yield {"kind": "table", "caption": caption_data, "head": head, "body": body, "note": note}


def _picture(image: Any) -> Iterator[Block]:
    form, _, encoded = image.get("src", "").partition(";base64,")
    if form.removeprefix("data:") in _PICTURES:
        yield {"kind": "picture", "content": b64decode(encoded), "alt": image.get("alt", "")}


def _prose(texts: list[str], kind: str = "prose") -> Iterator[Block]:
    phrases = [_phrase(text) for text in texts if text]
    if phrases:
        yield {"kind": kind, "phrases": phrases}


def _plain(text: str) -> Iterator[Block]:
    if text.strip():
        yield {"kind": "plain", "text": text.strip("\n")}


def _phrase(text: str) -> Block:
    return {"text": text, "figures": []}


def _text(part: Any) -> str:
    return " ".join(part.text_content().split())


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True

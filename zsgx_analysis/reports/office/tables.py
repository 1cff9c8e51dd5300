"""Tables of a Word document: three rules, a head that repeats, columns as wide as their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from zsgx_analysis.reports.measures import NONE
from zsgx_analysis.reports.office.ooxml import clean
from zsgx_analysis.reports.office.template import CELL, NUMBER, TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.language import Language

Block = dict[str, Any]

_LEAST_HEAD = 4.4
"""Ems of a head below which it is not broken; of many columns none claims so much."""

_LEAST, _MOST = 2.0, 26.0
"""Width of a column in ems: of a short token, and of a text that breaks into lines."""

_PLAIN = (10.5, 9.0)
"""Points of type of a table: where its texts take more, they break into lines."""

_SMALL = (9.0, 8.0, 7.0, 6.5)
"""The same for many columns of short tokens, down to what still prints well."""

WIDE = 10
"""From this many columns on English heads stand upright: their words do not break."""

_NARROW = (
    '<w:tblCellMar><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar>'
)
"""Margins of the cells of a matrix: those of other tables would take a third of it."""

_TOGETHER = 8
"""Rows of a table that is kept on one page, twice as many of a matrix; a longer one breaks
between rows."""


def is_annex(block: Block) -> bool:
    """Tell a table that goes to the annex on paper: folded away on a page, or wide."""
    return bool(block.get("folded")) or len(block["head"]) > WIDE


def add_table(document: Any, block: Block, width: int, lang: Language) -> list[Any]:
    """Add a table at the end of a document; return the last paragraph of each row.

    Parameters
    ----------
    document : docx.document.Document
        With the styles of `template`.
    block : dict
        Data of a table block.
    width : int
        Of the text, in EMU.
    lang : str
        Of the report.
    """
    head, body = block["head"], block["body"]
    upright = lang == "en" and len(head) > WIDE
    ems = _ems(head, body, upright=upright)
    points = width / Pt(1)
    sizes = _SMALL if len(head) > WIDE else _PLAIN
    size = next((one for one in sizes if sum(ems) * one <= points), sizes[-1])
    ems = _fitted(ems, points / size)
    widths = [round(points * 20 * one / sum(ems)) for one in ems]
    numeric = [_is_numeric([row[place] for row in body]) for place in range(len(head))]
    aligned = ["left", *("right" if one else "left" for one in numeric[1:])]
    above = ["left", *("right" if one else "center" for one in numeric[1:])]
    look = _Look(_style_id(document, CELL), size if size != _PLAIN[0] else 0)
    together = _TOGETHER * (2 if len(head) > WIDE else 1)
    kept = len(body) + 1 if len(body) < together else 2
    rows = [_row(head, widths, above, look, keep=True, head=True, upright=upright)]
    rows += [
        _row([cell["text"] for cell in row], widths, aligned, look, keep=number < kept - 1)
        for number, row in enumerate(body, start=1)
    ]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    # As text, and parsed once: cell by cell a long table takes longer than a report.
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{_style_id(document, TABLE)}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{_NARROW if len(head) > WIDE else ""}'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    document.element.body.find(qn("w:sectPr")).addprevious(table)
    return [row.xpath("./w:tc[last()]/w:p")[0] for row in table.xpath("./w:tr")[1:]]


def add_numbers(document: Any, block: Block, note: str) -> list[Any]:
    """Add large numbers side by side; return the paragraphs of the numbers."""
    numbers = block["numbers"]
    table = document.add_table(rows=1, cols=len(numbers))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    shown = []
    for cell, one in zip(table.rows[0].cells, numbers, strict=True):
        name, number = cell.paragraphs[0], cell.add_paragraph(style=NUMBER)
        beside = cell.add_paragraph(style=note)
        name.style = document.styles[note]
        name.add_run(clean(one["name"]))
        number.add_run(clean(one["number"]["text"]))
        beside.add_run(clean(one["beside"]["text"]))
        name.paragraph_format.keep_with_next = number.paragraph_format.keep_with_next = True
        shown.append((number, one["number"]))
        shown.append((beside, one["beside"]))
    return shown


def _ems(head: Sequence[str], body: Sequence[Sequence[Any]], *, upright: bool) -> list[float]:
    """Return how wide each column wants to be: its texts on one line, heads on two."""
    # Many heads break into three lines, a few into two.
    lines = 3 if len(head) > WIDE else 2
    margins = 0.6 if lines > 2 else 1.0
    widths = []
    for place, title in enumerate(head):
        longest = max((_ems_of(row[place]["text"]) for row in body), default=0.0)
        own = 0.0
        if not upright or not place:
            whole = 1.1 * _ems_of(title)  # bold
            word = max((1.1 * _ems_of(one) for one in title.split()), default=0.0)
            broken = max(whole / lines, min(whole, _LEAST if lines > 2 else _LEAST_HEAD))
            own = max(broken, word if title.isascii() else 0)
        widths.append(min(max(longest, own, _LEAST), _MOST) + margins)
    return widths


def _fitted(ems: list[float], room: float) -> list[float]:
    """Return widths that fill the room: where they do not fit, the widest give way first."""
    if sum(ems) <= room:
        return [one * room / sum(ems) for one in ems]
    # Fair shares: who needs less than an equal part of what is left has all it needs.
    shares, left = dict.fromkeys(range(len(ems)), 0.0), room
    for done, place in enumerate(sorted(shares, key=ems.__getitem__)):
        shares[place] = min(ems[place], left / (len(ems) - done))
        left -= shares[place]
    return [shares[place] for place in range(len(ems))]


def _ems_of(text: str) -> float:
    """Return the width of a text in ems, a Chinese character being one."""
    return sum(1.0 if character >= "\u2e80" else 0.55 for character in text)


def _is_numeric(cells: Sequence[Block]) -> bool:
    """Tell a column of numbers; one in which nothing is known stands as they do."""
    return any(cell["numeric"] for cell in cells) or all(cell["text"] == NONE for cell in cells)


class _Look(NamedTuple):
    style: str
    size: float


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    aligned: Sequence[str],
    look: _Look,
    *,
    keep: bool,
    head: bool = False,
    upright: bool = False,
) -> str:
    """Return a row, which never parts; a head comes again on each page."""
    repeated = '<w:trHeight w:val="1300" w:hRule="atLeast"/>' if upright else ""
    repeated += "<w:tblHeader/>" if head else ""
    cells = zip(texts, widths, aligned, strict=True)
    shown = "".join(
        _cell(text, width, side, look, keep=keep, upright=upright and place > 0, head=head)
        for place, (text, width, side) in enumerate(cells)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{shown}</w:tr>"


def _cell(
    text: str, width: int, side: str, look: _Look, *, keep: bool, upright: bool, head: bool
) -> str:
    turned = '<w:textDirection w:val="btLr"/>' if upright else ""
    # The size goes with the words, for who types into the cell, and with its paragraph's mark.
    type_ = f'<w:sz w:val="{round(look.size * 2)}"/>' if look.size else ""
    following = "<w:keepNext/>" if keep else ""
    place = "bottom" if head else "center"
    side = "left" if upright else side
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{turned}<w:vAlign w:val="{place}"/>'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{look.style}"/>{following}<w:jc w:val="{side}"/>'
        f"<w:rPr>{type_}</w:rPr></w:pPr><w:r><w:rPr>{type_}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p></w:tc>'
    )


def _style_id(document: Any, name: str) -> str:
    return str(document.styles[name].style_id)

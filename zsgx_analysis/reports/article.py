"""Put the article of a page in order: headings, tables and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from zsgx_analysis.language import Language, Text
from zsgx_analysis.reports.blocks import anchor_of
from zsgx_analysis.reports.endnotes import add_endnotes

if TYPE_CHECKING:
    from bs4 import Tag

_WIDE = 10
_DENSE = 7
_SHORT = 16
_SHORT_HEAD = 8
_PHRASE = 24
_BREAKS = re.compile(r"[\s，。、；：（）《》/]+")
_NUMBER = re.compile(r"[≈≥≤><±+\-−–~\d.,%‰\s]*\d[≈≥≤><±+\-−–~\d.,%‰\s]*")
_YEARS = re.compile(r"(19|20)\d\d([-–](19|20)\d\d)?")
_TABLE = Text("表", "Table")
_CHART = Text("图", "Chart")


@dataclass
class Heading:
    """A heading of the article, with those below it."""

    anchor: str
    text: str
    parts: list[Heading] = field(default_factory=list)


@dataclass(frozen=True)
class Article:
    """The body of a page.

    Attributes
    ----------
    title : str
        Its first heading.
    contents : list of Heading
        The sections, with anchors that the body has.
    html, text : str
        The body, and what of it is read.
    dated : str
        Date of the latest document that is cited.
    """

    title: str
    contents: list[Heading]
    html: str
    text: str
    dated: str = ""


def arrange(body: str, *, title: str, lang: Language) -> Article:
    """Return ``body`` with anchors, scrolling tables and described pictures.

    Parameters
    ----------
    body : str
        HTML as the notebook's cells made it.
    title : str
        Title where the body has none.
    lang : Language
        Language of the words that are added.
    """
    soup = BeautifulSoup(body, "html.parser")
    # The policy of a page lets no script run but its own.
    for tag in soup.find_all("script"):
        tag.decompose()
    title, contents = _arrange_headings(soup, default=title)
    _arrange_tables(soup, _TABLE.in_language(lang))
    _describe_images(soup, _CHART.in_language(lang))
    dated = add_endnotes(soup, lang)
    return Article(title, contents, str(soup), soup.get_text(), dated)


def _arrange_headings(soup: BeautifulSoup, default: str) -> tuple[str, list[Heading]]:
    """Give every heading an anchor; return the title and the contents list."""
    contents: list[Heading] = []
    taken = {str(tag["id"]) for tag in soup.find_all(id=True) if tag.name[0] != "h"}
    title = ""
    for tag in soup.find_all(["h1", "h2", "h3"]):
        text = " ".join(tag.get_text().split())
        anchor = _free(anchor_of(text), taken)
        tag["id"] = anchor
        if tag.name == "h1":
            title = title or text
        elif tag.name == "h2":
            contents.append(Heading(anchor, text))
        elif contents:
            contents[-1].parts.append(Heading(anchor, text))
    if not title:
        title = default
        heading = soup.new_tag("h1")
        heading.string = title
        soup.insert(0, heading)
    return title, contents


def _free(anchor: str, taken: set[str]) -> str:
    number, free = 1, anchor
    while free in taken:
        number += 1
        free = f"{anchor}-{number}"
    taken.add(free)
    return free


def _arrange_tables(soup: BeautifulSoup, word: str) -> None:
    """Let tables scroll in a box of their own and mark headers and numbers."""
    for number, table in enumerate(soup.find_all("table"), start=1):
        for plain in ("border", "cellpadding", "cellspacing"):
            table.attrs.pop(plain, None)
        for row in table.find_all("tr"):
            row.attrs.pop("style", None)
        _mark_cells(table)
        caption = table.find("caption")
        label = " ".join(caption.get_text().split()) if caption else f"{word} {number}"
        box = soup.new_tag(
            "div",
            attrs={"class": "table-box", "role": "region", "tabindex": "0", "aria-label": label},
        )
        columns = max((len(row.find_all(["th", "td"])) for row in table.find_all("tr")), default=0)
        if columns > _WIDE:
            _add_class(table, "wide")
            _add_class(box, "wide")
        elif columns > _DENSE:
            _add_class(table, "dense")
        table.wrap(box)


def _mark_cells(table: Tag) -> None:
    """Say which cells are headers, which columns are numbers and which stay on one line."""
    for scope, sections in (("col", ["thead"]), ("row", ["tbody", "tfoot"])):
        for header in (cell for part in table.find_all(sections) for cell in part.find_all("th")):
            header.attrs.setdefault("scope", scope)
    heads = [row.find_all("th") for row in _rows(table, "thead")]
    body = [row.find_all(["th", "td"]) for row in _rows(table, "tbody", "tfoot")]
    width = max((len(row) for row in body), default=0)
    for place in range(width):
        column = [row[place] for row in body if len(row) == width]
        above = [row[place] for row in heads if len(row) == width]
        if _is_numeric(column):
            for cell in [*column, *above]:
                _add_class(cell, "number")
        for cells, limit in ((column, _SHORT), (above, _SHORT_HEAD)):
            if all(_width(cell) <= limit for cell in cells):
                for cell in cells:
                    _add_class(cell, "short")
        if all(_longest_run(cell) <= _PHRASE for cell in [*column, *above]):
            for cell in [*column, *above]:
                _add_class(cell, "phrase")


def _rows(table: Tag, *sections: str) -> list[Tag]:
    """Return the rows in these sections of a table; those of a table in it are its own.

    Not by a selector of CSS: to read the first one takes longer than a page.
    """
    return [
        row
        for section in table.find_all(sections)
        if section.find_parent("table") is table
        for row in section.find_all("tr")
    ]


def _width(cell: Tag) -> int:
    """Return how wide the text of a cell is, a Chinese character counted twice."""
    return _wide(cell.get_text().strip())


def _wide(text: str) -> int:
    return sum(2 if character >= "\u2e80" else 1 for character in text)


def _longest_run(cell: Tag) -> int:
    """Return how wide the longest run without a place to break is."""
    return max(map(_wide, _BREAKS.split(cell.get_text().strip())), default=0)


def _is_numeric(cells: list[Tag]) -> bool:
    """Tell whether a column is one of numbers: half of it marked so, or all that stands there."""
    if any(cell.name == "th" for cell in cells):
        return False
    filled = [cell for cell in cells if cell.get_text().strip() not in ("", "–", "—", "-")]
    marked = sum("number" in _classes(cell) for cell in filled)
    if marked:
        return 2 * marked >= len(filled)
    texts = [cell.get_text().strip() for cell in filled]
    years = all(map(_YEARS.fullmatch, texts))
    return bool(filled) and not years and all(map(_NUMBER.fullmatch, texts))


def _describe_images(soup: BeautifulSoup, word: str) -> None:
    """Give an image without a description at least its number."""
    for number, image in enumerate(soup.find_all("img"), start=1):
        if not image.get("alt"):
            image["alt"] = f"{word} {number}"


def _add_class(tag: Tag, name: str) -> None:
    if name not in _classes(tag):
        tag["class"] = " ".join([*_classes(tag), name])


def _classes(tag: Tag) -> list[str]:
    return [str(name) for name in tag.get_attribute_list("class")] if tag.has_attr("class") else []

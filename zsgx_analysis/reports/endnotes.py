"""The endnotes of a page: on paper they say what the screen shows at a touch.

On the screen the numbers of the notes are hidden, and the notes are folded away.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.citations import citation_of
from zsgx_analysis.reports.notes import Notes, joined

if TYPE_CHECKING:
    from bs4 import Tag

_HEADING = Text("出处", "Sources")
_MOST_DOCUMENTS = 3
"""A table of more documents has a note for each row, not one for all."""


def add_endnotes(soup: BeautifulSoup, lang: Language) -> str:
    """Put endnotes on all figures, tables and charts of an article.

    Parameters
    ----------
    soup : BeautifulSoup
        The article, changed in place.
    lang : str
        Of the report.

    Returns
    -------
    str
        The date of the latest document that is cited, "" where none is dated.
    """
    page = _PageNotes(soup)
    notes = Notes(page, lang)
    for tag in soup.find_all(["span", "table", "figure"]):
        if tag.name == "table":
            _cite_table(tag, notes, lang)
        elif tag.has_attr("data-origin") and tag.find_parent("table") is None:
            notes.cite(tag, json.loads(str(tag["data-origin"])))
    if page.texts:
        page.write(_HEADING.in_language(lang))
    return max(notes.dates, default="")


class _PageNotes:
    """Puts the number of a note behind a place, and the notes at the end."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._soup = soup
        self.texts: list[str] = []

    def add(self, place: Tag, text: str) -> int:
        self.texts.append(text)
        self.repeat(place, len(self.texts))
        return len(self.texts)

    def repeat(self, place: Tag, number: int) -> None:
        mark = self._soup.new_tag("sup", attrs={"class": "cite"})
        mark.string = str(number)
        if place.name == "span":
            place.insert_after(mark)
        elif place.name == "figure":
            line = self._soup.new_tag("figcaption", attrs={"class": "cite"})
            line.append(mark)
            place.append(line)
        else:
            place.append(mark)

    def write(self, heading: str) -> None:
        folded = self._soup.new_tag("details", attrs={"class": "endnotes"})
        summary = self._soup.new_tag("summary")
        summary.string = heading
        listed = self._soup.new_tag("ol")
        for text in self.texts:
            item = self._soup.new_tag("li")
            item.string = text
            listed.append(item)
        folded.extend([summary, listed])
        self._soup.append(folded)


def _knows_its_origin(tag: Tag) -> bool:
    return tag.has_attr("data-origin")


def _cite_table(table: Tag, notes: Notes, lang: Language) -> None:
    rows = [
        [json.loads(str(cell["data-origin"])) for cell in row.find_all(_knows_its_origin)]
        for row in table.find_all("tr")
    ]
    documents = joined(citation_of(origin, lang) for row in rows for origin in row)
    caption = table.find("caption")
    if caption is not None and len(documents) <= _MOST_DOCUMENTS:
        notes.cite_all(caption, [origin for row in rows for origin in row])
        return
    for line, row in zip(table.find_all("tr"), rows, strict=True):
        notes.cite_all(line.find_all(["th", "td"])[-1], row)

"""Persons in a document: recognised as it is read, and withheld from all that follows.

A notice may name whom to call, and its annex may be a list of participants.
None of that is a figure of the project. Names, identity numbers, telephones,
addresses and cards are masked before anything is counted, shown or stored, so
that no reader above has to think of them; a table whose rows are persons is
left out as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zsgx_analysis.documents.persons.grids import Found, find_persons
from zsgx_analysis.documents.persons.text import mask_text, pattern_of, record_lines
from zsgx_analysis.documents.persons.tokens import MASK, masked
from zsgx_analysis.language import Text, position

if TYPE_CHECKING:
    import re

    from zsgx_analysis.documents.model import Content, Grid, Paragraph

__all__ = ["KINDS", "MASK", "Withheld", "masked", "withhold"]

KINDS = {
    "name": Text("姓名", "names"),
    "identity": Text("证件号码", "identity numbers"),
    "phone": Text("电话", "telephone numbers"),
    "mail": Text("邮箱", "e-mail addresses"),
    "address": Text("地址", "addresses"),
    "card": Text("银行卡号", "bank card numbers"),
    "birth": Text("出生日期", "dates of birth"),
    "account": Text("网络账号", "accounts"),
}

_PLACES = 3


@dataclass(frozen=True)
class Withheld:
    """What was withheld of a document.

    Attributes
    ----------
    registers : tuple of str
        The places of tables and lists whose rows are persons; they are left out.
    warnings : tuple of Text
        What was withheld, by its kind and place; nothing of it is quoted.
    """

    registers: tuple[str, ...] = ()
    warnings: tuple[Text, ...] = ()


def withhold(content: Content) -> tuple[Content, Withheld]:
    """Return a content without what is of persons, and what was withheld."""
    found = [find_persons(grid) for grid in content.grids]
    known = pattern_of({name for one in found for name in one.names})
    registers = [grid.place for grid, one in zip(content.grids, found, strict=True) if one.register]
    warnings: list[Text] = []
    grids: list[Grid] = []
    for grid, one in zip(content.grids, found, strict=True):
        if one.register:
            warnings.append(_register(grid.place, one))
        else:
            kept = _masked_grid(grid, one, known)
            if one.kinds:
                warnings.append(_columns(grid.place, one))
            grids.append(kept)
    paragraphs, kinds, lists = _masked_paragraphs(content.paragraphs, known)
    if lists:
        registers.append(lists[0])
        warnings.append(_list(lists))
    if kinds:
        warnings.append(_prose(kinds))
    if not warnings:
        return content, Withheld()
    told = tuple(_masked_warning(warning, known) for warning in content.warnings)
    clean = replace(content, paragraphs=tuple(paragraphs), grids=tuple(grids), warnings=told)
    return clean, Withheld(tuple(registers), tuple(warnings))


def _masked_grid(grid: Grid, found: Found, known: re.Pattern[str] | None) -> Grid:
    """Return a grid with the cells of persons blank and names in others masked."""

    def kept(row: int, column: int, token: str) -> str:
        if (row, column) in found.cells:
            return ""
        if len(token) < 2 or (token.isascii() and not any(map(str.isalpha, token))):
            return token
        text, kinds = mask_text(token, known)
        found.kinds.update(kinds)
        return text

    rows = tuple(
        tuple(kept(row, column, token) for column, token in enumerate(cells))
        for row, cells in enumerate(grid.rows)
    )
    return replace(
        grid,
        rows=rows,
        captions=tuple(mask_text(caption, known).text for caption in grid.captions),
        notes={at: note for at, note in grid.notes.items() if at not in found.cells},
    )


def _masked_paragraphs(
    paragraphs: tuple[Paragraph, ...], known: re.Pattern[str] | None
) -> tuple[list[Paragraph], dict[str, None], list[str]]:
    """Return paragraphs masked, the kinds of what was, and the places of lists of persons."""
    lines = [
        (at, line) for at, paragraph in enumerate(paragraphs) for line in paragraph.text.split("\n")
    ]
    listed = record_lines([line for _, line in lines])
    texts: list[list[str]] = [[] for _ in paragraphs]
    kinds: dict[str, None] = {}
    places: dict[str, None] = {}
    for number, (at, line) in enumerate(lines):
        if number in listed:
            texts[at].append("".join(one if one.isspace() else MASK for one in line))
            places[paragraphs[at].place] = None
        else:
            text, met = mask_text(line, known)
            texts[at].append(text)
            kinds.update(met)
    kept = [
        paragraph if paragraph.text == (text := "\n".join(of)) else replace(paragraph, text=text)
        for paragraph, of in zip(paragraphs, texts, strict=True)
    ]
    return kept, kinds, list(places)


def _masked_warning(warning: Text, known: re.Pattern[str] | None) -> Text:
    return Text(mask_text(warning.zh, known).text, mask_text(warning.en, known).text)


def _names(kinds: dict[str, None]) -> Text:
    met = [told for kind, told in KINDS.items() if kind in kinds]
    return Text("、".join(one.zh for one in met), ", ".join(one.en for one in met))


def _register(place: str, found: Found) -> Text:
    what = _names(found.kinds)
    return Text(
        f"{position(place).zh}的表是人员名册（{what.zh}），其内容一概没有保留",
        f"the table at {place} is a register of persons ({what.en}); nothing of it was kept",
    )


def _columns(place: str, found: Found) -> Text:
    what = _names(found.kinds)
    heads = "、".join(found.headings)
    return Text(
        f"{position(place).zh}的表含个人信息（{what.zh}），已略去{f'：{heads}' if heads else ''}",
        f"personal data in the table at {place} were left out ({what.en})"
        f"{f': {heads}' if heads else ''}",
    )


def _list(places: list[str]) -> Text:
    more = "" if len(places) <= _PLACES else ", …"
    shown = ", ".join(places[:_PLACES]) + more
    return Text(
        f"正文中有人员名单，其内容一概没有保留：{shown}",
        f"the text holds a list of persons, and nothing of it was kept: {shown}",
    )


def _prose(kinds: dict[str, None]) -> Text:
    what = _names(kinds)
    return Text(
        f"正文中的个人信息（{what.zh}）已略去",
        f"personal data in the text were left out ({what.en})",
    )

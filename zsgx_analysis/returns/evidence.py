"""Whose a return is, of which year and of what kind, and which words say so.

What a table says of itself (title, lines before it, labels) goes before what its
document says (title, signature); the name of the file only proposes.
"""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.documents.model import Paragraph, line_place
from zsgx_analysis.returns.names import folded
from zsgx_analysis.returns.record import BY_FILE_NAME
from zsgx_analysis.statements.dates import document_date, read_date
from zsgx_analysis.statements.text import passages
from zsgx_analysis.statements.titles import head_passages
from zsgx_analysis.tables.kind import Located, evidence_in, is_sentence, kind_of
from zsgx_analysis.tables.years import stated_years
from zsgx_analysis.vocabulary.divisions import find_divisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.returns.names import Names
    from zsgx_analysis.returns.roster import Unit
    from zsgx_analysis.tables import Attachment

_LABEL = re.compile(
    r"(?:(?:填报|报送|上报|填表|申报|报告|汇总|承办|承担|编制|施教)(?:单位|机构|部门|基地|院校)"
    r"|(?:单位|基地|部门|机构|院校)(?:名称|全称))(?:\((?:盖?章|公章|加盖公章|签章)\))?[:：]?(?P<name>.*)"
)
_END = re.compile(
    r"填报|填表|负责|联系|单位[:：]|日期|时间|电话|\(?(?:盖章|公章|签章)\)?|[,，;；。]"
)
_CORRECTION = re.compile(
    r"更正|订正|勘误|修订[稿版]|修正[稿版]|更新[稿版]|重新报送|重报|以(?:此|本)(?:次|表|件|稿)为准"
    r"|替换(?:此)?前|\bcorrect(?:ed|ion)\b|\brevised\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"[上下]半年|(?:第?[一二三四1-4]|前[一二三两]个?)季度|(?<!\d)(\d{1,2})月?份?[-—–~～至到](\d{1,2})月"
    r"|截[至止](?:到)?(?:\d{4}年)?(\d{1,2})月"
    r"|(?<![至止到年\d—–―~～-])(?:\d{4}年)?\d{1,2}月份?(?=[完执培任情实参举])"
)
_FIRST_LATE_MONTH = 10
"""From October on a base reports its year: returns are due on 10 December."""
_NEXT_PLAN = re.compile(r"(?:下一?年|明年|次年|来年)度?[^,。;]{0,12}(?:计划|安排|任务|打算)")
_NATION = re.compile(r"全国(?!性|人大|政协|各地|统一|重点|示范|先进|优秀|知名)")
_DATED = re.compile(r"(?:填报|报送|上报|填表|制表|报告)(?:日期|时间)")
_ADDRESSED = re.compile(
    r"[:：]\s*$|^\s*(?:审核|审批|主管|推荐|批准|复核|抄送|主送|抄报|呈报|呈送|报送|致)\s*[:：]?|(?:监制|印制|制表|制|印发|翻印)\s*$"
)
"""Lines that name to whom a document goes, or who has made the form."""
_LABEL_AND_NAME = 2
_TAIL = 8
_SHORT = 40


class Said(NamedTuple):
    """Something that is said: what, where, and by which word."""

    value: str
    place: str
    word: str


class Context(NamedTuple):
    """What stands around the tables of a document.

    Attributes
    ----------
    heads : tuple of str
        The lines above its running text.
    lines : tuple of str
        All its lines.
    name : str
        Its path within the folder of the collection.
    dated : datetime.date or None
        The day that it bears, where it bears one in whole.
    """

    heads: tuple[str, ...]
    lines: tuple[str, ...]
    name: str
    dated: datetime.date | None = None

    @property
    def file_names(self) -> tuple[str, ...]:
        """The name of the file without its suffix, then those of its folders, inner first."""
        path = PurePath(self.name)
        return (path.stem, *reversed(path.parts[:-1]))


def context_of(document: Document, name: str) -> Context:
    """Return what stands around the tables of a document."""
    paragraphs = [*document.paragraphs, *_lone_lines(document)]
    parts = passages(paragraphs)
    heads = _above_tables(
        document, [part.text for part in head_passages(parts) if not is_sentence(part.text)]
    )
    found = document_date(parts)
    dated = datetime.date(*found.dated) if found is not None and found.dated.day else None
    lines = tuple(
        line.strip() for part in paragraphs for line in part.text.split("\n") if line.strip()
    )
    return Context(heads, lines, name, _day_of_label(document, lines) or dated)


def unit_of_table(table: Attachment, names: Names) -> Said | None:
    """Return whose a table is as it says itself; of an unknown unit without a value."""
    captions = list(reversed(table.captions))
    labelled = [*_labelled(captions), *_labelled_cells(table, names)]
    if labelled:
        return _of_label(labelled, names, "label")
    for place, line in [("title", table.title), *(("caption", line) for line in captions)]:
        if not line or is_sentence(line) or _ADDRESSED.search(line):
            continue
        if (found := names.one(line)) is not None:
            return Said(found.unit, place, found.word)
    return None


def unit_of_document(context: Context, names: Names) -> Said | None:
    """Return whose a document is: by a line 填报单位, its title, its signature."""
    if labelled := list(_labelled(context.lines)):
        return _of_label(labelled, names, "document label")
    for line in context.heads:
        if not _ADDRESSED.search(line) and (found := names.one(line)) is not None:
            return Said(found.unit, "document title", found.word)
    return unit_of_signature(context, names)


def unit_of_signature(context: Context, names: Names) -> Said | None:
    """Return who has signed a document, below its text."""
    for line in reversed(context.lines[-_TAIL:]):
        if line in context.heads or len(line) > _SHORT or _ADDRESSED.search(line):
            continue
        if (found := names.one(line)) is not None:
            return Said(found.unit, "signature", found.word)
    return None


def unit_of_lines(lines: Iterable[str], names: Names) -> Said | None:
    """Return whose a form is by the lines before it, the nearest first."""
    found = list(filter(None, map(names.one, lines)))
    return Said(found[-1].unit, "caption", found[-1].word) if found else None


def kind_of_lines(lines: Sequence[str]) -> str:
    """Return ``plan`` or ``result`` where lines around a form say which, else ""."""
    kind = kind_of(Located("document", "document title", line) for line in lines).kind
    return kind if kind in ("plan", "result") else ""


def year_of_lines(lines: Sequence[str], kind: str) -> str:
    """Return the year that lines around a form state for its kind, else ""."""
    for line in lines:
        if year := _year_in(line, kind):
            return str(year)
    return ""


def unit_of_name(context: Context, names: Names) -> Said | None:
    """Return whose the name of a file says it is: a proposal."""
    for name in context.file_names:
        if (found := names.one(_words(name))) is not None:
            return Said(found.unit, BY_FILE_NAME, found.word)
    return None


def foreign_place(table: Attachment, units: Sequence[Unit]) -> str | None:
    """Return the word by which a table is of the nation or of a place that is not its units'."""
    own = {""}
    for text in (text for unit in units for text in (*unit.names, unit.region)):
        for mention in find_divisions(folded(text)):
            for one in mention.divisions:
                own |= {one.full, one.name, one.city, one.province}
    for line in (table.title, *table.captions):
        if is_sentence(line):
            continue
        plain = folded(line)
        if nation := _NATION.search(plain):
            return nation[0]
        for unit in units:
            for name in sorted(map(folded, unit.names), key=len, reverse=True):
                plain = plain.replace(name, "、")
        for mention in find_divisions(plain):
            if mention.divisions[0].level == "nation":
                continue
            if not {mention.divisions[0].full, mention.divisions[0].name} & own:
                return plain[mention.start : mention.end]
    return None


def nation_label(table: Attachment) -> str | None:
    """Return the label of a line that is the nation's and no unit's."""
    for _, cells in table.printed.iterrows():
        for cell in cells:
            if len(str(cell)) <= _SHORT and _NATION.match(folded(str(cell))):
                return str(cell)
    return None


def kind_of_table(texts: Iterable[Located], context: Context) -> Said | None:
    """Return what a table is; where neither it nor its document says so, a proposal or None."""
    found = kind_of(texts)
    if found.kind != "unknown":
        first = found.evidence[0]
        if first.located.role != "label" and _names_both_kinds(first.located.text):
            return None  # a report of results and plans: its table says neither
        return Said(found.kind, first.located.place, first.word)
    names = [Located("document", BY_FILE_NAME, _words(name)) for name in context.file_names]
    found = kind_of(names)
    if found.kind == "unknown":
        return None
    return Said(found.kind, BY_FILE_NAME, found.evidence[0].word)


def year_of_table(table: Attachment, kind: str, context: Context) -> Said | None:
    """Return the year that a table is of, for what it is; a title of two years names both kinds."""
    captions = [line for line in reversed(table.captions) if not is_sentence(line)]
    stated = [
        ("title", table.title),
        *(("caption", line) for line in captions),
        *(("document title", line) for line in context.heads),
        *((BY_FILE_NAME, _words(name)) for name in context.file_names),
    ]
    for place, line in stated:
        years = stated_years(_without_dates(line))
        if years.years or years.periods:
            year = _year_in(line, kind)
            return Said(str(year), place, years.years[year]) if year else None
    return None


def _year_in(line: str, kind: str) -> int | None:
    """Return the one year that a line states, or the one that it states for a kind."""
    years = stated_years(_without_dates(line)).years
    if len(years) > 1:
        years = {year: "" for year, kinds in _years_with_kinds(line, years) if kind in kinds}
    return next(iter(years)) if len(years) == 1 else None


def part_of_year(table: Attachment) -> str | None:
    """Return the word by which a table covers only a part of its year."""
    for line in (table.title, *table.captions):
        match = None if is_sentence(line) else _PART.search(folded(line))
        if match is None:
            continue
        first, last, until = (int(one) if one else None for one in match.groups())
        months = first is not None or until is not None
        end = last if last is not None else until
        if months and end is not None and end >= _FIRST_LATE_MONTH and first in (1, None):
            continue
        return match[0]
    return None


def correction_of(tables: Iterable[Attachment], context: Context) -> str:
    """Return the word by which a return calls itself a correction of an earlier one."""
    lines = [line for table in tables for line in (table.title, *table.captions)]
    for line in (*lines, *context.heads):
        if match := _CORRECTION.search(folded(line)):
            return match[0]
    return ""


def _above_tables(document: Document, heads: Sequence[str]) -> tuple[str, ...]:
    """Return those of the lines that stand before the first table: a short document has no text."""
    captions = document.grids[0].captions if document.grids else ()
    known = [number for number, line in enumerate(heads) if captions and line == captions[-1]]
    return tuple(heads[: known[0] + 1] if known else heads)


def _day_of_label(document: Document, lines: Iterable[str]) -> datetime.date | None:
    """Return the day behind a label 填报日期."""
    cells = (text for grid in document.grids for text in (*grid.captions, *_texts(grid.rows)))
    for line in (*lines, *cells):
        if _DATED.search(folded(line)):
            dated = read_date(_DATED.split(folded(line))[-1])
            if dated is not None and dated.day:
                return datetime.date(*dated)
    return None


def _lone_lines(document: Document) -> Iterator[Paragraph]:
    """Yield the lines of sheets that are no rows of a table: signature and day below it."""
    for grid in document.grids:
        for number, row in enumerate(grid.rows, grid.first_line):
            filled = [cell for cell in row if cell]
            if len(filled) == 1 and not filled[0].replace(".", "").isdigit():
                yield Paragraph(filled[0], line_place(number))


def _texts(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        yield from (cell for cell in row if cell)
        yield " ".join(filter(None, row))


def _words(name: str) -> str:
    return re.sub(r"[_\-.·+]+", " ", name)


def _without_dates(line: str) -> str:
    """Return a line without days: the date of a report is not the year of its table."""
    return re.sub(r"\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?", " ", line)


def _names_both_kinds(line: str) -> bool:
    """Tell whether a line is of what was done in one year and of the plan of another."""
    if _NEXT_PLAN.search(folded(line)):
        return True
    kinds = [of for _, of in _years_with_kinds(line, stated_years(line).years)]
    return {"plan"} in kinds and any("result" in of for of in kinds)


def _years_with_kinds(line: str, years: Mapping[int, str]) -> Iterator[tuple[int, set[str]]]:
    """Yield each year of a line with the kinds that the words behind it name."""
    starts = sorted((line.find(word), year) for year, word in years.items())
    for (start, year), (end, _) in pairwise([*starts, (len(line), 0)]):
        located = Located("title", "title", line[start:end])
        yield year, {one.kind for one in evidence_in(located)}


def _labelled(lines: Iterable[str]) -> Iterator[str]:
    """Yield what stands behind 填报单位 and the like."""
    for line in lines:
        plain = folded(line)
        match = _LABEL.search(plain)
        if match is None or ":" not in plain[match.start("name") - 1 :][:1]:
            continue
        name = _END.split(match["name"])[0]
        if name:
            yield name


def _labelled_cells(table: Attachment, names: Names) -> Iterator[str]:
    """Yield what stands in the cell behind 填报单位; a column of units has such a head, too."""
    for _, row in table.printed.iterrows():
        cells = [str(cell) for cell in row if str(cell).strip()]
        yield from _labelled(cells)
        for label, name in pairwise(cells):
            match = _LABEL.fullmatch(folded(label))
            if match is None or match["name"] or not re.search(r"[^\W\d_]{2}", name):
                continue
            if len(cells) == _LABEL_AND_NAME or names.one(name) is not None:
                yield folded(name)


def _of_label(labelled: Sequence[str], names: Names, place: str) -> Said | None:
    """Return the one unit that labels name; one that is not on the roster without a value."""
    if names.is_open:
        return Said(labelled[0][:_SHORT], place, labelled[0][:_SHORT])
    found = {name: names.one(name) for name in labelled}
    units = {mention.unit: mention for mention in found.values() if mention is not None}
    if len(units) == 1 and all(found.values()):
        ((unit, mention),) = units.items()
        return Said(unit, place, mention.word)
    unknown = next((name for name, mention in found.items() if mention is None), labelled[0])
    return Said("", place, unknown[:_SHORT])

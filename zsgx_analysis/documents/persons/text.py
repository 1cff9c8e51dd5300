"""Persons in running text: after 联系人, beside a telephone number, in lists of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zsgx_analysis.documents.persons.grids import fits
from zsgx_analysis.documents.persons.headings import kinds_of
from zsgx_analysis.documents.persons.names import HAN, LIKELY, likeness
from zsgx_analysis.documents.persons.tokens import find_numbers, kind_of, mask

_NAME = (
    rf"(?:[{HAN}]{{1,8}}(?:[·•‧・．][{HAN}]{{1,8}})+|[{HAN}](?:[ \u3000]?[{HAN}]){{1,3}}"
    r"|[A-Z][a-z'-]+(?: [A-Z][A-Za-z'-]+){1,2})"
)
_KEYWORDS = (
    r"姓\s*名|联\s*系\s*人|联络人|联络员|负责人|经办人|填报人|填表人|制表人|审核人|签发人|承办人|责任人|牵头人"
    r"|主讲人|主持人|班主任|法定代表人|收件人|学员|参训人员|参会人员|校对|拟稿"
    r"|[Cc]ontact(?: person)?|[Nn]ame|[Pp]articipants?|[Tt]rainees?"
)
_AFTER = re.compile(
    rf"(?:{_KEYWORDS})(?:姓名)?\s*[:：]\s*(?P<name>{_NAME})(?P<more>(?:[、，, ]\s*{_NAME})*)"
)
_LOOSE = re.compile(
    rf"(?:联系人|负责人|请联系|请与|致电|咨询|会务组|经办人)(?:为|是|[:：])?\s*(?P<name>{_NAME})"
)
_ADDRESS = re.compile(
    rf"(?<![{HAN}])(?:家庭|通讯|通信|居住|户籍|联系)?(?:住址|地址)\s*[:：]\s*(?P<address>[{HAN}][^\n，。；;]{{3,60}})"
)
_TOLD = re.compile(rf"{_KEYWORDS}|请联系|请与|致电|咨询|会务组|[住地]址", re.IGNORECASE)
"""What makes it worth to look for a name or an address; few sentences hold it."""

_FIELDS = re.compile(r"\t|[,，;；|｜]|\s{2,}|(?<=\S) (?=\S)")
_SENTENCE = re.compile(r"[。！？]")
_BEFORE_NUMBER = re.compile(
    rf"(?P<name>{_NAME})\s*(?:[（(，,、:：]|联系电话|电话|手机|tel\.?|mobile)*[\s:：（(]*$",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(rf"^[\s)）]*[（(，,、:： ]?\s*(?P<name>{_NAME})(?=[）)，,。；;\s]|$)")
_RECORD = 3
_LONGEST_RECORD = 200
_LONGEST_FIELD = 40
_LONGEST_NAME = 14
_FIELDS_APART = 8
_MANY = 6
_NAMES_SHARE = 0.4
"""Of single words in a list of other things one in fifty is a likely name."""


class Masked(NamedTuple):
    """A text with what is of persons masked, and the kinds of what was."""

    text: str
    kinds: dict[str, None]


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds names known from tables, or None without any.

    One of two characters counts only by itself: 高明 and 安康 are words too.
    """
    parts = [
        spaced if len(name) > 2 else rf"(?<![{HAN}]){spaced}(?![{HAN}])"
        for name in sorted(names, key=len, reverse=True)
        if (spaced := r"[ \u3000]{0,3}".join(map(re.escape, name)))
    ]
    return re.compile("|".join(parts)) if parts else None


def mask_text(text: str, known: re.Pattern[str] | None = None) -> Masked:
    """Return a text with numbers and names of persons masked.

    Parameters
    ----------
    text : str
    known : re.Pattern, optional
        Names from the tables of the document, masked wherever they stand.
    """
    numbers = find_numbers(text)
    spans = [(start, end) for start, end, _ in numbers]
    kinds = dict.fromkeys(kind for _, _, kind in numbers)
    names = [span for start, end, _ in numbers for span in _beside(text, start, end)]
    if _TOLD.search(text):
        for match in _AFTER.finditer(text):
            names += _leading(match)
            start = match.start("more")
            for other in re.finditer(_NAME, match["more"]):
                if likeness(other[0]):
                    names.append((start + other.start(), start + other.end()))
        for match in _LOOSE.finditer(text):
            names += _leading(match, least=LIKELY)
        addresses = [match.span("address") for match in _ADDRESS.finditer(text)]
        if addresses:
            kinds["address"] = None
            spans += addresses
    if known is not None:
        names += [match.span() for match in known.finditer(text)]
    names += _listed(text)
    if names:
        kinds["name"] = None
    spans += names
    return Masked(mask(text, spans), kinds) if spans else Masked(text, kinds)


def record_lines(lines: Sequence[str]) -> set[int]:
    """Return which lines are persons of a list: a name, a unit, a number, field by field.

    A line with an identity number is one by itself, others two or three in a
    row. Where each field has a line of its own, all lines between are of them.
    """
    kept = {
        at: line
        for at, line in enumerate(lines)
        if len(line) <= _LONGEST_RECORD and not _SENTENCE.search(line)
    }
    fields = {at: _fields(line) for at, line in kept.items()}
    numbers = {at: find_numbers(line) for at, line in kept.items() if len(fields[at]) >= _RECORD}
    found = {at for at, known in numbers.items() if any(kind == "identity" for _, _, kind in known)}
    found |= _runs([bool(numbers.get(at)) for at in range(len(lines))], 2)
    found |= {at for at, parts in fields.items() if _are_answers(parts)}
    found |= _runs([_have_name(fields.get(at, [])) for at in range(len(lines))], _RECORD)
    return found | _scattered(lines)


def _scattered(lines: Sequence[str]) -> set[int]:
    """Return the lines of lists whose fields stand one a line.

    Names and numbers that fill a line, no further apart than a person has
    fields; names alone are many, or most of the lines.
    """
    short_lines = [(at, line) for at, line in enumerate(lines) if len(line) <= _LONGEST_FIELD]
    names = {at for at, line in short_lines if likeness(line.strip()) == LIKELY}
    numbers = {at for at, line in short_lines if kind_of(line)}
    found: set[int] = set()
    group: list[int] = []
    for at in [*sorted(names | numbers), len(lines) + _FIELDS_APART + 1]:
        if group and at - group[-1] > _FIELDS_APART:
            marked = sum(one in numbers for one in group)
            extent = range(
                group[0], min(group[-1] + 1 + (_FIELDS_APART if marked else 0), len(lines))
            )
            share = _NAMES_SHARE if len(group) < _MANY else _NAMES_SHARE / 2
            short = [one for one in extent if _is_short(lines[one])]
            dense = len(group) >= share * (group[-1] - group[0] + 1)
            if len(group) >= _RECORD and (marked or dense):
                found.update(short)
            group = []
        group.append(at)
    return found


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_FIELD and not _SENTENCE.search(line)


def _runs(chosen: Sequence[bool], least: int) -> set[int]:
    found: set[int] = set()
    start = 0
    for at in range(len(chosen) + 1):
        if at == len(chosen) or not chosen[at]:
            if at - start >= least:
                found.update(range(start, at))
            start = at + 1
    return found


def _fields(line: str) -> list[str]:
    return [field for field in map(str.strip, _FIELDS.split(line)) if field]


def _are_answers(fields: Sequence[str]) -> bool:
    """Return whether a heading begins a line and what it announces fills the rest."""
    if len(fields) < _RECORD or not kinds_of(fields[0]):
        return False
    answers = [field for field in fields[1:] if not kinds_of(field)]
    return len(answers) >= _RECORD - 1 and any(
        fits(kind, answers, accompanied=False) for kind in kinds_of(fields[0])
    )


def _have_name(fields: Sequence[str]) -> bool:
    """Return whether a name stands at the front of a line, alone or before other fields."""
    words = [field for field in fields if not field.strip(".、)）").isdigit()][:4]
    return any(likeness(word) == LIKELY for word in words)


def _leading(match: re.Match[str], least: int = 1) -> list[tuple[int, int]]:
    """Return the span of the name that a match begins with: the longest that looks like one."""
    name = match["name"]
    for length in range(len(name), 1, -1):
        if likeness(name[:length]) >= least:
            return [(match.start("name"), match.start("name") + length)]
    return []


def _beside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of names right before and right behind a number."""
    spans = []
    line = text.rfind("\n", 0, start) + 1
    before = _BEFORE_NUMBER.search(text[line:start][-40:])
    if before:
        offset = start - len(text[line:start][-40:])
        name, at = before["name"], offset + before.start("name")
        for length in (len(name), *(size for size in (4, 3, 2) if size < len(name))):
            part = name[-length:]
            edge = length == len(name) or name[-length - 1] in "人员师和及由找系询"
            if likeness(part) == LIKELY and (edge or length == 3):
                spans.append((at + len(name) - len(part), at + len(name)))
                break
    after = _AFTER_NUMBER.match(text[end : end + 20])
    if after and likeness(after["name"]) == LIKELY:
        spans.append((end + after.start("name"), end + after.end("name")))
    return spans


def _listed(text: str) -> list[tuple[int, int]]:
    """Return the spans of names in a list of nothing but names: 张三、李四、王五."""
    body = text
    offset = 0
    colon = max(text.rfind("："), text.rfind(":"))
    if 0 <= colon < len(text) - 1:
        offset, body = colon + 1, text[colon + 1 :]
    parts = [(match.start(), match.end()) for match in re.finditer(r"[^、，,;；|\t\n\s。.]+", body)]
    if len(parts) < _RECORD:
        return []
    words = [body[start:end] for start, end in parts]
    short = sum(len(word) <= _LONGEST_NAME for word in words)
    if short < 0.8 * len(words):
        return []
    likely = [likeness(word) for word in words]
    if likely.count(LIKELY) < 0.5 * len(words):
        return []
    if sum(map(bool, likely)) < 0.8 * len(words):
        return []
    return [
        (offset + start, offset + end)
        for (start, end), like in zip(parts, likely, strict=True)
        if like
    ]

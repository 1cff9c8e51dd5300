"""Ways to break a file.

Rough ones flip, cut and splice bytes; most inputs then fail early. Soft ones
keep the file well formed, so that the reader gets deep into it: other numbers,
elements and lines doubled or dropped, words that are hostile but lawful.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.documents.seeds import unzipped, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

_ROUGH_WORDS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&#0;",
    b"<!--", b"<w:tbl>", b"<w:vMerge/>", b"<f>1</f>", b"endobj", b"stream\n", b"/Kids [1 0 R]",
    b"/Rotate 45", b" 0 0 0 0 0 0 Tm", b"99999 0 R", b"</table>", b"<pre>",
)  # fmt: skip
_SOFT_WORDS = (
    b"\t", b"\n", b"\n\n", b'"', b"|", b",", b"  ", b"0.1", b"-", "合计".encode(), "。".encode(),
    "单位：".encode(), "\u3000".encode(), b"<table>", b"<tr><td>", b"</td>", b"<br>", b"<div>",
    b"<td rowspan=99999 colspan=99999>", b"|---|---|", b"+---+---+", b"1" * 50,
)  # fmt: skip
_NUMBERS = (b"0", b"-1", b"2", b"3", b"999", b"99999", b"7777777", b"9" * 30, b"1e309", b"NaN", b"")
_ATTRIBUTES = (
    b'w:val="999999999"', b'w:val="2"', b'r="XFD1048576"', b'r="A1"', b's="999"', b't="s"',
    b't="d"', b'hidden="1"', b'ref="A1:XFD1048576"', b'table:number-rows-repeated="999999999"',
    b'table:number-columns-repeated="300"', b'table:number-columns-spanned="99999"',
    b'table:visibility="collapse"',
)  # fmt: skip
_CONTENT = ("document", "sheet", "content", "styles", "sharedStrings")
_ARCHIVES = ("docx", "xlsx", "ods")
_MARKUP = (*_ARCHIVES, "html", "mhtml")
_NUMBER = re.compile(rb"\d+")
_ELEMENT = re.compile(rb"<([\w:]+)(?: [^<>]*)?>[^<>]*(?:<[^<>]*>[^<>]*){0,6}?</\1>")
_ATTRIBUTE = re.compile(rb'[\w:]+="[^"]*"')
_LINE = re.compile(rb"[^\n]*\n")
_MOST_STEPS = 6
_MOST_NOISE = 400
_XLS_SHARE = 0.25


def mutated(random: Random, seeds: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return the name of a seed and a broken copy of it; now and then mere noise."""
    # Each XLS costs a process of its own.
    names = [name for name in seeds if name != "xls" or random.random() < _XLS_SHARE]
    name = random.choice(names)
    data = seeds[name]
    if random.random() < 0.04:
        start = data[: random.choice((0, 4, 8))]
        return "noise", start + random.randbytes(random.randrange(_MOST_NOISE))
    soft = random.random() < 0.6
    if name in _ARCHIVES and (soft or random.random() < 0.7):
        return name, _broken_part(random, data, seeds, soft=soft)
    return name, _broken(random, data, seeds, _steps(name, soft=soft))


def _steps(name: str, *, soft: bool) -> Sequence[Callable[[Random, bytes], bytes]]:
    if not soft:
        return (_flip, _insert_rough, _insert_soft, _delete, _double, _number, _cut)
    if name in _MARKUP:
        return (_number, _attribute, _element, _element, _element)
    return (_number, _line, _line, _insert_soft)


def _broken_part(random: Random, data: bytes, seeds: Mapping[str, bytes], *, soft: bool) -> bytes:
    """Break one part of an archive and pack it soundly, so that the reader gets to it."""
    parts = unzipped(data)
    content = [name for name in parts if any(word in name for word in _CONTENT)]
    name = random.choice(content if random.random() < 0.8 else list(parts))
    if random.random() < 0.03:
        del parts[name]
    else:
        parts[name] = _broken(random, parts[name], seeds, _steps("docx", soft=soft))
    return zipped(parts, stored="mimetype")


def _broken(
    random: Random,
    data: bytes,
    seeds: Mapping[str, bytes],
    steps: Sequence[Callable[[Random, bytes], bytes]],
) -> bytes:
    for _ in range(random.randint(1, _MOST_STEPS)):
        data = random.choice(steps)(random, data)
    if random.random() < 0.02:
        other = random.choice(list(seeds.values()))
        data = data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]
    return data


def _flip(random: Random, data: bytes) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _insert_rough(random: Random, data: bytes) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(_ROUGH_WORDS) + data[at:]


def _insert_soft(random: Random, data: bytes) -> bytes:
    """Insert a word before a line, an ASCII character or the end, never within a character."""
    places = [at for at, byte in enumerate(data) if byte < 128]
    at = random.choice(places) if places else 0
    return data[:at] + random.choice(_SOFT_WORDS) * random.choice((1, 1, 1, 3)) + data[at:]


def _delete(random: Random, data: bytes) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + data[at + random.randint(1, 20) :]


def _double(random: Random, data: bytes) -> bytes:
    at = random.randint(0, len(data))
    piece = data[at : at + random.randint(1, 200)]
    return data[:at] + piece * random.choice((2, 2, 5, 50)) + data[at + len(piece) :]


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randint(0, len(data))] if random.random() < 0.3 else data


def _number(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _NUMBER, lambda _: random.choice(_NUMBERS))


def _attribute(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _ATTRIBUTE, lambda _: random.choice(_ATTRIBUTES))


def _element(random: Random, data: bytes) -> bytes:
    times = random.choice((0, 2, 2, 3, 40))
    return _replaced(random, data, _ELEMENT, lambda element: element * times)


def _line(random: Random, data: bytes) -> bytes:
    times = random.choice((0, 2, 2, 3, 40))
    return _replaced(random, data, _LINE, lambda line: line * times)


def _replaced(
    random: Random, data: bytes, pattern: re.Pattern[bytes], change: Callable[[bytes], bytes]
) -> bytes:
    """Change one of the first matches after a place chosen at random."""
    matches = list(pattern.finditer(data, random.randint(0, len(data))))[:5]
    if not matches:
        return data
    match = random.choice(matches)
    return data[: match.start()] + change(match[0]) + data[match.end() :]

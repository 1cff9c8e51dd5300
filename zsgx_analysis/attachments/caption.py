"""Title, year, region and unit of a table, from the lines around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from zsgx_analysis import vocabulary
from zsgx_analysis.attachments.tokens import plain_text
from zsgx_analysis.vocabulary import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

Found = TypeVar("Found")

_MAGNITUDES = {"": 1, "十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_NOUNS = {
    "人次": "person-times",
    "人": "persons",
    "名": "persons",
    "期": "seminars",
    "班": "seminars",
    "班次": "seminars",
    "家": "bases",
    "所": "bases",
    "个": "count",
}
_UNIT = re.compile(
    r"单位[::][((]?(?P<magnitude>[十百千万亿]?)(?P<noun>人次|班次|人|名|期|班|家|所|个)(?![\u4e00-\u9fff])"
)
_BRACKETED_UNIT = re.compile(
    r"[((]\s*(?:单位\s*[:：]?\s*)?(?P<magnitude>[十百千万亿]?)(?P<noun>人次|班次|人|名|期|班|家|所|个)\s*[))]"
)
_BARE_UNIT = re.compile(r"(?P<magnitude>[十百千万亿]?)(?P<noun>人次|班次|人|名|期|班|家|所|个)")
_ENGLISH_UNIT = re.compile(
    r"unit\s*:?\s*(?P<thousand>thousand |10[, ]?000 |10 thousand |ten thousand )?"
    r"(?P<noun>person-times|persons?|people)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)\s*(?:年|年度)?")
_YEAR_WITH_SIGN = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")
_PERIOD = re.compile(r"(?:19|20)\d{2}\s*年?\s*[-—–―~～至到]+\s*(?:19|20)\d{2}\s*年?")
_CHINESE_YEAR = re.compile(r"([一二][〇○零一二三四五六七八九]{3})年")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TITLE = re.compile(r"表|计划|情况|数量|人数")


@dataclass(frozen=True)
class Unit:
    """The unit of a table: what is counted and how many one printed unit makes."""

    printed: str
    name: str
    factor: int


@dataclass(frozen=True)
class Caption:
    """What the lines around a table say of it."""

    title: str
    year: int | None
    region: str
    unit: Unit | None


@lru_cache(maxsize=4096)
def find_unit(text: str, *, bare: bool = False) -> Unit | None:
    """Return the unit that a line names, or None.

    Parameters
    ----------
    text : str
        A caption, a title or a boxhead cell.
    bare : bool
        Whether the text may be the unit alone, as in a cell that holds 万人.
    """
    plain = simplified(plain_text(text))
    plain = re.sub(r"人\s*[((]\s*次\s*[))]", "人次", plain)
    if re.search(r"[\u4e00-\u9fff]", plain):
        plain = re.sub(r"\s+", "", plain)
    match = _UNIT.search(plain) or _BRACKETED_UNIT.search(plain)
    if match is None and bare:
        match = _BARE_UNIT.fullmatch(plain)
    if match is not None:
        factor = _MAGNITUDES[match["magnitude"]]
        return Unit(match["magnitude"] + match["noun"], _NOUNS[match["noun"]], factor)
    english = _ENGLISH_UNIT.search(plain)
    if english is None:
        return None
    scale = (english["thousand"] or "").strip().lower().replace(",", "")
    factor = {
        "": 1,
        "thousand": 1_000,
        "10000": 10_000,
        "10 000": 10_000,
        "10 thousand": 10_000,
        "ten thousand": 10_000,
    }[scale]
    times = english["noun"].lower() == "person-times"
    return Unit(english[0], "person-times" if times else "persons", factor)


def find_year(text: str) -> int | None:
    """Return the single year a line is about, or None (a period is not a year)."""
    plain = _PERIOD.sub("", plain_text(text))
    chinese = _CHINESE_YEAR.search(plain)
    if chinese:
        return int(chinese[1].translate(_CHINESE_DIGITS))
    years = {int(found) for found in _YEAR_WITH_SIGN.findall(plain)}
    years = years or {int(found) for found in _YEAR.findall(plain)}
    return years.pop() if len(years) == 1 else None


def find_region(text: str) -> str | None:
    """Return the one region that a line names, or None."""
    plain = simplified(plain_text(text))
    found = {name for name in vocabulary.known("regions") if name in plain}
    found.discard("全国")
    if len(found) == 1:
        return found.pop()
    return "全国" if not found and ("全国" in plain or "国家" in plain) else None


def _first(values: Iterable[Found | None]) -> Found | None:
    return next((value for value in values if value is not None), None)


def read_caption(
    captions: Iterable[str], boxhead: Iterable[str], context: Iterable[str] = ()
) -> Caption:
    """Read the caption of a table.

    Parameters
    ----------
    captions : iterable of str
        The lines just before the grid, nearest last.
    boxhead : iterable of str
        The cells of the boxhead, which may hold the unit.
    context : iterable of str
        Other places that may name year or region: the document's name and its
        title. They are asked last.

    Returns
    -------
    Caption
        The region is 全国 unless a province is named.
    """
    nearest = [line for line in reversed(list(captions)) if line.strip()]
    titles = [line for line in nearest if _TITLE.search(simplified(line))]
    named = [line for line in titles if find_year(line) or find_region(line)] or titles
    plain = [line for line in nearest if find_unit(line) is None]
    title = (named or plain or [""])[0]
    ordered = [title, *nearest, *context]
    unit = _first(find_unit(line, bare=True) for line in nearest) or _first(
        find_unit(cell, bare=True) for cell in boxhead
    )
    return Caption(
        title=title,
        year=_first(find_year(line) for line in ordered),
        region=_first(find_region(line) for line in ordered) or "全国",
        unit=unit,
    )

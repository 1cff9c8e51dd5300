"""Scopes: whose figure it is. The nation, a province, a city or county, another country.

One name for one scope: provinces by their short names, divisions below them by
their full names (大连 and 大连市 are 大连市), other countries as the table
``foreign`` has them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.errors import VocabularyError
from zsgx_analysis.language import EMPTY, Text
from zsgx_analysis.vocabulary.divisions import Division, find_divisions
from zsgx_analysis.vocabulary.folding import normalised

if TYPE_CHECKING:
    from os import PathLike

    from zsgx_analysis.language import Language


@cache
def division_of(label: str) -> Division | None:
    """Return the one division that a label names in full, else None.

    >>> division_of("大连").name
    '大连市'
    >>> division_of("朝阳区") is None  # there are two
    True
    """
    # 大同 is an ordinary word in running text; in a column of places it is the city.
    for spelled in (" ".join(label.split()), f"{label.strip()}市"):
        found = find_divisions(spelled)
        whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(spelled))
        if whole and len(found[0].divisions) == 1:
            return found[0].divisions[0]
    return None


def resolve_scope(label: str) -> str | None:
    """Return the canonical name of a scope, or None where the label names none.

    >>> resolve_scope("山东省"), resolve_scope("大连"), resolve_scope("新加坡")
    ('山东', '大连市', 'Singapore')
    """
    known = vocabulary.resolve("regions", label) or vocabulary.resolve("foreign", label)
    if known is not None:
        return known
    division = division_of(label)
    return division.name if division else None


def require_scope(
    label: str, *, file: str | PathLike[str] | None = None, place: str | None = None
) -> str:
    """Return the canonical name of a scope.

    Raises
    ------
    VocabularyError
        When the label names none; ``file`` and ``place`` tell where it stands.
    """
    name = resolve_scope(label)
    if name is None:
        raise VocabularyError(
            Text("没有这个地区", "there is no such place"),
            file=file,
            place=place,
            found=label or EMPTY,
            expected=Text(
                "全国、省、市、县的名称，或词表 foreign 中的国家",
                "全国, a province, city or county, or a country of the table foreign",
            ),
        )
    return name


def display_scope(name: str, lang: Language) -> str:
    """Return the name that people read; an institution or unknown place, as it stands.

    >>> display_scope("大连市", "en"), display_scope("Korea", "zh")
    ('Dalian', '韩国')
    """
    if normalised(name) in vocabulary.spellings("regions"):
        return vocabulary.display("regions", name, lang)
    if name in vocabulary.known("foreign"):
        return vocabulary.display("foreign", name, lang)
    division = division_of(name) if lang == "en" else None
    return division.name_en if division and division.name_en else name

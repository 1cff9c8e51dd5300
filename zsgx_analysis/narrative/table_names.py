"""What the name of a raw table says: year, whose it is, what it is, until when."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.language import Text
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from zsgx_analysis.language import Language

_NATIONAL = "national"
_NAME = re.compile(
    r"(?:.*/)?(?P<year>\d{4})-(?P<slug>[\w-]+?)(?:-(?P<kind>result|stock))?"
    r"(?:-(?P<until>\d{6}|\d{8}))?(?:-\d{1,2})?(?P<ending>\.tsv)?"
)
_WHAT = {
    "plan": Text("任务计划附表", "attachment of the {year} task plan"),
    "result": Text("完成情况表", "table of what was done in {year}"),
    "stock": Text("现有情况表", "table of what there was in {year}"),
}


def table_name(source: str, lang: Language) -> str | None:
    """Return a raw table's name for reading; None where the file is no table.

    >>> table_name("2024-national-result-20240930.tsv", "en")
    'table of what was done in 2024, until 2024-09-30'
    >>> table_name("2024-shandong-city-programme.tsv", "zh")
    '山东2024年任务计划附表（市县 × 项目）'
    """
    found = _NAME.fullmatch(source)
    if found is None or not (found["ending"] or found["slug"] == _NATIONAL):
        return None
    year, kind, until = found["year"], found["kind"] or "plan", found["until"] or ""
    parts = found["slug"].split("-")
    axes: list[str] = []
    while len(parts) > 1 and parts[-1] in _endings():
        axes.insert(0, parts.pop())
    slug = "-".join(parts)
    owner = "" if slug == _NATIONAL else display_scope(_regions().get(slug, slug), lang)
    names = [vocabulary.display("axes", one, lang) for one in axes]
    split = " × ".join(name for name in names if name)
    date = "-".join(part for part in (until[:4], until[4:6], until[6:]) if part)
    if lang == "zh":
        what = _WHAT[kind].zh + (f"（{split}）" if split else "")
        return f"{owner}{year}年{what}{f'（截至{date}）' if date else ''}"
    what = _WHAT[kind].en.format(year=year) + (f" by {split.lower()}" if split else "")
    return f"{what}{f', {owner}' if owner else ''}{f', until {date}' if date else ''}"


@cache
def _endings() -> frozenset[str]:
    return frozenset(vocabulary.known("axes"))


@cache
def _regions() -> dict[str, str]:
    """Return the provinces by the names that their raw tables have."""
    names = vocabulary.known("regions")
    return {
        vocabulary.display("regions", name, "en").lower().replace(" ", "-"): name for name in names
    }

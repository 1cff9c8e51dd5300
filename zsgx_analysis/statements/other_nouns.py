"""Nouns that make a figure one of something else: other people, other things."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from zsgx_analysis.statements.lexicon import pattern

if TYPE_CHECKING:
    from zsgx_analysis.statements.window import Window

_CHINESE = re.compile(r"[一-鿿]")


def counts_others(window: Window) -> bool:
    """Tell a number of other people or things: the head noun behind, or right before, says so."""
    after = window.after
    if after[:1].isspace() and after.isascii():
        phrase = re.match(r"(?:\s+[\w'-]+){1,6}", after)
        words = phrase[0].split() if phrase else []
        for word in words:
            if re.fullmatch(
                r"(?i)(?:in|of|by|under|to|for|with|from|were|was|are|is|will|have|had"
                r"|has|each|every|per|annually|a|at|on|and|or|between|through|since"
                r"|took|who|that|during|as)",
                word,
            ):
                return False
            if _others().fullmatch(word):
                return True
        return False
    near = re.match(r"(?:的)?[^，。；,;、\d]{0,10}", after)
    phrase_text = near[0] if near else ""
    found = _others().search(phrase_text)
    if found and not _people().search(phrase_text[: found.start()]):
        return _done_to_them().search(phrase_text[: found.start()]) is None
    before = _others_before().search(window.before[-40:])
    return bool(before) and not _train().search(window.before[-12:])


def noun_follows(window: Window) -> bool:
    """Tell whether an unknown noun stands right behind a bare number."""
    if window.english:
        link = (
            r"(?:in|of|by|under|to|for|with|from|were|was|are|is|will|have|had|has|each|every|per"
        )
        link += r"|annually|a|at|on|and|or|between|through|since|respectively|together|people"
        link += r"|this|last)\b"
        return bool(re.match(rf"\s+(?!{link})[a-z]", window.after, re.IGNORECASE))
    return bool(_CHINESE.match(window.after)) and not _edge().match(window.after)


def is_contradicted(indicator: str, words: str) -> bool:
    """Tell a construction whose own words speak of something else (省级技能人才培训基地)."""
    if indicator == "bases":
        stray = (
            r"技能|实训|孵化|就业|创业|产业|见习|示范|实践|科普|生产|种植|养殖|试验|实习|研学|教学"
        )
        stray += r"|vocational|skills?|internship|production|incubat\w+|demonstration|practice"
        return bool(re.search(stray, words, re.IGNORECASE))
    if indicator == "seminars":
        return bool(re.search(r"论坛|讲座|竞赛|大赛|招聘|沙龙|学时|企业家|干部", words))
    return False


@cache
def _others() -> re.Pattern[str]:
    return re.compile(pattern("nouns_of_others"), re.IGNORECASE)


@cache
def _others_before() -> re.Pattern[str]:
    words = rf"(?:{pattern('nouns_of_others')}){pattern('pieces', 'fill')}$"
    return re.compile(words, re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    return re.compile(pattern("pieces", "people"))


@cache
def _train() -> re.Pattern[str]:
    return re.compile(pattern("pieces", "train"))


@cache
def _done_to_them() -> re.Pattern[str]:
    return re.compile(pattern("pieces", "train") + "|参加|取得|接受")


@cache
def _edge() -> re.Pattern[str]:
    return re.compile(pattern("pieces", "edge"))

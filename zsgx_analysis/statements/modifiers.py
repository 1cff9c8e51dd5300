"""Words before a noun that narrow what it names: those that no table knows."""

from __future__ import annotations

import re
from functools import cache

from zsgx_analysis.statements.lexicon import pattern

_STOPS = re.compile(
    r"公布|发布|颁布|出台|制定|增设|增加|设置|建成|建有|建设|设立|设有|成立|拥有|现有|已有|共有|还有|累计|获批|获得|获评|新增|认定|遴选|评选|批准|新设|新建"
    r"|举办|开办|承办|主办|开设|办好|组织|开展|实施|完成|推进|安排|参加|培训|培养|培育|打造|入选|使|是|有|达到|达|共|已|将|了|对|为"
    r"|其中|同时|另|还|以及|全年|先后|分别|围绕|聚焦|面向|支持|推荐|申报|新"
    r"|\b(?:held|hold|run|ran|set up|built|has|have|are|were|was|is|there|organi[sz]ed|host\w*"
    r"|train\w*|to|will|be|with|in|under|by|for|number of|an?|including)\b",
    re.IGNORECASE,
)
"""Verbs and particles that end what may narrow a noun: it reaches back to the nearest of them."""


def unknown_modifiers(words: str) -> str:
    """Return what of the words before a noun is no known modifier; a verb begins the phrase."""
    phrase = _STOPS.split(words)[-1]
    left = without_modifiers(phrase)
    return " ".join(re.findall(r"\w+", left))


def without_modifiers(words: str) -> str:
    """Return words with those blanked out that may stand before any noun of the project."""
    return _modifiers().sub(" ", words)


@cache
def _modifiers() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            (pattern("modifiers"), pattern("pieces", "seminar"), r"培养培训|培训|培养|培育|人次|人")
        ),
        re.IGNORECASE,
    )

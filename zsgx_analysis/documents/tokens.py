"""What a token looks like: a figure, a label, a line of prose, a table word."""

from __future__ import annotations

import re
import unicodedata

_FIGURE = re.compile(
    r"[<>≤≥≈~约-]?\s*\d[\d,.。 ]*(?:[+-]|[%‰]|[万千百亿]?(?:人次|人|名|期|个|家)?|万|亿)?\s*"
)
_MARKER = re.compile(r"[-—–…·*/.]{1,4}|0|无|N/?A", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；！？;!?]|[,，、][^,，、]{16,}|\.\s+[A-Z]")
_UNIT = re.compile(r"[(（]?\s*(?:计量)?单\s*位\s*[:：]|\bunits?\s*[:：]", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:附?表|附件|图)\s*[一二三四五六七八九十\d]|(?:table|annex)\s*\d", re.IGNORECASE
)
_NOTE = re.compile(r"(?:注|说明|备注|资料来源|数据来源|来源|notes?|source)\s*[:：]", re.IGNORECASE)
_TABLE_WORDS = frozenset(
    re.findall(
        r"\w+",
        "合计 小计 总计 共计 总数 领域 部门 涉及部门 地区 地市 单位 项目 行业 指标 年份 年度 序号 "
        "类别 名称 省份 total subtotal sum field department region year",
    )
)
_GOES_ON = re.compile(
    r"[(（\[【]?(?:(?:接|续)(?:上|前)?(?:一)?[表页]?|续完|承上(?:表|页)|上接第?.{0,6}页|转下页"
    r"|下转第?.{0,6}页|cont(?:inued|['’]?d\.?)(?:\s+from\s+.{0,20})?)"
    r"\s*[\d一二三四五六七八九十-]{0,5}[)）\]】]?",
    re.IGNORECASE,
)
_GOES_ON_WITH_TITLE = re.compile(
    r".+[(（\[【]\s*续(?:表|完)?\s*[\d一二三四五六七八九十]?\s*[)）\]】]"
)
LABEL_LENGTH = 40


def is_figure(token: str) -> bool:
    """Return whether ``token`` is a number as a table prints it, with a unit or without."""
    if len(token) > LABEL_LENGTH:
        return False
    return _FIGURE.fullmatch(unicodedata.normalize("NFKC", token).strip()) is not None


def is_marker(token: str) -> bool:
    """Return whether ``token`` stands for a blank or nil: a dash, dots, ``无``."""
    return _MARKER.fullmatch(token.strip()) is not None


def is_label(line: str) -> bool:
    """Return whether ``line`` could be a cell that stands alone: short, no sentence, no caption."""
    text = line.strip()
    return (
        0 < len(text) <= LABEL_LENGTH
        and not _SENTENCE.search(text)
        and not is_continuation_mark(text)
        and not _GOES_ON_WITH_TITLE.fullmatch(text)
        and not any(pattern.match(text) for pattern in (_UNIT, _TITLE, _NOTE))
    )


def is_continuation_mark(text: str) -> bool:
    """Return whether a line only says that a table goes on, as （续表） does."""
    return len(text) <= LABEL_LENGTH and _GOES_ON.fullmatch(text.strip()) is not None


def is_caption(text: str) -> bool:
    """Return whether ``text`` is a unit line or the numbered title of a table or annex."""
    return any(pattern.match(text.strip()) for pattern in (_UNIT, _TITLE))


def is_unit(text: str) -> bool:
    """Return whether ``text`` is a unit line, as 单位：万人."""
    return _UNIT.match(text.strip()) is not None


def is_table_word(token: str) -> bool:
    """Return whether ``token`` is a word of boxheads and margins, as 合计 or 领域."""
    folded = "".join(unicodedata.normalize("NFKC", token).split()).casefold()
    return folded in _TABLE_WORDS

"""Radical code points back to the characters they stand for.

Many PDF writers map glyphs such as 人, 小 and 门 to the Unicode block of
radicals, which look the same and compare unequal. What is copied out of such
a PDF carries them into every other format.
"""

from __future__ import annotations

import unicodedata

# Kangxi radicals have a compatibility mapping in Unicode, these have none.
_SUPPLEMENT = {
    "⺟": "母",
    "⺠": "民",
    "⻁": "虎",
    "⻄": "西",
    "⻅": "见",
    "⻆": "角",
    "⻉": "贝",
    "⻋": "车",
    "⻑": "長",
    "⻓": "长",
    "⻔": "门",
    "⻘": "青",
    "⻙": "韦",
    "⻚": "页",
    "⻛": "风",
    "⻜": "飞",
    "⻝": "食",
    "⻢": "马",
    "⻣": "骨",
    "⻤": "鬼",
    "⻥": "鱼",
    "⻦": "鸟",
    "⻧": "卤",
    "⻨": "麦",
    "⻩": "黄",
    "⻪": "黾",
    "⻬": "齐",
    "⻮": "齿",
    "⻰": "龙",
    "⻳": "龟",
}
_KANGXI = range(0x2F00, 0x2FD6)
_CHARACTERS = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI} | _SUPPLEMENT
)


def unify_radicals(text: str) -> str:
    """Return ``text`` with every radical as the character it stands for, length unchanged."""
    return text.translate(_CHARACTERS)

"""What looks like the name of a person.

One name proves nothing: 金华 is a city, 高明 a district, 方向 a word. A column
of them does, for labels are drawn from other characters than names are. So a
name is called likely or possible here, and columns are judged where the rest
of the table is known.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from zsgx_analysis import vocabulary
from zsgx_analysis.vocabulary.divisions import divisions

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_TITLE = re.compile(
    r"(?:同志|先生|女士|小姐|老师|教授|博士|院士|处长|科长|主任|部长|局长|院长|校长)$"
)
_REMARK = re.compile(r"[（(【\[][^（(【\[）)】\]]{0,12}[）)】\]]")
_SERIAL = re.compile(r"^\d{1,4}\s*[.、．)）]?\s*")
_SPACED = re.compile(rf"(?<=[{HAN}·])[\s\u3000]+(?=[{HAN}·])")
_MINORITY = re.compile(rf"[{HAN}]{{1,8}}(?:[·•‧・．∙][{HAN}]{{1,8}}){{1,4}}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+(?:[ ,]+[A-Za-z][A-Za-z'’.-]*){1,3}")
_SYLLABLES = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|"
    r"ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v)"
)
_WESTERN = re.compile(r"[A-Z][a-z'’-]+(?: [A-Z]\.?)?(?: [A-Z][a-z'’-]+){1,2}")
_ROMAN = frozenset(
    re.findall(
        r"\w+",
        "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang "
        "song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lü lv lyu "
        "su lu jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao "
        "tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan "
        "lei qian yin yi chang qiao lai gong wen pang lan tao hong zhai an ni niu ji zhuang "
        "ouyang sima zhuge",
    )
)
"""Surnames in pinyin; one beside syllables of pinyin makes a name."""

LIKELY, POSSIBLE, NO_NAME = 2, 1, 0


@cache
def _characters() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("names.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {
        row["kind"]: frozenset(
            row["characters"].split() if row["kind"] == "compound" else row["characters"]
        )
        for row in rows
    }


@lru_cache(maxsize=65536)
def bare_name(text: str) -> str:
    """Return a name without the space, number, title and remark that stand with it.

    >>> bare_name("3. 张 三（组长）")
    '张三'
    """
    bare = _SPACED.sub("", _SERIAL.sub("", _REMARK.sub("", text)).strip())
    shorter = _TITLE.sub("", bare)
    return shorter if len(shorter) > 1 else bare


@lru_cache(maxsize=65536)
def likeness(text: str) -> int:
    """Return how much a cell looks like the name of one person.

    Returns
    -------
    int
        `LIKELY`, `POSSIBLE` or `NO_NAME`.
    """
    if not 2 <= len(text.strip()) <= 40:
        return NO_NAME
    name = bare_name(text)
    if _MINORITY.fullmatch(name):
        return LIKELY
    if re.fullmatch(rf"[{HAN}]{{2,4}}", name):
        return _han_likeness(name)
    if _LATIN.fullmatch(name):
        return _latin_likeness(name)
    return NO_NAME


def _han_likeness(name: str) -> int:
    known = _characters()
    compound = name[:2] in known["compound"] and len(name) > 2
    surname, given = (name[:2], name[2:]) if compound else (name[:1], name[1:])
    doubled = len(given) == 3 and given[0] in known["common"]  # 陈王秀英
    if len(given) > 2 and not doubled:
        return NO_NAME
    if not (compound or surname in known["common"] | known["rare"]) or _is_word(name):
        return NO_NAME
    if all(character in known["given"] for character in given):
        return LIKELY if compound or surname in known["common"] else POSSIBLE
    return POSSIBLE


def _latin_likeness(name: str) -> int:
    words = [word for word in re.split(r"[ ,]+", name.lower().replace("’", "'")) if word]
    parts = [part for word in words for part in re.split(r"['-]", word) if part]
    syllables = all(re.fullmatch(rf"(?:{_SYLLABLES.pattern})+", part) for part in parts)
    if syllables and (words[0] in _ROMAN or words[-1] in _ROMAN):
        return LIKELY
    return POSSIBLE if _WESTERN.fullmatch(name) else NO_NAME


@cache
def _words() -> frozenset[str]:
    """Return the words of the field and the places, counties also without 县, 市 or 区."""
    words = {spelling for kind in vocabulary.KINDS for spelling in vocabulary.spellings(kind)}
    places = {division.full for division in divisions()}
    return frozenset(words | places | {name[:-1] for name in places if len(name) > 2})


def _is_word(name: str) -> bool:
    return vocabulary.normalised(name) in _words()


def shares(cells: list[str]) -> tuple[float, float, float]:
    """Return which shares of cells are likely names, likely or possible, and different."""
    if not cells:
        return 0.0, 0.0, 0.0
    found = [likeness(cell) for cell in cells]
    return (
        found.count(LIKELY) / len(cells),
        sum(map(bool, found)) / len(cells),
        len({bare_name(cell) for cell in cells}) / len(cells),
    )

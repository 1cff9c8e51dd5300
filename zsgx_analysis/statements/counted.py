"""What a figure counts: measure word, head noun and indicator must agree.

The constructions stand in ``words/counted.tsv``. Words between a verb and its
noun, or a number and its noun, are captured: those that ``words/modifiers.tsv``
does not know narrow the figure to a part of the programme, or make it something else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.statements.lexicon import pattern, rules, rules_for
from zsgx_analysis.statements.measures import (
    FLOWS,
    OF_PEOPLE,
    PEOPLE_UNITS,
    is_bare,
    is_measured,
    unit_fits,
)
from zsgx_analysis.statements.modifiers import unknown_modifiers, without_modifiers
from zsgx_analysis.statements.other_nouns import counts_others, is_contradicted, noun_follows

if TYPE_CHECKING:
    from zsgx_analysis.quantities import Quantity
    from zsgx_analysis.statements.window import Window

_LATIN = re.compile(r"[a-zA-Z]{2}")
_CHINESE = re.compile(r"[一-鿿]")
_BEFORE = ("before", "stock", "from_to", "from_to_second", "bare", "base", "class_before", "level")
"""Reaches of constructions that stand before their figure."""
_HEAD_NOUN = re.compile(r"\b(?!and\b|of\b)[a-z]+(?= (?:to|of|in|for|at|by|with)\b)", re.IGNORECASE)
"""A noun that governs those behind its preposition: 186,000 visits to courses are no courses."""
_AIM = re.compile(
    r"(?:目标|任务|计划|规模)(?:数|为|是|:|由|从)*$"
    r"|(?:target|goal|quota|plan)s?(?: of|:| is| was)? $|(?:up|down) from $|to $"
)
_OF_LISTS = re.compile(
    r"其中|分别|以及|同期|由|从|至|到|上年|实际|达|而|则|约|近|共|为|新增|提高|扩大|调整|增加|调减|调增|缩减|减少"
    r"|合计|总计|\b(?:in|and|or|to|for|by|of|from|with|the|while|but|including|or|i\.e\.|each"
    r"|year|another|further|some|about)\b",
    re.IGNORECASE,
)
"""Words that may stand between two figures of a list."""
_OF_BASES = re.compile(r"[家个]$")
_BODIES = re.compile(
    r"(?:的)?[^，。；,;]{0,4}(?:单位|机构|企业|高校|院校|学校|公司|医院|园区|领域|职业|标准)"
)
_NOUN_FIRST = re.compile(
    r"(?:(?P<base>\bbases?)|\b(?:seminars?|class(?:es)?|courses?))(?: [a-z]+){0,5} $", re.IGNORECASE
)
"""Machine English puts the number last: hold senior training class 100 issues."""
_MANY = 100
"""A smaller bare number of an English sentence is no people more often than not."""
_JOINED = re.compile(r"[、,，和及与]|以及")
"""What stands between the values of one list (分别为171.3万人、175.8万人和180.4万人)."""


class Counted(NamedTuple):
    """What a figure counts.

    Attributes
    ----------
    indicator : str
        "" where it counts nothing of the project.
    start, end : int
        Words that say so, relative to the figure: negative before its start,
        positive behind its end.
    narrowed : str
        Words before the noun that the vocabulary does not know.
    sure : bool
        Whether a verb or noun says so; else only a bare number stands there.
    """

    indicator: str
    start: int = 0
    end: int = 0
    narrowed: str = ""
    sure: bool = True


NOTHING = Counted("")


def counted(quantity: Quantity, window: Window, previous: str, programme_label: bool) -> Counted:
    """Return what a figure counts.

    Parameters
    ----------
    quantity : Quantity
    window : Window
    previous : str
        Indicator of the figure before in the sentence, "" where there is none.
    programme_label : bool
        Whether nothing but filling words stands between a programme's name and the figure.
    """
    scripts = "dl" if window.english else "dh" if not _LATIN.search(window.clause) else "dhl"
    fitting = {name for name in _indicators() if unit_fits(quantity, name)}
    for rule in rules_for("counted", scripts):
        indicator, reach = rule.value, rule.reach
        if indicator not in fitting:
            continue
        side = _text_of(reach, window)
        if reach in ("after", "right") and side[:1] in ("、", "，", "；"):
            continue  # the noun of the next of a list
        match = rule.pattern.search(side)
        if match is None or not _given(indicator, reach, quantity, window, previous, match):
            continue
        if indicator == "participants" and counts_others(window):
            return NOTHING
        if is_contradicted(indicator, match[0]):
            continue
        masked = window.blanked()[side is not window.before]
        spans = [match.span(number) for number in range(1, len(match.groups()) + 1)]
        pieces = [masked[slice(*span)] for span in spans if span != (-1, -1)]
        before = reach in _BEFORE
        narrowed = " ".join(filter(None, map(unknown_modifiers, pieces)))
        if reach == "after" and window.english:
            narrowed += " ".join(_HEAD_NOUN.findall(" ".join(pieces)))
        return Counted(
            indicator,
            match.start() - len(side) if before else match.start(),
            match.end() - len(side) if before else match.end(),
            narrowed,
            reach != "bare",
        )
    told = _without_noun(quantity, window, previous, programme_label)
    return told if told.indicator else _in_topic(quantity, window)


def _in_topic(quantity: Quantity, window: Window) -> Counted:
    """Return what a figure may count by its unit alone, where its sentence is on the topic.

    No construction knows it, so it is never certain: it is proposed, and not passed over.
    """
    told = window.before + window.after
    on_topic = window.topic == "near" or (
        window.topic == "far" and not _elsewhere().search(window.clause)
    )
    if not on_topic or counts_others(window):
        return NOTHING
    if quantity.unit in PEOPLE_UNITS and not is_measured(quantity):
        stock = _prof().search(window.clause) and not _training(window.clause)
        return Counted("professional_personnel" if stock else "participants", sure=False)
    if quantity.unit == "seminars":
        return Counted("seminars", sure=False)
    if quantity.unit == "bases" or _OF_BASES.search(quantity.printed):
        other = is_contradicted("bases", told) or _BODIES.match(window.after)
        return Counted("bases", sure=False) if "基地" in window.sentence and not other else NOTHING
    nouns = _NOUN_FIRST.search(window.before) if window.english else None
    if nouns is not None:
        return Counted("bases" if nouns["base"] else "seminars", sure=False)
    bare = window.english and is_bare(quantity) and quantity.value >= _MANY
    people = bare and _training(window.sentence + window.after) and not noun_follows(window)
    return Counted("participants", sure=False) if people else NOTHING


def _without_noun(
    quantity: Quantity, window: Window, previous: str, programme_label: bool
) -> Counted:
    """Return what a figure counts beside which no noun stands.

    A name of a programme with nothing between (高级研修项目2400人次), a list that goes on
    (2022年9.1万人次；2023年10.2万人次), a goal beside what was reached of it.
    """
    if counts_others(window) or noun_follows(window):
        return NOTHING
    if quantity.unit == "seminars":
        held = _held().search(window.before)
        sure = bool(held) or programme_label or previous == "seminars"
        told = _OF_LISTS.sub(" ", window.blanked()[0])  # the name of the programme is blank in it
        named = unknown_modifiers(told) or unknown_modifiers(told.partition("   ")[0])
        return Counted("seminars", narrowed=named if sure else "", sure=sure)
    people = quantity.unit in PEOPLE_UNITS or (quantity.unit == "count" and is_bare(quantity))
    if not people or is_measured(quantity):
        return NOTHING
    if programme_label:
        return Counted("participants")
    listed, aim = _goes_on(window), bool(_AIM.search(window.before))
    joined = _JOINED.fullmatch(window.before.strip())
    if previous in OF_PEOPLE and joined and "分别" in window.sentence:
        return Counted(previous)
    if previous in ("participants", "certificates") and (listed or aim):
        return Counted(previous if listed else "participants")
    in_list = listed and window.under_people and quantity.unit in PEOPLE_UNITS
    return Counted("participants") if in_list else NOTHING


def _goes_on(window: Window) -> bool:
    """Tell whether only words of a list stand between the figure before and this one."""
    left = without_modifiers(window.blanked()[0])
    return not re.search(r"\w", _OF_LISTS.sub(" ", left))


def _text_of(reach: str, window: Window) -> str:
    if reach in _BEFORE:
        return window.before
    if reach == "paired":
        return window.after if _CHINESE.match(window.after.lstrip()) else window.before
    return window.after


def _given(
    indicator: str,
    reach: str,
    quantity: Quantity,
    window: Window,
    previous: str,
    match: re.Match[str],
) -> bool:
    """Tell whether what a construction needs elsewhere in the sentence is there."""
    around = window.clause
    if reach == "stock":
        return not _training(around)
    if reach == "from_to_second":
        return previous == indicator
    if reach == "have":
        stock = (
            r"拥有|现有|共有|已有|达到|达|总量|总数|(?<!没)有|home to|has|have|had|boasts?"
            r"|pool|total"
        )
        return not _training(around) and bool(re.search(stock, window.before))
    if reach == "paired":
        return bool(re.search(r"标准|standards?", window.clause + window.clause_below))
    if reach == "level":
        bases = re.search(r"基地|bases?\b", window.sentence + window.after)
        return previous == "bases" or bool(bases)
    if reach == "base":
        return quantity.unit in PEOPLE_UNITS and _training(around)
    if reach == "bare":
        return previous == "seminars" or _training(around)
    if reach in ("class", "class_before"):
        return True
    if reach == "right":
        return quantity.unit in PEOPLE_UNITS or is_bare(quantity)
    of_people = quantity.unit in (*PEOPLE_UNITS, "count") and _counts_people(match)
    if reach == "after" and of_people and indicator != "certificates":
        below = window.clause_below if window.english else ""
        aimed = bool(_AIM.search(window.before))
        return _training(f"{around} {below}") or previous in FLOWS or aimed
    return True


def _counts_people(match: re.Match[str]) -> bool:
    return bool(re.search(rf"{pattern('pieces', 'people')}|[a-z]", match[0]))


@cache
def _training_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{pattern('pieces', 'train')}|继续教育|参加|课堂|结业|学员|举办"
        r"|\btrain(?:s|ed|ing|ees?)?\b|\bparticipa\w+|\battend\w*|\bcultivat\w+"
        r"|\btook part\b|\bfoster\w*|\bnurtur\w+|\bheld\b"
        r"|\bhold\b|\breceiv\w+|\bseminars?\b|\bcourses?\b|\beducat\w+|\bperson-times",
        re.IGNORECASE,
    )


def names_professionals(window: Window) -> bool:
    """Tell whether the clause names professional and technical personnel."""
    return bool(_prof().search(window.clause))


def _training(text: str) -> bool:
    return bool(_training_pattern().search(text))


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(pattern("pieces", "elsewhere"), re.IGNORECASE)


@cache
def _prof() -> re.Pattern[str]:
    return re.compile(pattern("pieces", "prof") + "|professional and technical|professionals and")


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"{pattern('pieces', 'hold')}(?:了)?{pattern('pieces', 'fill')}$")


@cache
def _indicators() -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.value for rule in rules("counted")))

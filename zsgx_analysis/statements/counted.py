"""What a figure counts: measure word, head noun and indicator must agree.

The constructions stand in ``words/counted.tsv``. Words between a verb and its
noun, or a number and its noun, are captured: those that ``words/modifiers.tsv``
does not know narrow the figure to a part of the programme, or make it something else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.statements.lexicon import pattern, rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from zsgx_analysis.quantities import Quantity

PEOPLE_UNITS = ("persons", "person-times")
FLOWS = ("participants", "seminars", "certificates", "urgent_and_backbone_participants")
STOCKS = ("bases", "professional_personnel", "occupations_with_standard", "all_talent",
          "digital_occupations")  # fmt: skip
FIELDS = ("key_fields", "service_fields")

_CLASSIFIER = re.compile(r"[个家所项件种类门场支套册部本条处座次期班]$")
_MEASURE = re.compile(r"\d\s?[万千百]?[多余]?[家所项件种类门场支套册部本条处座]\s*$")
_OF_PEOPLE = ("participants", "professional_personnel", "certificates", "all_talent",
              "urgent_and_backbone_participants")  # fmt: skip
_LATIN = re.compile(r"[a-zA-Z]{2}")
_THING = re.compile(r"^[一-鿿]")


_AIM = re.compile(
    r"(?:目标|任务|计划|规模)(?:数|为|是|:|由|从)*$"
    r"|(?:target|goal|quota|plan)s?(?: of|:| is| was)? $|(?:up|down) from $|to $"
)
_OF_LISTS = re.compile(
    r"其中|分别|以及|同期|由|从|至|到|上年|实际|达|而|则|约|近|共|为|新增|提高|扩大|调整|增加"
    r"|合计|总计|\b(?:in|and|or|to|for|by|of|from|with|the|while|but|including|or|i\.e\.|each"
    r"|year|another|further|some|about)\b",
    re.IGNORECASE,
)
"""Words that may stand between two figures of a list."""


_JOINED = re.compile(r"[、,，和及与]|以及")
"""What stands between the values of one list (分别为171.3万人、175.8万人和180.4万人)."""


class Window(NamedTuple):
    """The words around a figure.

    Attributes
    ----------
    before, after : str
        Up to the figures before and after, within the clause; ``after`` begins with the
        English noun that the figure itself ends in.
    blanked : callable
        Returns both with words of place, period, basis and kind blanked out.
    clause : str
        The whole clause, the figure blanked out.
    clause_above, clause_below : str
        The clauses before and after in the sentence.
    sentence : str
        The sentence up to the figure.
    under_people : bool
        Whether the heading above is of a programme that counts people.
    """

    before: str
    after: str
    blanked: Callable[[], tuple[str, str]]
    clause: str
    clause_above: str
    clause_below: str
    sentence: str
    under_people: bool = False


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
    english = _is_english(window)
    scripts = "dl" if english else "dh" if not _LATIN.search(window.clause) else "dhl"
    fitting = {name for name in _indicators() if _unit_fits(quantity, name)}
    for rule in rules("counted"):
        indicator, reach = rule.value, rule.reach
        if indicator not in fitting or not rule.may_match(scripts):
            continue
        side = _text_of(reach, window)
        if reach in ("after", "right") and side[:1] in ("、", "，", "；"):
            continue  # the noun of the next of a list
        match = rule.pattern.search(side)
        if match is None or not _given(
            indicator, reach, quantity, window, previous, match, english=english
        ):
            continue
        if indicator == "participants" and counts_others(quantity, window):
            return NOTHING
        masked = window.blanked()[side is not window.before]
        spans = [match.span(number) for number in range(1, len(match.groups()) + 1)]
        pieces = [masked[slice(*span)] for span in spans if span != (-1, -1)]
        narrowed = " ".join(filter(None, map(_unknown, pieces)))
        if _contradicted(indicator, narrowed, match[0], window, quantity):
            continue
        before = reach in _BEFORE
        return Counted(
            indicator,
            match.start() - len(side) if before else match.start(),
            match.end() - len(side) if before else match.end(),
            narrowed,
            reach != "bare",
        )
    return _without_noun(quantity, window, previous, programme_label, english=english)


def _without_noun(
    quantity: Quantity, window: Window, previous: str, programme_label: bool, *, english: bool
) -> Counted:
    """Return what a figure counts beside which no noun stands.

    A name of a programme with nothing between (高级研修项目2400人次), a list that goes on
    (2022年9.1万人次；2023年10.2万人次), a goal beside what was reached of it.
    """
    if counts_others(quantity, window) or _noun_follows(window, english):
        return NOTHING
    if quantity.unit == "seminars":
        held = _held().search(window.before)
        return Counted("seminars", sure=bool(held) or programme_label or previous == "seminars")
    measured = bool(_MEASURE.search(quantity.printed))
    people = quantity.unit in PEOPLE_UNITS or (quantity.unit == "count" and _is_bare(quantity))
    if not people or measured:
        return NOTHING
    if programme_label:
        return Counted("participants")
    listed = _goes_on(window)
    if previous in _OF_PEOPLE and _JOINED.fullmatch(window.before.strip()):
        return Counted(previous, sure="分别" in window.sentence)
    aim = _AIM.search(window.before)
    if previous in ("participants", "certificates") and (
        listed or aim or quantity.unit in PEOPLE_UNITS
    ):
        return Counted(previous if listed else "participants", sure=bool(listed or aim))
    if quantity.unit in PEOPLE_UNITS and (aim or (listed and window.under_people)):
        return Counted("participants", sure=bool(listed and window.under_people))
    return NOTHING


def _goes_on(window: Window) -> bool:
    """Tell whether only words of a list stand between the figure before and this one."""
    left = _modifiers().sub(" ", window.blanked()[0])
    return not re.search(r"\w", _OF_LISTS.sub(" ", left))


_BEFORE = ("before", "stock", "from_to", "from_to_second", "bare", "base", "class_before", "level")


def _text_of(reach: str, window: Window) -> str:
    if reach in _BEFORE:
        return window.before
    if reach == "paired":
        return window.after if _THING.match(window.after.lstrip()) else window.before
    return window.after


def _given(
    indicator: str,
    reach: str,
    quantity: Quantity,
    window: Window,
    previous: str,
    match: re.Match[str],
    *,
    english: bool,
) -> bool:
    """Tell whether what a construction needs elsewhere in the sentence is there."""
    around = window.clause
    if reach == "stock":
        return not _training(around) and bool(re.search(r"人|$", quantity.printed))
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
        return quantity.unit in PEOPLE_UNITS or _is_bare(quantity)
    of_people = quantity.unit in (*PEOPLE_UNITS, "count") and _counts_people(match)
    if reach == "after" and of_people and indicator != "certificates":
        below = window.clause_below if english else ""
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


def _training(text: str) -> bool:
    return bool(_training_pattern().search(text))


@cache
def _others() -> re.Pattern[str]:
    return re.compile(pattern("nouns_of_others"), re.IGNORECASE)


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
def _others_before() -> re.Pattern[str]:
    words = rf"(?:{pattern('nouns_of_others')}){pattern('pieces', 'fill')}$"
    return re.compile(words, re.IGNORECASE)


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"{pattern('pieces', 'hold')}(?:了)?{pattern('pieces', 'fill')}$")


@cache
def _edge() -> re.Pattern[str]:
    return re.compile(pattern("pieces", "edge"))


def counts_others(quantity: Quantity, window: Window) -> bool:
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


def _noun_follows(window: Window, english: bool) -> bool:
    """Tell whether an unknown noun stands right behind a bare number."""
    if english:
        link = (
            r"(?:in|of|by|under|to|for|with|from|were|was|are|is|will|have|had|has|each|every|per"
        )
        link += r"|annually|a|at|on|and|or|between|through|since|respectively|together|people"
        link += r"|this|last)\b"
        return bool(re.match(rf"\s+(?!{link})[a-z]", window.after, re.IGNORECASE))
    return bool(_THING.match(window.after)) and not _edge().match(window.after)


def _is_bare(quantity: Quantity) -> bool:
    return not _CLASSIFIER.search(quantity.printed.strip())


@cache
def _indicators() -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.value for rule in rules("counted")))


def _unit_fits(quantity: Quantity, indicator: str) -> bool:
    """Tell whether measure word and indicator agree: 25家…工程师培训机构 are no persons."""
    if quantity.unit in PEOPLE_UNITS and _MEASURE.search(quantity.printed):
        return indicator not in _OF_PEOPLE
    if quantity.unit == "count":
        return _is_bare(quantity) or indicator not in _OF_PEOPLE
    return quantity.unit in units_of(indicator)


def _contradicted(
    indicator: str, narrowed: str, words: str, window: Window, quantity: Quantity
) -> bool:
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


def _unknown(words: str) -> str:
    """Return what of the words before a noun is no known modifier; a verb begins the phrase."""
    phrase = _STOPS.split(words)[-1]
    left = _modifiers().sub(" ", phrase)
    return " ".join(left.replace(",", " ").replace("-", " ").replace("/", " ").split())


@cache
def _modifiers() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            (pattern("modifiers"), pattern("pieces", "seminar"), r"培养培训|培训|培养|培育|人次|人")
        ),
        re.IGNORECASE,
    )


_STOPS = re.compile(
    r"公布|发布|颁布|出台|制定|增设|增加|设置|建成|建有|建设|设立|设有|成立|拥有|现有|已有|共有|还有|累计|获批|获得|获评|新增|认定|遴选|评选|批准|新设|新建"
    r"|举办|开办|承办|主办|开设|办好|组织|开展|实施|完成|推进|安排|参加|培训|培养|培育|打造|入选|使|是|有|达到|达|共|已|将|了|对|为"
    r"|其中|同时|另|还|以及|全年|先后|分别|围绕|聚焦|面向|支持|推荐|申报|新"
    r"|\b(?:held|hold|run|ran|set up|built|has|have|are|were|was|is|there|organi[sz]ed|host\w*"
    r"|train\w*|to|will|be|with|in|under|by|for|number of|an?|including)\b",
    re.IGNORECASE,
)
"""Verbs and particles that end what may narrow a noun: it reaches back to the nearest of them."""


def _is_english(window: Window) -> bool:
    return window.clause.isascii()


@cache
def units_of(indicator: str) -> tuple[str, ...]:
    """Return the units that figures of an indicator may have, the usual one first."""
    indicators = vocabulary.table("indicators").set_index("name")
    return tuple(str(indicators.loc[indicator, "units"]).split("|"))

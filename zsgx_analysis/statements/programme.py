"""Which programme of the project a figure belongs to, with the words that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.statements.annotations import CONTEXT, OTHER, PROJECT
from zsgx_analysis.statements.claim import DOCUMENT, HEADING, OWN, SUBJECT, TOPIC, Slot
from zsgx_analysis.statements.context import is_means
from zsgx_analysis.statements.lexicon import find
from zsgx_analysis.statements.places import MUNICIPALITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.statements.claim import Evidence
    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.counted import Counted
    from zsgx_analysis.statements.lexicon import Mention

BASES = ("bases", "provincial_bases", "municipal_bases", "any_bases")
PEOPLE = ("participants", "urgent_and_backbone_participants", "certificates")
_BACKGROUND = ("professional_personnel", "all_talent", "digital_occupations", "ict_specialists")
_SIZES = (8, 300)
"""Participants of one seminar: notices speak of 30 to 100; else another noun is meant."""

_EACH_BASE = re.compile(
    r"(?:每(?:个|家|所)?|各(?:个|家)?|单个)[^，。；,;\d]{0,16}基地"
    r"|基地(?:每年|年均|年)?(?:培养|培训)*(?:规模|人数|任务|量)?(?:应|须|需|要)?(?:达到|达|为)?$"
    r"|(?:every|each|a)(?: [a-z-]+){0,8} base"
    r"|bases? (?:must|should|shall|is|are) (?:each )?(?:to |required to )?train",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"^(.*?)(?:基地|\bbases\b)(?:今年|去年|全年|每年|已|还)*(?:共(?!有)|累计|合计|总计|一共"
    r"| (?:have |has )?(?:together|jointly|in total))",
    re.IGNORECASE,
)
_SUM = re.compile(r"共(?!有)|累计|合计|总计|a total of|in total|together", re.IGNORECASE)

_FAR = "sentence further before"

Reading = tuple[str, str, "Evidence"]


def programme_slot(figure: Figure, what: Counted) -> Slot:
    """Return the programme of a figure; ``other`` for what is not of the project."""
    indicator = what.indicator
    own = figure.evidence(
        figure.quantity.start + min(what.start, 0), figure.quantity.end + max(what.end, 0), OWN
    )
    if indicator in _BACKGROUND:
        wider = () if indicator == "professional_personnel" else ("context",)
        return Slot(CONTEXT, (own,), wider)
    if indicator == "bases":
        return _base_level(figure)
    if indicator == "occupations_with_standard":
        return _of_occupations(figure, own)
    found = list(_candidates(figure, what))
    if not found:
        return Slot()
    value, how, evidence = found[0]
    doubts = []
    if value in BASES:
        doubts += [] if is_per_base(figure) or how == HEADING else ["bases_total"]
        value = "provincial_bases" if value == "municipal_bases" else value
        doubts += ["level"] if value == "any_bases" else []
        value = "" if value == "any_bases" else value
    if value == CONTEXT:
        doubts.append("context")
    if how == _FAR:
        doubts.append("programme_far")
    if indicator == "certificates" and value != "digital_engineers":
        doubts.append("passed")  # a course's own certificate tells who finished it
    if how == DOCUMENT and figure.facts.evidence["programme"].how == DOCUMENT:
        doubts += _by_document(figure, what)
    near = [figure.words, *(words for _, words in figure.earlier_sentences())]
    if how in (TOPIC, _FAR, DOCUMENT) and value == PROJECT:
        said = any(m.value == CONTEXT for words in near for m in words.programmes)
        doubts += ["context"] if said else []
    if how in (TOPIC, _FAR, HEADING, DOCUMENT) and _mentions_other(figure):
        doubts.append("other_programme")
    return Slot(value, (evidence,), tuple(doubts))


def _base_level(figure: Figure) -> Slot:
    """Return the level of bases that are counted."""
    held = [m for m in figure.words.programmes if m.value in BASES]
    near = [m for m in held if m.start >= figure.quantity.end and m.end <= figure.neighbours()[1]]
    inside = [
        (m, OWN) for m in near if not figure.plain[figure.quantity.end : m.start].strip("个家所的 ")
    ]
    for mention, how in (*inside, *figure.readings(held)):
        if mention.reach == "noun" and not _knows_bases(figure):
            return Slot(OTHER)
        return _level_slot(figure, mention, how)
    for passage, words in figure.earlier_sentences():
        for mention in reversed([m for m in words.programmes if m.value in BASES]):
            slot = _level_slot(figure, mention, TOPIC)
            return Slot(
                slot.value,
                (figure.evidence(mention.start, mention.end, TOPIC, passage),),
                slot.doubts,
            )
        break
    for heading in figure.headings():
        if heading.programme in BASES:
            return Slot(heading.programme, (figure.evidence_of(heading),))
    return Slot()


def _level_slot(figure: Figure, mention: Mention, how: str) -> Slot:
    evidence = (figure.evidence(mention.start, mention.end, how),)
    value = mention.value
    if value == "municipal_bases":
        home = figure.facts.home
        top = home is not None and home.province in MUNICIPALITIES
        return Slot("provincial_bases", evidence) if top else Slot("", evidence, ("level",))
    if value == "any_bases":
        return Slot("", evidence, ("level",))
    return Slot(value, evidence)


def _knows_bases(figure: Figure) -> bool:
    """Tell whether the document speaks of continuing-education bases at all."""
    named = figure.facts.named
    return (
        bool(named & {"bases", "provincial_bases", PROJECT})
        or "继续教育" in figure.plain
        or ("continuing education" in figure.plain.lower())
    )


def _of_occupations(figure: Figure, own: Evidence) -> Slot:
    near = figure.plain[figure.sentence.start : figure.sentence.end]
    if re.search(r"数字|digital", near, re.IGNORECASE):
        return Slot("digital_engineers", (own,))
    return (
        Slot("digital_engineers", (), ("programme_unsaid",))
        if ("digital_engineers" in figure.facts.named)
        else Slot(OTHER)
    )


def _candidates(figure: Figure, what: Counted) -> Iterator[Reading]:
    """Yield the programmes that words name for a figure, the likeliest first."""
    held = [m for m in figure.words.programmes if _counts(figure, m)]
    first, last = figure.quantity.start + min(what.start, 0), figure.quantity.end + max(what.end, 0)
    inside = [m for m in held if first <= m.start and m.end <= last and _may_own(m, what, figure)]
    for mention in sorted(inside, key=lambda m: (m.value in (PROJECT, CONTEXT), m.reach != "noun")):
        yield mention.value, OWN, figure.evidence(mention.start, mention.end, OWN)
    for mention, how in figure.readings(held):
        if not _may_own(mention, what, figure):
            continue
        behind = mention.start >= figure.quantity.end
        if behind and not figure.english and mention.value == OTHER:
            continue
        if how == SUBJECT and not _plausible(mention, figure, what):
            continue
        if how == SUBJECT and mention.start < _whole_begins(figure):
            continue
        yield mention.value, how, figure.evidence(mention.start, mention.end, how)
    for mention in figure.later(held):
        if _may_own(mention, what, figure) and mention.value in (PROJECT, "digital_engineers"):
            yield mention.value, SUBJECT, figure.evidence(mention.start, mention.end, SUBJECT)
    yield from _above(figure, what)
    for far, (passage, words) in enumerate(figure.earlier_sentences()):
        names = [m for m in words.programmes if _counts(figure, m) and _may_own(m, what, figure)]
        lasting = [
            m
            for m in names
            if m.value != CONTEXT and (m.reach == "name" or m.value == "digital_engineers")
        ]
        values = {m.value for m in lasting} - {PROJECT, CONTEXT, OTHER}
        if len(values) > 1:
            whole = [m for m in lasting if m.value == PROJECT]
            lasting = whole
        for mention in reversed(lasting):
            evidence = figure.evidence(mention.start, mention.end, TOPIC, passage)
            yield mention.value, _FAR if far else TOPIC, evidence
    if figure.facts.programme and figure.facts.programme not in BASES:
        yield figure.facts.programme, DOCUMENT, figure.facts.evidence["programme"]


def _whole_begins(figure: Figure) -> int:
    """Return where the part between semicolons begins in which a part has its whole.

    Of 举办高研班168期；2024年培训3.6万人次，其中鄞州区5200人次 the last figure is a part of
    the one before it, not of the seminars.
    """
    start, _ = figure.sentence.segment(figure.quantity.start)
    told = figure.plain[start : figure.quantity.start]
    whole = any(start <= quantity.start for quantity, _ in figure.previous)
    part = any(mention.value == "part" for mention in find("relations", told))
    return start if whole and part else 0


def _above(figure: Figure, what: Counted) -> Iterator[Reading]:
    """Yield the programmes of the headings: what stands under one is of it, unless it says else."""
    for heading in figure.headings():
        if heading.programme and (heading.programme not in BASES or _is_floor(figure, what)):
            yield heading.programme, HEADING, figure.evidence_of(heading)


def _is_floor(figure: Figure, what: Counted) -> bool:
    """Tell a floor of people a year under the heading of the bases: it holds for each base."""
    every = any(m.reach == "every" for m in figure.words.bases)
    floor = figure.quantity.bound == "at_least" and what.indicator in PEOPLE
    return floor and every and not _SUM.search(figure.window.before)


def _counts(figure: Figure, mention: Mention) -> bool:
    """Tell whether a name means its programme here: an ordinary word needs it in the document."""
    if mention.value == OTHER:
        return not is_means(figure.plain, mention.start, mention.end)
    if mention.reach != "weak":
        return True
    named = figure.facts.named
    if mention.value == "digital_engineers":
        return "digital_engineers" in named or PROJECT in named
    return mention.value in named or PROJECT in named


def _may_own(mention: Mention, what: Counted, figure: Figure) -> bool:
    """Tell whether figures of an indicator can belong to what a name stands for."""
    indicator = what.indicator
    if mention.value in BASES:
        return indicator in PEOPLE and (is_per_base(figure) or _is_of_all_bases(figure))
    if indicator == "urgent_and_backbone_participants":
        return mention.value in (PROJECT, CONTEXT, OTHER)
    if indicator == "seminars":
        return mention.value in ("advanced_seminars", "digital_engineers", "capability", OTHER)
    if mention.value == CONTEXT:
        return indicator in PEOPLE
    if indicator in ("key_fields", "service_fields"):
        return mention.value in (PROJECT, "capability", OTHER)
    return True


def _plausible(mention: Mention, figure: Figure, what: Counted) -> bool:
    """Tell whether seminars named earlier can have so many participants."""
    if mention.value != "advanced_seminars" or what.indicator not in PEOPLE:
        return True
    seminars = [q.value for q, indicator in figure.previous if indicator == "seminars"]
    if not seminars or not seminars[-1]:
        return True
    low, high = _SIZES
    return low <= figure.quantity.value / seminars[-1] <= high


def is_per_base(figure: Figure) -> bool:
    """Tell whether a figure is for each base: 每个国家级基地每年培训…, 省级基地不少于500人."""
    start, _ = figure.clause
    before = figure.plain[start : figure.quantity.start]
    if _SUM.search(before):
        return False
    if re.search(r"每(?:个|家|所)|\b(?:each|every)\b", before) and _EACH_BASE.search(before):
        return True
    floor = figure.quantity.bound in ("at_least",) and bool(re.search(r"基地|base", before))
    led = re.search(r"依托|利用|通过|在[^，。；]{0,14}基地(?:举办|开展)|through|at the", before)
    return floor and not led


def _is_of_all_bases(figure: Figure) -> bool:
    """Tell whether the bases together are the subject: 各继续教育基地共培训7000多人次."""
    start, _ = figure.clause
    told = _TOGETHER.search(figure.plain[start : figure.quantity.start])
    return told is not None and not re.search(r"依托|利用|通过|在[^，。；]{0,14}$", told[1])


def _by_document(figure: Figure, what: Counted) -> list[str]:
    """Return the doubts of a programme that only the title or the lead names."""
    if what.indicator in PEOPLE and not figure.facts.programme_in_title and figure.facts.mixed:
        return ["programme_far"]
    return []


def _mentions_other(figure: Figure) -> bool:
    """Tell whether the sentence speaks of something that is not of the project."""
    return any(
        m.value == OTHER and not is_means(figure.plain, m.start, m.end)
        for m in figure.words.programmes
        if m.start < figure.quantity.start
    )

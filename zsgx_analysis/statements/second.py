"""A second, coarse reading of a figure, to hold against the first.

The first reading takes the nearest words that fit, by what many constructions taught.
This one knows no constructions. It goes outward from the figure, stretch by stretch, to
the headings and the title, and takes for every slot whatever the first stretch with any
word of that slot says: one value, or several, which is no answer. What was said far away
must not be denied by anything that stands farther still. A claim is certain only where
both give every slot alike: they go wrong for different reasons.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.statements.annotations import OTHER
from zsgx_analysis.statements.lexicon import find
from zsgx_analysis.statements.measures import FIELDS, STOCKS
from zsgx_analysis.statements.periods import LATE, find_periods
from zsgx_analysis.statements.places import NATION
from zsgx_analysis.statements.scope import of_level
from zsgx_analysis.vocabulary.divisions import find_divisions
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zsgx_analysis.statements.claim import Slot
    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.counted import Counted
    from zsgx_analysis.statements.periods import Period

_PROGRAMMES = {
    "advanced_seminars": r"研修|高研|\badvanced|\bsenior|\bseminars?\b|\b(?:study|research) class",
    "capability": r"能力提升|急需紧缺人才(?:培养)?培训|岗位培训|\b(?:cap|comp|ab)[a-z]*it(?:y|ies)\b",
    "digital_engineers": r"数字(?:技术)?(?:技能)?(?:化)?(?:工程师|人才|人员|职业|领域)|\bdigital",
    "bases": r"国家级|基地建设项目|\b(?:national|state)(?:-level)?\b",
    "provincial_bases": r"(?:省|区|兵团)级|\b(?:provincial|regional|municipal)(?:-level)?\b",
    "project": r"知识更新|轮|工程(?!师|技术|类|建设|造价)|\bknowledge\b|\bprojects?\b|\brounds?\b",
    "predecessor_653": r"653",
    "context": r"(?<!更新)继续教育(?!基地)|公需"
    r"|(?<!update )(?<!updating )continuing education(?! (?:and training )?(?:base|cent))",
}
_SCOPES = {
    NATION: r"全国|我国|国家(?![级重战])|人社部(?!门)|人力资源(?:和)?社会保障部(?!门)|国务院"
    r"|\bChina\b|\bnationwide\b|\bministry\b|\bthe state\b|\b(?:my|our) country\b",
    "institution": r"大学|(?<!科)学院|公司|集团|医院|研究院|协会|学会|我校|本校|我院|本院|该校|本基地|我基地"
    r"|\b(?:University|College|Institute|Company|Hospital|Association)\b",
}
_AIMS = r"计划|目标|力争|任务|预计|确保|拟|争取|要求|提出|安排|将|应|须|不得|部署|打算|规划" \
    r"|\b(?:will|would|shall|(?<!year )plan\w*|intend\w*|aim\w*|targets?|goals?|to be|expect\w*|should|must|quota)\b"
_DEEDS = r"已|了|先后|获批|以来|实际|\b(?:has|(?<!to )(?<!will )have|had|was|were|since)\b"
_SOFT = r"完成|实现|\b\w+ed\b|\bheld\b|\bran\b"
_NAMED = re.compile(r'"(?!十.五)[^"，。；]{2,14}"[^，。；\d]{0,8}?(?:项目|计划|工程|行动)')
_TRAINING = re.compile(r"培训|培养|培育|参训|\btrain|\bcultivat", re.IGNORECASE)
_TASK_DONE = re.compile(r"(?<!超额)完成[^，。；]*#[^，。；]*(?:任务|目标)")
_PART = re.compile(r"其中|\bincluding\b|\bof (?:whom|these|them)\b", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|while|but)\b")
_PROFESSIONALS = re.compile(r"专业技术|专技|\bprofessional", re.IGNORECASE)
_NEUTRAL = r"累计|共(?!同|建|享)"
_OF_BASE = re.compile(
    r"[所院校司团局厅心学](?:国家级|省级|自治区级)?(?:专业技术(?:人员|人才))?继续教育基地"
)
_OF_BASES = re.compile(r"基地[^，。；,;]{0,6}(?:培训|培养)")
_MEANS = re.compile(r"依托|通过|利用|[在由]")
_ADDED = r"新[增建设认评遴获批入]|再|增(?!至|加到|长到)|获批|入选|认定|批准|设立|授牌|首批|第.批|\b(?:new\w*|more|add\w*|another|further|batch)\b"
_STOCK = r"达|共|现有|已有|拥有|建有|总数|总量|累计|\b(?:has|have|total\w*|reach\w*|stood|number\w*|now)\b"
_EVERY = r"每年|年均|(?<!\d)年培[训养]|逐年|每一年|\b(?:every|each|per|a) year\b|\bannual(?:ly)?\b|\byearly\b"
_WHOLE = r"全年|年末|年底|年内"
_SUM = r"累计|总计|共计|合计|总共|\b(?:total|altogether|cumulative\w*|combined)\b"
_CALENDAR = r"\d{1,2}月|季度|半年|学期|学年|\b(?:january|february|march|april|june|july|august|" \
    r"september|october|november|december|quarters?|half|months?)\b"


_BASES = {"bases", "provincial_bases"}


_PASSING = {
    "near": ("date",),
    "far": ("date", "now"),
    "heading": ("date", "now", "part"),
    "title": ("date", "now", "part"),
}
"""Roles of periods that say nothing of a figure in another sentence, in a heading, in a title."""


class _Stretch(NamedTuple):
    text: str
    kind: str


def unagreed(figure: Figure, what: Counted, slots: Mapping[str, Slot]) -> list[str]:
    """Return the slots of a figure that a second reading does not give alike."""
    stretches = list(_stretches(figure))
    checks = {
        "indicator": what.indicator != "professional_personnel"
        or not _TRAINING.search(figure.plain[slice(*figure.clause)]),
        "programme": _programme(figure, what, slots, stretches),
        "scope": _scope(figure, slots, stretches),
        "period": _period(figure, what, slots, stretches),
        "kind": _kind(figure, slots, stretches),
        "basis": _basis(what, slots, stretches, figure.plain[slice(*figure.clause)] if figure.english else stretches[0].text),
    }
    return [name for name, fine in checks.items() if not fine]


def _stretches(figure: Figure) -> Iterator[_Stretch]:
    plain, at, end = figure.plain, figure.quantity.start, figure.quantity.end
    left, right = figure.neighbours()
    start, stop = figure.clause
    before, after = plain[left:at], plain[end:right]
    if not figure.english:
        after = re.split("[、，,；;(]", after, maxsplit=1)[0]
    elif left > start:
        before = _AND.split(before)[-1]
    yield _Stretch(f"{before} # {after}", "near")
    yield _Stretch(plain[start:left], "near")
    while start > figure.sentence.start:
        before, _ = figure.sentence.clause(start - 1)
        yield _Stretch(plain[before:start], "near")
        start = before
    if figure.english:
        others = [q.start for q in figure.words.quantities if q.start >= right]
        stop = min(others, default=figure.sentence.end)
        yield _Stretch(plain[right:stop], "near")
    for passage, words in figure.earlier_sentences():
        one = words.sentences[0]
        yield _Stretch(words.plain[one.start : one.end], "far")
    for heading in figure.headings():
        yield _Stretch(heading.passage.heading, "heading")
    for title in figure.facts.titles:
        yield _Stretch(title.plain, "title")


def _roots(table: Mapping[str, str], text: str) -> set[str]:
    return {name for name, words in table.items() if re.search(words, text, re.IGNORECASE)}


def _outward(found: Iterable[tuple[set, str]]) -> set:
    """Return what the nearest stretch with any value says; a far one with all beyond it."""
    found = list(found)
    said = next(((values, kind) for values, kind in found if values), (set(), "near"))
    if said[1] in ("near", "heading"):
        return set(said[0])
    far = set().union(*(values for values, kind in found if kind in ("heading", "title")))
    return set(said[0]) | (far if said[0] == {"project"} else far - {"project"})


def _programme(figure: Figure, what: Counted, slots: Mapping[str, Slot], stretches: list[_Stretch]) -> bool:
    value = slots["programme"].value
    if value == "context" or what.indicator == "occupations_with_standard":
        return True
    if what.indicator == "urgent_and_backbone_participants":
        return value == "project"
    near = [one for one in stretches if one.kind == "near"]
    above = [one for one in stretches if one.kind in ("heading", "title")]
    for group in (near, [] if any(_roots(_PROGRAMMES, one.text) for one in above) else above):
        if any(m.value == OTHER for one in group for m in find("programmes", one.text)):
            return False
    if any(not _roots(_PROGRAMMES, m[0]) for one in near for m in _NAMED.finditer(one.text)):
        return False
    of_bases = what.indicator == "bases" or value in _BASES
    told = near[0].text
    if not of_bases and _OF_BASES.search(told) and not _MEANS.search(told):
        return False
    if of_bases:
        halves = [_Stretch(half, "near") for half in reversed(told.split("#"))]
        levels = ((_roots(_PROGRAMMES, o.text) & _BASES, o.kind) for o in (*halves, *stretches[1:]))
        levels = list(levels)
        headed = next((held for held, kind in levels if kind == "heading" and held), set())
        unsaid = not any(held for held, kind in levels if kind == "near")
        return _outward(levels) == {value} or (unsaid and headed == {value})
    names = [(_roots(_PROGRAMMES, one.text) - _BASES, one.kind) for one in stretches]
    names = [({"project"} if held == {"project", "context"} else held, kind) for held, kind in names]
    if _PART.search(told) and not names[0][0] - {"project"}:
        whole = next((q.end for q, _ in reversed(figure.previous) if q.unit == figure.quantity.unit), 0)
        if whole:
            told = figure.plain[figure.sentence.start : whole]
            names = [(_roots(_PROGRAMMES, told) - _BASES, "near"), *(n for n in names if n[1] != "near")]
    said = _outward((held - {"project"} or held, kind) for held, kind in names)
    headed = next((held for held, kind in names if kind == "heading" and held), set())
    told_near = set().union(*(held for held, kind in names if kind == "near"))
    if headed == {value} and names[0][0] <= {value} and (value in told_near or not told_near):
        return True
    if value == "project" and _PROFESSIONALS.search(told) and not any(n for n, k in names if k == "near"):
        said = _outward((held, kind) for held, kind in names if kind in ("heading", "title"))
    return (said - {"project"} or said) == {value}


def _divisions(text: str) -> dict[str, str]:
    found = [d.divisions[0] for d in find_divisions(text) if len(d.divisions) == 1]
    above = {name for one in found for name in (one.province, one.city) if name != one.name}
    return {one.name: one.level for one in found if one.name not in above}


def _scope(figure: Figure, slots: Mapping[str, Slot], stretches: list[_Stretch]) -> bool:
    found = []
    for one in stretches:
        places = _divisions(one.text)
        names = set(places) | _roots(_SCOPES, one.text)
        if set(places) - {NATION} and figure.english:
            names.discard(NATION)
        if any(m.value in ("several", "somebody", "sector") for m in find("home", one.text)):
            names.add("several")
        if one.kind == "title" and _OF_BASE.search(one.text):
            names.add("institution")
        for m in find("home", one.text):
            if m.value in ("province", "city", "county") and m.value not in places.values():
                names.add(_home(figure, one.text[m.start : m.end].lower()))
        found.append((names - {""}, one.kind))
    home = figure.facts.home
    said = _outward(found) or ({home.name} if home else set())
    value = str(slots["scope"].value)
    if _PART.search(stretches[0].text):  # a part of what another has done, or of a place around
        division = division_of(value)
        around = {value, division.province, division.city} if division else {value}
        said |= set().union(*(names for names, kind in found if kind == "near")) - around
    return said == {value}


def _home(figure: Figure, word: str) -> str:
    home = figure.facts.home
    home = figure.facts.around if home is None or home.level == "institution" else home
    return of_level(home, word) if home is not None else ""


def _period(figure: Figure, what: Counted, slots: Mapping[str, Slot], stretches: list[_Stretch]) -> bool:
    first, last = slots["period"].value
    dated, annual = figure.facts.dated, figure.facts.annual
    now = dated.year if dated else None
    found = []
    for one in stretches:
        text = one.text if figure.english else one.text.split("#")[0]
        every = find_periods(text, dated)
        values = {
            _fits(p, first, last, now, annual, what, figure.facts.intervals)
            for p in every
            if p.role not in _PASSING[one.kind]
        }
        spans = [(p.start, p.end) for p in every]
        if one.kind == "near" and what.indicator not in STOCKS:
            for m in re.finditer(_CALENDAR, text, re.IGNORECASE):
                if not any(s <= m.start() < e for s, e in spans):
                    values.add(False)
        if not every and one.kind == "near" and annual is not None and re.search(_WHOLE, text):
            values = {last == annual.first}
        found.append((values, one.kind))
    said = _outward(found)
    plan = figure.facts.plan
    if not said and plan is not None:
        said = {(plan.first, plan.last) == (first, last) or last == now == first}
    return False not in said and bool(said or first == last == now)


def _fits(period: Period, first: int, last: int, now: int | None, annual: Period | None, what: Counted, intervals) -> bool:
    if period.relative and not period.length and annual is not None and annual.first != now and period.role != "year":
        return last == annual.first
    if period.length:
        known = {one for one in intervals if one[1] - one[0] + 1 == period.length}
        return (first, last) in (known or {(period.first, period.last)})
    if period.role in ("interval", "year", "first_round", "second_round"):
        return (period.first, period.last) == (first, last)
    if period.role in ("until", "as_of"):
        return period.last == last
    if period.role == "since":
        return period.first == first
    if period.role == "part":
        return what.indicator in STOCKS and last in (now, period.last)
    return period.role == "now" and last == now


def _kind(figure: Figure, slots: Mapping[str, Slot], stretches: list[_Stretch]) -> bool:
    value = slots["kind"].value
    first, last = slots["period"].value
    dated = figure.facts.dated
    kind = next((one.kind for one in figure.headings() if one.kind), figure.facts.kind)
    now = dated.year if dated else 0
    by_date = set()
    if now and last and last < now:
        by_date = {"actual"}
    if now and last and (last > now or (first or 0) > now):
        by_date = {"target"}
    near = [one.text for one in stretches if one.kind == "near"]
    told = [_told(text) for text in near]
    if _TASK_DONE.search(near[0]):
        return True
    if told[0] == {"target"}:
        return value == "target"
    said = next((words for words in told if words), set()) | by_date
    if not said and any(re.search(_SOFT, text, re.IGNORECASE) for text in near):
        said = {"actual", kind or "actual"}
    if not said and slots["basis"].value == "stock_at_end" and dated and last == dated.year:
        said = {"actual"}
    if not said:
        neutral = any(re.search(_NEUTRAL, text) for text in near)
        over = dated is not None and last == dated.year and not 0 < dated.month < LATE
        said = {kind or ("actual" if neutral or over or not now else "")}
    return said == {value}


def _told(text: str) -> set[str]:
    """Return goal, result or both; a goal that is told of behind a result is a goal."""
    aims, deeds = ([m.start() for m in re.finditer(w, text, re.IGNORECASE)] for w in (_AIMS, _DEEDS))
    if aims and deeds and max(deeds) < max(aims) < text.find("#"):
        return {"target"}
    return ({"target"} if aims else set()) | ({"actual"} if deeds else set())


def _basis(what: Counted, slots: Mapping[str, Slot], stretches: list[_Stretch], clause: str) -> bool:
    value = slots["basis"].value
    near = [one.text for one in stretches if one.kind == "near"]
    if what.indicator in FIELDS:
        return True
    first, last = slots["period"].value
    if what.indicator in STOCKS:
        if what.indicator != "bases":
            ended = slots["kind"].value == "target" or first == last
            return value == "stock_at_end" and ended
        words = next((w for w in (_roots({"added": _ADDED, "stock_at_end": _STOCK}, t) for t in near) if w), set())
        return words <= {value}
    far = next((one.text for one in stretches if one.kind == "far"), "")
    every = any(re.search(_EVERY, t, re.IGNORECASE) for t in (*near, far))
    total = any(re.search(_SUM, t, re.IGNORECASE) for t in near[:2])
    first, last = slots["period"].value
    own = re.search(_EVERY, clause, re.IGNORECASE)
    if value == "cumulative" and what.indicator == "certificates":
        return False  # how many hold one at the end, or were given one in these years
    if value == "cumulative":
        return own is None
    return (every or first == last) and (own is not None or first == last or not total)

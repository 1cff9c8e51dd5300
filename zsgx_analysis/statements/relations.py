"""How the figures of a document stand to each other: lists, parts, changes, contradictions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zsgx_analysis.statements.annotations import OTHER, PROJECT
from zsgx_analysis.statements.claim import OWN, Claim, Slot
from zsgx_analysis.statements.lexicon import find, holds
from zsgx_analysis.statements.measures import FLOWS, STOCKS
from zsgx_analysis.statements.programme import BASES, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from zsgx_analysis.quantities import Quantity
    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.counted import Counted
    from zsgx_analysis.statements.periods import Period

_FURTHER = re.compile(
    r"(?:还(?:将|要|会)|再(?:次)?|另(?:外)?)(?:举办|开办|培训|培养|培育)?[^，。；,;\d]{0,4}$"
    r"|\b(?:another|a further|an additional)\s*$"
)
"""What comes on top of other figures (年底前还将开办2个班)."""
_LEEWAY = 0.1
_PAREN = re.compile(r"[(（](?:其中)?[^()（）]{0,12}$")


def plainly_else(figure: Figure, what: Counted) -> bool:
    """Tell a number that is no total of anything: a class size, a growth, money, a gap."""
    window = figure.window
    for mention in find("relations", window.before):
        if mention.value == "each" and what.indicator in ("participants", "certificates"):
            return True
        if mention.value in ("change", "gap", "limit"):
            return True
        if mention.value == "money" and what.indicator not in ("seminars",):
            tail = window.before[mention.end :]
            return len(tail) < 8
    if what.indicator in PEOPLE and _size_of_class(figure):
        return True
    after = window.after[:10]
    return any(m.value in ("change", "gap") and m.start < 3 for m in find("relations", after))


def _size_of_class(figure: Figure) -> bool:
    """Tell 每期…，人数60人: the clause before is of one class, this one gives its size."""
    window = figure.window
    size = re.match(r"[，,、\s]*(?:人数|规模|学员|一般|限额)[^，。；,;\d]{0,6}$", window.before)
    return bool(size) and any(m.value == "each" for m in find("relations", window.clause_above))


def doubts_of(figure: Figure, what: Counted) -> list[str]:
    """Return what speaks against taking a figure as a total of its programme."""
    window = figure.window
    doubts = []
    if what.narrowed:
        doubts.append("narrowed")
    if not what.sure:
        doubts.append("noun_unsaid")
    if _is_part(figure, what):
        doubts.append("part")
    own = find("relations", window.before)
    if what.indicator in PEOPLE:
        for mention in own:
            near = len(window.before) - mention.end < 14
            if mention.value in ("online", "apply", "quota") and near:
                doubts.append(mention.value)
        if any(m.value == "apply" for m in find("relations", window.after[:14])):
            doubts.append("apply")
    if what.indicator == "participants" and any(
        m.value == "pass" for m in find("relations", window.after)
    ):
        doubts.append("passed")
    if what.indicator in FLOWS and _FURTHER.search(window.before):
        doubts.append("further")
    if holds("former", figure.plain[figure.sentence.start : figure.quantity.start]):
        doubts.append("former")
    if holds("raised_after", window.after) and what.indicator not in STOCKS:
        doubts.append("former")
    if any(m.value == "apiece" for m in own) and figure.words.places:
        doubts.append("list")
    quota = [m for m in find("relations", window.clause_above) if m.value == "quota"]
    if quota and what.indicator in PEOPLE and figure.previous:
        doubts.append("quota")
    return doubts


def _is_part(figure: Figure, what: Counted) -> bool:
    """Tell a figure that is part of one before it, without a programme or place of its own."""
    start, _ = figure.sentence.segment(figure.quantity.start)
    parts = [
        m
        for m in figure.words.relations
        if m.value == "part" and start <= m.start < figure.quantity.start
    ]
    paren = _PAREN.search(figure.plain[start : figure.quantity.start])
    if not parts and not paren:
        return False
    since = parts[-1].start if parts else start + (paren.start() if paren else 0)
    whole = [indicator for q, indicator in figure.previous if q.end <= since]
    if whole and (whole[-1] in PEOPLE) != (what.indicator in PEOPLE):
        return what.indicator == "seminars" and whole[-1] == "seminars"
    end = figure.clause[1]
    before = {m.value for m in figure.words.programmes if start <= m.start < since}
    own = {m.value for m in figure.words.programmes if since <= m.start < end}
    if own - before - {PROJECT, OTHER}:
        return False
    owned = [p.start for p in figure.words.places if p.is_division]
    owned += [p.start for p in figure.words.periods if p.role == "year"]
    return not any(since <= at < figure.quantity.start for at in owned)


def is_part_of(figure: Figure, what: Counted, whole: Claim) -> bool:
    """Tell whether 其中 makes a figure a part of one before it, with no time of its own."""
    begin, end = whole.quantity.end, figure.quantity.start
    start, _ = figure.sentence.segment(end)
    if whole.quantity.start < start or what.indicator not in FLOWS:
        return False
    part = any(mention.value == "part" for mention in find("relations", figure.plain[begin:end]))
    starts = [one.start for one in figure.words.periods]
    starts += [one.start for one in figure.words.bases]
    timed = any(begin <= at < end for at in starts)
    return part and not timed


def timed_as(part: Claim, whole: Claim) -> Claim:
    """Return a part with the years, basis and kind of its whole."""
    for name in ("period", "basis", "kind"):
        part = part.with_slot(name, whole.slots[name])
    return part


def respectively(found: Sequence[tuple[Figure, Claim]]) -> list[Claim]:
    """Give values that a sentence shares out over a list to their owners.

    “A, B and C … 1, 2 and 3 respectively”. Where list and values differ in number,
    the claims are doubtful.
    """
    claims = [claim for _, claim in found]
    if not found:
        return claims
    figure = found[0][0]
    plain = figure.plain
    for start, end in figure.sentence.segments:
        words = find("respectively", plain, start, end)
        if not words:
            continue
        since = start if plain[words[0].start].isascii() else words[0].start
        inside = [n for n, (one, _) in enumerate(found) if since <= one.quantity.start < end]
        if len(inside) == 1:
            claims[inside[0]] = claims[inside[0]].with_doubts("list")
        for group in _groups(inside, claims):
            given = _given(figure, claims, group, start, words[0].start)
            for number, claim in zip(group, given, strict=True):
                claims[number] = claim
    return claims


def _groups(numbers: Sequence[int], claims: Sequence[Claim]) -> list[list[int]]:
    """Return runs of figures that count the same."""
    groups: list[list[int]] = []
    for number in numbers:
        same = groups and claims[groups[-1][-1]].value("indicator") == claims[number].value(
            "indicator"
        )
        if same:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [group for group in groups if len(group) > 1]


def _given(
    figure: Figure, claims: Sequence[Claim], group: Sequence[int], start: int, at: int
) -> list[Claim]:
    first = claims[group[0]].quantity.start
    until = max(at, first)
    words = figure.words.within(start, until)
    places = [p for p in words.places if p.is_division and p.name and not p.home]
    programmes = [m for m in words.programmes if m.value not in (PROJECT, OTHER, "any_bases")]
    years = [p for p in words.periods if p.role in ("year", "interval", "as_of")]
    owners: list[tuple[Sequence[Any], Callable[[Claim, Any], Claim]]] = [
        (places, lambda claim, one: claim.with_slot("scope", _slot(figure, one, one.name))),
        (
            programmes,
            lambda claim, one: claim.with_slot("programme", _slot(figure, one, one.value)),
        ),
        (
            years,
            lambda claim, one: claim.with_slot("period", _slot(figure, one, _years(one))),
        ),
    ]
    for names, give in owners:
        if len(names) == len(group):
            given = [give(claims[n], one) for n, one in zip(group, names, strict=True)]
            return [_per_base(claim) for claim in given]
    return [claims[number].with_doubts("list") for number in group]


def _years(period: Period) -> tuple[int | None, int | None]:
    """Return first and last year; a stock at the end of a year has that year for both."""
    return (period.last if period.role == "as_of" else period.first, period.last)


def _per_base(claim: Claim) -> Claim:
    """People trained a year at bases of a level are told for each base."""
    people = claim.value("indicator") in PEOPLE and claim.value("programme") in BASES
    if people and claim.value("basis") == "per_year":
        return claim.with_slot("basis", replace(claim.slots["basis"], value="per_year_per_base"))
    return claim


def _slot(figure: Figure, item: Any, value: Any) -> Slot:
    return Slot(value, (figure.evidence(item.start, item.end, OWN),))


def reconcile(claims: Sequence[Claim]) -> list[Claim]:
    """Doubt claims of one document that give one fact values that cannot both be true."""
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        if claim.certain:
            groups.setdefault((claim.fact, claim.unit), []).append(claim)
    clashing = {fact for fact, group in groups.items() if not _agree([c.quantity for c in group])}
    return [
        claim.with_doubts("contradiction") if (claim.fact, claim.unit) in clashing else claim
        for claim in claims
    ]


def _agree(quantities: Iterable[Quantity]) -> bool:
    """Tell whether there is a value that all of them allow."""
    spans = [_span(quantity) for quantity in quantities]
    return max(low for low, _ in spans) <= min(high for _, high in spans)


def _span(quantity: Quantity) -> tuple[float, float]:
    """Return the values a figure allows; an approximate one leaves a tenth to both sides."""
    value = float(quantity.value)
    if quantity.bound == "about":
        return value * (1 - _LEEWAY), value * (1 + _LEEWAY)
    low, high = quantity.lower, quantity.upper
    return (
        float("-inf") if low is None else float(low),
        float("inf") if high is None else float(high),
    )


def each_once(claims: Sequence[Claim]) -> list[Claim]:
    """Keep one claim for each fact and value; one in running text before one in a headline.

    A headline says less of its figure than the text below it: where the text
    gives the same number of the same thing, the headline only repeats it.
    """
    in_text = {_number(claim) for claim in claims if not claim.line}
    best: dict[Hashable, Claim] = {}
    for claim in claims:
        if claim.line and _number(claim) in in_text:
            continue
        key = (claim.fact, _number(claim)) if claim.certain else (id(claim),)
        if key not in best or (best[key].line and not claim.line):
            best[key] = claim
    chosen = {id(claim) for claim in best.values()}
    stated = {_number(claim) for claim in best.values() if claim.certain}
    kept = [claim for claim in claims if id(claim) in chosen]
    return [
        claim for claim in kept if claim.certain or not (claim.line and _number(claim) in stated)
    ]


def _number(claim: Claim) -> Hashable:
    """Return what a figure counts, and how many."""
    quantity = claim.quantity
    return (claim.value("indicator"), quantity.value, quantity.bound, claim.unit)

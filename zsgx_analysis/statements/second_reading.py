"""A second, coarse reading of a figure, to hold against the first.

The first reading takes the nearest words that fit, by what many constructions taught.
This one knows no constructions. It goes outward from the figure, stretch by stretch, to
the headings and the title, and takes for every slot whatever the first stretch with any
root of that slot says: one value, or several, which is no answer. What is said in another
sentence must not be denied by a heading or a title. A claim is certain only where both
give every slot alike: they go wrong for different reasons (decision 0018).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis.statements.annotations import CONTEXT, OTHER, PROJECT
from zsgx_analysis.statements.lexicon import find, rules
from zsgx_analysis.statements.places import NATION
from zsgx_analysis.statements.scope import of_level
from zsgx_analysis.vocabulary.divisions import find_divisions
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from zsgx_analysis.statements.claim import Slot
    from zsgx_analysis.statements.context import Figure

NEAR, FAR, HEADING, TITLE = "near", "far", "heading", "title"
"""Where a stretch stands: the figure's sentence, one before, a heading, a title."""

_LEVELS = ("bases", "provincial_bases")
_NOT_PLACES = ("several", "somebody", "sector")
_KEPT = 4096
"""Stretches whose roots are kept: titles and sentences stand around many figures."""

_OF_LEVEL = ("province", "city", "county")
_LIST = re.compile(r"[、，,；;(]")
_AND = re.compile(r"\b(?:and|while|but)\b")
_NAMED = re.compile(r'"(?!十.五)[^"，。；]{2,14}"[^，。；\d]{0,8}?(?:项目|计划|工程|行动)')
"""A programme by its name in quotation marks; one without a root of ours is another's."""
_DONE_BY_BASES = re.compile(r"基地[^，。；,;]{0,6}(?:培训|培养)")
_MEANS = re.compile(r"依托|通过|利用|[在由]")
_PROFESSIONALS = re.compile(r"专业技术|专技|\bprofessional", re.IGNORECASE)
_TRAINING = re.compile(r"培训|培养|培育|参训|\btrain|\bcultivat", re.IGNORECASE)


class Stretch(NamedTuple):
    """Words around a figure (``#`` in its own), and where they stand."""

    text: str
    where: str


class Second(NamedTuple):
    """A figure with the slots of the first reading and the stretches around it."""

    figure: Figure
    slots: Mapping[str, Slot]
    stretches: tuple[Stretch, ...]

    def value(self, name: str) -> Any:
        """Return what the first reading gives for a slot."""
        return self.slots[name].value

    @property
    def near(self) -> list[str]:
        """The stretches of the figure's own sentence, its own first."""
        return [one.text for one in self.stretches if one.where == NEAR]


def second_of(figure: Figure, slots: Mapping[str, Slot]) -> Second:
    """Return what a second reading of a figure goes by."""
    return Second(figure, slots, tuple(_stretches(figure)))


def _stretches(figure: Figure) -> Iterator[Stretch]:
    plain, at, end = figure.plain, figure.quantity.start, figure.quantity.end
    left, right = figure.neighbours()
    start, _ = figure.clause
    before, after = plain[left:at], plain[end:right]
    if not figure.english:
        after = _LIST.split(after, maxsplit=1)[0]
    elif left > start:
        before = _AND.split(before)[-1]
    yield Stretch(f"{before} # {after}", NEAR)
    yield Stretch(plain[start:left], NEAR)
    while start > figure.sentence.start:
        above, _ = figure.sentence.clause(start - 1)
        yield Stretch(plain[above:start], NEAR)
        start = above
    if figure.english:
        others = [q.start for q in figure.words.quantities if q.start >= right]
        yield Stretch(plain[right : min(others, default=figure.sentence.end)], NEAR)
    for _, words in figure.earlier_sentences():
        one = words.sentences[0]
        yield Stretch(words.plain[one.start : one.end], FAR)
    for heading in figure.headings():
        yield Stretch(heading.passage.heading, HEADING)
    for title in figure.facts.titles:
        yield Stretch(title.plain, TITLE)


@lru_cache(_KEPT)
def roots(slot: str, text: str) -> frozenset[str]:
    """Return what any root of a slot in a text stands for."""
    return frozenset(rule.value for rule in _roots(slot) if rule.pattern.search(text))


@cache
def _roots(slot: str) -> tuple[Any, ...]:
    return tuple(rule for rule in rules("roots") if rule.reach == slot)


def outward(found: Iterable[tuple[AbstractSet[Any], str]]) -> set[Any]:
    """Return what the nearest stretch with a value says, with titles that deny a far one.

    That a title names the project denies none of its programmes.
    """
    found = list(found)
    said, where = next((one for one in found if one[0]), (set(), NEAR))
    if where in (NEAR, HEADING):
        return set(said)
    above = {value for values, place in found if place in (HEADING, TITLE) for value in values}
    return set(said) | (above if said == {PROJECT} else above - {PROJECT})


def agrees_on_indicator(read: Second) -> bool:
    """Tell whether nothing makes a stock of professionals a number of people trained."""
    clause = read.figure.plain[slice(*read.figure.clause)]
    return read.value("indicator") != "professional_personnel" or not _TRAINING.search(clause)


def agrees_on_programme(read: Second) -> bool:
    """Tell whether the roots around a figure name the programme of the first reading alone."""
    value, indicator = read.value("programme"), read.value("indicator")
    if value == CONTEXT or indicator == "occupations_with_standard":
        return True
    if indicator == "urgent_and_backbone_participants":
        return bool(value == PROJECT)
    if _speaks_of_others(read):
        return False
    if indicator == "bases" or value in _LEVELS:
        return _names_level(read, value)
    own = read.near[0]
    if _DONE_BY_BASES.search(own) and not _MEANS.search(own):
        return False
    names: list[tuple[AbstractSet[str], str]] = [
        (_programmes(one.text), one.where) for one in read.stretches
    ]
    if "part" in roots("relation", own) and not names[0][0] - {PROJECT}:
        names = _of_whole(read.figure, names)
    near = {name for held, where in names if where == NEAR for name in held}
    headed: AbstractSet[str] = next(
        (held for held, where in names if where == HEADING and held), set()
    )
    if headed == {value} and names[0][0] <= {value} and (value in near or not near):
        return True
    if value == PROJECT and _PROFESSIONALS.search(own) and not near:
        return outward(one for one in names if one[1] in (HEADING, TITLE)) == {value}
    said = outward((held - {PROJECT} or held, where) for held, where in names)
    return (said - {PROJECT} or said) == {value}


def _programmes(text: str) -> frozenset[str]:
    """Return the programmes whose roots a text holds; the project is no continuing education."""
    held = roots("programme", text)
    return frozenset({PROJECT}) if held == {PROJECT, CONTEXT} else held


def _of_whole(
    figure: Figure, names: list[tuple[AbstractSet[str], str]]
) -> list[tuple[AbstractSet[str], str]]:
    """Return the names for a part: those that its whole has, the figure before in its unit."""
    same = [q.end for q, _ in figure.previous if q.unit == figure.quantity.unit]
    if not same:
        return names
    told = figure.plain[figure.sentence.start : same[-1]]
    return [(_programmes(told), NEAR), *(one for one in names if one[1] != NEAR)]


def _speaks_of_others(read: Second) -> bool:
    """Tell whether the sentence, or titles that name nothing of ours, are about something else."""
    above = [one.text for one in read.stretches if one.where in (HEADING, TITLE)]
    ours = any(_programmes(text) or roots("level", text) for text in above)
    texts = [*read.near, *([] if ours else above)]
    if any(m.value == OTHER for text in texts for m in find("programmes", text)):
        return True
    named = (match[0] for text in read.near for match in _NAMED.finditer(text))
    return any(not _programmes(name) and not roots("level", name) for name in named)


def _names_level(read: Second, value: str) -> bool:
    """Tell whether the level of bases is the one named: behind the figure, then before it."""
    halves = [Stretch(half, NEAR) for half in reversed(read.near[0].split("#"))]
    levels: list[tuple[AbstractSet[str], str]] = [
        (roots("level", o.text), o.where) for o in (*halves, *read.stretches[1:])
    ]
    headed: AbstractSet[str] = next(
        (held for held, where in levels if where == HEADING and held), set()
    )
    unsaid = not any(held for held, where in levels if where == NEAR)
    return outward(levels) == {value} or (unsaid and headed == {value})


def agrees_on_scope(read: Second) -> bool:
    """Tell whether whom the words around a figure name is the scope of the first reading alone."""
    found = [(_scopes(read.figure, one), one.where) for one in read.stretches]
    home, value = read.figure.facts.home, str(read.value("scope"))
    said = outward(found) or ({home.name} if home else set())
    if "part" in roots("relation", read.near[0]):  # of what another has done, or a place around
        division = division_of(value)
        around = {value, division.province, division.city} if division else {value}
        said |= {name for names, where in found if where == NEAR for name in names} - around
    return said == {value}


def _scopes(figure: Figure, one: Stretch) -> set[str]:
    """Return the places, and others, that a stretch names."""
    places = _divisions(one.text)
    names = set(places) | {
        NATION if root == "nation" else root for root in roots("scope", one.text)
    }
    if figure.english and set(places) - {NATION}:
        names.discard(NATION)
    if one.where == TITLE and roots("title", one.text):
        names.add("institution")
    for mention in find("home", one.text):
        if mention.value in _NOT_PLACES:
            names.add(mention.value)
        elif (
            mention.value in ("province", "city", "county") and mention.value not in places.values()
        ):
            names.add(_at_home(figure, one.text[mention.start : mention.end].lower()))
    return names - {""}


@lru_cache(_KEPT)
def _divisions(text: str) -> dict[str, str]:
    """Return the lowest divisions that a text names, with their levels."""
    found = [one.divisions[0] for one in find_divisions(text) if len(one.divisions) == 1]
    above = {name for one in found for name in (one.province, one.city) if name != one.name}
    return {one.name: one.level for one in found if one.name not in above}


def _at_home(figure: Figure, word: str) -> str:
    """Return what a word for the issuer's place stands for (全省), else one around all places."""
    home = figure.facts.home
    if home is None or home.level == "institution":
        home = figure.facts.around
    return of_level(home, word) if home is not None else ""

"""Give a figure its place in the vocabulary, or say what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zsgx_analysis.figures.counted import indicator_of, other_meaning, unplaceable
from zsgx_analysis.figures.frame import OTHER, PROJECT
from zsgx_analysis.figures.owner import PEOPLE, is_per_base, programme_of_figure
from zsgx_analysis.figures.places import NATION, UNKNOWN
from zsgx_analysis.figures.rules import rules
from zsgx_analysis.figures.spot import nearest, runs_on
from zsgx_analysis.figures.tokens import units_of
from zsgx_analysis.figures.years import Wanted, Years, years_of

if TYPE_CHECKING:
    from zsgx_analysis.figures.places import Place
    from zsgx_analysis.figures.rules import Mention
    from zsgx_analysis.figures.spot import Spot
    from zsgx_analysis.quantities import Quantity

_OF_PEOPLE = ("persons", "person-times", "count")
_STOCKS = ("bases", "professional_personnel", "occupations_with_standard")
_LATE = 10
_SCOPES = ("key_fields", "service_fields")


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure with as much of its meaning as the text gives.

    ``missing`` names what it does not give; a draft without it is a figure.
    ``former`` tells a goal of the past (原定…), which gives way to another.
    """

    quantity: Quantity
    indicator: str = ""
    scope: str = ""
    start: int | None = None
    end: int | None = None
    basis: str = ""
    kind: str = ""
    programme: str = ""
    unit: str = ""
    missing: tuple[str, ...] = ()
    former: bool = False

    @property
    def fact(self) -> tuple[Any, ...]:
        """What it is about."""
        return (
            self.scope, self.start, self.end, self.basis,
            self.kind, self.programme, self.indicator,
        )  # fmt: skip


def resolve(spot: Spot) -> Draft | None:
    """Return what a figure says, or None when it is no figure of the project."""
    window = spot.window()
    if other_meaning(window):
        return None
    start, end = spot.clause
    near = any(
        start <= mention.start < end and mention.value != OTHER for mention in spot.marks.programmes
    )
    subject = spot.previous or _counted_before(spot)
    indicator = indicator_of(spot.quantity, window, near, subject)
    people = spot.quantity.unit in ("persons", "person-times")
    if not indicator and people and spot.previous == "participants" and _is_part(spot):
        indicator = "participants"
    if not indicator:
        return None
    programme = programme_of_figure(spot, indicator, window)
    if programme == OTHER:
        return None
    scope = _scope(spot)
    if programme == "municipal_bases":
        programme = "provincial_bases" if scope in _CITIES else UNKNOWN
    basis = _fixed_basis(indicator)
    background = indicator == "professional_personnel"
    words = basis or _basis_word(spot)
    years = years_of(spot, Wanted(words, scope, *_kind_words(spot), background))
    basis = basis or years.basis
    if indicator in PEOPLE and programme in ("bases", "provincial_bases"):
        basis = "per_year_per_base" if basis == "per_year" and is_per_base(spot) else ""
    lacks = {
        "part": indicator in (*PEOPLE, "seminars") and _is_part(spot),
        "programme": programme in ("", UNKNOWN)
        or (indicator == "seminars" and programme != "advanced_seminars"),
        "scope": scope in ("", UNKNOWN),
        "period": years.start is None or years.end is None or _is_unfinished(spot, years),
        "basis": not basis,
        "kind": not years.kind,
    }
    lacking = [name for name, lack in lacks.items() if lack]
    unnamed = unplaceable(window, indicator)
    missing = tuple(dict.fromkeys(name for name in (unnamed, *lacking) if name))
    return Draft(
        quantity=spot.quantity,
        indicator=indicator,
        scope="" if scope == UNKNOWN else scope,
        start=years.start,
        end=years.end,
        basis=basis,
        kind=years.kind,
        programme="" if programme == UNKNOWN else programme,
        unit=spot.quantity.unit if spot.quantity.unit != "count" else units_of(indicator)[0],
        missing=missing,
        former=_is_former(spot),
    )


def _counted_before(spot: Spot) -> str:
    """Return what a bare number of people counts: as its heading or the sentence before says."""
    people = spot.quantity.unit in ("persons", "person-times")
    of_people = spot.context.heading_programme() in ("capability", "digital_engineers")
    return "participants" if people and of_people else spot.context.counted if people else ""


def _is_unfinished(spot: Spot, years: Years) -> bool:
    """Tell the result of a year that was not over when the document was issued."""
    dated = spot.frame.dated
    if dated is None or (years.kind, years.basis) != ("actual", "per_year"):
        return False
    return years.start == years.end == dated.year and 0 < dated.month < _LATE


def _is_former(spot: Spot) -> bool:
    """Tell a goal that the text itself calls the former one."""
    before = spot.marks.plain[spot.sentence.start : spot.quantity.start]
    return any(rule.pattern.search(before) for rule in rules("former"))


def _is_part(spot: Spot) -> bool:
    """Tell a figure that is part of one before it, without a programme of its own."""
    start, _ = spot.sentence.segment(spot.quantity.start)
    led = [mention for mention in spot.marks.parts if start <= mention.start < spot.quantity.start]
    if not led:
        return False
    of_people = spot.quantity.unit in _OF_PEOPLE
    whole = [other for other in spot.marks.quantities if other.end <= led[-1].start]
    if whole and all((other.unit in _OF_PEOPLE) != of_people for other in whole):
        return False
    since, (_, until) = led[-1].end, spot.clause
    before = {
        mention.value for mention in spot.marks.programmes if start <= mention.start < led[-1].start
    }
    own = {mention.value for mention in spot.marks.programmes if since <= mention.start < until}
    if own - before - {PROJECT}:
        return False
    if any(since <= mention.start < spot.quantity.start for mention in spot.marks.bases):
        return False
    owned = [place.start for place in spot.marks.places]
    owned += [mention.start for mention, period in spot.marks.periods if period.role == "year"]
    return not any(since <= at < spot.quantity.start for at in owned)


def _scope(spot: Spot) -> str:
    """Return the place a figure is about; "" where none is named, ``?`` where it can have none."""
    titled = spot.frame.place
    for place, where in nearest(spot.marks.places, spot):
        if where == "later" and not runs_on(spot, place.start):
            break
        if where in ("after", "later") and place.name == UNKNOWN:
            continue
        return _as_titled(place.name or _home(spot, place), titled)
    known = (spot.context.place, spot.context.heading_place(), titled)
    return next((_as_titled(place.name, titled) for place in known if place is not None), "")


def _as_titled(name: str, titled: Place | None) -> str:
    """Return the name of a city as the title has it, where the text leaves out 市."""
    return titled.name if titled is not None and titled.name == f"{name}市" else name


def _home(spot: Spot, home: Place) -> str:
    """Return the place that "the whole province" or "the whole city" stands for."""
    known = [spot.context.place, spot.context.heading_place(), spot.frame.place]
    for place in known:
        if place is not None and place.name != NATION:
            if home.level == "province" and place.level == "city":
                return place.province
            if home.level == place.level or place.province in _CITIES:
                return place.name
    return UNKNOWN


_CITIES = ("北京", "天津", "上海", "重庆")


def _kind_words(spot: Spot) -> tuple[str, str]:
    """Return goal or result as the figure's own clause says, and as words further off do."""
    strong = [mention for mention in spot.marks.kinds if mention.reach == "strong"]
    found = [(mention.value, where) for mention, where in nearest(strong, spot)]
    own = next((value for value, where in found if where in ("before", "after")), "")
    hint = next((value for value, where in found if where == "earlier"), "")
    weak = [mention for mention in spot.marks.kinds if mention.reach == "weak"]
    near = next((mention.value for mention, where in nearest(weak, spot) if where != "later"), "")
    above = spot.context.heading_kind() or spot.frame.kind
    open_ended = spot.frame.dated is None and not spot.frame.kind
    return own, hint or (near if open_ended else "") or above or near


def _basis_word(spot: Spot) -> str:
    """Return ``every``, ``whole`` or ``cumulative`` as the sentence says.

    A word of an earlier clause ends where a period of its own begins.
    """
    found = [pair for pair in nearest(spot.marks.bases, spot) if not _is_of_other(spot, pair[0])]
    own = {mention.reach for mention, where in found if where in ("before", "after")}
    yearly = any(mention.reach == "every" for mention, where in found if where == "earlier")
    if own & {"every", "mean"} or ("whole" in own and yearly):
        return "every"
    if "whole" in own:
        return "whole"
    for mention, where in found:
        if where == "later" and not runs_on(spot, mention.start):
            continue
        if where == "earlier" and (mention.reach == "mean" or _has_period(spot, mention.end)):
            continue
        return "every" if mention.reach == "mean" else mention.reach or mention.value
    if _has_period(spot, spot.sentence.start):
        return ""
    start = spot.sentence.start
    parted = any(start <= part.start < spot.quantity.start for part in spot.marks.parts)
    carried = spot.context.yearly == "bare" or (spot.context.yearly == "counted" and parted)
    return "every" if carried else ""


def _is_of_other(spot: Spot, mention: Mention) -> bool:
    """Tell a word that English puts after the figure before (… a year and … 300)."""
    start, _ = spot.clause
    before = [
        quantity
        for quantity in spot.marks.quantities
        if start <= quantity.start and quantity.end <= mention.start < spot.quantity.start
    ]
    between = spot.marks.plain[mention.end : spot.quantity.start]
    return bool(before) and start <= mention.start and " and " in between


def _has_period(spot: Spot, since: int) -> bool:
    """Tell whether a period stands between a place and the figure."""
    return any(since <= mention.start < spot.quantity.start for mention, _ in spot.marks.periods)


def _fixed_basis(indicator: str) -> str:
    return "stock_at_end" if indicator in _STOCKS else "scope" if indicator in _SCOPES else ""

"""Years, basis and kind of a figure, from the periods and words around it.

The period comes from the figure's own clause, else from an earlier clause of its
sentence, else from a sentence before that sets it for the paragraph, else from a
heading, else from the document (the year of its title, the years of its plan).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zsgx_analysis.statements.claim import HEADING, OWN, SUBJECT, TOPIC, Evidence, Slot
from zsgx_analysis.statements.counted import FIELDS, STOCKS
from zsgx_analysis.statements.lexicon import holds
from zsgx_analysis.statements.periods import LATE
from zsgx_analysis.statements.places import NATION
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.counted import Counted
    from zsgx_analysis.statements.periods import Period

_GROUND = re.compile(r"基础上[，,]?$|on (?:the|top)[^,]*,?$")
_AIM_BEHIND = re.compile(r"^(?:的)?(?:年度)?(?:目标|任务|计划)|^ (?:target|goal)")
_AIM_BEFORE = re.compile(
    r"(?:目标|计划|任务)(?:数|值)?(?:为|是|:)?$|(?:target|goal|quota|plan)s?(?: is| was| of|:)? $"
)
_DONE = re.compile(r"(?:完成|实现)(?:了)?[^，。；,;]{0,10}$")
_HAVE = re.compile(
    r"现有|已有|共有|拥有|建有|设有|现已|已建|已设|已达|已拥有|(?:has|have) (?!been|also been)"
    r"|boasts?|home to|there are|\bnow\b"
)
_BUILD = re.compile(
    r"建成|建立|设立|建设|认定|获批|遴选|批准|set up|establish\w*|built|approved|opened"
)
_NEWLY = re.compile(
    r"新增|新建|新设|新认定|增设|再(?:设立|建|认定|增)|new|another|further|additional"
)
_COORDINATE = re.compile(r"[、和及与]|以及| (?:and|as well as) ")
"""Joins a figure to the one before it: one verb governs both (新建国家级基地3个、省级基地20个)."""
_UNTIL_NOW = re.compile(r"来$|至今$|^since")
"""十四五以来 reaches to the day of the document; 2021年起 may go on."""
_SETTING = 14
_YEAR_TURN = 2


@dataclass(frozen=True)
class Timed:
    """Period, basis and kind as one reading gives them, with what is in doubt."""

    first: int | None = None
    last: int | None = None
    basis: str = ""
    kind: str = ""
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()
    kind_evidence: tuple[Evidence, ...] = field(default=())


@dataclass(frozen=True)
class Near:
    """A period, how it was reached, and where it stands."""

    period: Period
    how: str
    evidence: Evidence


def time_slots(figure: Figure, what: Counted, scope: str, *, per_base: bool) -> dict[str, Slot]:
    """Return the slots ``period``, ``basis`` and ``kind`` of a figure."""
    reader = _Reader(figure, what, scope)
    timed = reader.read()
    basis, basis_doubts = timed.basis, ()
    if per_base:
        basis = "per_year_per_base" if basis == "per_year" else ""
    kind, kind_evidence, kind_doubts = reader.kind(timed)
    doubts = timed.doubts
    return {
        "period": Slot((timed.first, timed.last), timed.evidence, doubts=doubts),
        "basis": Slot(basis, reader.basis_evidence or timed.evidence, doubts=basis_doubts),
        "kind": Slot(kind, kind_evidence, doubts=kind_doubts),
    }


def what_is_built(words: str) -> bool:
    """Tell whether words tell of setting up, not of what there is."""
    return bool(_BUILD.search(words))


class _Reader:
    """Reads the time of one figure."""

    def __init__(self, figure: Figure, what: Counted, scope: str) -> None:
        self.figure = figure
        self.what = what
        self.scope = scope
        self.facts = figure.facts
        self.now = figure.facts.dated.year if figure.facts.dated else None
        self.basis_evidence: tuple[Evidence, ...] = ()
        self.word, self.word_how = self._basis_word()
        self.kind_word, self.kind_evidence, self.kind_how = self._kind_word()

    # -- words ---------------------------------------------------------------------------------

    def _basis_word(self) -> tuple[str, str]:
        """Return ``every``, ``mean``, ``whole``, ``cumulative`` or "", and how it was reached."""
        figure = self.figure
        found = [(m.reach or m.value, how, m) for m, how in figure.readings(figure.words.bases)]
        own = [
            (reach, m)
            for reach, how, m in found
            if how == OWN and not (reach == "mean" and self._figure_between(m.end))
        ]
        for wanted in ("every", "mean", "whole", "cumulative"):
            for reach, mention in own:
                if reach == wanted:
                    self.basis_evidence = (figure.evidence(mention.start, mention.end, OWN),)
                    return wanted, OWN
        clause, _ = figure.clause
        for reach, how, mention in found:
            of_other = how == SUBJECT and mention.start >= clause
            if reach == "mean" or of_other or self._period_between(mention.end):
                continue
            self.basis_evidence = (figure.evidence(mention.start, mention.end, SUBJECT),)
            return reach, SUBJECT
        later = next(iter(figure.later(figure.words.bases)), None)
        if later is not None and later.reach == "every":
            self.basis_evidence = (figure.evidence(later.start, later.end, SUBJECT),)
            return "every", SUBJECT
        return self._unspent()

    def _unspent(self) -> tuple[str, str]:
        """Return ``every`` where the sentence before says so and gives no figure for it."""
        figure = self.figure
        if figure.words.periods or figure.previous:
            return "", ""
        for passage, words in figure.earlier_sentences():
            every = [m for m in words.bases if m.reach == "every"]
            if every and not words.quantities:
                last = every[-1]
                self.basis_evidence = (figure.evidence(last.start, last.end, TOPIC, passage),)
                return "every", TOPIC
            break
        return "", ""

    def _figure_between(self, at: int) -> bool:
        figure = self.figure
        return any(at <= q.start < figure.quantity.start for q in figure.words.quantities)

    def _period_between(self, at: int) -> bool:
        return any(at <= p.start < self.figure.quantity.start for p in self.figure.words.periods)

    def _kind_word(self) -> tuple[str, tuple[Evidence, ...], str]:
        """Return goal or result as the words of the sentence say."""
        figure = self.figure
        window = figure.window()
        at = figure.quantity
        if _AIM_BEHIND.search(window.after):
            return "target", (figure.evidence(at.end, at.end + 3, OWN),), OWN
        if _AIM_BEFORE.search(window.before) and not _DONE.search(window.before):
            return "target", (figure.evidence(at.start - 3, at.start, OWN),), OWN
        strong = [m for m in figure.words.kinds if m.reach == "strong"]
        found = [
            (m, how)
            for m, how in figure.readings(strong)
            if not (m.start >= at.end and not figure.english)
            and not self._of_another(m.start, m.end)
        ]
        for mention, how in found:
            evidence = (figure.evidence(mention.start, mention.end, how),)
            return mention.value, evidence, how
        for mention in figure.later(strong):
            return mention.value, (figure.evidence(mention.start, mention.end, SUBJECT),), SUBJECT
        return "", (), ""

    def _of_another(self, start: int, end: int) -> bool:
        """Tell words that stand right at another figure (80万人次的目标任务) and speak of it."""
        return any(
            q is not self.figure.quantity
            and (q.end <= start <= q.end + 2 or end <= q.start <= end + 1)
            for q in self.figure.words.quantities
        )

    # -- periods -------------------------------------------------------------------------------

    def read(self) -> Timed:
        """Return the reading of the nearest period that fits."""
        if self.what.indicator in FIELDS:
            return self._fields()
        near = [self._settled(one) for one in self._in_sentence()]
        stock = self.what.indicator in STOCKS
        chosen = self._chosen(near)
        if chosen is not None:
            timed = self._stock(chosen, near) if stock else self._flow(chosen, near)
            if timed is not None:
                return timed
        return self._stock_without() if stock else self._flow_without()

    def _in_sentence(self) -> Iterator[Near]:
        figure = self.figure
        every = sorted(
            (*figure.words.periods, *figure.words.titled), key=lambda period: period.start
        )
        for period, how in figure.readings(every):
            if period.role == "date":
                continue
            if period.start >= figure.quantity.end and not figure.english:
                continue
            if how == SUBJECT and self._is_ground(period):
                continue
            if self._is_of_former(period):
                continue
            yield Near(period, how, figure.evidence(period.start, period.end, how))
        for period in figure.later(every):
            if period.role != "date":
                yield Near(period, SUBJECT, figure.evidence(period.start, period.end, SUBJECT))

    def _is_of_former(self, period: Period) -> bool:
        """Tell the period of a former value (由上年的4000人扩大到6000人)."""
        figure = self.figure
        if not holds("raised", figure.window().before):
            return False
        led = figure.plain[max(figure.sentence.start, period.start - 2) : period.start]
        return period.end <= figure.quantity.start and led.endswith(("由", "从", "from "))

    def _is_ground(self, period: Period) -> bool:
        """Tell a period of an earlier clause that only gives the ground (在2020年…基础上，)."""
        start, end = self.figure.sentence.clause(period.start)
        return bool(_GROUND.search(self.figure.plain[start:end].rstrip()))

    def _chosen(self, near: list[Near]) -> Near | None:
        """Return the period that speaks: since and until before a vague one beside them."""
        own = [one for one in near if one.how == OWN]
        for group in (own, near):
            for one in group:
                role = one.period.role
                if role in ("vague", "now", "part", "as_of"):
                    better = [o for o in group if o.period.role in ("since", "interval")]
                    if better and self.what.indicator not in STOCKS:
                        return better[0]
                if role in ("since", "until"):
                    spanning = [o for o in group if o.period.role == "interval"]
                    if spanning and group is own:
                        return spanning[0]
                return one
        return None

    def _flow(self, near: Near, others: list[Near]) -> Timed | None:
        period = near.period
        evidence: tuple[Evidence, ...] = (near.evidence,)
        if period.relative and "date" in self.facts.evidence:
            evidence = (near.evidence, self.facts.evidence["date"])
        every = self.word in ("every", "mean")
        role, first, last = period.role, period.first, period.last
        if role == "span":
            return Timed(
                None, None, "per_year" if every else "cumulative", "", evidence, ("vague_start",)
            )
        if role in ("part", "school"):
            doubt = "part_of_year" if role == "part" else "school_year"
            year = last or (self.now if role == "part" else None)
            if role == "part" and self.word == "every":
                return None
            return Timed(year, year, "", "", evidence, (doubt,))
        if role in ("first_round", "second_round") and self.scope != NATION:
            return Timed(None, None, "per_year" if every else "", "", evidence, ("round_of_place",))
        if role in ("interval", "first_round", "second_round"):
            return Timed(first, last, "per_year" if every else "cumulative", "", evidence)
        if role == "year":
            if every and self.word == "every":
                return (
                    None
                    if near.how != OWN
                    else Timed(first, last, "per_year", "", evidence, ("year_and_every",))
                )
            return Timed(first, last, "per_year", "", evidence)
        if role == "until":
            return self._until(near, others, evidence, every=every)
        if role == "since":
            return self._since(period, others, evidence, every=every)
        if role in ("as_of", "now", "vague"):
            if role in ("now", "vague") and every:
                return None
            end = last or self.now
            since = next((o for o in others if o.period.role == "since"), None)
            if since is not None:
                return self._since(since.period, others, (*evidence, since.evidence), every=every)
            doubt = "vague_start" if role == "vague" else "no_start"
            return Timed(None, end, "cumulative", "actual", evidence, (doubt,))
        return None

    def _settled(self, near: Near) -> Near:
        """Return a period of so many years (十年间) with the years that they are."""
        fitting = self._of_length(near.period) if near.period.length else None
        if fitting is None:
            return near
        (first, last), _ = fitting
        settled = near.period._replace(role="interval", first=first, last=last, relative=False)
        return Near(settled, near.how, near.evidence)

    def _of_length(self, period: Period) -> tuple[tuple[int, int], Evidence] | None:
        """Return the interval that so many years mean (十年间): the plan's, or one named before."""
        known = [
            (one.period, one.evidence)
            for one in self._named_before()
            if one.period.role in ("interval", "first_round")
        ]
        plan = self.facts.plan
        aimed = "target" in (self.kind_word, self.facts.kind)
        if plan is not None and self._at_home() and aimed:
            known.append((plan, self.facts.evidence["plan"]))
        for one, evidence in known:
            if (
                one.first
                and one.last
                and one.last - one.first + 1 == period.length
                and not one.length
            ):
                return (one.first, one.last), evidence
        return None

    def _named_before(self) -> Iterator[Near]:
        """Yield the periods of the sentences before, the nearest first."""
        figure = self.figure
        for passage, words in (*figure.earlier_sentences(), *reversed(figure.trail.above)):
            for period in reversed(words.periods):
                yield Near(period, TOPIC, figure.evidence(period.start, period.end, TOPIC, passage))

    def _until(
        self, near: Near, others: list[Near], evidence: tuple[Evidence, ...], *, every: bool
    ) -> Timed:
        last = near.period.last or 0
        basis = "per_year" if every else "cumulative"
        since = next((o for o in others if o.period.role == "since"), None)
        if since is not None:
            return Timed(since.period.first, last, basis, "", (since.evidence, *evidence))
        if self.now is not None and last < self.now:
            return Timed(None, last, basis, "", evidence, ("no_start",))
        plan = self.facts.plan
        if plan is not None and self._at_home() and (plan.first or 0) <= last <= (plan.last or 0):
            whole = (*evidence, self.facts.evidence["plan"])
            return Timed(plan.first, last, basis, "target", whole)
        if self.now is None:
            return Timed(None, last, basis, "", evidence, ("no_date",))
        whole = (*evidence, self.facts.evidence["date"])
        if self.now == last:
            return Timed(last, last, "per_year", "", whole)
        begun = self.facts.begun
        doubts = ("start_open",) if begun is not None and begun != self.now else ()
        return Timed(self.now, last, basis, "", whole, doubts)

    def _since(
        self, period: Period, others: list[Near], evidence: tuple[Evidence, ...], *, every: bool
    ) -> Timed:
        first = period.first
        until = next(
            (o for o in others if o.period.role in ("until", "as_of") and o.period.last), None
        )
        basis = "per_year" if every else "cumulative"
        if until is not None:
            last = until.period.last
            one = first == last
            return Timed(first, last, "per_year" if one else basis, "", (*evidence, until.evidence))
        plan = self.facts.plan
        figure = self.figure
        until_now = _UNTIL_NOW.search(figure.plain[period.start : period.end].lower())
        planned = every and self._is_plan() and not self.kind_word
        if self.kind_word == "target" or (planned and not until_now):
            if plan is not None and self._at_home() and first and first < (plan.last or 0):
                return Timed(
                    first, plan.last, basis, "target", (*evidence, self.facts.evidence["plan"])
                )
            return Timed(first, None, basis, "", evidence, ("no_end",))
        if self.now is None:
            return Timed(first, None, basis, "actual", evidence, ("no_date",))
        whole = (*evidence, self.facts.evidence["date"])
        dated = self.facts.dated
        turning = dated is not None and 0 < dated.month <= _YEAR_TURN
        doubts = ("year_turn",) if turning else ()
        if first == self.now:
            return Timed(first, first, "per_year", "actual", whole, ("part_of_year",))
        return Timed(first, self.now, basis, "actual", whole, doubts)

    def _flow_without(self) -> Timed:
        """Return the time of a flow whose sentence names no period."""
        every = self.word in ("every", "mean")
        plan, annual = self.facts.plan, self.facts.annual
        if every:
            for heading in self.figure.headings():
                if heading.period is not None and heading.period.role == "interval":
                    span = (heading.passage.prefix, len(heading.passage.plain))
                    evidence = (self.figure.evidence(*span, HEADING, heading.passage),)
                    return Timed(
                        heading.period.first, heading.period.last, "per_year", "", evidence
                    )
            carried = self._carried(("interval", "first_round", "second_round", "until", "since"))
            if carried is not None and carried.period.role in (
                "interval",
                "first_round",
                "second_round",
            ):
                found = self._flow(carried, [carried]) or Timed(basis="per_year")
                rival = (
                    plan is not None
                    and self.kind_word != "actual"
                    and self._at_home()
                    and (plan.first, plan.last) != (found.first, found.last)
                )
                doubts = (*found.doubts, "period_carried") if rival else found.doubts
                return replace(found, doubts=doubts)
            if carried is not None and self.kind_word != "actual":
                timed = self._flow(carried, [carried])
                if timed is not None:
                    return self._doubted(timed, carried)
            stated = self.kind_word == "target" or self.facts.kind != "actual"
            if plan is not None and self._at_home() and stated and self.kind_word != "actual":
                return Timed(plan.first, plan.last, "per_year", "", (self.facts.evidence["plan"],))
            if annual is not None and self._at_home():
                return Timed(
                    annual.first, annual.last, "per_year", "", (self.facts.evidence["annual"],)
                )
            return Timed(basis="per_year")
        carried = self._carried(
            ("year", "interval", "as_of", "since", "until", "part", "school", "now", "vague")
        )
        if carried is not None:
            timed = self._flow(carried, [carried])
            if timed is not None:
                return self._doubted(timed, carried)
        for heading in self.figure.headings():
            if heading.period is not None:
                span = (heading.passage.prefix, len(heading.passage.plain))
                near = Near(
                    heading.period, HEADING, self.figure.evidence(*span, HEADING, heading.passage)
                )
                timed = self._flow(near, [near])
                if timed is not None:
                    return timed
        if annual is not None and self._at_home():
            return Timed(
                annual.first, annual.last, "per_year", "", (self.facts.evidence["annual"],)
            )
        if plan is not None and self._at_home() and self._is_plan() and self.kind_word != "actual":
            evidence = (self.facts.evidence["plan"],)
            doubts = () if self.word == "cumulative" else ("basis_unsaid",)
            return Timed(plan.first, plan.last, "cumulative", "target", evidence, doubts)
        return Timed(basis="cumulative" if self.word == "cumulative" else "")

    def _carried(self, roles: tuple[str, ...]) -> Near | None:
        """Return the period of the nearest sentence before that names one."""
        lasting = tuple(role for role in roles if role in ("interval",))
        sentences = [(roles, one) for one in self.figure.earlier_sentences()]
        if self.kind_word == "actual" or self.word not in ("every", "mean"):
            sentences += [(lasting, one) for one in reversed(self.figure.trail.above)]
        for allowed, (passage, words) in sentences:
            found = [
                p
                for p in words.periods
                if p.role in allowed and not (p.length and allowed is lasting)
            ]
            if found:
                period = found[-1] if len({(p.first, p.last) for p in found}) > 1 else found[0]
                return Near(
                    period, TOPIC, self.figure.evidence(period.start, period.end, TOPIC, passage)
                )
        return None

    def _doubted(self, timed: Timed, carried: Near) -> Timed:
        """Return a time whose period a sentence before gives, in doubt unless it sets it.

        A last year (到2025年) is that of the goal it stands with, not of what each year asks.
        """
        until = carried.period.role == "until" and self.word in ("every", "mean")
        if self._is_setting(carried) and not until:
            return timed
        return replace(timed, doubts=(*timed.doubts, "period_carried"))

    def _is_setting(self, near: Near) -> bool:
        """Tell whether a period of a sentence before is set for the paragraph, not passing by."""
        seen = set()
        sentences = [*self.figure.earlier_sentences(), *self.figure.trail.above]
        for _, words in sentences:
            for period in words.periods:
                if period.role not in ("date", "now"):
                    seen.add((period.first, period.last))
        if len(seen) != 1:
            return False
        for _, words in sentences:
            for period in words.periods:
                if period == near.period:
                    start = words.sentences[0].start if words.sentences else 0
                    office = any(place.office for place in words.places)
                    return period.start - start <= _SETTING and not office
        return False

    # -- stocks --------------------------------------------------------------------------------

    def _stock(self, near: Near, others: list[Near]) -> Timed | None:
        period = near.period
        evidence: tuple[Evidence, ...] = (near.evidence,)
        if period.relative and "date" in self.facts.evidence:
            evidence = (near.evidence, self.facts.evidence["date"])
        role, first, last = period.role, period.first, period.last
        if self._is_added():
            return self._added(near, evidence)
        if role in ("part", "school"):
            if role == "part" and last is None and self.now is not None:
                last = self.now
            return Timed(
                last,
                last,
                "stock_at_end",
                "",
                evidence,
                () if role == "part" and last else ("school_year",),
            )
        ahead = self.now is None or (last or 0) > self.now
        if role == "until" or (role == "as_of" and ahead and self.kind_word == "target"):
            timed = self._until(near, others, evidence, every=False)
            if timed.first is None and self.now is not None and (last or 0) < self.now:
                return Timed(last, last, "stock_at_end", "actual", evidence)
            if timed.first is not None and self.kind_word == "actual":
                return Timed(last, last, "stock_at_end", "actual", evidence)
            return Timed(
                timed.first, last, "stock_at_end", timed.kind, timed.evidence, timed.doubts
            )
        if role in ("as_of", "now"):
            kind = "actual" if role == "now" else ""
            return Timed(
                last, last, "stock_at_end", kind, evidence, self._turning() if role == "now" else ()
            )
        if role == "year":
            building = _BUILD.search(self.figure.window().before) and not self._has()
            doubts = ("added_or_stock",) if building and self.what.indicator == "bases" else ()
            return Timed(first, last, "stock_at_end", "", evidence, doubts)
        if role in ("interval", "first_round", "second_round"):
            if role != "interval" and self.scope != NATION:
                return Timed(None, None, "stock_at_end", "", evidence, ("round_of_place",))
            return Timed(first, last, "stock_at_end", "", evidence)
        if role == "since":
            if self._has() and self.now is not None:
                return Timed(
                    self.now, self.now, "stock_at_end", "actual", (self.facts.evidence["date"],)
                )
            return Timed(first, self.now, "stock_at_end", "actual", evidence, ("added_or_stock",))
        if role in ("vague", "span"):
            if self._has() and self.now is not None:
                return Timed(
                    self.now, self.now, "stock_at_end", "actual", (self.facts.evidence["date"],)
                )
            return Timed(None, self.now, "stock_at_end", "actual", evidence, ("vague_start",))
        return None

    def _turning(self) -> tuple[str, ...]:
        """Return the doubt whether 现有 in a report of the year before means its end."""
        annual = self.facts.annual
        early = annual is not None and self.now is not None and annual.first == self.now - 1
        return ("year_turn",) if early else ()

    def _has(self) -> bool:
        """Tell whether the words up to the figure speak of what there is (现有…家、…家)."""
        start, _ = self.figure.sentence.segment(self.figure.quantity.start)
        return bool(_HAVE.search(self.figure.plain[start : self.figure.quantity.start]))

    def _is_added(self) -> bool:
        """Tell whether bases are newly set up, not in stock."""
        if self.what.indicator != "bases":
            return False
        window = self.figure.window()
        told = window.before
        if _COORDINATE.match(told):
            start, _ = self.figure.sentence.segment(self.figure.quantity.start)
            told = self.figure.plain[start : self.figure.quantity.start]
        near = told[-40:] + "#" + window.after[:8]
        if re.search(r"达到|达|增至|增加到|共有|总数|总量|累计|现有|已有|共计", window.before):
            return False
        return holds("added", near)

    def _added(self, near: Near, evidence: tuple[Evidence, ...]) -> Timed:
        period = near.period
        if period.role in ("year", "interval"):
            newly = _NEWLY.search(self.figure.window().before)
            doubts = () if newly else ("added_or_stock",)
            return Timed(period.first, period.last, "added", "", evidence, doubts)
        if period.role == "until":
            timed = self._until(near, [near], evidence, every=False)
            return Timed(timed.first, timed.last, "added", timed.kind, timed.evidence, timed.doubts)
        last = period.last or self.now
        return Timed(period.first, last, "added", "", evidence, ("added_when",))

    def _stock_without(self) -> Timed:
        """Return the time of a stock whose sentence names no period."""
        plan, annual, figure = self.facts.plan, self.facts.annual, self.figure
        if self._is_added():
            year = annual.first if annual is not None else self.now
            return Timed(year, year, "added", "", doubts=("added_when",))
        have = self._has()
        background = self.what.indicator in ("professional_personnel", "all_talent")
        carried = self._carried(("year", "as_of", "until", "interval", "now"))
        if carried is not None and not (have and carried.period.role in ("interval", "until")):
            timed = self._stock(carried, [carried])
            if timed is not None:
                return self._doubted(timed, carried)
        if have and self.now is not None and self.kind_word != "target":
            date = (self.facts.evidence["date"],)
            return Timed(self.now, self.now, "stock_at_end", "actual", date, self._turning())
        for heading in figure.headings():
            if heading.period is not None and not background:
                span = (heading.passage.prefix, len(heading.passage.plain))
                near = Near(
                    heading.period, HEADING, figure.evidence(*span, HEADING, heading.passage)
                )
                timed = self._stock(near, [near])
                if timed is not None:
                    return timed
        if annual is not None and self._at_home():
            return Timed(
                annual.first, annual.last, "stock_at_end", "", (self.facts.evidence["annual"],)
            )
        if plan is not None and self._at_home() and self._is_plan() and not background:
            return Timed(
                plan.first, plan.last, "stock_at_end", "target", (self.facts.evidence["plan"],)
            )
        said = figure.words.kinds and self.kind_word == "actual"
        if said and self.now is not None:
            date = (self.facts.evidence["date"],)
            start, _ = figure.sentence.segment(figure.quantity.start)
            told = figure.plain[start : figure.quantity.start]
            building = what_is_built(told) and self.what.indicator == "bases"
            doubts = ("added_or_stock",) if building else ()
            return Timed(self.now, self.now, "stock_at_end", "actual", date, doubts)
        return Timed(basis="stock_at_end")

    def _fields(self) -> Timed:
        for near in map(self._settled, self._in_sentence()):
            period = near.period
            if period.role in ("interval", "year", "first_round", "second_round"):
                return Timed(period.first, period.last, "scope", "", (near.evidence,))
        carried = self._carried(("interval", "year", "first_round", "second_round"))
        if carried is not None:
            return Timed(
                carried.period.first, carried.period.last, "scope", "", (carried.evidence,)
            )
        for name, whole in (("plan", self.facts.plan), ("annual", self.facts.annual)):
            if whole is not None and self._at_home():
                return Timed(whole.first, whole.last, "scope", "", (self.facts.evidence[name],))
        return Timed(basis="scope")

    # -- kind ----------------------------------------------------------------------------------

    def kind(self, timed: Timed) -> tuple[str, tuple[Evidence, ...], tuple[str, ...]]:
        """Return goal or result, with its evidence: words, the date, a heading, the title."""
        kind, evidence, doubts = self._kind_of(timed)
        dated = self.facts.dated
        unfinished = (
            kind == "actual"
            and timed.basis == "per_year"
            and dated is not None
            and timed.first == timed.last == dated.year
            and 0 < dated.month < LATE
        )
        return kind, evidence, (*doubts, "part_of_year") if unfinished else doubts

    def _kind_of(self, timed: Timed) -> tuple[str, tuple[Evidence, ...], tuple[str, ...]]:
        by_date = self._by_date(timed)
        date = (self.facts.evidence["date"],) if "date" in self.facts.evidence else ()
        if self.kind_word and self.kind_how == OWN:
            clash = by_date == "target" and self.kind_word == "actual"
            return self.kind_word, self.kind_evidence, ("kind_against_date",) if clash else ()
        if timed.kind:
            return timed.kind, timed.evidence, ()
        if by_date == "target":
            return by_date, (*timed.evidence, *date), ()
        if self.kind_word:
            return self.kind_word, self.kind_evidence, ()
        if by_date:
            return by_date, (*timed.evidence, *date), ()
        doubts = () if self._in_time_of_title(timed) else ("kind_of_title",)
        for heading in self.figure.headings():
            if heading.kind:
                span = (heading.passage.prefix, len(heading.passage.plain))
                evidence = (self.figure.evidence(*span, HEADING, heading.passage),)
                return heading.kind, evidence, doubts
        if self.facts.kind:
            return self.facts.kind, (self.facts.evidence["kind"],), doubts
        for mention, how in self.figure.readings(self.figure.words.kinds):
            return mention.value, (self.figure.evidence(mention.start, mention.end, how),), ()
        return "", (), ()

    def _in_time_of_title(self, timed: Timed) -> bool:
        """Tell whether what a title says of goal or result can hold for the years of a figure.

        A summary of 2021 quotes the goal of 2021 to 2030 too, and is no evidence that it
        is reached: the years lie within those of the title, or the date of the document
        tells on which side of it they are.
        """
        if self.now is not None or timed.last is None:
            return True
        whole = self.facts.annual or self.facts.plan
        first = timed.first or timed.last
        return whole is not None and (
            (whole.first or 0) <= first and timed.last <= (whole.last or 0)
        )

    def _by_date(self, timed: Timed) -> str:
        if self.now is None or timed.last is None:
            return ""
        if timed.last < self.now:
            return "actual"
        first = timed.first if timed.first is not None else timed.last
        return "target" if first > self.now or timed.last > self.now else ""

    def _is_plan(self) -> bool:
        kinds = [one.kind for one in self.figure.headings() if one.kind]
        kind = self.kind_word or (kinds[0] if kinds else self.facts.kind)
        return kind != "actual"

    def _at_home(self) -> bool:
        """Tell whether the years of the document hold for the scope: its own, or a part of it."""
        home = self.facts.home
        if home is None or self.scope in ("", home.name):
            return True
        division = division_of(self.scope)
        return division is not None and home.name in (division.province, division.city)

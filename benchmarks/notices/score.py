"""What became of the figures of one document: certain, proposed, missed; right or wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.notices.key import Entry, Told, read_key, told
from zsgx_analysis.documents import read_document
from zsgx_analysis.statements import read_statements
from zsgx_analysis.statements.tokens import FACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from zsgx_analysis.statements import Statements


class Fault(NamedTuple):
    """Something certain that is wrong, or a figure missed in silence."""

    kind: str
    told: Told
    meant: Told | None


@dataclass(frozen=True)
class Score:
    """What became of the figures of one document.

    Attributes
    ----------
    name : str
        Of the document.
    keyed : int
        Figures that a careful reader finds fully stated (``certain``).
    expected : int
        Those, the ones to be proposed, and those that may be either.
    certain, right : int
        Figures given as certain; those of them that are as the key has them.
    recalled : int
        Fully stated figures given as certain, and right.
    listed, rightly : int
        Expected figures given rightly as certain or proposed; the same where nothing
        that a proposal fills contradicts the key.
    silent : int
        Expected figures that are neither certain nor proposed.
    noise : int
        Proposals of what is no figure of the project.
    decoy : bool
        Whether the text holds no figure of the project at all.
    faults : tuple of Fault
        Wrong certain figures, by kind; silent misses; certain figures not recalled.
    """

    name: str
    keyed: int = 0
    expected: int = 0
    certain: int = 0
    right: int = 0
    recalled: int = 0
    listed: int = 0
    rightly: int = 0
    silent: int = 0
    noise: int = 0
    decoy: bool = False
    faults: tuple[Fault, ...] = field(default=())

    @property
    def wrong(self) -> tuple[Fault, ...]:
        """The certain figures that are wrong."""
        return tuple(fault for fault in self.faults if fault.kind not in ("silent", "proposed"))


def measure(document: Path, key: Path) -> Score:
    """Read a document and compare what is found with its key."""
    return compare(document.stem, read_key(key), read_statements(read_document(document)))


def compare(name: str, key: Sequence[Entry], read: Statements) -> Score:
    """Compare claims with a key."""
    certain = told(read.figures.to_dict("records"))
    proposed = told(read.proposals.to_dict("records"))
    expected = [entry for entry in key if entry.outcome != "optional"]
    keyed = [entry for entry in key if entry.outcome == "certain"]
    allowed = [e.told for e in key if e.outcome in ("certain", "either", "optional")]
    right = [one for one in certain if any(one.meaning == other.meaning for other in allowed)]
    wrong = [_fault(one, key) for one in certain if one not in right]
    meanings = {one.meaning for one in right}
    recalled = [e for e in keyed if e.told.meaning in meanings]
    found = [e for e in expected if e.told.meaning in meanings and e.outcome != "proposal"]
    rest = [e for e in expected if e not in found]
    listed = [e for e in rest if any(_same(e.told, one) for one in proposed)]
    agreeing = [e for e in listed if any(_agrees(e.told, one) for one in proposed)]
    silent = [e for e in rest if e not in listed and not any(_same(e.told, one) for one in certain)]
    everything = [e.told for e in key]
    faults = [
        *wrong,
        *(Fault("silent", e.told, None) for e in silent),
        *(Fault("proposed", e.told, None) for e in keyed if e in listed),
    ]
    return Score(
        name=name,
        keyed=len(keyed),
        expected=len(expected),
        certain=len(certain),
        right=len(right),
        recalled=len(recalled),
        listed=len(found) + len(listed),
        rightly=len(found) + len(agreeing),
        silent=len(silent),
        noise=sum(not any(_same(other, one) for other in everything) for one in proposed),
        decoy=not key,
        faults=tuple(faults),
    )


def total(name: str, scores: Iterable[Score]) -> Score:
    """Return the sum of several scores."""
    scores = list(scores)
    sums: dict[str, Any] = {
        one.name: sum(getattr(score, one.name) for score in scores)
        for one in fields(Score)
        if one.name not in ("name", "decoy", "faults")
    }
    faults = tuple(fault for score in scores for fault in score.faults)
    return Score(name=name, faults=faults, **sums)


def kinds_of(score: Score) -> Counter[str]:
    """Count the wrong certain figures of a score by what is wrong with them."""
    return Counter(kind for fault in score.wrong for kind in fault.kind.split(", "))


def _fault(one: Told, key: Sequence[Entry]) -> Fault:
    """Say what is wrong with a certain figure: the slots that differ from the nearest entry."""
    near = [e for e in key if _same(e.told, one)]
    if not near:
        return Fault("no figure of the project", one, None)
    best = min(near, key=lambda e: (e.outcome == "proposal", len(_differences(e.told, one))))
    if best.outcome == "proposal":
        return Fault("not fully stated", one, best.told)
    return Fault(", ".join(_differences(best.told, one)) or "line", one, best.told)


def _differences(key: Told, one: Told) -> list[str]:
    names = [name for name, a, b in zip(FACT, key.fact, one.fact, strict=True) if a != b]
    return [*names, *(["unit"] if key.unit != one.unit else [])]


def _same(key: Told, one: Told) -> bool:
    """Tell whether two are the same printed number at about the same place."""
    near = not key.line or not one.line or abs(key.line - one.line) <= 3
    return key.value == one.value and (key.value is not None or key.numbers == one.numbers) and near


def _agrees(key: Told, one: Told) -> bool:
    filled = zip(key.fact, one.fact, strict=True)
    return _same(key, one) and all(not a or not b or a == b for a, b in filled)

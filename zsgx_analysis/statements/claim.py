"""A claim: a frame of slots, each with the evidence that fills it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from zsgx_analysis.quantities import Quantity
    from zsgx_analysis.statements.text import Passage

OWN = "own clause"
SUBJECT = "stated subject"
TOPIC = "sentence before"
HEADING = "heading"
DOCUMENT = "document data"
PERSON = "a person"

HOWS = (OWN, SUBJECT, TOPIC, HEADING, DOCUMENT, PERSON)
"""How a slot can be filled, the nearest first."""


class Evidence(NamedTuple):
    """Where the words stand that fill a slot, and how they were reached.

    Attributes
    ----------
    how : str
        One of `HOWS`.
    place : str
        Paragraph, as its reader names it; "" for what a person says.
    first, last : int
        First and last character in the paragraph, from 1; 0 where there are none.
    """

    how: str
    place: str = ""
    first: int = 0
    last: int = 0


def evidence_at(passage: Passage, start: int, end: int, how: str = DOCUMENT) -> Evidence:
    """Return evidence for the words of a passage from one place in it up to another."""
    last = passage.character(max(start, end - 1))
    return Evidence(how, passage.place, passage.character(start), last)


class Said(NamedTuple):
    """What words say of a figure, "" where none do, with where they stand."""

    value: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a claim: its value, the evidence, and doubts.

    Attributes
    ----------
    value : object
        None where nothing fills it.
    evidence : tuple of Evidence
        Usually one; two where a value follows from two (2023 from 去年 and the date).
    doubts : tuple of str
        Names of `zsgx_analysis.statements.reasons.REASONS`.
    """

    value: Any = None
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()

    def doubted(self, *reasons: str) -> Slot:
        """Return the slot with further doubts."""
        return replace(self, doubts=tuple(dict.fromkeys((*self.doubts, *filter(None, reasons)))))


SLOTS = ("indicator", "programme", "scope", "period", "basis", "kind")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one figure says, as far as the document goes.

    Attributes
    ----------
    quantity : Quantity
    unit : str
        Of the vocabulary, fit for the indicator.
    place : str
        Paragraph and character of the figure.
    slots : mapping
        Name of `SLOTS` to its slot; ``period`` holds (start, end).
    doubts : tuple of str
        Doubts about the figure as a whole: a part, a list, a contradiction.
    line : bool
        Whether it stands in a title or heading, which says less than the text.
    """

    quantity: Quantity
    unit: str
    place: str
    slots: dict[str, Slot] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    line: bool = False
    sentence: str = ""

    def value(self, name: str) -> Any:
        """Return the value of a slot."""
        return self.slots[name].value

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the slots without a value, or with a doubtful one."""
        lacking = [name for name in SLOTS if self._lacks(name)]
        return tuple(lacking)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every reason why it is not certain."""
        found = [f"no_{name}" for name in SLOTS if self._is_empty(name)]
        found += [doubt for name in SLOTS for doubt in self.slots[name].doubts]
        return tuple(dict.fromkeys([*found, *self.doubts]))

    @property
    def certain(self) -> bool:
        """Whether every part of the meaning has its evidence, and none a rival."""
        return not self.reasons

    @property
    def fact(self) -> tuple[Any, ...]:
        """What it is about, in the order of the columns of a figure."""
        start, end = self.value("period") or (None, None)
        return (
            self.value("scope") or "", start, end, self.value("basis") or "",
            self.value("kind") or "", self.value("programme") or "", self.value("indicator") or "",
        )  # fmt: skip

    def with_doubts(self, *reasons: str) -> Claim:
        """Return the claim with further doubts about the whole."""
        return replace(self, doubts=tuple(dict.fromkeys((*self.doubts, *reasons))))

    def with_slot(self, name: str, slot: Slot) -> Claim:
        """Return the claim with one slot replaced."""
        return replace(self, slots={**self.slots, name: slot})

    def _is_empty(self, name: str) -> bool:
        value = self.slots[name].value
        return value in (None, "") or (name == "period" and None in value)

    def _lacks(self, name: str) -> bool:
        return self._is_empty(name) or bool(self.slots[name].doubts)

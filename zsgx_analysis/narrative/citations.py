"""The origin of a number taken apart again: formula, documents, and places in each.

A block carries the origin of a number as the pairs that a page lists
(`origins.Pairs`); an endnote and a row of a workbook want its parts. Each part is
known by its word, of which every language has one of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zsgx_analysis.narrative.origins import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.language import Language


_OF_PLACE = ("place", "printed", "status", "repair")


@dataclass
class Place:
    """A place in a document: where, the printed token, its state and what was done to it."""

    place: str = ""
    printed: str = ""
    status: str = ""
    repair: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells two places apart."""
        return self.place, self.printed, self.status, self.repair


@dataclass
class CitedDocument:
    """A document that a number rests on, with the places where it stands."""

    title: str
    number: str = ""
    published: str = ""
    reliability: str = ""
    address: str = ""
    places: list[Place] = field(default_factory=list)


@dataclass
class Citation:
    """What a number rests on."""

    computed: str = ""
    documents: list[CitedDocument] = field(default_factory=list)


def citation_of(pairs: Iterable[Sequence[str]], lang: Language) -> Citation:
    """Return the parts of an origin; a document that it names twice is named once.

    Parameters
    ----------
    pairs : iterable of (str, str)
        From `origins.origin_of`, of the same language.
    lang : str
        Their language.

    Raises
    ------
    KeyError
        For a word that no origin has.
    """
    found = Citation()
    documents: dict[str, CitedDocument] = {}
    document, last = CitedDocument(""), len(_OF_PLACE)
    for word, said in pairs:
        name = name_of(word, lang)
        if name == "computed":
            found.computed = said
        elif name == "document":
            document, last = documents.setdefault(said, CitedDocument(said)), len(_OF_PLACE)
        elif name in _OF_PLACE:
            # The parts of a place come in this order, so one that does not go on begins anew.
            if not document.places or _OF_PLACE.index(name) <= last:
                document.places.append(Place())
            setattr(document.places[-1], name, said)
            last = _OF_PLACE.index(name)
        else:
            setattr(document, name, said)
    found.documents = list(documents.values())
    for one in found.documents:
        one.places = list({place.key: place for place in one.places}.values())
    return found

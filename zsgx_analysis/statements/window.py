"""The words around a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


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
    topic : str
        How ``near`` or ``far`` the text is that speaks of the project, else "".
    """

    before: str
    after: str
    blanked: Callable[[], tuple[str, str]]
    clause: str
    clause_above: str
    clause_below: str
    sentence: str
    under_people: bool = False
    topic: str = ""

    @property
    def english(self) -> bool:
        """Whether the clause is in English."""
        return self.clause.isascii()

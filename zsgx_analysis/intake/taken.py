"""A table that is taken in: what it is, whose, until when, and what says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.intake.scope import BY_HAND
from zsgx_analysis.tables.contents import contents_of
from zsgx_analysis.tables.kind import titled_kind

if TYPE_CHECKING:
    from zsgx_analysis.intake.scope import Scope
    from zsgx_analysis.tables import Attachment
    from zsgx_analysis.tables.as_of import AsOf
    from zsgx_analysis.tables.contents import Contents
    from zsgx_analysis.tables.kind import TableKind

PUBLISHED = "published"


class Taken(NamedTuple):
    """A table that is taken in, and what says that it may be.

    Attributes
    ----------
    table : Attachment
    kind : TableKind
        By its words, or by the person who adds it.
    scope : Scope
        Whose it is.
    as_of : AsOf or None
        Until when a result counts; None where nothing says so.
    basis : str
        What it rests on: ``published``, ``returns`` or ``register``.
    given : str
        The kind as a person gives it, "" where the table says it itself.
    """

    table: Attachment
    kind: TableKind
    scope: Scope
    as_of: AsOf | None = None
    basis: str = PUBLISHED
    given: str = ""

    @property
    def is_of(self) -> str:
        """The kind of the table as a whole; of a silent one a plan."""
        known = self.given or self.kind.kind
        return "plan" if known == "unknown" else known

    @property
    def contents(self) -> Contents:
        """Its cells, sorted by what they are."""
        silent = titled_kind(self.kind) or self.is_of
        return contents_of(self.table, silent, self.scope.level)

    @property
    def split(self) -> str:
        """The axes of a table that is not department × field, and what it counts, for its name."""
        found = self.contents
        if found.is_matrix:
            return ""
        measures = sorted(set(found.breakdowns["measure"]) - {"persons"})
        parts = [found.rows.name, found.columns.name, *measures]
        return "-".join(part.replace("_", "-") for part in parts if part != "none")

    def about(self, unproved: str | None = None) -> dict[str, str]:
        """Return what its sidecar says besides the document."""
        said = {
            "scope": self.scope.name,
            "scope_said": f"{self.scope.place}: {self.scope.word}",
            "level": self.scope.level,
            "kind": self.is_of,
            "kind_said": self._kind_said(),
        }
        if self.is_of != "plan":
            said["basis"] = self.basis
            if self.as_of is not None:
                said["as_of"] = self.as_of.date
                said["as_of_said"] = f"{self.as_of.place}: {self.as_of.word}"
        if unproved is not None:
            said["unproved"] = unproved
        return said

    def _kind_said(self) -> str:
        if self.given:
            return f"{BY_HAND}: {self.given}"
        if self.kind.evidence:
            first = self.kind.evidence[0]
            return f"{first.located.place}: {first.word}"
        return "no word says so"

"""What a reader is told of proposals, and of what a person said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.language import Text
from zsgx_analysis.statements.claim import PERSON
from zsgx_analysis.statements.tokens import DATE_BY_HAND, SCOPE_BY_HAND

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.statements.reading import Statements


def proposal_remarks(proposals: pd.DataFrame) -> list[Text]:
    """Return one remark for each proposal."""
    return [_remark(*row) for row in proposals[["printed", "place", "reason"]].to_numpy()]


def _remark(printed: str, place: str, reason: str) -> Text:
    zh, _, en = reason.partition(" · ")
    return Text(
        f"“{printed}”（{place}）像是工程数字，列为待定：{zh}",
        f"{printed!r} ({place}) looks like a figure of the project and is only proposed: {en}",
    )


def notes_by_hand(read: Statements) -> dict[str, str]:
    """Return a note for each certain figure that rests on what a person said, by its place."""
    notes = {}
    for claim in read.claims:
        parts = []
        if any(one.how == PERSON for one in claim.slots["scope"].evidence):
            parts.append(SCOPE_BY_HAND)
        if any(one.how == PERSON for one in claim.slots["period"].evidence):
            parts.append(DATE_BY_HAND)
        if parts:
            notes[claim.place] = "; ".join(parts)
    return notes

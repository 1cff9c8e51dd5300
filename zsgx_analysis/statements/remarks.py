"""What a reader is told of proposals, and of what a person said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.language import Text, position
from zsgx_analysis.statements.claim import PERSON
from zsgx_analysis.statements.tokens import DATE_BY_HAND, SCOPE_BY_HAND

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.statements.reading import Statements


_MOST_NAMED = 5


def date_remarks(read: Statements) -> list[Text]:
    """Return a remark that names the dates printed in a document that there are not."""
    dates = read.facts.no_dates
    if not dates:
        return []
    shown = [f"{date.printed}（{position(date.place).zh}）" for date in dates[:_MOST_NAMED]]
    shown_en = [f"{date.printed!r} ({date.place})" for date in dates[:_MOST_NAMED]]
    more = len(dates) > _MOST_NAMED
    undated = read.facts.dated is None and any(date.foremost for date in dates)
    return [
        Text(
            f"文件中印的日期不存在：{'、'.join(shown)}{'……' if more else ''}"
            + ("；没有以别的日期代替，请用 --date 注明" if undated else ""),
            f"dates are printed that there are not: {', '.join(shown_en)}{', …' if more else ''}"
            + ("; no other is taken instead: name the date with --date" if undated else ""),
        )
    ]


def proposal_remarks(proposals: pd.DataFrame) -> list[Text]:
    """Return one remark for each proposal."""
    return [_remark(*row) for row in proposals[["printed", "place", "reason"]].to_numpy()]


def _remark(printed: str, place: str, reason: str) -> Text:
    zh, _, en = reason.partition(" · ")
    return Text(
        f"“{printed}”（{position(place).zh}）像是工程数字，列为待定：{zh}",
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

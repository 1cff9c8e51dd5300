"""What words and figures together allow to be said of a table that closes.

The search tells whether the totals close. It cannot tell that a line called 合计
is a mere part of a sum, that a department equals the sum of all others, or that
a line without a word for it may be a total of the rest. Then nothing is balanced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.tables.doubts import Doubt
    from zsgx_analysis.tables.hierarchy import Side

CLOSED = ("balanced", "balanced_within_rounding", "reconstructed")

CONTRADICTIONS = ("named", "known")
"""Doubts in which a label says one thing and the figures another."""

SUSPECTED = ("sum", "near", "exceeds")
"""Doubts whether a line is a total of the others: its figures stay open."""


@dataclass(frozen=True)
class Verdict:
    """Status of a table, why it is no better, and the lines whose figures stay open."""

    status: str
    reasons: tuple[Text, ...] = ()
    open_rows: frozenset[int] = frozenset()
    open_columns: frozenset[int] = frozenset()


def verdict(
    status: str,
    sides: tuple[Side, Side],
    names: tuple[Sequence[str], Sequence[str]],
    misplaced: tuple[Text, ...] = (),
) -> Verdict:
    """Return what can be said of a table.

    Parameters
    ----------
    status : str
        What the search says of its totals.
    sides : tuple of Side
        Rows and columns.
    names : tuple of sequence of str
        What their lines are called.
    misplaced : tuple of Text
        Why figures of the table cannot be given to their labels.
    """
    doubts = [(place, doubt) for place, side in enumerate(sides) for doubt in side.doubts]
    reasons = tuple(_reason(doubt, names[place], place) for place, doubt in doubts)
    reasons += misplaced
    if misplaced and status in (*CLOSED, "ambiguous", "unaudited"):
        return Verdict("irreconcilable", reasons)
    if status in CLOSED and any(doubt.kind in CONTRADICTIONS for _, doubt in doubts):
        return Verdict("irreconcilable", reasons)
    suspected = [(place, doubt.line) for place, doubt in doubts if doubt.kind in SUSPECTED]
    outside = any(doubt.kind == "outside" for _, doubt in doubts)
    if (suspected or outside) and status in (*CLOSED, "unaudited", "ambiguous"):
        rows, columns = (
            frozenset(line for own, line in suspected if own == place) for place in (0, 1)
        )
        return Verdict("ambiguous", reasons, rows, columns)
    return Verdict(status, reasons)


def _reason(doubt: Doubt, names: Sequence[str], place: int) -> Text:
    name = names[doubt.line] or "（空）"
    parts = "、".join(names[line] or "（空）" for line in doubt.members[:4])
    parts += "等" if len(doubt.members) > 4 else ""
    side, line = ("行", "row") if place == 0 else ("列", "column")
    texts = {
        "named": Text(
            f"{side}“{name}”名为合计，按数字却只是另一合计的一部分：标签可能错位",
            f"{line} {name!r} is called a total, yet by its figures it is part of another sum: "
            "labels may be shifted",
        ),
        "known": Text(
            f"{side}“{name}”等于{parts}之和，却以部门或领域为名：标签可能错位",
            f"{line} {name!r} equals the sum of {parts}, yet it is called as they are: labels may "
            "be shifted",
        ),
        "sum": Text(
            f"{side}“{name}”处处等于{parts}之和，可能是合计，数字不足以证明：其数从缺",
            f"{line} {name!r} equals the sum of {parts} everywhere and may be a total, which so "
            "few figures cannot prove: its figures stay open",
        ),
        "near": Text(
            f"{side}“{name}”几乎等于其余各{side}之和，疑为合计，有数字误读或缺{side}：其数从缺",
            f"{line} {name!r} almost equals the sum of all others: suspected to be a total, with "
            f"a figure misread or a {line} missing; its figures stay open",
        ),
    }
    texts["exceeds"] = Text(
        f"{side}“{name}”处处多于其余各{side}之和，疑为合计，而缺{side}：其数从缺",
        f"{line} {name!r} states more than all others together throughout: suspected to be a total "
        f"with a {line} missing; its figures stay open",
    )
    texts["outside"] = Text(
        f"有{len(doubt.members)}{side}不在任何合计之内（{parts}）：疑是另一张表，或缺其合计",
        f"{len(doubt.members)} {line}s are in no total ({parts}): another table, perhaps, or "
        "their total is missing",
    )
    return texts[doubt.kind]


def lines_apart(
    sides: tuple[Side, Side], names: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Text]:
    """Name the lines outside every sum, which are shown beside the cells."""
    for place, side in enumerate(sides):
        own = names[place]
        apart = [own[line] or "（空）" for line, role in enumerate(side.roles) if role == "apart"]
        if apart:
            shown = "、".join(apart)
            yield Text(
                f"不在任何合计之内的{'列' if place else '行'}，可能是某合计的一部分，"
                f"不计入单元格：{shown}",
                f"{'columns' if place else 'rows'} outside every sum, perhaps part of a total, "
                f"kept out of the cells: {shown}",
            )

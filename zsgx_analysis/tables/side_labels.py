"""The labels of both sides of a table, read against what they can list in its document."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.tables.caption import NATIONAL, NOWHERE, Caption
from zsgx_analysis.tables.labels import Label, closed_up, read_label, read_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.tables.boxhead import Boxhead, HeadText


def with_place(caption: Caption, stub: Sequence[str], texts: Sequence[HeadText]) -> Caption:
    """Return the caption with the nation as its place, where its lines are those of the nation.

    That no place is named says nothing; ministries or most of the provinces do.
    """
    if caption.place != NOWHERE:
        return caption
    labels = [read_label(text, frozenset()) for text in (*stub, *(text.label for text in texts))]
    ministries = {label.name for label in labels if label.kind == "departments"}
    provinces = {label.name for label in labels if label.kind == "regions"}
    nation = any("全国" in closed_up(label.printed) for label in labels)
    if nation or len(ministries) >= 2 or len(provinces) >= len(vocabulary.known("regions")) // 3:
        return replace(caption, place=NATIONAL)
    return caption


def labels_of(
    boxhead: Boxhead,
    stub: int,
    caption: Caption,
    texts: Sequence[HeadText],
    stub_texts: Sequence[str],
) -> tuple[list[Label], list[Label]]:
    """Resolve the labels of both sides, each against what it can list in this document."""
    national = caption.place in (NATIONAL, NOWHERE)
    province = caption.place.province
    kinds = ["fields", "regions", *(["departments"] if national else [])]
    if any(
        vocabulary.group_of("provincial_fields", name) == province
        for name in vocabulary.known("provincial_fields")
    ):
        kinds = ["provincial_fields", *kinds]
    corner = [cell for row in boxhead.rows for cell in row[:stub] if cell.strip()]
    groups = {
        vocabulary.group_of("headers", name)
        for cell in corner
        for part in re.split(r"[\\/|\s、]+", closed_up(cell))
        if (name := vocabulary.resolve("headers", part)) is not None
    }
    heads = read_side(
        [text.label for text in texts], kinds, [kind for kind in kinds if kind in groups]
    )
    across = {label.kind for label in heads} & {"fields", "provincial_fields"}
    turned = "fields" in groups and not across
    down = [
        kind for kind in kinds if turned or not (kind in ("fields", "provincial_fields") and across)
    ]
    said = [kind for kind in down if kind in groups and (turned or "fields" not in kind)]
    return heads, read_side(list(stub_texts), down, said)

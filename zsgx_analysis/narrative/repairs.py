"""What was done to a printed figure, in one sentence, by the place where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import label_name, operation_name, proof

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_PLACE = re.compile(r"R(\d+)C(\d+)")
"""A place in the log of repairs: row and column of the printed grid (``R6C11``)."""


def repairs_by_place(repairs: pd.DataFrame, lang: Language) -> dict[tuple[Any, ...], str]:
    """Return the repairs of figures by source, row and column of the printed token.

    Parameters
    ----------
    repairs : pandas.DataFrame
        The dataset ``repairs``.
    lang : str
        Language of the words.
    """
    found: dict[tuple[Any, ...], str] = {}
    for row in repairs.to_dict("records"):
        places = (_PLACE.fullmatch(str(row[end])) for end in ("from", "to"))
        keys = {(row["source"], int(one[1]), int(one[2])) for one in places if one}
        said = repair_sentence({str(name): value for name, value in row.items()}, lang)
        for key in keys:
            found[key] = (
                Text("；", "; ").in_language(lang).join(filter(None, [found.get(key, ""), said]))
            )
    return found


def repair_sentence(repair: Mapping[str, Any], lang: Language) -> str:
    """Say what was done to a figure, from where to where, and which totals prove it."""
    operation = operation_name(repair["operation"], lang)
    label = label_name(repair["label"], lang)
    ends = " → ".join(str(repair[end]) for end in ("from", "to") if isinstance(repair[end], str))
    grounds = repair["proved_by"]
    parts = grounds.split("|") if isinstance(grounds, str) else [str(part) for part in grounds]
    proved = proof([part.strip() for part in parts if part.strip()], lang)
    return Text(
        f"{label}：{operation}，{ends}；由{proved}证明",
        f"{label}: {operation}, {ends}; proved by {proved}",
    ).in_language(lang)

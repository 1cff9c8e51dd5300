"""What each published figure is worth beside its neighbours, from the notes of who collected it.

Which words of a note mean what stands in ``standing.tsv``, with the rows that asked for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.datasets.schema import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

STANDS = "stands"

_RISING = ("partial", "wider_scope", "draft")
"""Of several words in one note the last of these holds: a draft is nothing else before."""


def with_standing(figures: pd.DataFrame) -> pd.DataFrame:
    """Say what each figure is worth, and from when another one has replaced it.

    Parameters
    ----------
    figures : pandas.DataFrame
        With ``note``.

    Returns
    -------
    pandas.DataFrame
        With ``standing`` (``stands``, ``draft``, ``wider_scope``, ``partial``) and
        ``superseded``, the year from which another figure replaced it, else missing.
    """
    note = figures["note"].astype("object").fillna("").astype("str")
    words = table_of("standing.tsv")
    standing = pd.Series(STANDS, index=figures.index, dtype="str")
    for name in _RISING:
        said = note.str.contains(_any(row["words"] for row in words if row["standing"] == name))
        standing = standing.mask(said, name)
    replaced = _any(row["words"] for row in words if row["standing"] == "superseded")
    years = note.str.extract(f"({replaced})", expand=True)[0].str.extract(r"(\d{4})", expand=False)
    return figures.assign(standing=standing, superseded=pd.to_numeric(years, errors="coerce"))


def _any(words: Iterable[str]) -> str:
    return rf"\b(?:{'|'.join(words)})"

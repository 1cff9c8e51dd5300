"""What charts take: traced numbers or bare ones, and names of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.words import is_known
from zsgx_analysis.tracing import Traced, TracedArray, TracedDtype, plain
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from zsgx_analysis.vocabulary import Kind

SHARE = "share"
_KINDS: tuple[Kind, ...] = (
    *("departments", "fields", "provincial_fields", "regions"),
    *("groups", "programmes"),
)


def numbers_of(series: pd.Series, unit: str) -> list[Any]:
    """Return the numbers of a series, of which at least one is to be known."""
    if unit != SHARE and unit not in vocabulary.known("units"):
        raise UsageError(
            Text("没有这个单位", "the unit is not known"),
            place="unit",
            found=unit,
            expected=", ".join([SHARE, *vocabulary.known("units")]),
        )
    found = list(array_of(series, "" if unit == SHARE else unit))
    if not any(isinstance(one, Traced) and is_known(one) for one in found):
        raise UsageError(Text("没有可画的值", "there is no value to draw"), place="values")
    return found


def array_of(column: pd.Series, unit: str) -> TracedArray:
    """Return the numbers of a column as traced ones; bare ones count in ``unit``."""
    if isinstance(column.dtype, TracedDtype):
        return TracedArray(column.array.to_numpy(object))
    numbers = pd.to_numeric(column, errors="coerce").astype("float64")
    wrong = column[numbers.isna() & column.notna()]
    if len(wrong):
        raise UsageError(
            Text("要画的值不是数字", "a value to draw is not a number"),
            place=str(wrong.index[0]),
            found=str(wrong.iloc[0]),
        )
    return TracedArray(
        [Traced.stated(one, unit=unit) if np.isfinite(one) else None for one in numbers]
    )


def floats_of(series: pd.Series) -> Any:
    """Return the numbers of a series without unit and origin."""
    if isinstance(series.dtype, TracedDtype):
        return series.astype("float64")
    return pd.to_numeric(series, errors="coerce").astype("float64")


def bare(table: pd.DataFrame) -> pd.DataFrame:
    """Return what goes into a data file: bare numbers, their bounds where they have any."""
    unnamed = isinstance(table.index, pd.RangeIndex)
    return plain(table if unnamed else table.reset_index())


def display_name(label: str, lang: Language) -> str:
    """Return a name of the vocabulary in a language; any other as it is."""
    kind = next((kind for kind in _KINDS if label in vocabulary.known(kind)), None)
    return display_scope(label, lang) if kind is None else vocabulary.display(kind, label, lang)

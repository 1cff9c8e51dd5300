"""A frame in the words of a language: names and codes as people read them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.datasets.schema import DATASETS, columns_of
from zsgx_analysis.language import Language, as_language
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from collections.abc import Mapping

_OPEN: Mapping[str, tuple[str, ...]] = {
    "department": ("departments",),
    "field": ("fields", "provincial_fields"),
    "row": ("departments", "fields", "programmes"),
    "column": ("departments", "fields", "programmes"),
    "name": ("fields", "provincial_fields", "programmes"),
}
"""Columns whose names need not be in a vocabulary, and those that may be."""


def translated(frame: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Return a frame with its names and codes in the words of a language.

    Departments, fields, regions, programmes, states, units and the like; numbers,
    printed tokens, sources and the names of the columns stay as they are. Of a
    matrix the names of rows and columns are translated too.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any frame with the columns of the datasets, or a matrix of one.
    lang : str
        ``"en"`` or ``"zh"``.

    Returns
    -------
    pandas.DataFrame
        A copy of the same shape; a name without a translation stands as it is.

    Raises
    ------
    UsageError
        When the language is not known.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> cells = zsgx.translated(zsgx.plan(2024), lang="en")
    >>> "Digital technology" in set(cells.query("department == 'Ministry of Education'")["field"])
    True
    """
    spoken = as_language(lang)
    shown = frame.copy()
    for name in shown.columns:
        if str(name) in _kinds() and not pd.api.types.is_numeric_dtype(shown[name].dtype):
            shown[name] = shown[name].map(_words(str(name), shown[name], spoken))
    for axis in ("index", "columns"):
        side = getattr(shown, axis)
        if str(side.name) in _kinds():
            told = _words(str(side.name), side, spoken)
            setattr(shown, axis, side.map(lambda one, told=told: told.get(one, one)))
    return shown


@cache
def _kinds() -> Mapping[str, tuple[str, ...]]:
    """Return which vocabularies the words of a column may come from."""
    found: dict[str, list[str]] = {name: list(kinds) for name, kinds in _OPEN.items()}
    for dataset in DATASETS:
        for column in columns_of(dataset):
            if column.vocabulary and column.vocabulary not in found.setdefault(column.name, []):
                found[column.name].append(column.vocabulary)
    return {name: tuple(kinds) for name, kinds in found.items() if kinds}


def _words(column: str, names: Any, lang: Language) -> dict[Any, Any]:
    return {
        name: _word(name, _kinds()[column], lang) if isinstance(name, str) else name
        for name in pd.unique(names)
    }


def _word(name: str, kinds: tuple[str, ...], lang: Language) -> str:
    for kind in kinds:
        if kind in ("scopes", "regions"):
            return display_scope(name, lang)
        word = cast("vocabulary.Kind", kind)
        if name in vocabulary.known(word):
            return vocabulary.display(word, name, lang)
    return name

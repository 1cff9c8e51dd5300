"""Sums over the returns that count, each with how complete its basis is.

A unit that has not reported, or whose return proves nothing, makes a sum "at
least". Units of different kinds are never added: a city's figures may hold those
of its bases. Nor are measures (people and person-times), nor two breakdowns of one total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_UNITS = ("unit", "region", "level")
_OF_CELLS = ("field", "programme")
_RETURN = ["unit", "kind", "return_sha256", "part"]
_MEASURE = ["measure", "counted"]
_AFTER = ["value", "lower", "upper", "bound", "expected", "reported", "share_reported"]


def roll_up(
    cells: pd.DataFrame,
    ledger: pd.DataFrame,
    by: Sequence[str] | str = (),
    kind: str = "result",
) -> pd.DataFrame:
    """Return sums of the figures that count.

    Parameters
    ----------
    cells, ledger : pandas.DataFrame
        As `Collection.cells` and `Collection.ledger`.
    by : str or sequence of str
        ``unit``, ``region``, ``level``, ``field``, ``programme``; none for all in total.
    kind : str
        ``result`` or ``plan``.

    Returns
    -------
    pandas.DataFrame
        ``unit_kind``, the groups, ``measure``, ``counted`` (the base unit), then ``value``
        (what is reported; not a number where a figure of it is open), ``lower`` and
        ``upper`` (infinite where somebody is missing), ``bound`` (``exact``, ``range`` or
        ``at_least``), ``expected`` and ``reported`` units and ``share_reported``. A field
        or programme that a return does not name is nought there; a return that does
        not break its total down so is missing from these sums.

    Raises
    ------
    UsageError
        When there is nothing to group by of that name.

    Examples
    --------
    >>> import pandas as pd
    >>> import zsgx_analysis as zsgx
    >>> try:
    ...     zsgx.returns.roll_up(pd.DataFrame(), pd.DataFrame(), "colour")
    ... except zsgx.UsageError as error:
    ...     print(error.place, error.found)
    by colour
    """
    keys = [by] if isinstance(by, str) else list(by)
    _check(keys)
    of_units = ["unit_kind", *(key for key in keys if key in _OF_UNITS)]
    of_cells = [key for key in keys if key in _OF_CELLS]
    own = ledger[(ledger["kind"] == kind) & (ledger["unit_kind"] != "")]
    if not len(own):  # without a roster nobody is expected, and no sum is ever complete
        own = ledger[ledger["kind"] == kind]
    expected = own[own["expected"] == 1]
    counting = own[(own["figures"] == 1) & (own["expected"].eq(1) | expected.empty)]
    chosen = _one_split(cells, counting, of_units, of_cells)
    basis = (
        expected.groupby(of_units, sort=False).size().rename("expected").reset_index()
        if len(expected)
        else counting[of_units].drop_duplicates().assign(expected=0)
    )
    reporting = (
        chosen.groupby([*of_units, *_MEASURE], sort=False)["unit_name"].nunique().rename("reported")
    )
    sums = _sums(chosen, [*of_units, *of_cells, *_MEASURE])
    frame = basis.merge(sums, on=of_units, how="left")
    frame = frame.merge(reporting.reset_index(), on=[*of_units, *_MEASURE], how="left")
    frame = frame.fillna(dict.fromkeys([*of_cells, *_MEASURE], ""))
    return _bounded(frame)[["unit_kind", *keys, *_MEASURE, *_AFTER]]


def _check(keys: Sequence[str]) -> None:
    unknown = [key for key in keys if key not in (*_OF_UNITS, *_OF_CELLS)]
    if unknown:
        raise UsageError(
            Text("不能按此汇总", "there is no such grouping"),
            place="by",
            found=", ".join(unknown),
            expected=", ".join((*_OF_UNITS, *_OF_CELLS)),
        )


def _one_split(
    cells: pd.DataFrame,
    counting: pd.DataFrame,
    of_units: Sequence[str],
    of_cells: Sequence[str],
) -> pd.DataFrame:
    """Return the cells of the returns that count, each total broken down in one way.

    The way is the first in which every figure has what it is grouped by.
    """
    about = counting[[*_RETURN, *(name for name in of_units if name != "unit")]]
    own = cells.merge(about, on=_RETURN, how="inner")
    own = own.assign(unit_name=own["unit"])
    named = (own[list(of_cells)] != "").all(axis=1) if of_cells else pd.Series(True, own.index)
    whole = named.groupby([own["unit"], own["measure"], own["split"]]).transform("all")
    own = own[whole.astype(bool)]
    first = own.groupby(["unit", "measure"])["split"].transform("min")
    return own[own["split"] == first]


def _sums(chosen: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    grouped = chosen.groupby(list(keys), sort=False)
    return pd.DataFrame(
        {
            "value": grouped["value"].sum().where(grouped["value"].count() == grouped.size()),
            "lower": grouped["lower"].sum(),
            "upper": grouped["upper"].sum(),
        }
    ).reset_index()


def _bounded(frame: pd.DataFrame) -> pd.DataFrame:
    """Add what follows from who has reported."""
    reported = frame["reported"].fillna(0).astype("int64")
    complete = (reported == frame["expected"]) & (frame["expected"] > 0)
    lower = frame["lower"].fillna(0.0)
    upper = frame["upper"].where(complete, np.inf)
    exact = complete & (lower == upper)
    expected = frame["expected"].where(frame["expected"] > 0).astype("float64")
    return frame.assign(
        lower=lower,
        upper=upper,
        bound=np.select([exact, complete], ["exact", "range"], "at_least"),
        reported=reported,
        share_reported=reported / expected,
    )

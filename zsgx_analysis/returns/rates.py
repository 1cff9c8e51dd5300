"""Reporting rates of a ledger: the five figures of DHIS2 and its eight cases.

Expected is the roster, received is content that was read. Copies and corrections
of a return are one report; returns that contradict each other, and those of units
that are not expected, count one by one, so that a rate above one shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

FIGURES = [
    "expected_reports",
    "actual_reports",
    "actual_reports_on_time",
    "reporting_rate",
    "reporting_rate_on_time",
]
"""As DHIS2 calls them."""

_SUMS = {
    "expected_reports": "expected",
    "actual_reports": "reports",
    "actual_reports_on_time": "reports_on_time",
    "with_figures": "figures",
}


def reporting_rates(
    ledger: pd.DataFrame, by: Sequence[str] | str = ("region", "level"), kind: str = "result"
) -> pd.DataFrame:
    """Return the five figures, by group and how complete the figures of each are.

    Parameters
    ----------
    ledger : pandas.DataFrame
        As `Collection.ledger`.
    by : str or sequence of str
        Columns of the ledger; none for all units together.
    kind : str
        ``result`` or ``plan``.

    Returns
    -------
    pandas.DataFrame
        The groups, then ``expected_reports, actual_reports, actual_reports_on_time``
        (counts), ``reporting_rate, reporting_rate_on_time`` (parts of one, not a number
        where nothing is expected), ``with_figures`` (units whose figures count),
        ``share_reported`` (of the expected) and ``case``.

    Raises
    ------
    KeyError
        When the ledger has no column of that name.

    Examples
    --------
    >>> import pandas as pd
    >>> import zsgx_analysis as zsgx
    >>> columns = ["kind", "region", "expected", "reports", "reports_on_time", "figures"]
    >>> rows = [("result", "甲市", 1, 1, 1, 1), ("result", "甲市", 1, 0, 0, 0)]
    >>> ledger = pd.DataFrame(rows, columns=columns)
    >>> rates = zsgx.returns.reporting_rates(ledger, "region")
    >>> rates[["region", "expected_reports", "reporting_rate", "case"]].values.tolist()
    [['甲市', 2, 0.5, 'partly']]
    """
    keys = [by] if isinstance(by, str) else list(by)
    own = ledger[ledger["kind"].isin([kind, ""])]
    sums = own.assign(**{name: own[column] for name, column in _SUMS.items()})
    grouped = sums.groupby(keys or (lambda _row: 0), sort=False)
    frame = grouped[list(_SUMS)].sum().reset_index(drop=not keys)
    if frame.empty and not keys:
        frame = pd.DataFrame([dict.fromkeys(_SUMS, 0)])
    expected = frame["expected_reports"].where(frame["expected_reports"] > 0).astype("float64")
    frame["reporting_rate"] = frame["actual_reports"] / expected
    frame["reporting_rate_on_time"] = frame["actual_reports_on_time"] / expected
    frame["share_reported"] = frame["with_figures"] / expected
    frame["case"] = [
        reporting_case(*map(int, counts))
        for counts in zip(*(frame[name] for name in _SUMS), strict=True)
    ]
    return frame[[*keys, *FIGURES, "with_figures", "share_reported", "case"]]


def reporting_case(expected: int, reports: int, on_time: int, figures: int) -> str:
    """Return which of the eight cases counts are, or what lies between them.

    Parameters
    ----------
    expected, reports, on_time, figures : int
        Units expected, reports, reports on time, and units whose figures count.

    Returns
    -------
    str
        ``nothing``; ``empty_on_time`` and ``empty_late``, a report without figures;
        ``data_without_report``; ``above_100`` and ``above_100_on_time``;
        ``complete_on_time`` and ``complete_late``. Of several units also ``partly``;
        ``not_expected`` where nothing is expected and nothing came.

    Examples
    --------
    >>> reporting_case(1, 1, 0, 0), reporting_case(1, 0, 0, 1), reporting_case(3, 2, 2, 2)
    ('empty_late', 'data_without_report', 'partly')
    """
    if reports > expected:
        return "above_100_on_time" if on_time > expected else "above_100"
    if not expected:
        return "not_expected"
    if not reports:
        return "data_without_report" if figures else "nothing"
    if not figures:
        return "empty_on_time" if on_time == reports else "empty_late"
    if reports < expected or figures < expected:
        return "partly"
    return "complete_on_time" if on_time == expected else "complete_late"


def reporting_cases(
    ledger: pd.DataFrame, by: Sequence[str] | str = (), kind: str = "result"
) -> pd.DataFrame:
    """Count the units of a ledger by their case.

    Parameters
    ----------
    ledger : pandas.DataFrame
        As `Collection.ledger`.
    by : str or sequence of str
        Columns of the ledger, beside the case.
    kind : str
        ``result`` or ``plan``.

    Returns
    -------
    pandas.DataFrame
        The groups, ``case`` and ``units``.

    Raises
    ------
    KeyError
        When the ledger has no column of that name.

    Examples
    --------
    >>> import pandas as pd
    >>> import zsgx_analysis as zsgx
    >>> columns = ["kind", "region", "expected", "reports", "reports_on_time", "figures"]
    >>> rows = [("result", "甲市", 1, 1, 1, 1), ("result", "甲市", 1, 0, 0, 0)]
    >>> ledger = pd.DataFrame(rows, columns=columns)
    >>> zsgx.returns.reporting_cases(ledger)[["case", "units"]].values.tolist()
    [['complete_on_time', 1], ['nothing', 1]]
    """
    keys = [by] if isinstance(by, str) else list(by)
    own = ledger[ledger["kind"].isin([kind, ""])]
    cases = [
        reporting_case(*map(int, counts))
        for counts in zip(*(own[column] for column in _SUMS.values()), strict=True)
    ]
    counted = own.assign(case=np.array(cases, dtype=object)).groupby([*keys, "case"], sort=False)
    return counted.size().rename("units").reset_index()

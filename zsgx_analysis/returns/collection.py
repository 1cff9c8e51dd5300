"""A collection as frames: units, returns, ledger and cells of one year."""

from __future__ import annotations

import io
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.datasets.home import find_home, find_own_home
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.returns.judging import LEDGER_COLUMNS
from zsgx_analysis.returns.raw_form import CELL_COLUMNS
from zsgx_analysis.returns.record import read_record
from zsgx_analysis.returns.storing import Place, judged, stored_roster

if TYPE_CHECKING:
    from os import PathLike

_WHOLE = ["expected", "reports", "reports_on_time", "figures"]
_NUMBERS = ["value", "lower", "upper"]
_RETURN_COLUMNS = [
    "files",
    "status",
    "unit",
    "unit_said",
    "unit_word",
    "sender",
    "kind",
    "kind_said",
    "kind_word",
    "year",
    "year_said",
    "year_word",
    "received",
    "received_said",
    "correction",
    "table_status",
    "reason",
    "found",
    "sha256",
    "part",
]


@dataclass(frozen=True)
class Collection:
    """The returns of one year, as they are on file.

    Attributes
    ----------
    year : int
        That of the results; plans are of the year after it.
    units : pandas.DataFrame
        The roster: ``unit, aliases, kind, region, level, due, opened, closed, returns``.
    returns : pandas.DataFrame
        A row for each return that came: what it is, which words say so, its status.
    ledger : pandas.DataFrame
        A row for each expected unit, then for returns of no unit: `judging.Entry`.
    cells : pandas.DataFrame
        The figures of all returns that were read and proved, in base units.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> list(zsgx.returns.Collection.__annotations__)
    ['year', 'units', 'returns', 'ledger', 'cells']
    """

    year: int
    units: pd.DataFrame
    returns: pd.DataFrame
    ledger: pd.DataFrame
    cells: pd.DataFrame


def collect_returns(
    folder: str | PathLike[str],
    year: int,
    expected: str | PathLike[str] | None = None,
    home: str | PathLike[str] | None = None,
) -> Collection:
    """Take the returns of a folder in, as ``zsgx collect`` does, and return the collection.

    Parameters
    ----------
    folder : path
        With sub-folders; what was taken in before is not read again.
    year : int
        That of the results; plans are of the year after it.
    expected : path, optional
        The roster of expected units; that on file when not given.
    home : path, optional
        The project folder; found when not given.

    Returns
    -------
    Collection

    Raises
    ------
    UsageError
        When there is no such folder.
    DataError
        When the roster is not as it should be, or nothing can be written.

    Examples
    --------
    >>> import tempfile
    >>> from zsgx_analysis.returns import collect_returns, roll_up, sample_returns
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sample = sample_returns(folder)
    ...     book = collect_returns(sample / "returns", 2025, sample / "units.csv", sample)
    >>> total = roll_up(book.cells, book.ledger)[["unit_kind", "value", "bound", "reported"]]
    >>> [list(row) for row in total.itertuples(index=False)]
    [['city', 13200.0, 'exact', 2], ['base', 2620.0, 'at_least', 3]]
    """
    from zsgx_analysis.returns.collecting import collect

    own = find_own_home(home)
    roster = None if expected is None else Path(expected)
    collect(Path(folder), own, year, roster)
    return open_collection(year, own)


def open_collection(year: int, home: str | PathLike[str] | None = None) -> Collection:
    """Return what ``zsgx collect`` has put on file for a year.

    Parameters
    ----------
    year : int
        That of the results.
    home : path, optional
        The project folder; found when not given.

    Returns
    -------
    Collection

    Raises
    ------
    DataError
        When nothing was collected for that year.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> try:
    ...     zsgx.returns.open_collection(1999)
    ... except zsgx.DataError as error:
    ...     print(error.found, "|", error.expected)
    1999 | zsgx collect FOLDER --year 1999
    """
    place = Place(find_home(home), year)
    returns = read_record(place.record)
    if not place.record.is_file():
        raise DataError(
            Text("这一年还没有收集", "nothing was collected for this year"),
            file=place.folder,
            place="year",
            found=str(year),
            expected=f"zsgx collect FOLDER --year {year}",
        )
    roster = stored_roster(place)
    judgement = judged(place, returns, roster)
    rows = [
        {
            **asdict(one),
            "files": " | ".join(one.files),
            "status": judgement.statuses[one.sha256, one.part],
        }
        for one in returns
    ]
    return Collection(
        year=year,
        units=_texts(place.roster) if roster.text else pd.DataFrame(columns=["unit"]),
        returns=pd.DataFrame(rows, columns=_RETURN_COLUMNS),
        ledger=ledger_frame([asdict(entry) for entry in judgement.ledger]),
        cells=_cells(place),
    )


def ledger_frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return rows of a ledger as a frame with its columns."""
    frame = pd.DataFrame(rows, columns=list(LEDGER_COLUMNS))
    texts = [name for name in LEDGER_COLUMNS if name not in _WHOLE]
    return frame.astype({**dict.fromkeys(texts, "str"), **dict.fromkeys(_WHOLE, "int64")})


def _texts(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def _cells(place: Place) -> pd.DataFrame:
    """Return the cells; places in the print and years as texts, as they are on file."""
    if not place.cells.is_file():
        frame = pd.read_csv(io.StringIO(",".join(CELL_COLUMNS)), dtype="str")
    else:
        frame = _texts(place.cells)
    return frame.assign(**{name: pd.to_numeric(frame[name]).astype("float64") for name in _NUMBERS})

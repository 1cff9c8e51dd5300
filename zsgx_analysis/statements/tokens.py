"""Printed figures on file: ``data/raw/figures/*.tsv`` → the tidy figures frame."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis import vocabulary
from zsgx_analysis.dates import FORM, is_date
from zsgx_analysis.errors import DataError, QuantityError
from zsgx_analysis.language import EMPTY, Text, columns
from zsgx_analysis.quantities import Quantity, parse_quantity
from zsgx_analysis.statements.measures import units_of
from zsgx_analysis.vocabulary.scopes import require_scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    import pandas as pd

RAW_COLUMNS = (
    "scope",
    "start",
    "end",
    "basis",
    "kind",
    "programme",
    "indicator",
    "printed",
    "source",
    "published",
    "reliability",
    "url",
    "note",
)
"""Columns of a raw file; ``place`` may follow them.

``published`` is empty where the page shows no date.
"""

FIGURE_COLUMNS = (
    *RAW_COLUMNS[:7],
    "value",
    "lower",
    "upper",
    "unit",
    "bound",
    *RAW_COLUMNS[7:],
    "place",
)
"""Columns of the tidy frame."""

SCOPE_BY_HAND = "scope as said by the person who added it; the text names none"
"""Note at a figure whose document does not say what it is about."""

DATE_BY_HAND = "years counted from a date that a person gave; the text has none"
"""Note at a figure whose years follow from a date that the document does not bear."""

FACT = RAW_COLUMNS[:7]
"""What a figure is about: two rows that share these speak of the same thing."""

KINDS_OF_COLUMNS: dict[str, vocabulary.Kind] = {
    "basis": "bases",
    "kind": "kinds",
    "programme": "programmes",
    "indicator": "indicators",
    "reliability": "reliabilities",
}

_DTYPES = {
    "start": "int64",
    "end": "int64",
    "value": "float64",
    "lower": "float64",
    "upper": "float64",
}


def read_tokens(path: str | PathLike[str]) -> pd.DataFrame:
    """Read one raw file of printed figures.

    Parameters
    ----------
    path : path
        Tab-separated, UTF-8, with the columns `RAW_COLUMNS` and perhaps ``place``.

    Returns
    -------
    pandas.DataFrame
        Columns `FIGURE_COLUMNS`, one row for each line; ``value``, ``lower``
        and ``upper`` in base units, missing where the print gives none.

    Raises
    ------
    DataError
        When the file has other columns, or a line other years or dates than
        it can have.
    VocabularyError, QuantityError
        When a line holds a word that the vocabulary does not know, or a token
        that is no figure. Each names file, line and column.
    """
    return figures_frame(_read_line(path, place, entry) for place, entry in _lines(path))


def figures_frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Return rows of figures as a frame with the columns and types of the contract."""
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(FIGURE_COLUMNS))
    dtypes = {name: _DTYPES.get(name, "str") for name in FIGURE_COLUMNS}
    return frame.astype(dtypes)


def unit_of(
    indicator: str,
    quantity: Quantity,
    *,
    file: str | PathLike[str] | None = None,
    place: str | None = None,
) -> str:
    """Return the unit of a figure of an indicator.

    A token without a unit of its own (12个, 3,800) takes the first unit of the
    indicator; a token with another unit than the indicator allows is an error,
    since people, person-times, seminars, bases and fields are never mixed.

    Raises
    ------
    QuantityError
        When the units do not fit.
    """
    allowed = units_of(indicator)
    if quantity.unit in allowed:
        return quantity.unit
    if quantity.unit == "count":
        return allowed[0]
    raise QuantityError(
        Text(
            f"“{quantity.printed}”的单位与指标 {indicator} 不符",
            f"the unit of {quantity.printed!r} does not fit the indicator {indicator}",
        ),
        file=file,
        place=place,
        found=quantity.unit,
        expected=", ".join(allowed),
    )


def _lines(path: str | PathLike[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield place and entries of each line under the header."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unfit(path, None, str(error).split("\n")[0], "UTF-8, tab-separated") from error
    lines = [line.split("\t") for line in text.split("\n")]
    header = tuple(lines[0])
    if header not in (RAW_COLUMNS, (*RAW_COLUMNS, "place")):
        raise _unfit(path, "line 1", ", ".join(header), ", ".join(RAW_COLUMNS) + "[, place]")
    for number, cells in enumerate(lines[1:], start=2):
        if cells == [""]:
            continue
        if len(cells) != len(header):
            raise _unfit(path, f"line {number}", columns(len(cells)), columns(len(header)))
        entries = (cell.strip() for cell in cells)
        yield f"line {number}", {"place": "", **dict(zip(header, entries, strict=True))}


def _read_line(path: str | PathLike[str], place: str, entry: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = dict(entry)
    for column, kind in KINDS_OF_COLUMNS.items():
        at = f"{place}, column {column}"
        row[column] = vocabulary.require(kind, entry[column], file=path, place=at)
    row["scope"] = require_scope(entry["scope"], file=path, place=f"{place}, column scope")
    row["start"], row["end"] = _period(path, place, entry)
    if not entry["source"]:
        raise _unfit(path, f"{place}, column source", EMPTY, "source")
    if entry["published"] and not is_date(entry["published"]):
        raise _unfit(path, f"{place}, column published", entry["published"], FORM)
    quantity = _quantity(path, f"{place}, column printed", entry["printed"])
    unit = unit_of(row["indicator"], quantity, file=path, place=f"{place}, column printed")
    numbers = {name: _number(value) for name, value in quantity.limits().items()}
    return row | numbers | {"bound": quantity.bound, "unit": unit}


def _quantity(path: str | PathLike[str], place: str, printed: str) -> Quantity:
    try:
        return parse_quantity(printed)
    except QuantityError as error:
        raise QuantityError(
            error.what, file=path, place=place, found=error.found, expected=error.expected
        ) from error


def _number(value: Any) -> float:
    return float("nan") if value is None else float(value)


def _period(path: str | PathLike[str], place: str, entry: dict[str, str]) -> tuple[int, int]:
    years = entry["start"], entry["end"]
    if not all(re.fullmatch(r"(19|20)\d{2}", year) for year in years) or years[0] > years[1]:
        found = f"{years[0]}–{years[1]}"
        raise _unfit(path, f"{place}, columns start, end", found, "YYYY–YYYY, start ≤ end")
    return int(years[0]), int(years[1])


def _unfit(
    path: str | PathLike[str], place: str | None, found: str | Text, expected: str | Text
) -> DataError:
    return DataError(
        Text("数字文件不合规范", "the file of printed figures is not as it should be"),
        file=path,
        place=place,
        found=found,
        expected=expected,
    )

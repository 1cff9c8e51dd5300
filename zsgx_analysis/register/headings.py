"""Which column of a register holds what: by its heading, from ``columns.tsv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from zsgx_analysis.documents.persons.headings import folded_heading, kinds_of
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.register.tables import rows_of

COLUMNS = tuple(row["name"] for row in rows_of("columns.tsv"))

_FEWEST = 3
"""Known headings that make a line the heading of a register."""

_DATES = ("held", "start", "year")


@dataclass(frozen=True)
class Mapped:
    """The columns of a register.

    Attributes
    ----------
    at : mapping of str to int
        0-based place of each known column.
    headings : tuple of str
        The line of headings as it stands.
    """

    at: Mapping[str, int]
    headings: tuple[str, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        """The headings of columns that nothing is taken from."""
        taken = set(self.at.values())
        return tuple(
            heading for place, heading in enumerate(self.headings) if heading and place not in taken
        )


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for row in rows_of("columns.tsv"):
        for word in (row["name"], row["name_zh"], row["name_en"], *row["aliases"].split("|")):
            known.setdefault(folded_heading(word), row["name"])
    return known


def column_of(heading: str) -> str | None:
    """Return which column a heading names, None where it names none.

    >>> column_of("身份证号码（必填）"), column_of("备注")
    ('person', None)
    """
    return _known().get(folded_heading(heading))


def looks_like_headings(cells: Sequence[str]) -> bool:
    """Tell whether a line holds the headings of a register of persons."""
    found = {name for cell in cells if (name := column_of(cell))}
    return len(found) >= _FEWEST and bool(found & {"person", "name"})


def is_register(cells: Sequence[str]) -> bool:
    """Tell whether a line of headings is that of a register of trainings of persons."""
    found = {name for cell in cells if (name := column_of(cell))}
    return looks_like_headings(cells) and bool(found & {"course", "class", "hours", "held"})


def map_columns(cells: Sequence[str], said: Mapping[str, str], file: str, line: int) -> Mapped:
    """Map a line of headings.

    Parameters
    ----------
    cells : sequence of str
    said : mapping of str to str
        What a person says: column to heading.
    file, line : str, int
        Where it stands, for messages.

    Raises
    ------
    UsageError
        When a heading that a person names is not there.
    DataError
        When two headings name one column, or one that is needed is missing.
    """
    headings = tuple(cell.strip() for cell in cells)
    at: dict[str, int] = {}
    for name, heading in said.items():
        if heading not in headings:
            raise UsageError(
                Text("没有这个表头", "there is no such heading"),
                file=file,
                place=f"--column {name}",
                found=heading,
                expected=", ".join(filter(None, headings)),
            )
        at[name] = headings.index(heading)
    for place, heading in enumerate(headings):
        found = column_of(heading)
        if found is None or found in said or place in at.values():
            continue
        if found in at and found not in ("name", "phone"):
            raise DataError(
                Text(
                    "两个表头是同一列，不知道用哪一个；用 --column 指明",
                    "two headings name one column; say which with --column",
                ),
                file=file,
                place=f"line {line}",
                found=f"{headings[at[found]]}, {heading}",
                expected=f"--column {found}={heading}",
            )
        at[found] = place
    _check(at, headings, file, line)
    return Mapped(at, headings)


def _check(at: Mapping[str, int], headings: Sequence[str], file: str, line: int) -> None:
    missing = [
        wanted
        for wanted, names in (("course", ("course", "class")), ("held", _DATES))
        if not set(names) & set(at)
    ]
    if missing:
        raise DataError(
            Text(
                "名册缺少必需的列；用 --column 列=表头 指明",
                "a register lacks a column it needs; name it with --column COLUMN=HEADING",
            ),
            file=file,
            place=f"line {line}",
            found=", ".join(filter(None, headings)) or "—",
            expected=", ".join(missing),
        )


def personal(heading: str) -> bool:
    """Tell whether what stands under a heading is of a person and never kept."""
    return column_of(heading) in ("person", "name", "phone") or bool(kinds_of(heading))

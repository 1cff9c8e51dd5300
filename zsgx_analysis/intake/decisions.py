"""What a person decided about proposals: kept with name and date, never asked again.

``data/raw/decisions/SHA.tsv`` holds the decisions about one document, by the
beginning of its SHA-256: a line for each proposal that was accepted as it is, completed,
or refused.
"""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.language import EMPTY, Text
from zsgx_analysis.statements.reading import STATEMENT_COLUMNS
from zsgx_analysis.statements.tokens import FACT, KINDS_OF_COLUMNS
from zsgx_analysis.vocabulary.scopes import resolve_scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from zsgx_analysis.statements import Statements

Verdict = Literal["accepted", "completed", "refused"]
VERDICTS = ("accepted", "completed", "refused")
FOLDER = "decisions"
COLUMNS = ("place", "printed", "verdict", "by", "decided", *FACT)
_DIGITS = 16


class Decision(NamedTuple):
    """One decision about a proposal.

    Attributes
    ----------
    place, printed : str
        Which proposal of the document.
    verdict : str
        ``accepted``, ``completed`` or ``refused``.
    by, decided : str
        Who, and on which day.
    fact : tuple of str
        The columns `FACT` as they were accepted; empty strings where refused.
    """

    place: str
    printed: str
    verdict: str
    by: str
    decided: str
    fact: tuple[str, ...]


@dataclass(frozen=True)
class Decided:
    """Statements after the decisions about their proposals.

    Attributes
    ----------
    prose : Statements
        With accepted and completed proposals among the figures, and none of the decided
        ones among the proposals.
    notes : mapping of str to str
        Place of each such figure to a note that says who decided, and when.
    """

    prose: Statements
    notes: Mapping[str, str]


def decision(row: Mapping[str, Any], verdict: Verdict, by: str, **given: str) -> Decision:
    """Return a decision about a row of proposals.

    Parameters
    ----------
    row : mapping
        A row of `Statements.proposals`.
    verdict : str
    by : str
        Who decides.
    **given : str
        Columns that complete it.

    Raises
    ------
    UsageError
        When the name is empty, a word is none of the vocabulary, or something is still
        missing in a proposal that is not refused.
    """
    if not by.strip():
        raise UsageError(
            Text("没有写明是谁", "who decides is not said"),
            place="by",
            found="",
            expected=Text("姓名", "a name"),
        )
    fact = {name: _text(given.get(name, row[name])) for name in FACT}
    if verdict == "refused":
        fact = dict.fromkeys(FACT, "")
    else:
        fact = {name: checked(name, value) for name, value in fact.items()}
    today = datetime.date.today().isoformat()
    place, printed = str(row["place"]), str(row["printed"])
    return Decision(place, printed, verdict, by.strip(), today, tuple(fact.values()))


def checked(column: str, value: str) -> str:
    """Return the canonical word for a column of a figure.

    Raises
    ------
    UsageError
        When there is no such word, year or place.
    """
    found: str | None
    if column in ("start", "end"):
        found = value if value.isdigit() and len(value) == 4 else None
        expected = "YYYY"
    elif column == "scope":
        found, expected = resolve_scope(value), "全国, 山东, 大连市, …"
    else:
        kind = KINDS_OF_COLUMNS[column]
        found, expected = vocabulary.resolve(kind, value), ", ".join(vocabulary.known(kind))
    if found is None:
        raise UsageError(
            Text("没有这个取值", "there is no such value"),
            place=column,
            found=value or EMPTY,
            expected=expected,
        )
    return found


def _text(value: Any) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)


def path_of(sha256: str) -> str:
    """Return where the decisions about a document are kept, within ``data/raw``."""
    return f"{FOLDER}/{sha256[:_DIGITS]}.tsv"


def read_decisions(raw: Path, sha256: str) -> tuple[Decision, ...]:
    """Return the decisions on file about a document.

    Raises
    ------
    DataError
        When the file has other columns or words.
    """
    path = raw / path_of(sha256)
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        header, *rows = list(reader) or [[]]
    if tuple(header) != COLUMNS:
        raise _unfit(path, "line 1", ", ".join(header), ", ".join(COLUMNS))
    found = []
    for number, row in enumerate(rows, start=2):
        if len(row) != len(COLUMNS) or row[2] not in VERDICTS:
            raise _unfit(path, f"line {number}", "\t".join(row), ", ".join(VERDICTS))
        place, printed, verdict, by, day, *fact = row
        found.append(Decision(place, printed, verdict, by, day, tuple(fact)))
    return tuple(found)


def _unfit(path: Path, place: str, found: str, expected: str) -> DataError:
    return DataError(
        Text("决定文件不合规范", "the file of decisions is not as it should be"),
        file=path,
        place=place,
        found=found,
        expected=expected,
    )


def decisions_text(decisions: Iterable[Decision]) -> str:
    """Return decisions as their file holds them."""
    stream = io.StringIO()
    writer = csv.writer(
        stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\"
    )
    writer.writerow(COLUMNS)
    for one in decisions:
        cells = (*one[:5], *one.fact)
        writer.writerow([" ".join(cell.split()) for cell in cells])
    return stream.getvalue()


def decided(prose: Statements, decisions: Iterable[Decision]) -> Decided:
    """Apply decisions to the statements of their document."""
    by_proposal = {(one.place, one.printed): one for one in decisions}
    keys = list(zip(prose.proposals["place"], prose.proposals["printed"], strict=True))
    known = [by_proposal.get(key) for key in keys]
    # An empty list would choose columns, not rows.
    undecided = pd.Series([one is None for one in known], index=prose.proposals.index, dtype=bool)
    left = prose.proposals[undecided].reset_index(drop=True)
    rows: list[dict[str, Any]] = []
    notes: dict[str, str] = {}
    for one, row in zip(known, prose.proposals.to_dict("records"), strict=True):
        if one is None or one.verdict == "refused":
            continue
        fact: dict[str, str] = dict(zip(FACT, one.fact, strict=True))
        years = {"start": int(fact["start"]), "end": int(fact["end"])}
        rows.append({**{str(name): value for name, value in row.items()}, **fact, **years})
        notes[one.place] = f"proposal {one.verdict} by {one.by} on {one.decided}"
    if not rows:
        return Decided(replace(prose, proposals=left), notes)
    added = pd.DataFrame(rows)[STATEMENT_COLUMNS].astype(prose.figures.dtypes)
    parts = [part for part in (prose.figures, added) if not part.empty]
    figures = pd.concat(parts, ignore_index=True)
    return Decided(replace(prose, figures=figures, proposals=left), notes)

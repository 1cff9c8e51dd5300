"""A form for the proposals of a document: a frame that is filled in and handed back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.datasets.home import find_own_home
from zsgx_analysis.errors import UsageError
from zsgx_analysis.intake.decisions import Decision, Verdict, decision
from zsgx_analysis.intake.examine import Intake, examine, with_decisions
from zsgx_analysis.intake.storing import store
from zsgx_analysis.language import Text
from zsgx_analysis.statements.tokens import FACT

if TYPE_CHECKING:
    from os import PathLike

ACCEPT, REFUSE = "accept", "refuse"
FORM = ["decide", *FACT, "printed", "missing", "reason", "sentence", "place"]
DECIDED = [*Decision._fields[:5], *FACT]


def proposals(
    document: str | PathLike[str], home: str | PathLike[str] | None = None
) -> pd.DataFrame:
    """Return the proposals of a document as a form to fill in.

    Nothing is written: change cells of the frame, then hand it to `decide`.

    Parameters
    ----------
    document : path
        The document as it was received.
    home : path, optional
        The project folder; found as by `find_home` without it.

    Returns
    -------
    pandas.DataFrame
        One row for each proposal that nobody has decided about, numbered from 1, all
        columns text: ``decide`` (empty; write ``accept`` or ``refuse``), ``scope`` to
        ``indicator`` as far as the document goes, what is ``printed``, what is
        ``missing`` and the ``reason``, the ``sentence`` and its ``place``.

    Raises
    ------
    UsageError
        When only the data in the installed package are found.
    DocumentError
        When the document cannot be read.
    LayoutError
        When it has neither a plan table nor a figure of the project.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> form = zsgx.proposals("notice.txt")  # doctest: +SKIP
    >>> form.loc[1, ["start", "end", "decide"]] = ["2021", "2024", "accept"]  # doctest: +SKIP
    """
    return _form(examine(document, find_own_home(home)))


def decide(
    form: pd.DataFrame,
    document: str | PathLike[str],
    by: str,
    home: str | PathLike[str] | None = None,
) -> pd.DataFrame:
    """Store the decisions that a filled-in form holds, and the document with them.

    What is accepted goes into the data as a figure, with a note who decided and when;
    what is decided is never asked again for the same document. Rows whose ``decide`` is
    empty are left for later.

    Parameters
    ----------
    form : pandas.DataFrame
        As `proposals` returns it, with ``decide`` and what was missing filled in.
    document : path
        The same document.
    by : str
        Who decides.
    home : path, optional
        The project folder; found as by `find_home` without it.

    Returns
    -------
    pandas.DataFrame
        One row for each decision that was stored: ``place``, ``printed``, ``verdict``
        (accepted, completed where a cell was changed, refused), ``by``, ``decided`` (the
        day), and ``scope`` to ``indicator``.

    Raises
    ------
    UsageError
        When ``decide`` holds another word, the name is empty, a row is not of this
        document, or an accepted row lacks something or has a word that is none of the
        vocabulary. Nothing is stored then.
    DataError
        When the document cannot be taken in.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> zsgx.decide(form, "notice.txt", by="Li")  # doctest: +SKIP
    """
    folder = find_own_home(home)
    intake = examine(document, folder)
    made = _decisions(form, intake, by)
    if made:
        store(with_decisions(intake, made, folder), folder, replace=bool(intake.on_file))
    return pd.DataFrame([(*one[:5], *one.fact) for one in made], columns=DECIDED, dtype="str")


def _form(intake: Intake) -> pd.DataFrame:
    rows = intake.prose.proposals
    sentences = {claim.place: claim.sentence for claim in intake.prose.claims}
    told = rows.astype("object").where(rows.notna(), "").astype("str")
    told = told.assign(decide="", sentence=rows["place"].map(sentences).astype("str"))
    return told[FORM].set_index(pd.RangeIndex(1, len(told) + 1, name="number"))


def _decisions(form: pd.DataFrame, intake: Intake, by: str) -> list[Decision]:
    """Return what a form says of the proposals that a document still has."""
    rows = intake.prose.proposals.to_dict("records")
    known = {
        (str(row["place"]), str(row["printed"])): {str(name): cell for name, cell in row.items()}
        for row in rows
    }
    blank = _form(intake).set_index(["place", "printed"])
    made = []
    for number, filled in form.iterrows():
        answer = str(filled["decide"]).strip()
        if not answer:
            continue
        key = (str(filled["place"]), str(filled["printed"]))
        if answer not in (ACCEPT, REFUSE):
            raise _unfit(number, "decide", answer, f"{ACCEPT}, {REFUSE}")
        if key not in known:
            raise _unfit(
                number,
                "place",
                " ".join(key),
                Text("这份文件的待定项", "a proposal of this document"),
            )
        given: dict[str, Any] = {name: str(filled[name]).strip() for name in FACT}
        changed = {name: value for name, value in given.items() if value != blank.loc[key, name]}
        verdict: Verdict = "refused"
        if answer == ACCEPT:
            verdict = "completed" if changed else "accepted"
        made.append(decision(known[key], verdict, by, **(changed if answer == ACCEPT else {})))
    return made


def _unfit(number: Any, column: str, found: str, expected: str | Text) -> UsageError:
    told = Text("表中这一格不能这样填", "this cell of the form cannot be filled in so")
    return UsageError(told, place=f"row {number}, column {column}", found=found, expected=expected)

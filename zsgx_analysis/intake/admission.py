"""Which tables of a document are taken in, as what, and why others are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.intake.filing import RawFile, grid_file
from zsgx_analysis.intake.particulars import UNSTATED
from zsgx_analysis.intake.scope import BY_HAND, Scope, scope_of
from zsgx_analysis.intake.taken import PUBLISHED, Taken
from zsgx_analysis.language import Text
from zsgx_analysis.tables import Attachment
from zsgx_analysis.tables.as_of import AsOf, as_of
from zsgx_analysis.tables.caption import find_year
from zsgx_analysis.tables.contents import contents_of
from zsgx_analysis.tables.eligibility import (
    Fault,
    fault_of_kind,
    fault_of_proof,
    fault_of_year,
)
from zsgx_analysis.tables.kind import TableKind, kind_of, texts_of, titled_kind
from zsgx_analysis.tables.rates import disagreements

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.intake.particulars import Particulars
    from zsgx_analysis.tables.contents import Contents

_REPEATING = ("reprint", "digest")
"""How reliable a document is that may repeat a plan of any earlier year."""

_MOST_LINES = 5

_MARK = "totals do not close, taken in with --accept-unproved: {found}"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a person says of the tables of a document.

    Attributes
    ----------
    scope : Scope or None
        Whose they are, where the document is silent.
    kind : str
        What they are (``plan``, ``result``, ``stock``), where the document is silent.
    as_of : str
        Until when they count, where the document is silent.
    basis : str
        What results rest on: ``published``, ``returns`` or ``register``.
    tables : collection of int or None
        Numbers of those to take in; all without it.
    unproved : bool
        Take in tables whose totals cannot be reconciled with their cells.
    """

    scope: Scope | None = None
    kind: str = ""
    as_of: str = ""
    basis: str = PUBLISHED
    tables: Collection[int] | None = None
    unproved: bool = False


@dataclass(frozen=True)
class Admission:
    """What becomes of the tables of a document.

    Attributes
    ----------
    taken : tuple of Taken
        Those that are taken in.
    grids : tuple of RawFile
        Their raw files.
    refusals : tuple of DataError
        Why the document is not taken in with the others.
    warnings : tuple of Text
        What a person should know before saying yes.
    """

    taken: tuple[Taken, ...] = ()
    grids: tuple[RawFile, ...] = ()
    refusals: tuple[DataError, ...] = ()
    warnings: tuple[Text, ...] = ()


def admit(
    tables: Sequence[Attachment], document: Document, particulars: Particulars, choice: Choice
) -> Admission:
    """Judge every table of a document.

    Parameters
    ----------
    tables : sequence of Attachment
    document : Document
    particulars : Particulars
        What is known of the document.
    choice : Choice
        What a person says of its tables.

    Raises
    ------
    UsageError
        When a table is chosen that the document does not have.
    """
    _check_chosen(tables, choice)
    taken: list[Taken] = []
    grids: list[RawFile] = []
    refusals: list[DataError] = []
    warnings: list[Text] = []
    for table in tables:
        if table.repeats is not None:
            continue  # the same grid, split otherwise: its raw file is that of the first
        if choice.tables is not None and table.number not in choice.tables:
            warnings.append(_left_out(table))
            continue
        texts = texts_of(table, [particulars.title, document.name.rpartition(".")[0]])
        kind = kind_of(texts)
        issuer = "" if particulars.issuer == UNSTATED else particulars.issuer
        scope = choice.scope or scope_of(texts, issuer, particulars.number)
        said = choice.kind or kind.kind
        until = None if said in ("plan", "unknown") else as_of(texts, table.year)
        if not _counts(table, kind, choice.kind):
            warnings.append(_no_table(table))  # it keeps nothing out
            continue
        fault = _fault(table, kind, scope, until, particulars, choice)
        if fault is not None:
            refusals.append(_refusal(fault, document))
            continue
        if table.year is None:
            warnings.append(_no_table(table))
            continue
        assert scope is not None, "a table without a scope has a fault"
        until = None if said in ("plan", "unknown") else _until(until, choice)
        one = Taken(table, kind, scope, until, choice.basis, _given(kind, choice))
        contents = one.contents
        warnings += [*_remarks(one, contents), *disagreements(table)]
        open_totals = fault_of_proof(table)
        mark = None if open_totals is None else _MARK.format(found=open_totals.found)
        try:
            grids.append(grid_file(one, particulars.title, [file.path for file in grids], mark))
        except DataError as error:
            refusals.append(error)
        else:
            taken.append(one)
    return Admission(tuple(taken), tuple(grids), tuple(refusals), tuple(warnings))


def _counts(table: Attachment, kind: TableKind, given: str) -> bool:
    """Tell whether a table counts something that is named."""
    silent = titled_kind(kind) or given or kind.kind
    return not contents_of(table, "plan" if silent == "unknown" else silent, "").is_empty


def _given(kind: TableKind, choice: Choice) -> str:
    """Return the kind that a person gives, where the table does not say as much itself."""
    return "" if kind.kind == choice.kind else choice.kind


def _until(found: AsOf | None, choice: Choice) -> AsOf | None:
    return found or (AsOf(choice.as_of, BY_HAND, choice.as_of) if choice.as_of else None)


def _fault(
    table: Attachment,
    kind: TableKind,
    scope: Scope | None,
    until: AsOf | None,
    particulars: Particulars,
    choice: Choice,
) -> Fault | None:
    """Return why a table is not taken in: what it is, of when, whose, and then its totals."""
    dated = int(particulars.date[:4]) if particulars.date else find_year(particulars.title)
    done = (choice.kind or kind.kind) in ("result", "stock")
    reprint = particulars.reliability in _REPEATING
    return (
        (fault_of_kind(table, kind, choice.kind) if choice.kind else None)
        or fault_of_year(table, dated, reprint=reprint, done=done)
        or _fault_of_date(table, until, choice)
        or _fault_of_scope(table, scope)
        or (None if choice.unproved else fault_of_proof(table))
    )


def _fault_of_date(table: Attachment, until: AsOf | None, choice: Choice) -> Fault | None:
    if until is None or not choice.as_of or until.date == choice.as_of:
        return None
    return Fault(
        Text(
            f"表 {table.number} 写明截至 {until.date}（{until.word}），与 --as-of 不同",
            f"table {table.number} says itself that it counts until {until.date} ({until.word}), "
            "which --as-of contradicts",
        ),
        f"table {table.number}, {until.place}",
        until.word,
        f"--as-of {until.date}",
    )


def _fault_of_scope(table: Attachment, scope: Scope | None) -> Fault | None:
    if scope is None:
        return Fault(
            Text(
                f"表 {table.number} 没有写明是谁的：标题、表前文字、标签、文件标题、发文机关和文号"
                "都未写明全国、地区或单位；请用 --scope 注明",
                f"nothing says whose table {table.number} is: neither its title, lines and labels "
                "nor title, issuer and number of the document name 全国 (the nation), a place or "
                "an institution; say it with --scope",
            ),
            f"table {table.number}",
            table.title or "—",
            _OWNERS,
        )
    if scope.is_stored:
        return None
    return Fault(
        Text(
            f"表 {table.number} 提到几个地区（{scope.name}），不知是谁的；请用 --scope 注明",
            f"table {table.number} names several places ({scope.name}), of which none holds the "
            "others; say with --scope whose it is",
        ),
        f"table {table.number}, {scope.place}",
        scope.word,
        _OWNERS,
    )


_OWNERS = Text("全国、地区名或单位名", "全国, the name of a place or of an institution")


def _refusal(fault: Fault, document: Document) -> DataError:
    what = fault.what
    return DataError(
        Text(f"{what.zh}；没有存入", f"{what.en}; nothing is stored"),
        file=document.path,
        place=fault.place,
        found=fault.found,
        expected=fault.expected,
    )


def _check_chosen(tables: Sequence[Attachment], choice: Choice) -> None:
    numbers = [table.number for table in tables]
    missing = sorted(set(choice.tables or ()) - set(numbers))
    if missing:
        raise UsageError(
            Text("文件没有这张表", "the document has no such table"),
            place="--tables",
            found=", ".join(map(str, missing)),
            expected=", ".join(map(str, numbers)) or "—",
        )


def _left_out(table: Attachment) -> Text:
    return Text(
        f"按 --tables，表 {table.number} 未存入",
        f"table {table.number} is not stored, as --tables says",
    )


def _no_table(table: Attachment) -> Text:
    printed = table.unit_printed or "—"
    return Text(
        f"表 {table.number} 未存入：须载明年度，并写明数的是什么"
        f"（年度 {table.year or '—'}，单位 {printed}）",
        f"table {table.number} is not stored: a table names its year and says what it counts "
        f"(year {table.year or '—'}, unit {printed})",
    )


def _remarks(one: Taken, contents: Contents) -> list[Text]:
    """Say what a person should know of a table that is taken in."""
    number = one.table.number
    told = []
    if one.kind.kind == "unknown" and not one.given:
        told.append(
            Text(
                f"表 {number} 没有“计划”“任务”之类的字样；按计划存入，"
                "如是完成情况请加 --kind result",
                f"no word says that table {number} is a plan (计划, 任务); it is taken for one: "
                "where it is a result, say so with --kind result",
            )
        )
    if "result" in contents.kinds and one.as_of is None:
        told.append(
            Text(
                f"表 {number} 没有写明截至何时；请用 --as-of 注明，否则无法与同年其他结果比先后",
                f"table {number} does not say until when it counts; say it with --as-of, or it "
                "cannot be told from other results of the year which is later",
            )
        )
    for lines, zh, en in (
        (contents.left_out, "既非计划也非完成", "neither plan nor result beside lines that are"),
        (contents.unnamed, "没有写明数的是什么", "nothing says what they count"),
    ):
        if lines:
            names = "、".join(lines[:_MOST_LINES]) + ("、…" if len(lines) > _MOST_LINES else "")
            told.append(
                Text(
                    f"表 {number} 有几行（列）未存入，{zh}：{names}",
                    f"lines of table {number} that are not stored, {en}: {names}",
                )
            )
    return told

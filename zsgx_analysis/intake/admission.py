"""Which tables of a document are taken in as plans, and why others are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.attachments import Attachment
from zsgx_analysis.attachments.caption import find_year
from zsgx_analysis.attachments.eligibility import (
    Fault,
    fault_of_kind,
    fault_of_proof,
    fault_of_year,
)
from zsgx_analysis.attachments.kind import TableKind, kind_of, texts_of
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.intake.filing import RawFile, grid_file
from zsgx_analysis.intake.particulars import UNSTATED
from zsgx_analysis.intake.scope import Scope, scope_of
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.intake.particulars import Particulars

_REPEATING = ("reprint", "digest")
"""How reliable a document is that may repeat a plan of any earlier year."""

_MARK = "totals do not close, taken in with --accept-unproved: {found}"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a person says of the tables of a document.

    Attributes
    ----------
    scope : Scope or None
        Whose they are, where the document is silent.
    tables : collection of int or None
        Numbers of those to take in; all without it.
    unproved : bool
        Take in tables whose totals cannot be reconciled with their cells.
    """

    scope: Scope | None = None
    tables: Collection[int] | None = None
    unproved: bool = False


class Plan(NamedTuple):
    """A table that is taken in, and what says that it may be."""

    table: Attachment
    kind: TableKind
    scope: Scope


@dataclass(frozen=True)
class Admission:
    """What becomes of the tables of a document.

    Attributes
    ----------
    plans : tuple of Plan
        Those that are taken in.
    grids : tuple of RawFile
        Their raw files.
    refusals : tuple of DataError
        Why the document is not taken in with the others.
    warnings : tuple of Text
        What a person should know before saying yes.
    """

    plans: tuple[Plan, ...] = ()
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
    plans: list[Plan] = []
    grids: list[RawFile] = []
    refusals: list[DataError] = []
    warnings: list[Text] = []
    for table in tables:
        if table.repeats is not None:
            continue  # the same grid, split otherwise: its raw file is that of the first
        if choice.tables is not None and table.number not in choice.tables:
            warnings.append(_left_out(table))
            continue
        if table.unit != "persons":
            warnings.append(_no_plan(table))
            continue
        texts = texts_of(table, [particulars.title, document.name.rpartition(".")[0]])
        kind = kind_of(texts)
        issuer = "" if particulars.issuer == UNSTATED else particulars.issuer
        scope = choice.scope or scope_of(texts, issuer, particulars.number)
        fault = _fault(table, kind, scope, particulars, choice)
        if fault is not None:
            refusals.append(_refusal(fault, document))
            continue
        if table.year is None:
            warnings.append(_no_plan(table))
            continue
        if kind.kind == "unknown":
            warnings.append(_taken_for_plan(table))
        assert scope is not None, "a table without a scope has a fault"
        open_totals = fault_of_proof(table)
        mark = None if open_totals is None else _MARK.format(found=open_totals.found)
        try:
            taken = [file.path for file in grids]
            grids.append(grid_file(table, scope, particulars.title, taken, mark))
        except DataError as error:
            refusals.append(error)
        else:
            plans.append(Plan(table, kind, scope))
    return Admission(tuple(plans), tuple(grids), tuple(refusals), tuple(warnings))


def _fault(
    table: Attachment,
    kind: TableKind,
    scope: Scope | None,
    particulars: Particulars,
    choice: Choice,
) -> Fault | None:
    """Return why a table is not taken in: what it is, of when, whose, and then its totals."""
    dated = int(particulars.date[:4]) if particulars.date else find_year(particulars.title)
    return (
        fault_of_kind(table, kind)
        or fault_of_year(table, dated, reprint=particulars.reliability in _REPEATING)
        or _fault_of_scope(table, scope)
        or (None if choice.unproved else fault_of_proof(table))
    )


def _fault_of_scope(table: Attachment, scope: Scope | None) -> Fault | None:
    if scope is None:
        return Fault(
            Text(
                f"表 {table.number} 没有写明是谁的：标题、表前文字、标签、文件标题、发文机关和文号"
                "都未写明全国或某省；请用 --scope 注明",
                f"nothing says whose table {table.number} is: neither its title, lines and labels "
                "nor title, issuer and number of the document name 全国 (the nation) or a "
                "province; say it with --scope",
            ),
            f"table {table.number}",
            table.title or "—",
            Text("全国，或省级地区名", "全国, or a province"),
        )
    if scope.is_stored:
        return None
    return Fault(
        Text(
            f"表 {table.number} 是“{scope.name}”的，不是全国或某省的，目前无处可存；"
            "如其实是全国或某省的，请用 --scope 注明",
            f"table {table.number} is of {scope.name}, not of the nation or a province, and has no "
            "place in the data yet; where it is the nation's or a province's all the same, say it "
            "with --scope",
        ),
        f"table {table.number}, {scope.place}",
        scope.word,
        Text("全国，或省级地区名", "全国, or a province"),
    )


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


def _no_plan(table: Attachment) -> Text:
    printed = table.unit_printed or "—"
    return Text(
        f"表 {table.number} 未存入：任务计划表须载明年度，单位须为人或万人"
        f"（年度 {table.year or '—'}，单位 {printed}）",
        f"table {table.number} is not stored: a task plan names its year and counts persons "
        f"(year {table.year or '—'}, unit {printed})",
    )


def _taken_for_plan(table: Attachment) -> Text:
    return Text(
        f"表 {table.number} 没有“计划”“任务”之类的字样；按计划存入，如是完成情况请不要存入",
        f"no word says that table {table.number} is a plan (计划, 任务); it is taken for one: do "
        "not take it in if it is a result",
    )

"""Read one document and write what it says: cells, figures and the audit."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis.budget import Within
from zsgx_analysis.cli.results import AUDIT, ENDINGS, Place, remove_results, write_results
from zsgx_analysis.cli.tables import TableSummary, summary
from zsgx_analysis.errors import ZsgxError
from zsgx_analysis.language import Text, printable
from zsgx_analysis.spreadsheets import csv_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.tables import Attachment

_NUMBERS = ("value", "lower", "upper")


@dataclass(frozen=True)
class Task:
    """One document, the place its results go to, and what a person says of it."""

    document: Path
    place: Place
    said: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What became of a document.

    Attributes
    ----------
    document : Path
        The file.
    tables : tuple of TableSummary
        Its tables.
    figures : pandas.DataFrame or None
        The certain figures of its running text; None when it was not read.
    proposals : pandas.DataFrame or None
        What looks like a figure of the project and is not certain.
    files : tuple of Path
        What was written.
    warnings : tuple of Text
        What a reader should know.
    error : Text or None
        Why it could not be read, or which table does not reconcile.
    """

    document: Path
    tables: tuple[TableSummary, ...] = ()
    figures: pd.DataFrame | None = None
    proposals: pd.DataFrame | None = None
    files: tuple[Path, ...] = ()
    warnings: tuple[Text, ...] = ()
    error: Text | None = None


def read(task: Task) -> Reading:
    """Read a document and write its three files; a fault is told, not raised.

    A document that cannot be read leaves its audit file with the reason, and
    no cells or figures, not even those of an earlier reading.
    """
    # What the libraries take is no part of the document; with many processors it is much.
    import zsgx_analysis.documents
    import zsgx_analysis.statements
    import zsgx_analysis.tables  # noqa: F401

    try:
        with Within(task.document):
            reading, contents = _read(task)
        return replace(reading, files=write_results(task.place, contents))
    except ZsgxError as error:
        told = Text(error.message("zh"), error.message("en"))
    except OSError as error:
        where = printable(error.filename or task.place.folder)
        reason = error.strerror or str(error)
        told = Text(f"无法读写 {where}：{reason}", f"cannot read or write {where}: {reason}")
    return Reading(task.document, files=leave_reason(task, told), error=told)


def _read(task: Task) -> tuple[Reading, dict[str, str]]:
    """Return what becomes of a document, and the contents of its files."""
    from zsgx_analysis.documents import only_persons, read_document
    from zsgx_analysis.register.recognising import refuse_register
    from zsgx_analysis.statements import read_statements
    from zsgx_analysis.statements.beside import given_for
    from zsgx_analysis.statements.remarks import date_remarks, proposal_remarks
    from zsgx_analysis.tables import audit_record

    refuse_register(task.document)
    document = read_document(task.document)
    prose = read_statements(document, given_for(task.document, task.said))
    attachments, no_table = _tables(document)
    if document.registers and not attachments and prose.figures.empty and prose.proposals.empty:
        raise only_persons(document)
    named = () if task.place.warning is None else (task.place.warning,)
    told = [*named, *date_remarks(prose), *proposal_remarks(prose.proposals)]
    if no_table is not None and prose.figures.empty and prose.proposals.empty:
        told = [*told, no_table]
    error = _irreconcilable(attachments)
    record = audit_record(
        document,
        attachments,
        figures=len(prose.figures),
        warnings=told,
        error=None if error is None else error.en,
    )
    contents = (
        table_text(_cells(attachments)),
        table_text(prose.figures),
        table_text(prose.proposals),
        task.place.record(record),
    )
    of_tables = [warning for table in attachments for warning in table.warnings]
    reading = Reading(
        task.document,
        tuple(summary(attachment) for attachment in attachments),
        prose.figures,
        prose.proposals,
        warnings=(*document.warnings, *of_tables, *told),
        error=error,
    )
    return reading, dict(zip(ENDINGS, contents, strict=True))


def _tables(document: Document) -> tuple[list[Attachment], Text | None]:
    """Return the tables of a document, or none and a remark that says so."""
    from zsgx_analysis.errors import LayoutError
    from zsgx_analysis.tables import read_attachments

    try:
        return read_attachments(document), None
    except LayoutError as error:
        return [], Text(
            f"没有读到数字：正文中没有工程的数字，{error.what.zh}",
            f"no figures were found: the text states none of the project, and {error.what.en}",
        )


def _cells(attachments: list[Attachment]) -> pd.DataFrame:
    import pandas as pd

    from zsgx_analysis.tables.tidy import CELL_COLUMNS

    if not attachments:
        return pd.DataFrame(columns=CELL_COLUMNS)
    return pd.concat([attachment.cells for attachment in attachments])


def table_text(frame: pd.DataFrame) -> str:
    """Return a frame as CSV; whole numbers have no decimal point, unknowns are empty.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    shown = frame.copy()
    for name in _NUMBERS:
        shown[name] = [number_text(value) for value in frame[name]]
    return csv_text(shown)


def number_text(value: Any) -> str:
    """Return a number as short as it is exact; empty when unknown."""
    if value is None or math.isnan(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _irreconcilable(attachments: list[Attachment]) -> Text | None:
    """Say which tables have totals that their cells cannot meet, and where."""
    from zsgx_analysis.tables.audit import failing_totals

    open_edits = [
        f"{attachment.number}: {total}"
        for attachment in attachments
        if attachment.status == "irreconcilable"
        for total in failing_totals(attachment.audit)
    ]
    if not any(attachment.status == "irreconcilable" for attachment in attachments):
        return None
    if not open_edits:
        # The totals may close and still prove nothing, as where a row has no label.
        return Text(
            "表的合计不能说明单元格，单元格按原样给出；原因见警告",
            "the totals do not explain the cells, which are given as printed; the warnings say why",
        )
    shown = "; ".join(open_edits[:3]) + ("; …" if len(open_edits) > 3 else "")
    return Text(
        f"表的合计无法与单元格调和，单元格按原样给出；不闭合的合计：{shown}",
        f"the totals cannot be reconciled with the cells, which are given as printed; "
        f"totals that do not close: {shown}",
    )


def leave_reason(task: Task, told: Text) -> tuple[Path, ...]:
    """Write the audit file of a document that is there but cannot be read."""
    from zsgx_analysis.tables import audit_record

    if not task.document.is_file():
        return ()
    record = audit_record(None, [], name=printable(task.document.name), error=told.en)
    try:
        files = write_results(task.place, {AUDIT: task.place.record(record)})
        remove_results(task.place)
    except OSError:
        return ()
    return files

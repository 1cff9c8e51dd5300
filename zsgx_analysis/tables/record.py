"""The audit record of a document, as ``STEM.audit.json`` holds it."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.language import Text
    from zsgx_analysis.tables.read import Attachment


_MARGIN_COLUMNS = ["department", "field", "value", "status", "printed", "row", "column"]


def audit_record(
    document: Document | None,
    attachments: Sequence[Attachment],
    *,
    name: str = "",
    figures: int = 0,
    warnings: Sequence[Text] = (),
    error: str | None = None,
) -> dict[str, Any]:
    """Return the record of one document, ready for JSON.

    Parameters
    ----------
    document : Document or None
        None when it could not be read; then ``name`` and ``error`` say so.
    attachments : sequence of Attachment
        Its tables.
    name : str
        Name of the file where there is no document.
    figures : int
        How many figures its prose gave.
    warnings : sequence of Text
        Beyond those of the document and its tables.
    error : str, optional
        The one error, if reading failed.

    Returns
    -------
    dict
        As the contract describes; numbers in base units.
    """
    told = [*(document.warnings if document else ()), *warnings]
    for attachment in attachments:
        told += attachment.warnings
    return {
        "document": document.name if document else name,
        "sha256": document.sha256 if document else None,
        "tables": [table_record(attachment) for attachment in attachments],
        "figures": figures,
        "warnings": [text._asdict() for text in told],
        "error": error,
    }


def table_record(attachment: Attachment) -> dict[str, Any]:
    """Return the record of one table.

    Beyond the contract it holds the repairs of equally cheap explanations, and
    the margins with their tokens, so that the print can be had back.
    """
    return {
        "title": attachment.title,
        "year": attachment.year,
        "region": attachment.region,
        "unit": attachment.unit,
        "status": attachment.status,
        "certificate": asdict(attachment.certificate),
        "edits": _records(attachment.audit),
        "repairs": _records(attachment.repairs),
        "alternatives": [_records(other) for other in attachment.alternatives],
        "margins": _records(attachment.margins[_MARGIN_COLUMNS]),
        "seconds": round(attachment.seconds, 4),
    }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _plain(value: Any) -> Any:
    """Return whole numbers without a decimal point and missing values as null."""
    if value is pd.NA:
        return None
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return int(value) if value.is_integer() else value
    return value

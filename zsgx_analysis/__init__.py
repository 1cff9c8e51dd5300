"""Trusted tables, figures and reports of the Knowledge Update Project.

The public names are these; each has its own help. Everything else may change.
They are imported when they are first used, so that the command line starts at
once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from zsgx_analysis._version import __version__

if TYPE_CHECKING:
    from zsgx_analysis.attachments import Attachment, read_attachments
    from zsgx_analysis.datasets import load
    from zsgx_analysis.documents import Document, read_document

__all__ = [
    "Attachment",
    "Document",
    "__version__",
    "load",
    "read_attachments",
    "read_document",
]

_HOMES = {
    "Attachment": "zsgx_analysis.attachments",
    "Document": "zsgx_analysis.documents",
    "load": "zsgx_analysis.datasets",
    "read_attachments": "zsgx_analysis.attachments",
    "read_document": "zsgx_analysis.documents",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)

"""Trusted tables, figures and reports of the Knowledge Update Project.

The public names are these; each has its own help. Everything else may change.
"""

from zsgx_analysis._version import __version__
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

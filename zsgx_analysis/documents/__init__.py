"""Files as they come to one `Document`: paragraphs and grids, each with its place."""

from zsgx_analysis.documents.model import Document, Grid, Paragraph
from zsgx_analysis.documents.registry import only_persons, read_document

__all__ = ["Document", "Grid", "Paragraph", "only_persons", "read_document"]

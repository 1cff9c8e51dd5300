"""Small documents, and what is read from them."""

from collections.abc import Callable

import pytest

from zsgx_analysis.documents.model import Document, Paragraph
from zsgx_analysis.statements import Given, Statements, read_statements
from zsgx_analysis.statements.document import Facts, document_facts
from zsgx_analysis.statements.text import Passage, passages

NOTHING = Given()


def document(*lines: str) -> Document:
    """Return a document with one paragraph for each line."""
    paragraphs = tuple(Paragraph(line, f"line {at}") for at, line in enumerate(lines, 1))
    return Document("notice.txt", "notice.txt", "0" * 64, "text", paragraphs, ())


@pytest.fixture
def read() -> Callable[..., Statements]:
    """Return a reader of the statements of lines."""
    return lambda *lines, given=NOTHING: read_statements(document(*lines), given)


@pytest.fixture
def parted() -> Callable[..., list[Passage]]:
    """Return a parter of lines into passages."""
    return lambda *lines: passages(document(*lines).paragraphs)


@pytest.fixture
def facts(parted: Callable[..., list[Passage]]) -> Callable[..., Facts]:
    """Return a reader of what lines say of themselves."""
    return lambda *lines, given=NOTHING: document_facts(parted(*lines), given)

"""Small documents, and what is read from them."""

from collections.abc import Callable

import pytest

from zsgx_analysis.documents.model import Document, Paragraph
from zsgx_analysis.figures import ProseFigures, read_figures
from zsgx_analysis.figures.context import Context
from zsgx_analysis.figures.frame import Frame, document_frame
from zsgx_analysis.figures.marks import mark
from zsgx_analysis.figures.sections import Passage, passages
from zsgx_analysis.figures.spot import Spot


def document(*lines: str) -> Document:
    """Return a document with one paragraph for each line."""
    paragraphs = tuple(Paragraph(line, f"line {at}") for at, line in enumerate(lines, 1))
    return Document("notice.txt", "notice.txt", "0" * 64, "text", paragraphs, ())


@pytest.fixture
def read() -> Callable[..., ProseFigures]:
    """Return a reader of the figures of lines."""
    return lambda *lines: read_figures(document(*lines))


@pytest.fixture
def told(read: Callable[..., ProseFigures]) -> Callable[..., list[tuple[object, ...]]]:
    """Return a reader of chosen columns of the figures of lines."""

    def rows(lines: list[str], *columns: str) -> list[tuple[object, ...]]:
        frame = read(*lines).figures[list(columns)]
        return [tuple(row) for row in frame.astype(object).to_numpy()]

    return rows


@pytest.fixture
def parted() -> Callable[..., list[Passage]]:
    """Return a parter of lines into passages."""
    return lambda *lines: passages(document(*lines).paragraphs)


@pytest.fixture
def framed(parted: Callable[..., list[Passage]]) -> Callable[..., Frame]:
    """Return a reader of what lines say of themselves."""
    return lambda *lines: document_frame(parted(*lines))


@pytest.fixture
def spots(parted: Callable[..., list[Passage]]) -> Callable[..., list[Spot]]:
    """Return the figures of the last line where they stand, nothing said before it."""

    def stand(*lines: str) -> list[Spot]:
        parts = parted(*lines)
        frame = document_frame(parts)
        marks = mark(parts[-1], frame)
        return [
            Spot(quantity, "", sentence, marks.within(sentence), Context(), frame)
            for sentence in marks.sentences
            for quantity in marks.within(sentence).quantities
        ]

    return stand

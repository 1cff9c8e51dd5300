"""Characters that show nothing, taken out of a document as it is read.

A zero-width space, a byte order mark, a soft hyphen or a direction mark comes
along when text is copied from a page or a PDF. Nobody sees it, yet with it
教育部 is another label than 教育部 and 1200 no figure. What is kept is what a
reader sees; that something was left out is said, with its places.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from zsgx_analysis.documents.model import Grid, Paragraph
from zsgx_analysis.language import Text, positions
from zsgx_analysis.vocabulary.folding import invisible_in, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLACES = 3
_KINDS = 4


class Folding:
    """Folds texts and counts what it took out of them, with the places."""

    def __init__(self) -> None:
        self._found: Counter[str] = Counter()
        self._places: dict[str, None] = {}

    def text(self, text: str, place: str) -> str:
        """Return a text without its invisible characters."""
        found = invisible_in(text)
        if not found:
            return text
        self._found.update(found)
        self._places.setdefault(place)
        return visible(text)

    def items(self, items: Iterable[Paragraph | Grid | None]) -> list[Paragraph | Grid | None]:
        """Return paragraphs and grids without their invisible characters."""
        return [self._item(item) for item in items]

    def _item(self, item: Paragraph | Grid | None) -> Paragraph | Grid | None:
        if item is None:
            return None
        if isinstance(item, Paragraph):
            text = self.text(item.text, item.place)
            return item if text == item.text else replace(item, text=text)
        rows = tuple(
            tuple(self.text(token, item.place).strip() for token in row) for row in item.rows
        )
        captions = tuple(self.text(caption, item.place) for caption in item.captions)
        if rows == item.rows and captions == item.captions:
            return item
        return replace(item, rows=rows, captions=captions)

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What was taken out, as one warning, or none."""
        if not self._found:
            return ()
        count = sum(self._found.values())
        kinds = ", ".join(
            f"U+{ord(character):04X} × {times}"
            for character, times in self._found.most_common(_KINDS)
        )
        places = positions(list(self._places), _PLACES)
        if len(self._found) > _KINDS:
            kinds += ", …"
        return (
            Text(
                f"略去 {count} 个不可见字符（{kinds}）：{places.zh}",
                f"{count} invisible characters were left out ({kinds}): {places.en}",
            ),
        )

"""The two languages of the product: which one to speak, and a pair to speak from."""

from __future__ import annotations

import locale
import os
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

Language = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Text(NamedTuple):
    """A sentence in both languages.

    Human text lives in pairs, side by side, so that neither language can be
    forgotten when the other changes.
    """

    zh: str
    en: str

    def in_language(self, lang: Language) -> str:
        """Return the sentence in ``lang``."""
        return self.zh if lang == "zh" else self.en


EMPTY = Text("（空）", "(empty)")
"""What is found where nothing stands."""


def columns(count: int) -> Text:
    """Return how many columns a line of a file has."""
    return Text(f"{count} 列", f"{count} columns")


_POSITIONS = {
    "line": "第{}行",
    "row": "第{}行",
    "page": "第{}页",
    "paragraph": "第{}段",
    "character": "第{}字",
    "table": "第{}个表",
    "part": "第{}部分",
    "sheet": "工作表 {} ",
    "cell": "单元格 {}",
    "title": "标题",
    "caption": "表前文字",
    "document title": "文件标题",
    "file name": "文件名",
    "label": "栏目",
}


def position(place: str) -> Text:
    """Return a place in a document, as files name it, in both languages.

    Files name a place in one way, whoever wrote them: ``paragraph 3, character 18``.

    >>> position("paragraph 3, character 18").zh, position("line 2, column scope").zh
    ('第3段第18字', '第2行 scope 列')
    """
    parts = [(_position(part), part) for part in place.split(", ")]
    if not all(told for told, _ in parts):
        # What is no place of a document, such as the names of options, keeps its commas.
        return Text(", ".join(told or part for told, part in parts), place)
    return Text("".join(told for told, _ in parts if told).strip(), place)


def positions(places: Sequence[str], most: int) -> Text:
    """Return several places, no more of them than are to be named."""
    shown = [position(place) for place in places[:most]]
    more = len(places) > most
    return Text(
        "、".join([*(one.zh for one in shown), *["……"] * more]),
        ", ".join([*(one.en for one in shown), *["…"] * more]),
    )


def _position(part: str) -> str | None:
    noun, _, rest = part.partition(" ")
    if noun == "column" and rest:
        return f"第{rest}列" if rest.isdigit() else f" {rest} 列"
    form = _POSITIONS.get(part if part in _POSITIONS else noun)
    if form is None or ("{}" in form) is not bool(rest and part not in _POSITIONS):
        return None
    return form.format(rest)


def default_language() -> Language:
    """Return the language of the locale: ``zh`` for a Chinese one, else ``en``.

    The environment is read in the order POSIX gives it (``LC_ALL``,
    ``LC_MESSAGES``, ``LANG``); the locale of the process is the last resort.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    code = locale.getlocale()[0] or ""
    return "zh" if code.lower().startswith(("zh", "chinese")) else "en"


def as_language(name: str) -> Language:
    """Return ``name`` as a language.

    Raises
    ------
    UsageError
        When ``name`` is not one of `LANGUAGES`.
    """
    if name not in LANGUAGES:
        from zsgx_analysis.errors import UsageError

        raise UsageError(
            Text("语言参数无法识别", "the language is not known"),
            place="lang",
            found=name,
            expected=", ".join(LANGUAGES),
        )
    return name


def printable(path: str | PathLike[str]) -> str:
    r"""Return a path as it can be written to any file and shown on any terminal.

    A name from an old archive may be no UTF-8, and a name may hold line ends,
    direction marks or the codes that steer a terminal: they come as escapes.

    >>> printable("计划\udcb1.txt"), printable("a\nb.txt"), printable("计划　表.txt")
    ('计划\\xb1.txt', 'a\\nb.txt', '计划　表.txt')
    """
    return "".join(map(_shown, os.fspath(path)))


def _shown(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # how Python holds a byte that is no UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character.isprintable() or character == "\u3000":
        return character
    return character.encode("unicode_escape").decode("ascii")

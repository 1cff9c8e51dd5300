"""The two languages of the product: which one to speak, and a pair to speak from."""

from __future__ import annotations

import locale
import os
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
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

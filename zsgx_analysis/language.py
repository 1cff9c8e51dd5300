"""The two languages of the product: which one to speak, and a pair to speak from."""

from __future__ import annotations

import locale
import os
from typing import Literal, NamedTuple

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

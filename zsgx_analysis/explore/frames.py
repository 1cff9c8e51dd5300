"""A frame that brings its own page: in a notebook it shows units, totals, marks and sources."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from zsgx_analysis.language import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

_FRAGMENT = Path(str(files(__package__))) / "fragment"


class ShownFrame(pd.DataFrame):
    """A data frame with a page of its own.

    It is an ordinary frame; whatever is computed from it is a plain
    ``pandas.DataFrame``, and so is the display once its values were changed,
    since the page would no longer be true of them.
    """

    _metadata: ClassVar[list[str]] = []

    @property
    def _constructor(self) -> Callable[..., pd.DataFrame]:
        return pd.DataFrame

    @classmethod
    def of(cls, frame: pd.DataFrame, fragment: str, title: str, lang: Language) -> ShownFrame:
        """Return a frame that shows itself as ``fragment``, a piece of HTML."""
        shown = cls(frame)
        page = _Page(fragment, title, lang, frame.copy())
        object.__setattr__(shown, "_page", page)
        return shown

    def save_page(self, path: str | PathLike[str]) -> Path:
        """Write the page to one HTML file that needs neither a kernel nor a network.

        Raises
        ------
        ValueError
            When the values were changed since the page was made.
        """
        page = self._true_page()
        if page is None:
            raise ValueError("the frame was changed since its page was made")
        target = Path(path)
        target.write_text(_standalone(page), encoding="utf-8")
        return target

    def _true_page(self) -> _Page | None:
        page: _Page | None = getattr(self, "_page", None)
        return page if page is not None and page.frame.equals(pd.DataFrame(self)) else None

    def _repr_html_(self) -> str:
        page = self._true_page()
        return pd.DataFrame(self)._repr_html_() if page is None else page.fragment  # type: ignore[operator]


class _Page:
    """The HTML of a frame, and the frame that it is true of."""

    def __init__(self, fragment: str, title: str, lang: Language, frame: pd.DataFrame) -> None:
        self.fragment = fragment
        self.title = title
        self.lang = lang
        self.frame = frame


def fragment(inner: str, lang: Language, *, words: str = "") -> str:
    """Wrap HTML with the style and the script that let it work by itself.

    Parameters
    ----------
    inner : str
        Tables and text; cells with ``data-origin`` open when they are chosen.
    lang : str
        Language of the text.
    words : str
        JSON with the words and names that the script needs for its filters;
        without it there are none.
    """
    tag = Text("zh-CN", "en").in_language(lang)
    data = f' data-words="{escape(words)}"' if words else ""
    return (
        f'<div class="zsgx" lang="{tag}"{data}><style>{_read("show.css")}</style>'
        f"{inner}<script>{_read('show.js')}</script></div>"
    )


def _read(name: str) -> str:
    return (_FRAGMENT / name).read_text(encoding="utf-8")


def _standalone(page: _Page) -> str:
    # Here and not above: cutting the fonts takes a library that showing does not need.
    from zsgx_analysis.reports.webfonts import FAMILY, faces

    tag = Text("zh-CN", "en").in_language(page.lang)
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page.title)}</title>\n<style>\n{faces(page.title + page.fragment)}\n"
        f'body {{ margin: 1.5rem; font-family: "{FAMILY}", sans-serif; }}\n</style>\n</head>\n'
        f"<body>\n<h1>{escape(page.title)}</h1>\n{page.fragment}\n</body>\n</html>\n"
    )

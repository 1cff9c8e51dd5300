"""Two languages in one site: the words of the theme, and a search that finds Chinese.

A page below ``zh/`` speaks Chinese, every other page English; pages with both
parts say so themselves.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pydata_sphinx_theme as theme
import sphinx
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import init
from sphinx.search.en import SearchEnglish

CHINESE = r"\u4e00-\u9fff"


class SearchBoth(SearchEnglish):
    """English words by their stems, Chinese text by its pairs of characters.

    Chinese does not part its words. Every pair of neighbours is a term, and a
    question is cut the same way, so no dictionary is needed.
    """

    lang = "both"
    language_name = "English"  # of the stemmer in the browser
    js_splitter_code = rf"""
var splitQuery = (query) => query
  .split(/[^\p{{L}}\p{{N}}_]+/gu)
  .flatMap((run) => run.split(/([{CHINESE}]+)/u))
  .flatMap((run) => /^[{CHINESE}]{{2,}}$/u.test(run)
    ? Array.from(run).slice(1).map((each, index) => run[index] + each)
    : [run])
  .filter((term) => term);
"""

    def split(self, input: str) -> list[str]:  # noqa: A002
        """Return the terms of a text."""
        terms = []
        for run in re.findall(rf"[{CHINESE}]+|[^\W{CHINESE}]+", input):
            if "\u4e00" <= run[0] <= "\u9fff" and len(run) > 1:
                terms.extend(run[start : start + 2] for start in range(len(run) - 1))
            else:
                terms.append(run)
        return terms

    def word_filter(self, word: str) -> bool:
        """Return whether a word is worth an entry."""
        return not word.isdigit() and super().word_filter(word)


@cache
def _translator(language: str) -> NullTranslations:
    """Return the words of Sphinx and of the theme, apart from those of the build."""
    folders = [str(Path(package.__file__).parent / "locale") for package in (theme, sphinx)]
    translator, _ = init(folders, language, namespace=f"pages-{language}")
    return translator


def speak(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.Node | None,
) -> None:
    """Give a page the theme's words in its own language, and the way to its twin."""
    lang, _, rest = pagename.partition("/")
    chinese = lang == "zh"
    words = _translator("zh_CN" if chinese else "en").gettext
    context.update(language="zh-CN" if chinese else "en", _=words, gettext=words)
    other = f"{'en' if chinese else 'zh'}/{rest}"
    if lang in {"zh", "en"} and other in app.env.found_docs:
        context["twin"] = (context["pathto"](other), "English" if chinese else "中文")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the search language and what every page is told."""
    app.add_search_language(SearchBoth)
    app.connect("html-page-context", speak)
    return {"parallel_read_safe": True}

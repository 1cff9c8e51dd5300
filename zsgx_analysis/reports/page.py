"""From a notebook that ran to one offline page without code."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from zsgx_analysis import __version__
from zsgx_analysis.language import Text
from zsgx_analysis.reports.internal import mark_of
from zsgx_analysis.reports.webfonts import common_characters, faces

if TYPE_CHECKING:
    from zsgx_analysis.reports.parameters import Parameters

GENERATOR = f"zsgx_analysis {__version__}"

HIDDEN_TAG = "report-hide"
_TEMPLATES = Path(str(files(__package__))) / "template"

_WORDS = {
    "tag": Text("zh-CN", "en"),
    "project": Text("专业技术人才知识更新工程", "Knowledge Update Project"),
    "contents": Text("目录", "Contents"),
    "skip": Text("跳到正文", "Skip to the report"),
    "origin": Text("这个数字的出处", "Where this figure comes from"),
    "close": Text("关闭", "Close"),
}


@dataclass(frozen=True)
class Page:
    """A finished page.

    Attributes
    ----------
    title : str
        The first heading.
    html : str
        The whole file.
    """

    title: str
    html: str


def render(notebook: Any, parameters: Parameters, *, name: str) -> Page:
    """Return the page of an executed notebook.

    Code, cells tagged ``report-hide`` and the error stream stay out; nothing
    in the page asks the network for anything.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        With its outputs.
    parameters : Parameters
        Of the run.
    name : str
        File name of the report without its ending, for the colophon.
    """
    # Here and not above: the index has no use for what reads and exports notebooks.
    from zsgx_analysis.reports.article import arrange

    lang = parameters.lang
    words = {key: word.in_language(lang) for key, word in _WORDS.items()}
    body, _ = _exporter().from_notebook_node(notebook)
    article = arrange(body, title=parameters.title.in_language(lang), lang=lang)
    kicker = Text(f"{parameters.year} 年", str(parameters.year)).in_language(lang)
    dated = Text(
        f"数据截至所引来源中最晚的一份（{article.dated}）。" if article.dated else "",
        f"Data: up to the latest source cited ({article.dated}). " if article.dated else "",
    ).in_language(lang)
    words["colophon"] = dated + Text(
        f"参数与校验和见同一文件夹的 {name}.manifest.json。由 {GENERATOR} 生成。",
        f"Parameters and checksums: {name}.manifest.json in the same folder. Made by {GENERATOR}.",
    ).in_language(lang)
    words["mark"] = mark_of(parameters.home, parameters.year, lang)
    shown = "".join(["↕↑↓→", article.html, article.title, kicker, *words.values()])
    html = template("page.html.j2").render(
        words=words,
        title=article.title,
        kicker=kicker,
        contents=article.contents,
        article=Markup(article.html),
        faces=Markup(faces(shown)),
        style=Markup(style()),
        script=Markup(script()),
        policy=policy(),
        generator=GENERATOR,
    )
    return Page(article.title, html)


def prepare() -> None:
    """Make once what every page is made with; processes forked afterwards have it."""
    from zsgx_analysis.reports.article import arrange
    from zsgx_analysis.reports.lean import nbformat

    _exporter().from_notebook_node(nbformat.v4.new_notebook())
    cells = "<tr><th>1<td>2"
    arrange(f"<table><thead>{cells}<tbody>{cells}</table>", title="", lang="en")
    template("page.html.j2")
    policy()
    faces("".join(common_characters()[1]))


def style() -> str:
    """Return the style sheet of all pages."""
    return (_TEMPLATES / "style.css").read_text(encoding="utf-8")


def script() -> str:
    """Return the script of report pages: tables that sort, figures that tell their origin."""
    return (_TEMPLATES / "page.js").read_text(encoding="utf-8")


@cache
def policy() -> str:
    """Return the content policy of report pages: this script, and nothing from anywhere."""
    digest = base64.b64encode(hashlib.sha256(script().encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def template(name: str) -> jinja2.Template:
    """Return a page template; what is put in is escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True)


@cache
def _exporter() -> Any:
    from zsgx_analysis.reports.exporter import body_exporter

    return body_exporter(_TEMPLATES, HIDDEN_TAG)

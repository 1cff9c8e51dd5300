"""``reports/index.html``: every report by year, language and kind, with its charts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from zsgx_analysis.language import LANGUAGES, Language, Text
from zsgx_analysis.reports import manifest
from zsgx_analysis.reports.page import GENERATOR, style, template
from zsgx_analysis.reports.parameters import NOTEBOOKS
from zsgx_analysis.reports.webfonts import faces

NAME = "index.html"
PARTIAL = ".index.html"

_WORDS = {
    "tag": Text("zh-CN", "en"),
    "language": Text("中文", "English"),
    "charts": Text("图表", "Charts"),
    "table": Text("任务附表：", "Plan table: "),
}
_FORMS = {
    ".html": Text("网页", "Page"),
    ".png": Text("PNG", "PNG"),
    ".svg": Text("SVG", "SVG"),
    ".pdf": Text("PDF", "PDF"),
    ".csv": Text("数据", "Data"),
    ".docx": Text("Word", "Word"),
    ".xlsx": Text("Excel", "Excel"),
    ".pptx": Text("简报", "Slides"),
    ".ipynb": Text("笔记本", "Notebook"),
}
_KINDS = {
    **{name: model.title for name, model in NOTEBOOKS.items()},
    "briefing": Text("简报（幻灯片）", "Briefing (slides)"),
}


@dataclass(frozen=True)
class Link:
    """A file to open."""

    address: str
    label: str


@dataclass(frozen=True)
class Picture:
    """A chart: its picture and its files."""

    name: str
    address: str
    links: list[Link]


@dataclass(frozen=True)
class Entry:
    """A report in the list."""

    kind: str
    title: str
    address: str
    audit: list[str]
    links: list[Link]
    pictures: list[Picture]


def write(out: Path) -> Path | None:
    """Write the index of the reports in ``out``; return it, or None without reports."""
    found = [entry for entry in map(manifest.read, manifest.below(out)) if entry is not None]
    if not found:
        return None
    html = render(found)
    # The folder's lock is held: nobody else writes this.
    partial = out / PARTIAL
    try:
        partial.write_text(html, encoding="utf-8")
        return partial.replace(out / NAME)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def render(manifests: list[dict[str, Any]]) -> str:
    """Return the index page of the reports that ``manifests`` describe.

    Parameters
    ----------
    manifests : list of dict
        As `manifest.read` returns them. Addresses are made relative to the
        folder of all reports.
    """
    kinds = list(_KINDS)
    with_table = {content["year"] for content in manifests if content["audit"]}
    order = sorted(
        manifests,
        key=lambda content: (
            # A year that nothing has been published of does not hide the latest that has.
            content["year"] not in with_table,
            -content["year"],
            LANGUAGES.index(content["lang"]),
            kinds.index(content["notebook"]) if content["notebook"] in kinds else len(kinds),
            content["report"],
        ),
    )
    years: dict[int, dict[Language, list[Entry]]] = {}
    for content in order:
        languages = years.setdefault(content["year"], {})
        languages.setdefault(content["lang"], []).append(_entry(content))
    words = {
        lang: {key: word.in_language(lang) for key, word in _WORDS.items()} for lang in LANGUAGES
    }
    page = template("catalogue.html.j2")
    values = {"years": years, "words": words, "generator": GENERATOR, "style": Markup(style())}
    text = Markup(page.render(faces="", **values)).striptags()
    return page.render(faces=Markup(faces(text)), **values)


def _entry(content: dict[str, Any]) -> Entry:
    lang: Language = content["lang"]
    root = f"{content['year']}/{lang}/"
    paths = [Path(output["path"]) for output in content["outputs"]]
    documents = [path for path in paths if path.parent == Path()]
    # A briefing has no page: its slides are what opens.
    first = next((path for path in documents if path.suffix == ".html"), documents[0])
    kind = _KINDS.get(content["notebook"])
    return Entry(
        kind=kind.in_language(lang) if kind else content["notebook"],
        title=content["title"],
        address=_address(root, first),
        audit=_states(content["audit"], lang),
        links=[
            Link(_address(root, path), _FORMS[path.suffix].in_language(lang))
            for form in _FORMS
            for path in documents
            if path.suffix == form and path != first
        ],
        pictures=_pictures(content["report"], root, paths, lang),
    )


def _states(audit: list[dict[str, Any]], lang: Language) -> list[str]:
    from zsgx_analysis.vocabulary import display

    return list(dict.fromkeys(display("table_statuses", state["status"], lang) for state in audit))


def _pictures(report: str, root: str, paths: list[Path], lang: Language) -> list[Picture]:
    charts: dict[str, list[Path]] = {}
    for path in paths:
        if path.parent == Path("charts"):
            charts.setdefault(path.stem, []).append(path)
    return [
        Picture(
            stem.removeprefix(f"{report}-"),
            _address(root, Path("charts") / f"{stem}.png"),
            [
                Link(_address(root, path), _FORMS[form].in_language(lang))
                for form in _FORMS
                for path in files
                if path.suffix == form
            ],
        )
        for stem, files in charts.items()
    ]


def _address(root: str, path: Path) -> str:
    return quote(root + path.as_posix())

"""Publish the briefing of a year, unless it is in place and nothing has changed."""

from __future__ import annotations

import time
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from zsgx_analysis.language import Language, Text
from zsgx_analysis.reports import atomic_publish, manifest
from zsgx_analysis.reports.internal import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "briefing"
REPORTS = ("progress", "gap", "regional")
"""The reports that a briefing is made from, in the order of its slides."""

LISTING = f"{NAME}{manifest.SUFFIX}"


def publish(
    year: int, lang: Language, home: Path, out: Path, audit: Iterable[Mapping[str, Any]]
) -> Path:
    """Write ``YEAR/LANG/briefing.pptx`` and its manifest; return the deck.

    Parameters
    ----------
    year, lang
        Of the briefing.
    home, out : Path
        Project folder, and folder of all reports.
    audit : iterable of mapping
        State of the tables of the year, for the manifest.
    """
    # Here and not above: a briefing that has not changed needs nothing that draws.
    from zsgx_analysis.reports.deck import compose

    started = time.monotonic()
    folder = out / str(year) / lang
    made_from = basis(year, lang, home, folder)
    with atomic_publish.workspace(out, f"{year}/{lang}/{NAME}") as workspace:
        built = workspace / "built"
        built.mkdir()
        made = built / f"{NAME}.pptx"
        compose(year, lang, folder, mark_of(home, year, lang)).save(made)
        content = {
            "report": NAME,
            "title": subtitle(year).in_language(lang),
            **made_from,
            "outputs": [{"path": made.name, "sha256": manifest.sha256(made)}],
            "audit": list(audit),
            "warnings": [],
            "seconds": round(time.monotonic() - started, 2),
        }
        manifest.write(built / LISTING, content)
        atomic_publish.put(built, folder)
    return folder / made.name


def is_current(year: int, lang: Language, home: Path, out: Path) -> bool:
    """Tell whether the briefing is in place, whole, and what a new one would be."""
    folder = out / str(year) / lang
    return manifest.holds(manifest.read(folder / LISTING), basis(year, lang, home, folder), folder)


def basis(year: int, lang: Language, home: Path, folder: Path) -> dict[str, Any]:
    """Return all that decides how a briefing comes out: the reports beside it."""
    data = [path for name in REPORTS if (path := folder / f"{name}.ipynb").is_file()]
    return {
        "notebook": NAME,
        "year": year,
        "lang": lang,
        "parameters": {"year": year, "lang": lang},
        **manifest.installation(),
        "slides": f"python-pptx {version('python-pptx')}",
        "inputs": [{"path": path.name, "sha256": manifest.sha256(path)} for path in data],
    }


def subtitle(year: int) -> Text:
    """Return what a briefing calls itself below its title."""
    return Text(f"{year}年简报", f"Briefing, {year}")

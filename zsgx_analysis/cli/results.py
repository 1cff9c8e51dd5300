"""Where the results of a reading go: one name for each document, never that of another.

``DIR/STEM.cells.csv`` and its companions belong to the document whose place
the audit among them notes. Another document of that stem, from this run or an
earlier one, takes its whole file name, and one of that name too gets a number
that follows from its place: the names depend on the documents and on what lies
in the folder, not on which reading ends first.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis.files import read_regular
from zsgx_analysis.language import Text, printable
from zsgx_analysis.sources import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

AUDIT = ".audit.json"
ENDINGS = (".cells.csv", ".figures.csv", ".proposals.csv", AUDIT)

_LARGEST_AUDIT = 64 * 2**20
_DIGITS = 8
"""Hexadecimal digits of the number: one chance in four thousand millions to meet."""


@dataclass(frozen=True)
class Place:
    """Where the results of a document go.

    Attributes
    ----------
    folder : Path
    stem : str
        What the names of its results begin with.
    owner : str
        Whose they are: SHA-256 of the path of the document.
    warning : Text or None
        Said when the stem is not the document's own.
    """

    folder: Path
    stem: str
    owner: str
    warning: Text | None = None

    def of(self, ending: str) -> Path:
        """Return the path of the result with this ending."""
        return self.folder / f"{self.stem}{ending}"

    def record(self, record: Mapping[str, Any]) -> str:
        """Return an audit record as the text of its file, with its owner noted."""
        noted = {**record, "path_sha256": self.owner}
        return json.dumps(noted, ensure_ascii=False, indent=2) + "\n"


def find_places(documents: Sequence[Path], folder: Path) -> list[Place]:
    """Return where the results of each document go, and hold those places.

    A place is held by the audit file, which is made here where there is none
    and says that the reading has not ended. A document that is not there holds
    no place.

    Raises
    ------
    OSError
        When the folder cannot be made or written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    inputs = {_place_of(document) for document in documents}
    there = {_same(path.name) for path in folder.iterdir()}
    taken: set[str] = set()
    places = []
    for document in documents:
        place = next(
            place
            for place in _candidates(document, folder)
            if _same(place.stem) not in taken and _is_free(place, document, inputs, there)
        )
        taken.add(_same(place.stem))
        places.append(place)
    return places


def write_results(place: Place, contents: Mapping[str, str]) -> tuple[Path, ...]:
    """Write all results of a document beside their places, then rename them."""
    place.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".reading-", dir=place.folder) as folder:
        for ending, text in contents.items():
            (Path(folder) / ending).write_text(text, encoding="utf-8")
        for ending in contents:
            os.replace(Path(folder) / ending, place.of(ending))  # noqa: PTH105
    return tuple(place.of(ending) for ending in contents)


def remove_results(place: Place) -> None:
    """Remove the results of an earlier reading, its audit aside."""
    for ending in ENDINGS:
        if ending != AUDIT:
            place.of(ending).unlink(missing_ok=True)


def _candidates(document: Path, folder: Path) -> Iterator[Place]:
    """Yield the places a document may take; the last is its own alone."""
    owner = hashlib.sha256(os.fsencode(_place_of(document))).hexdigest()
    yield Place(folder, document.stem, owner)
    numbered = f"{document.name}-{owner[:_DIGITS]}"
    for stem in (document.name, numbered, f"{document.name}-{owner}"):
        told = printable(f"{stem}{ENDINGS[0]}")
        yield Place(
            folder,
            stem,
            owner,
            Text(
                f"同名的结果属于另一份文件，这一份写入 {told} 等",
                f"results of that name belong to another document: written to {told} and so on",
            ),
        )


def _is_free(place: Place, document: Path, inputs: set[Path], there: set[str]) -> bool:
    """Hold a place, or return False where a file of another document lies there."""
    if any(_place_of(place.of(ending)) in inputs for ending in ENDINGS):
        return False
    audit = place.of(AUDIT)
    if os.path.lexists(audit):
        return _belongs(audit, place, document)
    if any(_same(f"{place.stem}{ending}") in there for ending in ENDINGS):
        return False
    if not document.is_file():
        return True
    unfinished: dict[str, object] = {
        "document": printable(document.name),
        "sha256": None,
        "tables": [],
        "figures": 0,
        "warnings": [],
        "error": "reading has not ended",
    }
    try:
        with audit.open("x", encoding="utf-8") as stream:
            stream.write(place.record(unfinished))
    except FileExistsError:
        return _belongs(audit, place, document)
    return True


def _belongs(audit: Path, place: Place, document: Path) -> bool:
    """Return whether an audit file is of this document, by its place or its content.

    Only an audit of a version that noted no place is known by its content.
    """
    try:
        record = json.loads(read_regular(audit, _LARGEST_AUDIT))
        owner = record.get("path_sha256")
        if owner is not None:
            return bool(owner == place.owner)
        return bool(record["document"] == document.name and record["sha256"] == sha256_of(document))
    except (OSError, ValueError, AttributeError, LookupError, TypeError):
        return False


def _place_of(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _same(stem: str) -> str:
    """Return what is one name to a file system that knows no case."""
    return unicodedata.normalize("NFC", stem).casefold()

"""What the data package says of the documents that the rows of its tables name."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis.datasets.home import processed_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PACKAGE = "datapackage.json"


class Document(NamedTuple):
    """A document as it is cited: number (文号), date of issue and web address."""

    number: str
    date: str
    address: str


def stem_of(source: str) -> str:
    """Return the name that a row and the data package have in common.

    >>> stem_of("2024-national.tsv"), stem_of("national-plan-2021")
    ('2024-national', 'national-plan-2021')
    """
    return source.removesuffix(".tsv")


def cited_documents(home: Path) -> Mapping[str, Document]:
    """Return the documents of a project's data, by `stem_of` their raw files."""
    path = processed_folder(home) / PACKAGE
    try:
        state = path.stat()
    except OSError:
        return {}
    return _documents(path, (state.st_size, state.st_mtime_ns, state.st_ino))


def documents_checksum(home: Path, sources: Iterable[str]) -> str:
    """Return one checksum of what is known of some documents."""
    known = cited_documents(home)
    stems = sorted({stem_of(source) for source in sources})
    facts = [(stem, known[stem]) for stem in stems if stem in known]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


@lru_cache(maxsize=8)
def _documents(path: Path, stamp: tuple[int, int, int]) -> Mapping[str, Document]:
    del stamp  # what tells one state of the file from the next
    try:
        package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return {
        stem_of(Path(source["file"]).name): Document(
            *(str(source.get(name) or "") for name in ("number", "date", "path"))
        )
        for resource in package.get("resources", ())
        for source in resource.get("sources", ())
        if "file" in source
    }

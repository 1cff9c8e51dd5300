"""Under which names a document is filed in ``data/raw``, and what it meets there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.errors import SourceError
from zsgx_analysis.intake.decisions import Decision, decisions_text, path_of
from zsgx_analysis.intake.rawfiles import figures_file, grid_name, grid_text
from zsgx_analysis.language import Text
from zsgx_analysis.sources import SUFFIX, read_sidecar, sidecar_of, source_text

if TYPE_CHECKING:
    from pathlib import Path

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.intake.particulars import Particulars
    from zsgx_analysis.intake.taken import Taken
    from zsgx_analysis.statements import Statements

FOLDERS = ("attachments", "figures")
_GRID = "title, unit and grid of table {number} of the document, exactly as they stand"
_TOKENS = "printed figures read off the text of the document, one row for each"


class RawFile(NamedTuple):
    """One raw file that a document gives."""

    path: str
    text: str
    obtained: str
    about: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Content:
    """What a document gives, whatever is on file.

    Attributes
    ----------
    document : Document
    grids : tuple of RawFile
        Its tables.
    prose : Statements
        The figures of its text.
    by_hand : mapping of str to str
        Places of the figures for which a person said what the document does not, with a note.
    particulars : Particulars
        What its sidecars will say.
    decisions : tuple of Decision
        What a person decided about its proposals.
    named : bool
        Whether a person gave the name that its figures are filed under.
    """

    document: Document
    grids: tuple[RawFile, ...]
    prose: Statements
    by_hand: Mapping[str, str]
    particulars: Particulars
    named: bool
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Clash:
    """A raw file on file that another document has given.

    Attributes
    ----------
    path : str
        The raw file, within ``data/raw``.
    taken_from : str
        The document it came from.
    """

    path: str
    taken_from: str


@dataclass(frozen=True)
class Filing:
    """What taking a document in would write, as the files on file are now.

    Attributes
    ----------
    particulars : Particulars
        With the name that is free for its figures.
    files : mapping of str to str
        Path within ``data/raw`` to content, sidecars among them.
    on_file : tuple of str
        Raw files that this very document has given before.
    clashes : tuple of Clash
        Raw files of other documents that would have to give way.
    gone : tuple of str
        What gives way: of the documents that clash all raw files but tables of
        another kind, and of this document those that it gives no more.
    warnings : tuple of Text
        What cannot be stored.
    """

    particulars: Particulars
    files: Mapping[str, str] = field(default_factory=dict)
    on_file: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    gone: tuple[str, ...] = ()
    warnings: tuple[Text, ...] = ()


def grid_file(
    taken: Taken, title: str, others: Collection[str], unproved: str | None = None
) -> RawFile:
    """Return the raw file of a table, read back as proof.

    Parameters
    ----------
    taken : Taken
        The table, what it is, whose, and until when.
    title : str
        Title of the document.
    others : collection of str
        The files of its other tables.
    unproved : str or None
        What of its totals does not close, where a person takes it in all the same.

    Raises
    ------
    DataError
        When the raw form does not give the same table.
    """
    table = taken.table
    until = "" if taken.as_of is None else taken.as_of.date
    name = _free(grid_name(table, taken.scope.name, taken.is_of, until, taken.split), others)
    text = grid_text(table, name, title)
    obtained = _GRID.format(number=table.number)
    return RawFile(f"attachments/{name}.tsv", text, obtained, taken.about(unproved))


def file_away(content: Content, raw: Path) -> Filing:
    """Return what a document would write into ``data/raw``, and what is in the way of it."""
    sidecars = _sidecars_of(raw)
    document = content.document
    particulars = content.particulars
    if not content.named:
        particulars = _filed_apart(particulars, document, raw, sidecars)
    written = list(content.grids)
    warnings: list[Text] = []
    if not content.prose.figures.empty and particulars.date is None:
        warnings.append(
            Text(
                "文件没有日期，正文数字未存入；请用 --date 注明",
                "the document has no date, so its figures are not stored: give one with --date",
            )
        )
    elif not content.prose.figures.empty:
        filed = figures_file(content.prose.figures, particulars, content.by_hand)
        warnings += filed.left_out
        if filed.kept:
            written.append(RawFile(f"figures/{particulars.name}.tsv", filed.text, _TOKENS))
    clashes = tuple(
        Clash(file.path, sidecars[file.path].name)
        for file in written
        if file.path in sidecars and sidecars[file.path].document != document.sha256
    )
    kept = {file.path for file in written} - {clash.path for clash in clashes}
    giving_way = _giving_way(clashes, sidecars)
    return Filing(
        particulars=particulars,
        files=_with_sidecars(written, document, particulars) | _decisions(content),
        on_file=tuple(path for path, told in sidecars.items() if told.document == document.sha256),
        clashes=clashes,
        gone=tuple(
            path
            for path, told in sidecars.items()
            if (told.document == document.sha256 or path in giving_way) and path not in kept
        ),
        warnings=tuple(warnings),
    )


def _giving_way(clashes: Iterable[Clash], sidecars: Mapping[str, _Origin]) -> set[str]:
    """Return the raw files of other documents that give way with those that clash.

    A result never replaces a plan, nor the reverse: where a document of both clashes
    in one of them, tables of the other kind stay, and its figures with them.
    """
    found: set[str] = set()
    for document in {sidecars[clash.path].document for clash in clashes}:
        own = {path: told for path, told in sidecars.items() if told.document == document}
        kinds = {own[clash.path].kind for clash in clashes if clash.path in own}
        stays = {told.kind for told in own.values()} - kinds - {""}
        if stays:
            clashing = {clash.path for clash in clashes}
            found |= {path for path, told in own.items() if told.kind in kinds - {""}}
            found |= clashing & set(own)
        else:
            found |= set(own)
    return found


def _decisions(content: Content) -> dict[str, str]:
    """Return the file of decisions about a document, where there are any."""
    if not content.decisions:
        return {}
    return {path_of(content.document.sha256): decisions_text(content.decisions)}


def _with_sidecars(
    written: Iterable[RawFile], document: Document, particulars: Particulars
) -> dict[str, str]:
    files = {}
    for file in written:
        checksum = hashlib.sha256(file.text.encode()).hexdigest()
        source = particulars.source(document, file.obtained, checksum, file.about)
        files[file.path] = file.text
        files[sidecar_of(file.path).as_posix()] = source_text(source)
    return files


def _free(name: str, taken: Collection[str]) -> str:
    """Return the name, numbered where the document has another table of that year."""
    number, free = 1, name
    while f"attachments/{free}.tsv" in taken:
        number += 1
        free = f"{name}-{number}"
    return free


class _Origin(NamedTuple):
    """From which document a raw file was taken, by its checksum; the file itself where unknown.

    ``kind`` is that of a table: plan, result or stock; "" of figures.
    """

    document: str
    name: str
    kind: str = ""


def _sidecars_of(raw: Path) -> dict[str, _Origin]:
    """Return for each raw file the document it came from."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((raw / folder).glob("[!.]*")):
            if path.name.endswith(SUFFIX) or not path.is_file():
                continue
            name = path.relative_to(raw).as_posix()
            try:
                source = read_sidecar(sidecar_of(path))
            except SourceError:
                found[name] = _Origin(name, "?")
            else:
                kind = (source.kind or "plan") if folder == "attachments" else ""
                taken_from = source.taken_from
                found[name] = _Origin(source.document_sha256 or name, taken_from, kind)
    return found


def _filed_apart(
    particulars: Particulars,
    document: Document,
    raw: Path,
    sidecars: Mapping[str, _Origin],
) -> Particulars:
    """File the figures under their year where a document of another year has the name.

    Every year's notice may come as ``notice.docx``; the second must not take
    the place of the first.
    """
    path = f"figures/{particulars.name}.tsv"
    if path not in sidecars or sidecars[path].document == document.sha256 or not particulars.date:
        return particulars
    year = particulars.date[:4]
    try:
        on_file = read_sidecar(sidecar_of(raw / path)).date or year
    except SourceError:
        return particulars
    if on_file[:4] == year:
        return particulars
    return replace(particulars, name=f"{particulars.name}-{year}")

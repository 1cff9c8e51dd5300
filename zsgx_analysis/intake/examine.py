"""Look at a document before it is taken in: what it holds, and what is on file already."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import yaml

from zsgx_analysis import vocabulary
from zsgx_analysis.attachments import Attachment, read_attachments
from zsgx_analysis.datasets.home import raw_folder
from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import LayoutError, UsageError, ZsgxError
from zsgx_analysis.figures import claims, read_figures, read_tokens, unplaced_remarks
from zsgx_analysis.figures.tokens import FACT
from zsgx_analysis.intake.contradictions import contradictions
from zsgx_analysis.intake.particulars import Particulars, particulars_of
from zsgx_analysis.intake.rawfiles import figures_file, grid_name, grid_text
from zsgx_analysis.language import Text
from zsgx_analysis.sources import SUFFIX, read_source, sidecar_of, source_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from os import PathLike

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.figures import ProseFigures

FOLDERS = ("attachments", "figures")
_GRID = "title, unit and grid of table {number} of the document, exactly as they stand"
_TOKENS = "printed figures read off the text of the document, one row for each"


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
class Intake:
    """A document looked at, and what taking it in would write.

    Attributes
    ----------
    document : Document
    attachments : tuple of Attachment
        Its plan tables.
    prose : ProseFigures
        The figures of its text.
    particulars : Particulars
        What its sidecars will say.
    files : mapping of str to str
        What would be written: path within ``data/raw`` to content.
    on_file : tuple of str
        Raw files that this very document has given before.
    clashes : tuple of Clash
        Raw files of other documents that would have to give way.
    claims : pandas.DataFrame
        What the figures on file and the new ones say together of the new
        facts, and the targets that the new ones would replace.
    warnings : tuple of Text
        What a person should know before saying yes.
    """

    document: Document
    attachments: tuple[Attachment, ...]
    prose: ProseFigures
    particulars: Particulars
    files: Mapping[str, str] = field(default_factory=dict)
    on_file: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    claims: pd.DataFrame = field(default_factory=pd.DataFrame)
    warnings: tuple[Text, ...] = ()


def examine(
    path: str | PathLike[str], home: Path, given: Mapping[str, str | None] | None = None
) -> Intake:
    """Read a document and find out what taking it in would do; nothing is written.

    Parameters
    ----------
    path : path
        The document as it was received.
    home : Path
        The project folder.
    given : mapping, optional
        Particulars that a person gives, by the fields of `Particulars`; under
        ``region`` what the document is about where it names no place.

    Raises
    ------
    UsageError
        When a particular that is given cannot be.
    DocumentError
        When it cannot be read.
    LayoutError
        When it has neither a plan table nor a figure of the project.
    """
    document = read_document(path)
    region = _region((given or {}).get("region"))
    prose = read_figures(document, region)
    by_hand = _by_hand(document, prose) if region else frozenset[str]()
    tables = _tables(document, prose)
    title = tables[0].title if tables else ""
    raw = raw_folder(home)
    sidecars = sidecars_of(raw)
    particulars = particulars_of(document, given or {}, title)
    if not (given or {}).get("name"):
        particulars = _filed_apart(particulars, document, raw, sidecars)
    files, warnings = _files(document, tables, prose, particulars, by_hand)
    clashes = _clashes(files, sidecars, document.sha256)
    return Intake(
        document=document,
        attachments=tuple(tables),
        prose=prose,
        particulars=particulars,
        files=files,
        on_file=tuple(raw for raw, told in sidecars.items() if told[0] == document.sha256),
        clashes=clashes,
        claims=_claims(raw, _figures_of(files), particulars.name, giving_way(sidecars, clashes)),
        warnings=(
            *document.warnings,
            *(told for table in tables for told in table.warnings),
            *contradictions(tables, raw),
            *unplaced_remarks(prose.unplaced),
            *_without_scope(prose.unplaced, region),
            *([_no_use(region)] if region and not by_hand else []),
            *warnings,
        ),
    )


def _region(given: str | None) -> str | None:
    """Return the canonical name of a region that a person gives."""
    if not given:
        return None
    name = vocabulary.resolve("regions", given)
    if name is None:
        raise UsageError(
            Text("没有这个地区", "there is no such region"),
            place="--region",
            found=given,
            expected=", ".join(vocabulary.known("regions")),
        )
    return name


def _by_hand(document: Document, prose: ProseFigures) -> frozenset[str]:
    """Return the places of the figures that have their scope from the person who adds them."""
    alone = set(read_figures(document).figures["place"])
    return frozenset(set(prose.figures["place"]) - alone)


def _no_use(region: str) -> Text:
    return Text(
        f"--region {region} 没有用上：没有只缺范围的数字，或文件自己写明了地区",
        f"--region {region} is of no use here: no figure lacks its scope alone, or the document "
        "names its region itself",
    )


def _without_scope(unplaced: pd.DataFrame, region: str | None) -> list[Text]:
    """Say what to do with figures of sentences that name neither the nation nor a region."""
    if not unplaced["missing"].str.split(", ").map(lambda missing: "scope" in missing).any():
        return []
    told = (
        []
        if region
        else [
            Text(
                "缺范围的数字：所在句子和标题都没有写明全国或某个地区。"
                "全文都属同一地区的，可用 --region 注明",
                "figures that lack their scope: neither the sentence nor the title names 全国 (the "
                "nation) or a region. Where you know that all are of one, name it with --region",
            )
        ]
    )
    return [
        *told,
        Text(
            "其余查实后请手工写入 data/raw/figures/collected.tsv（scope 列填全国或地区名），再把 "
            "collected.source.yml 中的 sha256 改为该文件新的校验和，运行 zsgx build",
            "Those of which you know it otherwise are added by hand to "
            "data/raw/figures/collected.tsv (column scope: 全国 or the region); put the new "
            "checksum of that file as sha256 into collected.source.yml, and run zsgx build",
        ),
    ]


def _tables(document: Document, prose: ProseFigures) -> list[Attachment]:
    try:
        return read_attachments(document)
    except LayoutError:
        if prose.figures.empty and prose.unplaced.empty:
            raise
        return []


def _files(
    document: Document,
    tables: list[Attachment],
    prose: ProseFigures,
    particulars: Particulars,
    by_hand: Collection[str],
) -> tuple[dict[str, str], list[Text]]:
    """Return the raw files with their sidecars, and what cannot be stored."""
    files: dict[str, str] = {}
    warnings: list[Text] = []

    def add(path: str, text: str, obtained: str) -> None:
        checksum = hashlib.sha256(text.encode()).hexdigest()
        source = particulars.source(document, obtained, checksum)
        files[path] = text
        files[sidecar_of(path).as_posix()] = source_text(source)

    for table in tables:
        if table.year is None or table.unit != "persons":
            warnings.append(_no_plan(table))
            continue
        name = _free(grid_name(table), files)
        text = grid_text(table, name, particulars.title)
        add(f"attachments/{name}.tsv", text, _GRID.format(number=table.number))
    if not prose.figures.empty and particulars.date is None:
        warnings.append(
            Text(
                "文件没有日期，正文数字未存入；请用 --date 注明",
                "the document has no date, so its figures are not stored: give one with --date",
            )
        )
    elif not prose.figures.empty:
        filed = figures_file(prose.figures, particulars, by_hand)
        warnings += filed.left_out
        if filed.kept:
            add(f"figures/{particulars.name}.tsv", filed.text, _TOKENS)
    return files, warnings


def _no_plan(table: Attachment) -> Text:
    printed = table.unit_printed or "—"
    return Text(
        f"表 {table.number} 未存入：任务计划表须载明年度，单位须为人或万人"
        f"（年度 {table.year or '—'}，单位 {printed}）",
        f"table {table.number} is not stored: a task plan names its year and counts persons "
        f"(year {table.year or '—'}, unit {printed})",
    )


def _free(name: str, files: Mapping[str, str]) -> str:
    """Return the name, numbered where the document has another table of that year."""
    number, free = 1, name
    while f"attachments/{free}.tsv" in files:
        number += 1
        free = f"{name}-{number}"
    return free


def sidecars_of(raw: Path) -> dict[str, tuple[str, str]]:
    """Return for each raw file the checksum and the name of the document it came from."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((raw / folder).glob("*")):
            sidecar = sidecar_of(path)
            if path.name.endswith(SUFFIX) or not sidecar.is_file():
                continue
            told = yaml.safe_load(sidecar.read_text(encoding="utf-8")) or {}
            taken = str(told.get("taken_from", ""))
            found[path.relative_to(raw).as_posix()] = (str(told.get("document_sha256")), taken)
    return found


def _clashes(
    files: Mapping[str, str], sidecars: Mapping[str, tuple[str, str]], sha256: str
) -> tuple[Clash, ...]:
    return tuple(
        Clash(path, sidecars[path][1])
        for path in files
        if path in sidecars and sidecars[path][0] != sha256
    )


def giving_way(sidecars: Mapping[str, tuple[str, str]], clashes: Iterable[Clash]) -> list[str]:
    """Return all raw files of the documents that clash: they give way together."""
    documents = {sidecars[clash.path][0] for clash in clashes}
    return [path for path, (sha256, _) in sidecars.items() if sha256 in documents]


def _filed_apart(
    particulars: Particulars,
    document: Document,
    raw: Path,
    sidecars: Mapping[str, tuple[str, str]],
) -> Particulars:
    """File the figures under their year where a document of another year has the name.

    Every year's notice may come as ``notice.docx``; the second must not take
    the place of the first.
    """
    path = f"figures/{particulars.name}.tsv"
    if path not in sidecars or sidecars[path][0] == document.sha256 or not particulars.date:
        return particulars
    year = particulars.date[:4]
    if str(read_source(raw / path).date)[:4] == year:
        return particulars
    return replace(particulars, name=f"{particulars.name}-{year}")


def _figures_of(files: Mapping[str, str]) -> dict[str, str]:
    return {
        path: text
        for path, text in files.items()
        if path.startswith("figures/") and not path.endswith(SUFFIX)
    }


def _claims(raw: Path, new: Mapping[str, str], name: str, gone: Collection[str]) -> pd.DataFrame:
    """Return the claims on the facts of the new figures, and on what they replace."""
    frames = []
    for path in sorted((raw / "figures").glob("*.tsv")):
        if f"figures/{path.name}" not in {*new, *gone}:
            try:
                frames.append(read_tokens(path))
            except ZsgxError:
                continue
    with tempfile.TemporaryDirectory() as folder:
        for text in new.values():
            path = Path(folder) / "figures.tsv"
            path.write_text(text, encoding="utf-8")
            frames.append(read_tokens(path))
    if not new or not frames:
        return pd.DataFrame()
    told = claims(pd.concat(frames, ignore_index=True))
    own = told["source"].map(lambda sources: name in sources.split(" | "))
    facts = told[list(FACT)].apply(tuple, axis=1)
    shared = facts.isin(set(facts[own]))
    replaced = told["superseded_by"].str.endswith(f"({name})")
    return told[shared | replaced].reset_index(drop=True)

"""Look at a document before it is taken in: what it holds, and what is on file already."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.budget import Within
from zsgx_analysis.datasets.home import raw_folder
from zsgx_analysis.dates import FORM, is_date
from zsgx_analysis.documents import only_persons, read_document
from zsgx_analysis.errors import DataError, LayoutError, UsageError, ZsgxError
from zsgx_analysis.intake.admission import Choice, admit
from zsgx_analysis.intake.contradictions import contradictions
from zsgx_analysis.intake.decisions import Decision, decided, read_decisions
from zsgx_analysis.intake.filing import Clash, Content, Filing, file_away
from zsgx_analysis.intake.particulars import Particulars, particulars_of
from zsgx_analysis.intake.scope import given_scope
from zsgx_analysis.intake.taken import PUBLISHED, Taken
from zsgx_analysis.language import Text
from zsgx_analysis.sources import SUFFIX
from zsgx_analysis.statements import claims, read_statements, read_tokens
from zsgx_analysis.statements.beside import given_for
from zsgx_analysis.statements.remarks import date_remarks, notes_by_hand, proposal_remarks
from zsgx_analysis.statements.tokens import FACT
from zsgx_analysis.tables import Attachment, read_attachments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from os import PathLike

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.statements import Given, Statements


@dataclass(frozen=True)
class Intake:
    """A document looked at, and what taking it in would write.

    Attributes
    ----------
    content : Content
        What the document gives.
    attachments : tuple of Attachment
        Its tables.
    filing : Filing
        Where that goes, as the files on file were when it was looked at.
    claims : pandas.DataFrame
        What the figures on file and the new ones say together of the new
        facts, and the targets that the new ones would replace.
    taken : tuple of Taken
        The tables that would be taken in, with the words that say what and whose they are.
    refusals : tuple of DataError
        Why it cannot be taken in.
    warnings : tuple of Text
        What a person should know before saying yes.
    """

    content: Content
    attachments: tuple[Attachment, ...]
    filing: Filing
    claims: pd.DataFrame = field(default_factory=pd.DataFrame)
    taken: tuple[Taken, ...] = ()
    refusals: tuple[DataError, ...] = ()
    warnings: tuple[Text, ...] = ()

    @property
    def document(self) -> Document:
        """The document."""
        return self.content.document

    @property
    def prose(self) -> Statements:
        """The figures of its text."""
        return self.content.prose

    @property
    def particulars(self) -> Particulars:
        """What its sidecars will say."""
        return self.filing.particulars

    @property
    def files(self) -> Mapping[str, str]:
        """What would be written: path within ``data/raw`` to content."""
        return self.filing.files

    @property
    def on_file(self) -> tuple[str, ...]:
        """Raw files that this very document has given before."""
        return self.filing.on_file

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Raw files of other documents that would have to give way."""
        return self.filing.clashes


def examine(
    path: str | PathLike[str],
    home: Path,
    given: Mapping[str, str | None] | None = None,
    *,
    scope: str | None = None,
    kind: str | None = None,
    as_of: str | None = None,
    basis: str = PUBLISHED,
    tables: Collection[int] | None = None,
    accept_unproved: bool = False,
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
        ``region`` what the document is about where it names no place. What is not
        given here may stand in a sidecar beside the document.
    scope : str, optional
        Whose the tables are, where the document is silent.
    kind : str, optional
        What the tables are (``plan``, ``result``, ``stock``), where it is silent.
    as_of : str, optional
        The day until which results count, where it is silent.
    basis : str
        What results rest on: ``published``, ``returns`` or ``register``.
    tables : collection of int, optional
        Numbers of the tables to take in; all without it.
    accept_unproved : bool
        Take in tables whose totals cannot be reconciled with their cells.

    Raises
    ------
    UsageError
        When a particular that is given cannot be, or a table is not there.
    DocumentError
        When it cannot be read.
    LayoutError
        When it has neither a plan table nor a figure of the project.
    """
    chosen = Choice(
        scope=given_scope(scope) if scope else None,
        kind=_known(kind, "table_kinds", "--kind"),
        as_of=_date(as_of),
        basis=_known(basis, "result_bases", "--basis"),
        tables=tables,
        unproved=accept_unproved,
    )
    with Within(path):
        return _examined(path, home, given, chosen)


def _examined(
    path: str | PathLike[str], home: Path, given: Mapping[str, str | None] | None, chosen: Choice
) -> Intake:
    document = read_document(path)
    said = given_for(path, given or {})
    stated = read_statements(document, said)
    raw = raw_folder(home)
    decisions = read_decisions(raw, document.sha256)
    settled = decided(stated, decisions)
    prose = settled.prose
    by_hand = {**notes_by_hand(stated), **settled.notes}
    found = _tables(document, stated)
    told = {**(given or {}), "date": said.date, "issuer": said.issuer}
    particulars = particulars_of(document, told, found[0].title if found else "")
    admission = admit(found, document, particulars, chosen)
    content = Content(
        document=document,
        grids=admission.grids,
        prose=prose,
        by_hand=by_hand,
        particulars=particulars,
        named=bool((given or {}).get("name")),
        decisions=decisions,
    )
    filing = file_away(content, raw)
    return Intake(
        content=content,
        attachments=tuple(found),
        filing=filing,
        claims=_claims(raw, filing),
        taken=admission.taken,
        refusals=(*_without_date(stated, document), *admission.refusals),
        warnings=(
            *document.warnings,
            *(told for table in found for told in table.warnings),
            *contradictions(_plans(admission.taken), raw),
            *date_remarks(prose),
            *proposal_remarks(prose.proposals),
            *_without_scope(prose.proposals, said),
            *([_no_use(said.region)] if said.region and not by_hand else []),
            *admission.warnings,
            *filing.warnings,
        ),
    )


def _without_date(stated: Statements, document: Document) -> Iterator[DataError]:
    """Yield why a document is not taken in that is dated with a day that there is not.

    Another date in it, or the year of its number, would file it under what it does not say.
    """
    if stated.facts.dated is not None:
        return
    for date in stated.facts.no_dates:
        if date.foremost:
            yield DataError(
                Text(
                    "文件的日期不存在，没有存入；请用 --date 注明",
                    "the document is dated with a day that there is not, and nothing is stored; "
                    "name its date with --date",
                ),
                file=document.path,
                place=date.place,
                found=date.printed,
                expected=FORM,
            )


def _plans(taken: Sequence[Taken]) -> list[tuple[Attachment, str]]:
    return [(one.table, one.scope.name) for one in taken if one.is_of == "plan" and not one.split]


def _known(given: str | None, kind: vocabulary.Kind, place: str) -> str:
    """Return a word of the vocabulary that a person gives, "" where none is given."""
    if not given:
        return ""
    name = vocabulary.resolve(kind, given)
    if name is None:
        raise UsageError(
            Text("没有这个取值", "there is no such value"),
            place=place,
            found=given,
            expected=", ".join(vocabulary.known(kind)),
        )
    return name


def _date(given: str | None) -> str:
    if given and not is_date(given):
        raise UsageError(
            Text("没有这个日期", "there is no such date"),
            place="--as-of",
            found=given,
            expected=FORM,
        )
    return given or ""


def with_decisions(intake: Intake, decisions: Sequence[Decision], home: Path) -> Intake:
    """Return a document looked at, with further decisions about its proposals."""
    content = intake.content
    settled = decided(content.prose, decisions)
    content = replace(
        content,
        prose=settled.prose,
        by_hand={**content.by_hand, **settled.notes},
        decisions=(*content.decisions, *decisions),
    )
    raw = raw_folder(home)
    filing = file_away(content, raw)
    return replace(intake, content=content, filing=filing, claims=_claims(raw, filing))


def again(intake: Intake, home: Path) -> Intake:
    """Find out anew where a document goes, as the files on file are now."""
    return replace(intake, filing=file_away(intake.content, raw_folder(home)))


def _no_use(region: str) -> Text:
    return Text(
        f"--region {region} 没有用上：没有只缺范围的数字，或文件自己写明了地区",
        f"--region {region} is of no use here: no figure lacks its scope alone, or the document "
        "names its region itself",
    )


def _without_scope(proposals: pd.DataFrame, said: Given) -> list[Text]:
    """Say what to do with figures of sentences that name neither the nation nor a region."""
    if not proposals["missing"].str.split(", ").map(lambda missing: "scope" in missing).any():
        return []
    told = (
        []
        if said.region
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


def _tables(document: Document, prose: Statements) -> list[Attachment]:
    try:
        return read_attachments(document)
    except LayoutError:
        if prose.figures.empty and prose.proposals.empty:
            if document.registers:
                raise only_persons(document) from None
            raise
        return []


def _claims(raw: Path, filing: Filing) -> pd.DataFrame:
    """Return the claims on the facts of the new figures, and on what they replace."""
    new = {
        path: text
        for path, text in filing.files.items()
        if path.startswith("figures/") and not path.endswith(SUFFIX)
    }
    frames = []
    for path in sorted((raw / "figures").glob("*.tsv")):
        if f"figures/{path.name}" not in {*new, *filing.gone}:
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
    name = filing.particulars.name
    own = told["source"].map(lambda sources: name in sources.split(" | "))
    facts = told[list(FACT)].apply(tuple, axis=1)
    shared = facts.isin(set(facts[own]))
    replaced = told["superseded_by"].str.endswith(f"({name})")
    return told[shared | replaced].reset_index(drop=True)

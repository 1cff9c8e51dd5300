"""What a document says of itself: title, issuer, number, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.dates import FORM, is_date
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.sources import Source
from zsgx_analysis.statements.dates import document_date
from zsgx_analysis.statements.lexicon import find, folded
from zsgx_analysis.statements.text import passages
from zsgx_analysis.statements.titles import head_passages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zsgx_analysis.documents.model import Document

OFFICIAL = (
    "official document, not subject to copyright "
    "(Article 5, Copyright Law of the People’s Republic of China)"
)
FACTS = "figures and labels only, no running text; figures are facts and carry no copyright"
UNSTATED = "未印明"

_NUMBER = re.compile(r"[一-鿿]{1,12}[〔\[(【]\s*\d{4}\s*[〕\])】]\s*第?\s*\d+\s*号")
_BODY = r"(?:厅|局|部|委|委员会|办公室|小组|政府|中心|协会|院)"
_ISSUER = re.compile(rf"[一-鿿]{{2,30}}{_BODY}(?:[ 、；]+[一-鿿]{{2,30}}{_BODY})*")
_SOURCE = re.compile(
    rf"(?:来源|发布机构|发文机关|信息来源)\s*[:：]\s*({_ISSUER.pattern})(?![一-鿿])"
)
_PRINTED_BY_A_BROWSER = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}\b")
_NAME = re.compile(r"[^\w一-鿿-]+")


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What the sidecar tells of a document.

    Attributes
    ----------
    title, title_en : str
        In both languages; the same where the other is not known.
    issuer : str
        Who published it.
    number, date, address, retrieved : str or None
        As in `zsgx_analysis.sources.Source`.
    reliability : str
        ``official``, ``press``, ``reprint`` or ``digest``.
    name : str
        Under which its figures are filed.
    """

    title: str
    title_en: str
    issuer: str
    number: str | None = None
    date: str | None = None
    address: str | None = None
    retrieved: str | None = None
    reliability: str
    name: str

    def source(
        self, document: Document, obtained: str, sha256: str, about: Mapping[str, str] | None = None
    ) -> Source:
        """Return the sidecar of one raw file taken from a document.

        ``about`` is what it says of a table besides (scope, kind, as_of, basis).
        """
        return Source(
            title=self.title,
            title_en=self.title_en,
            issuer=self.issuer,
            number=self.number,
            date=self.date,
            address=self.address,
            licence=OFFICIAL if self.reliability == "official" else FACTS,
            obtained=obtained,
            retrieved=self.retrieved,
            taken_from=document.name,
            document_sha256=document.sha256,
            sha256=sha256,
            **(about or {}),
        )


def particulars_of(
    document: Document, given: Mapping[str, str | None], table_title: str = ""
) -> Particulars:
    """Return what is told of a document, and what it says of itself for the rest.

    Parameters
    ----------
    document : Document
    given : mapping
        Fields of `Particulars` as a person gives them; None where not given.
    table_title : str
        Title of its table, where the text has none.

    Raises
    ------
    UsageError
        When a date or a reliability that is given is none.
    """
    told = {name: value for name, value in given.items() if value}
    _check(told)
    lines = [line for part in document.paragraphs for line in part.text.split("\n")]
    head = _title_lines(document)
    title = told.get("title") or _title(head) or table_title or document.name
    number = told.get("number") or _first(_NUMBER, lines)
    issuer = told.get("issuer") or _issuer(head) or _issuer(lines[::-1]) or _credited(lines)
    found = document_date(passages(document.paragraphs))
    dated = found.dated if found else None
    return Particulars(
        title=title,
        title_en=told.get("title_en") or title,
        issuer=issuer or UNSTATED,
        number=number,
        date=told.get("date") or (str(dated) if dated else None),
        address=told.get("address"),
        retrieved=told.get("retrieved"),
        reliability=told.get("reliability") or ("official" if number or issuer else "press"),
        name=_filed(told.get("name") or document.name.rsplit(".", 1)[0]),
    )


def _check(told: Mapping[str, str]) -> None:
    for name in ("date", "retrieved"):
        if name in told and not is_date(told[name]):
            raise UsageError(
                Text("没有这个日期", "there is no such date"),
                place=f"--{name}",
                found=told[name],
                expected=FORM,
            )
    known = vocabulary.known("reliabilities")
    if told.get("reliability", known[0]) not in known:
        raise UsageError(
            Text("没有这种可靠程度", "there is no such reliability"),
            place="--reliability",
            found=told["reliability"],
            expected=", ".join(known),
        )


def _title_lines(document: Document) -> list[str]:
    """Return the lines above the running text, as printed."""
    parts = [
        part for part in passages(document.paragraphs) if not _PRINTED_BY_A_BROWSER.match(part.text)
    ]
    return [part.text for part in head_passages(parts)]


def _title(head: Sequence[str]) -> str:
    """Return the line that names the document; a line broken in two is joined."""
    for slot in ("titles", "programmes"):
        for line in head:
            if find(slot, folded(line)) and not _ISSUER.fullmatch(line.strip()):
                return _joined(line)
    return _joined(head[0]) if head else ""


def _joined(line: str) -> str:
    """Return a line without the breaks of its layout."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", line)).strip()


def _issuer(lines: Sequence[str]) -> str | None:
    for line in lines:
        if _ISSUER.fullmatch(line.strip()):
            return "；".join(re.split(r"[ 、；]+", line.strip()))
    return None


def _credited(lines: Sequence[str]) -> str | None:
    """Return the office to which a page credits what it shows."""
    found = (_SOURCE.search(line) for line in lines)
    return next((credit[1] for credit in found if credit), None)


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    return next((line.strip() for line in lines if pattern.fullmatch(line.strip())), None)


def _filed(name: str) -> str:
    """Return a name fit for a file."""
    return _NAME.sub("-", name).strip("-") or "document"

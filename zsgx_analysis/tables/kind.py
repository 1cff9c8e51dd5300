"""What a table is: a plan, a result or a stock, by the words of its title and labels.

A table of what was done looks like one of what is to be done, down to its
totals; only words tell them apart, and 完成 alone does not: what governs it does
(计划完成人数 is planned, 计划完成情况 is not). The words are in ``kind_words.yml``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.tables.tokens import plain_text
from zsgx_analysis.vocabulary import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from zsgx_analysis.tables.read import Attachment

Kind = Literal["plan", "result", "stock", "unknown"]
Role = Literal["title", "caption", "label", "document"]

_LONGEST_LABEL = 40
"""Cells of more characters are remarks."""

_STOP = re.compile(r"[。;!?](?!$)|(?<=[\u4e00-\u9fff)”」])\.(?!$)|\.\s")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_KNOWN: tuple[vocabulary.Kind, ...] = ("departments", "fields", "provincial_fields", "regions")


class Located(NamedTuple):
    """A text around a table, and where it stands.

    Attributes
    ----------
    role : str
        ``title``, ``caption``, ``label`` or ``document``: what the table itself
        says goes before what its document says.
    place : str
        As people find it: ``title``, ``row 2, column 3``, ``document title``.
    text : str
        As printed.
    """

    role: Role
    place: str
    text: str


class Evidence(NamedTuple):
    """A word that says what a table is.

    Attributes
    ----------
    kind : str
        What it says.
    word : str
        The word with what governs it, as printed but for space.
    located : Located
        The text it stands in.
    weak : bool
        Whether it decides only where no other word does (统计表).
    """

    kind: Kind
    word: str
    located: Located
    weak: bool = False


class TableKind(NamedTuple):
    """What a table is.

    Attributes
    ----------
    kind : str
        ``plan``, ``result``, ``stock``, or ``unknown`` where no word says so.
    evidence : tuple of Evidence
        The words that decided, nearest to the table first.
    against : tuple of Evidence
        Words that say otherwise: a table of plan and result has both.
    """

    kind: Kind
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()


class _Rule(NamedTuple):
    kind: str
    weak: bool


def kind_of(texts: Iterable[Located]) -> TableKind:
    """Tell what a table is from the texts around and in it.

    Parameters
    ----------
    texts : iterable of Located
        Title, captions, labels, then the titles of the document.

    Returns
    -------
    TableKind
        One word of a result makes a table a result: a column 完成 beside a
        column 计划 too. The document is asked where the table says nothing.

    Examples
    --------
    >>> kind_of([Located("title", "title", "2024年任务完成情况表")]).evidence[0].word
    '完成情况'
    >>> kind_of([Located("title", "title", "2025年各部门应完成人数")]).kind
    'plan'
    """
    found = [evidence for text in texts for evidence in evidence_in(text)]
    own = [evidence for evidence in found if evidence.located.role != "document"]
    titles = [evidence for evidence in own if evidence.located.role != "label"]
    for kind, among in (
        ("result", [one for one in own if not one.weak]),
        ("plan", titles),
        ("result", titles),
        ("stock", titles),
        ("plan", own),
        ("result", [one for one in found if not one.weak]),
        ("plan", found),
        ("result", found),
        ("stock", found),
    ):
        decided = tuple(one for one in among if one.kind == kind)
        if decided:
            against = tuple(one for one in own if one.kind != kind)
            return TableKind(decided[0].kind, decided, against)
    return TableKind("unknown")


def titled_kind(kind: TableKind) -> str:
    """Return what title and captions say of a table, "" where they say nothing.

    It is what a line is that says nothing of its own: one column 结业人数 makes a
    table of plans no table of results.

    >>> label = Located("label", "row 1, column 4", "结业人数")
    >>> titled_kind(kind_of([Located("title", "title", "2025年任务计划表"), label]))
    'plan'
    """
    said = (*kind.evidence, *kind.against)
    return next((one.kind for one in said if one.located.role in ("title", "caption")), "")


def evidence_in(located: Located) -> Iterator[Evidence]:
    """Yield the words of one text that say what a table is, in its order."""
    text = " ".join(plain_text(located.text).split())
    if located.role == "caption" and is_sentence(text):
        return
    if located.role == "label" and any(vocabulary.resolve(kind, text) for kind in _KNOWN):
        return  # the name of a department or field says nothing of a plan
    text = simplified(text)
    if _CJK.search(text):
        text = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text)
    for match in _pattern().finditer(text.lower()):
        rule = _rules()[int(str(match.lastgroup).removeprefix("rule"))]
        if rule.kind in ("plan", "result", "stock"):
            word = text[match.start() : match.end()]
            yield Evidence(rule.kind, word, located, rule.weak)  # type: ignore[arg-type]


def is_sentence(text: str) -> bool:
    """Tell running text of several sentences, as may stand before a table, from a caption."""
    return _STOP.search(plain_text(text)) is not None


def texts_of(table: Attachment, document: Iterable[str] = ()) -> list[Located]:
    """Return the texts that say what a table is.

    Parameters
    ----------
    table : Attachment
    document : iterable of str
        Title of the document, and what else names it.
    """
    title = [Located("title", "title", table.title)] if table.title else []
    captions = [
        Located("caption", "caption", line)
        for line in reversed(table.captions)
        if line != table.title
    ]
    heads = [Located("document", "document title", line) for line in document if line]
    return [*title, *captions, *_labels(table.printed), *heads]


def _labels(printed: pd.DataFrame) -> Iterator[Located]:
    """Yield the labels of a grid: its cells with letters."""
    for row, cells in printed.iterrows():
        for column, cell in cells.items():
            text = plain_text(str(cell))
            if len(text) <= _LONGEST_LABEL and re.search(r"[^\W\d_]", text):
                yield Located("label", f"row {row}, column {column}", text)


@cache
def _rules() -> list[_Rule]:
    return [_Rule(rule["kind"], rule.get("strength") == "weak") for rule in _words()[1]]


@cache
def _pattern() -> re.Pattern[str]:
    parts, rules = _words()
    patterns = [rule["pattern"].format(**parts) for rule in rules]
    return re.compile("|".join(f"(?P<rule{at}>{one})" for at, one in enumerate(patterns)))


@cache
def _words() -> tuple[dict[str, str], list[dict[str, str]]]:
    import yaml

    text = files(__package__).joinpath("kind_words.yml").read_text(encoding="utf-8")
    words = yaml.safe_load(text)
    return words["parts"], words["rules"]

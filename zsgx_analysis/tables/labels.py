"""What the labels of stub and boxhead mean: margin, header word, department, field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.tables.tokens import one_slip_apart, plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOK_ALIKES = (
    "息恩",
    "云运",
    "委萎矮",
    "部郎陪",
    "己已巳",
    "未末",
    "人入八",
    "土士",
    "大太犬",
    "技枝支",
    "术木朮",
    "源原",
    "治冶",
    "教敎",
    "育肓",
    "网冈罔",
    "日曰目",
    "干千于",
    "洋样",
    "洋祥",
    "备各",
    "端瑞",
    "设没",
    "科料",
    "村材",
    "农衣",
    "信言",
    "业亚",
    "输轮",
    "通适",
    "自白",
    "然燃",
    "质贡",
    "监盐",
    "管菅",
    "利刊",
    "产严",
    "权叔",
    "识织",
    "识职",
    "兴头",
    "新亲",
    "材村",
    "境镜",
    "振震",
    "急思",
    "其共",
    "他地",
)
"""Characters that print and OCR take for each other."""

SHORT_ALIAS = 3
"""An alias of so few characters may be another word: 生物 is a school subject, 应急 a post."""

_UNIT_SUFFIX = re.compile(
    r"\s*[((](?:单位[::]?)?(?:[十百千万亿]?(?:人次|班次|人|名|期|班|家|所|个)|persons?|people)[))]$"
)
_COUNTED = re.compile(r"^(?:培训|计划)?(?:人数|人次|任务数)?(合计|小计|总计|总数)(?:人数|人次)?$")

_KINDS: tuple[vocabulary.Kind, ...] = ("departments", "fields", "regions", "provincial_fields")
_NEAR_KINDS: tuple[vocabulary.Kind, ...] = ("departments", "fields", "regions")
_MARK = re.compile(r"\s*(?:[①-⑳⑴-⒇*＊※†‡¹²³⁰-⁹]+|[\[〔【]\d{1,2}[\]〕】]|[(（]注\s*\d?[)）])$")
"""A footnote mark behind a label: it is no part of the name."""
_BARE_MARK = re.compile(r"注\s*\d{0,2}$|\d$")
"""One that could be a part of it, and is none where the rest is a name that is known."""
_MEMO = re.compile(r"^[((]?(?:#|其中|内[::]|of which)", re.IGNORECASE)
_NOTE = re.compile(
    r"^(注|备注|说明|附注|资料来源|数据来源|来源)\s*[::]|^(注|备注)$|^notes?\s*:", re.I
)
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+[、..]|[((][一二三四五六七八九十]+[))])\s*")
_SERIAL = re.compile(r"^\d{1,3}[、..)]?\s*(?=\D)")


@dataclass(frozen=True)
class Label:
    """A label of the stub or the boxhead.

    Attributes
    ----------
    printed : str
        As it stands, line ends included.
    name : str
        The canonical name where the vocabulary knows it, else the print with
        its space closed up.
    kind : str
        ``margin``, ``header``, one of the vocabulary's tables, or ``unknown``.
    misread : bool
        Whether it was resolved although one character is wrong.
    """

    printed: str
    name: str
    kind: str
    misread: bool = False

    @property
    def is_margin(self) -> bool:
        """Whether the label names a total."""
        return self.kind == "margin"


@lru_cache(maxsize=8192)
@lru_cache(maxsize=65536)
def closed_up(printed: str) -> str:
    """Return a label without the space and line ends that layout puts into it."""
    text = plain_text(printed)
    if re.search(r"[\u4e00-\u9fff]", text):
        return re.sub(r"\s+", "", text)
    return re.sub(r"\s+", " ", text)


def undecorated(text: str) -> str:
    """Return a label without its unit, its brackets and the marks around it."""
    bare = _UNIT_SUFFIX.sub("", text)
    bare = re.sub(r"^[\s::*＊]+|[\s::*＊]+$", "", bare)
    if bare[:1] in "((【[" and bare[-1:] in "))】]":
        bare = bare[1:-1]
    counted = _COUNTED.fullmatch(bare)
    return counted[1] if counted else bare


def without_number(text: str) -> str:
    """Return a label without the ordinal or serial number before it."""
    return _SERIAL.sub("", _ORDINAL.sub("", text))


@lru_cache(maxsize=8192)
def is_group_heading(text: str) -> bool:
    """Tell whether a label carries a Chinese ordinal, as a group of rows does."""
    return bool(_ORDINAL.match(plain_text(text)))


def last_part(text: str) -> str:
    """Return the innermost part of a label that holds its own path (``地方/教育部门``)."""
    outside = re.sub(r"[((][^()()]*[))]", lambda found: "_" * len(found[0]), text)
    return text[outside.rfind("/") + 1 :] if outside.rstrip("/").find("/") > 0 else text


@lru_cache(maxsize=8192)
def is_memo(text: str) -> bool:
    """Tell whether a line is part of another line, not of the sum.

    Statistical yearbooks print # for 其中, of which.
    """
    return bool(_MEMO.match(without_number(last_part(closed_up(text)))))


def is_note(text: str) -> bool:
    """Tell whether a line is a note under the table."""
    return bool(_NOTE.match(plain_text(text)))


@lru_cache(maxsize=8192)
def read_label(
    printed: str, kinds: frozenset[str] | None = None, possible: frozenset[str] = frozenset()
) -> Label:
    """Resolve one label.

    Parameters
    ----------
    printed : str
        The label as it stands.
    kinds : frozenset of str, optional
        Vocabulary tables whose other spellings and misprints count here; all
        where none is given. A canonical name is itself on any side, a short
        alias (生物, 应急) is a word like others on a side of another kind.
    possible : frozenset of str
        Tables whose long spellings count, as they can be nothing else.

    Returns
    -------
    Label
        Unknown labels are kept as printed. A label with one character
        misread, lost, added or transposed resolves when exactly one name of
        at least three characters is that near.
    """
    text = closed_up(_MARK.sub("", printed)) or closed_up(printed)
    bare = without_number(text)
    unmarked = _BARE_MARK.sub("", bare)
    for candidate in dict.fromkeys((text, bare, undecorated(bare), unmarked)):
        if not candidate:
            continue
        margin = vocabulary.resolve("margins", candidate)
        if margin is not None:
            return Label(printed, margin, "margin")
        for kind in _KINDS:
            name = _resolved(kind, candidate, kinds, possible)
            if name is not None:
                return Label(printed, name, kind)
        if is_header_word(candidate):
            return Label(printed, candidate, "header")
    near = _near(bare, kinds)
    if near is not None:
        return Label(printed, near[1], near[0], misread=True)
    shown = _MARK.sub("", printed) or printed
    return Label(printed, re.sub(r"\s+", "", shown) if text != shown else shown, "unknown")


def _resolved(
    kind: vocabulary.Kind, text: str, kinds: frozenset[str] | None, possible: frozenset[str]
) -> str | None:
    name = vocabulary.resolve(kind, text)
    if name is None or kinds is None or kind in kinds:
        return name
    if kind in possible and (len(text) > SHORT_ALIAS or text in (f"{name}省", f"{name}市")):
        return name
    return name if name == text and kind != "provincial_fields" else None


def read_side(
    printed: Sequence[str], kinds: Sequence[str], said: Sequence[str] = ()
) -> list[Label]:
    """Resolve the labels of stub or boxhead together.

    Parameters
    ----------
    printed : sequence of str
        The labels as they stand.
    kinds : sequence of str
        Vocabulary tables that this side can be of at all, in this document.
    said : sequence of str
        Those that a heading of the side names (领域, 部门).

    Returns
    -------
    list of Label
        A table of the vocabulary counts for aliases and misprints where the
        side says that it lists them, or where most of its labels are in it.
    """
    first = [read_label(text) for text in printed]
    plain = [label for label in first if label.kind not in ("margin", "header") and label.printed]
    allowed = set(said)
    for kind in kinds:
        known = [label for label in plain if label.kind == kind and not label.misread]
        firm = [label for label in known if _is_firm(label)]
        if (2 * len(known) > len(plain) and firm) or 2 * len(firm) >= len(plain) > 0:
            allowed.add(kind)
    frozen = frozenset(allowed & set(kinds))
    return [read_label(text, frozen, frozenset(kinds)) for text in printed]


def _is_firm(label: Label) -> bool:
    """Tell whether a label is a name beyond doubt: canonical, or too long to be another word."""
    text = undecorated(without_number(closed_up(label.printed)))
    return text == label.name or len(text) > SHORT_ALIAS


def is_header_word(text: str) -> bool:
    """Tell whether a text only names what stub or boxhead list (领域, 涉及部门)."""
    parts = [part for part in re.split(r"[\\/|\s、]+", closed_up(text)) if part]
    return bool(parts) and all(_of_header_words(part) for part in parts)


def _of_header_words(text: str) -> bool:
    """Tell whether a text is a header word or several in a row (行业类别)."""
    if vocabulary.resolve("headers", text) is not None:
        return True
    return any(
        vocabulary.resolve("headers", text[:cut]) is not None and _of_header_words(text[cut:])
        for cut in range(2, len(text) - 1)
    )


def _near(text: str, kinds: frozenset[str] | None) -> tuple[str, str] | None:
    """Return the one known name that a text is a misreading of.

    A character lost, added or transposed inside the name, or one taken for a
    look-alike. Another last character makes another name: 教育厅 is no 教育部.
    """
    if len(text) < 3:
        return None
    found = {
        (kind, name)
        for kind in _NEAR_KINDS
        if kinds is None or kind in kinds
        for name in vocabulary.known(kind)
        if len(name) >= 3 and one_slip_apart(text, name) and _is_slip(text, name)
    }
    return found.pop() if len(found) == 1 else None


def _is_slip(text: str, name: str) -> bool:
    if len(text) == len(name):
        differing = [(one, other) for one, other in zip(text, name, strict=True) if one != other]
        if len(differing) == 2:
            return True
        return any(set(pair) <= set(group) for pair in differing for group in LOOK_ALIKES)
    if len(text) < len(name):
        return not any(text.startswith(other) for other in vocabulary.known("fields"))
    return text[-1] == name[-1] and text[0] == name[0]


def margin_strength(label: Label) -> int:
    """Rank the margins: a subtotal (小计) is inside a total (合计, 总计)."""
    return 0 if "小计" in label.name else 1


def same_kind(labels: Sequence[Label]) -> str:
    """Return the kind most labels have, margins and header words aside."""
    kinds = [label.kind for label in labels if label.kind not in ("margin", "header")]
    return max(set(kinds), key=lambda kind: (kinds.count(kind), kind)) if kinds else "unknown"

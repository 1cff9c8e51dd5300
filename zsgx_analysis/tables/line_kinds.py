"""What a line of a table is beside its name: planned, done, left to do, or a rate.

A table of plan and result has a column of each (计划数, 完成数, 完成率), alone or
under every field. Such labels say nothing of what is counted for whom: they are
taken off the path of the line, and what is left names it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.tables.boxhead import PATH
from zsgx_analysis.tables.kind import Located, evidence_in
from zsgx_analysis.tables.tokens import plain_text
from zsgx_analysis.tables.units import measure_in
from zsgx_analysis.vocabulary import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

LineKind = Literal["plan", "result", "stock", "rate", "difference", ""]

_RATE = re.compile(
    r"(?:率|比例|比重|占比|百分比|进度)(?:[(（]?[%％][)）]?)?$|[%％]"
    r"|\b(?:rate|ratio|share|per ?cent)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"(?:未|尚未|超额?|欠|少|多)完成|完成差额|差额|缺口|超计划|剩余|结余|余额|待完成"
    r"|\b(?:remaining|shortfall|surplus|unmet|outstanding|difference)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"计划|规划|任务|目标|下达|分配|安排|名额|应当?|拟|须|实际|完成|执行|落实|已|累计|培训|培养|参训|参加"
    r"|结业|举办|本期|期末|年末|现有|在岗|存量|年度|情况|指标|总?[人期班]?[数次量]|人员|学员|人|单位"
    r"|截至|截止|[〇零一二三四五六七八九十\d]+|[年月日底末前]|[()（）:：、,，\s/-]"
    r"|万|千|百"
)
_ENGLISH = re.compile(
    r"\b(?:planned|plan|tasks?|targets?|goals?|actual(?:ly)?|completed|completions?|results?"
    r"|achieved|trained|done|existing|number|no|of|the|in|persons?|people|count|total|year|to"
    r"|date)\b|[\W\d_]",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?:计划|完成|实际|任务|目标)?(?:培训|培养)?(?:人数|人次|期数|班次|学时|数|率)?(?:[(（][^()（）]*[)）])?$"
)
"""How a label ends that names a field and what is told of it: 数字技术完成人数（人）."""

_NAMES: tuple[vocabulary.Kind, ...] = (
    "departments",
    "fields",
    "provincial_fields",
    "regions",
    "programmes",
)


class Line(NamedTuple):
    """What a path says.

    Attributes
    ----------
    kind : str
        ``plan``, ``result``, ``stock``; ``rate`` and ``difference`` of things
        computed from these; "" where no label of it is about that.
    path : tuple of str
        The labels that name it, from the outermost inwards.
    word : str
        The label that decided.
    """

    kind: LineKind
    path: tuple[str, ...]
    word: str = ""


def line_of(path: str) -> Line:
    """Return what a line is and what is left of its path.

    Parameters
    ----------
    path : str
        Labels from the outermost inwards, joined as in ``column_path``.

    Examples
    --------
    >>> line_of("数字技术 / 完成数")
    Line(kind='result', path=('数字技术',), word='完成数')
    >>> line_of("计划 / 网络安全").kind, line_of("城乡规划").kind, line_of("完成率").kind
    ('plan', '', 'rate')
    """
    kind: LineKind = ""
    word = ""
    kept: list[str] = []
    for label in reversed(path.split(PATH)):
        own, rest = _label(label)
        if own and not kind:
            kind, word = own, label
        if rest:
            kept.append(rest)
    return Line(kind, tuple(reversed(kept)), word)


@lru_cache(maxsize=8192)
def _label(label: str) -> tuple[LineKind, str]:
    """Return what one label is, and the name that is left of it."""
    plain = " ".join(plain_text(simplified(label)).split())
    if not plain or any(vocabulary.resolve(kind, plain) for kind in _NAMES):
        return "", label
    kind = _kind_of(plain)
    if kind:
        rest = _name_in(plain)
        return (kind, rest) if rest is not None else ("", label)
    counts = measure_in(plain)
    says = counts or any(evidence_in(Located("label", "", plain)))
    if says and not _rest(plain):
        return "", ""
    return "", (_name_in(plain) if counts else None) or label


def _kind_of(plain: str) -> LineKind:
    if _DIFFERENCE.search(plain):
        return "difference"
    evidence = list(evidence_in(Located("label", "", plain)))
    strong = [one for one in evidence if not one.weak] or evidence
    if _RATE.search(plain) and (strong or _rest(_RATE.sub("", plain)) == ""):
        return "rate"
    kinds = {one.kind for one in strong}
    if len(kinds) != 1:
        return ""
    found = kinds.pop()
    return "" if found == "unknown" else found


def _rest(plain: str) -> str:
    """Return what is left of a label without the words of kinds, measures and years."""
    bare = _RATE.sub("", _DIFFERENCE.sub("", plain))
    return (_WORDS if re.search(r"[\u4e00-\u9fff]", bare) else _ENGLISH).sub("", bare)


def _name_in(plain: str) -> str | None:
    """Return the known name in a label (数字技术完成数), "" for none, None for an unknown one."""
    rest = _rest(plain)
    if not rest:
        return ""
    for candidate in dict.fromkeys((_ENDING.sub("", plain), rest)):
        for kind in _NAMES:
            name = vocabulary.resolve(kind, candidate)
            if name is not None:
                return candidate
    return None


def has_both(paths: Iterable[str]) -> bool:
    """Tell whether lines of plan and of result stand in one table."""
    kinds = {line_of(path).kind for path in paths}
    return {"plan", "result"} <= kinds

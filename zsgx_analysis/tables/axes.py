"""What the rows and the columns of a table are: departments, fields, cities, programmes, months."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.tables.tokens import plain_text
from zsgx_analysis.vocabulary import simplified
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NONE, OTHER = "none", "other"

_MOST_NAMED = 3
_MONTH = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度|[上下]半年"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|q[1-4]",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?(?:度)?")
_INSTITUTION = re.compile(
    r"(?:大学|学院|党校|学校|研究院|研究所|设计院|科学院|医院|公司|集团|银行|协会|学会|研究会|联合会"
    r"|基地|中心|工厂)(?:[(（].*[)）])?$|(?:University|College|Institute|Hospital|Company|Base)$"
)
_OFFICE = re.compile(r"(?:厅|局|委|委员会|办公室|总局|署|[^大]部)$")
"""Departments of a province, which no vocabulary lists: 省教育厅, 市场监管局."""

_HEADERS = {"fields": "field", "departments": "department", "regions": "region"}


class Axis(NamedTuple):
    """What the lines of one side are.

    Attributes
    ----------
    name : str
        An axis of the vocabulary; ``other`` where the labels do not say,
        ``none`` where the lines have no names.
    labels : tuple of str
        The labels that say so, three at most; the head of the side where only that does.
    """

    name: str
    labels: tuple[str, ...] = ()


def axis_of(labels: Iterable[str], heads: Sequence[str] = ()) -> Axis:
    """Tell what the lines of a side are.

    Parameters
    ----------
    labels : iterable of str
        Their names, without totals.
    heads : sequence of str
        What stands over the side (地区, 领域): asked where the labels say nothing.

    Returns
    -------
    Axis
        What most labels are, if nothing else is said by as many.

    Examples
    --------
    >>> axis_of(["济南市", "青岛市"]).name, axis_of(["1月", "2月"]).name
    ('city', 'month')
    >>> axis_of(["甲", "乙"], ["培训领域"]).name, axis_of(["甲", "乙"]).name
    ('field', 'other')
    """
    names = [label for label in dict.fromkeys(labels) if label.strip()]
    if not names:
        return Axis(NONE)
    kinds = {name: axis_of_label(name) for name in names}
    counts = Counter(kind for kind in kinds.values() if kind != OTHER)
    for kind, count in counts.most_common(1):
        rivals = [other for other, own in counts.items() if own == count and other != kind]
        if not rivals and count * 2 >= len(names):
            said = [name for name, own in kinds.items() if own == kind]
            return Axis(kind, tuple(said[:_MOST_NAMED]))
    for head in heads:
        if (axis := _axis_of_head(head)) is not None:
            return Axis(axis, (head,))
    for kind, count in counts.most_common(1):
        if list(counts.values()).count(count) == 1:
            said = [name for name, own in kinds.items() if own == kind]
            return Axis(kind, tuple(said[:_MOST_NAMED]))
    return Axis(OTHER)


@lru_cache(maxsize=8192)
def axis_of_label(label: str) -> str:
    """Return what one label names, ``other`` where it is nothing known."""
    plain = "".join(plain_text(simplified(label)).split())
    for kind, axis in (
        ("departments", "department"),
        ("fields", "field"),
        ("provincial_fields", "field"),
        ("programmes", "programme"),
    ):
        if vocabulary.resolve(kind, label) is not None:  # type: ignore[arg-type]
            return axis
    if _MONTH.fullmatch(plain):
        return "month"
    if _YEAR.fullmatch(plain):
        return "year"
    if vocabulary.resolve("regions", label) is not None:
        return "region"
    if division_of(label) is not None:
        return "city"
    if _INSTITUTION.search(plain):
        return "institution"
    return "department" if _OFFICE.search(plain) else OTHER


def canonical(axis: str, label: str) -> str:
    """Return the name under which the data hold a label of an axis.

    >>> canonical("city", "济南"), canonical("programme", "高级研修"), canonical("other", "甲")
    ('济南市', 'advanced_seminars', '甲')
    """
    kinds: dict[str, tuple[vocabulary.Kind, ...]] = {
        "department": ("departments",),
        "field": ("fields", "provincial_fields"),
        "programme": ("programmes",),
        "region": ("regions",),
    }
    for kind in kinds.get(axis, ()):
        if (name := vocabulary.resolve(kind, label)) is not None:
            return name
    if axis == "city" and (division := division_of(label)) is not None:
        return division.name
    return label


def _axis_of_head(head: str) -> str | None:
    name = vocabulary.resolve("headers", head)
    if name is None:
        return None
    plain = "".join(head.split())
    if name == "地区" and plain.endswith(("市", "地市", "市县")) and plain != "省市":
        return "city"
    if name == "单位":
        return None  # a department of the nation, a base, a company: it says nothing
    return _HEADERS.get(vocabulary.group_of("headers", name))

"""Whose a table is: the nation's, a province's, a city's, an institution's.

A table that names no place is not the nation's for that. Its title, its lines
and labels are asked first, then the title of its document, who issued it and
under which number; the first that says something decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.tables.kind import Located, is_sentence
from zsgx_analysis.vocabulary import simplified
from zsgx_analysis.vocabulary.divisions import NATION, find_divisions
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BY_HAND = "said by the person who added it"
INSTITUTION, SEVERAL = "institution", "several"
_FEWEST_MINISTRIES = 2

_NATIONAL_NUMBER = re.compile(
    r"^(?:人社部|人社厅|人社职司|人社专技司|国办|国发|国函|国人部|中办|中组|中发|知更协|国知更)"
    r"[一-鿿]{0,4}[〔\[(【]"
)
"""Numbers of the State Council, the Party's centre, the ministry and the project's own office.

人社厅发 is the general office of the ministry; a province's department has the
short name of the province before it (鲁人社发, 冀人社函).
"""

_NATION = re.compile(r"\b(?:national|nationwide|the nation)\b", re.IGNORECASE)
_NATIONAL_ISSUER = re.compile(
    r"^(?:国家|全国|国务院|中央|中共中央|中华人民共和国)(?!大学)"
    r"|^专业技术人[员才]知识更新工程"
)

_NOUNS = (
    "大学|学院|党校|中学|职校|技校|学校|研究院|研究所|设计院|科学院|医院|有限责任公司|有限公司|"
    "公司|集团|企业|银行|中心|协会|学会|研究会|联合会|基地|工厂|厂|院|校"
)
_INSTITUTION = re.compile(
    rf"([一-鿿A-Za-z0-9·（）()]{{0,24}}?)((?:{_NOUNS})+)(?![一-鿿]?(?:类|型|化))"
)
_ENGLISH_INSTITUTION = re.compile(
    r"(?:\b[A-Z][\w'-]+ (?:of )?){1,5}?(?:University|College|Institute|Academy|School|Hospital|"
    r"Company|Corporation|Group|Cent(?:er|re)|Association|Base)\b(?: of(?: [A-Z][\w'-]+)+)?"
)
_SOLE = re.compile(r"大学|学院|医院|公司|集团|银行|中学")
"""Of these a place makes a name: 湖南大学 is one, 湖南省继续教育基地 may be many."""

_CUT = re.compile(
    r"[0-9〇零一二三四五六七八九]+\s*年度?|关于|印发|下达|转发|公布|开展|做好|报送|各|有关|相关|所属|全部|[的和与及]"
)
_GENERIC = (
    "国家级|省级|市级|县级|部级|校级|专业技术人[员才]|专技人[员才]|知识更新工程|能力提升|高级研修|"
    "急需紧缺|骨干|数字技术工程师|数字技术|工程师|继续教育|培训|培养|培育|实训|实习|教育|施教|示范|"
    "高等|职业|技工|技师|普通|成人|公共|网络|远程|线上|定点|重点|新建|现有|项目|人才|人员|服务|"
    "高技能|技能|工程|任务|计划|名额|分配|承担|建设|管理|专项|国家|全国|附件|附表|表|第"
)
_GENERIC_WORDS = re.compile(rf"{_GENERIC}|[0-9A-Za-z·（）()\s]")
"""What stands before 基地 or 大学 without naming one: 国家级专业技术人员继续教育基地."""


class Scope(NamedTuple):
    """Whose a table is, and how that is known.

    Attributes
    ----------
    name : str
        全国, a province, a city or county, or an institution as printed.
    level : str
        ``nation``, ``province``, ``city``, ``county``, ``institution``, or
        ``several`` places of which none holds the others.
    place : str
        Where it is said: ``title``, ``document title``, ``issuer`` …
    word : str
        The words that say it.
    """

    name: str
    level: str
    place: str
    word: str

    @property
    def is_stored(self) -> bool:
        """Whether it is one owner, under whose name the data can hold a table."""
        return self.level != SEVERAL


def given_scope(given: str) -> Scope:
    """Return the scope that a person gives.

    Raises
    ------
    UsageError
        When it is no place, and no institution by its name.
    """
    name = vocabulary.resolve("regions", given)
    if name is not None:
        return Scope(name, "nation" if name == NATION else "province", BY_HAND, given)
    division = division_of(given)
    if division is not None:
        return Scope(division.name, division.level, BY_HAND, given)
    institution = _institution(simplified(given))
    if institution is not None:
        return Scope(given.strip(), INSTITUTION, BY_HAND, given)
    raise UsageError(
        Text("没有这个地区，也不像单位名称", "there is no such place, and no institution ends so"),
        place="--scope",
        found=given,
        expected=", ".join([*vocabulary.known("regions"), "长沙市", "湖南师范大学"]),
    )


def scope_of(texts: Iterable[Located], issuer: str, number: str | None) -> Scope | None:
    """Tell whose a table is; None where nothing says so.

    Parameters
    ----------
    texts : iterable of Located
        Title, captions, labels, titles of the document: see `kind.texts_of`.
    issuer : str
        Who issued the document; "" where that is not known.
    number : str or None
        The number of the document.
    """
    found = list(texts)
    labels = [text.text for text in found if text.role == "label"]
    for role in ("title", "caption"):
        for text in found:
            plain = text.role == role and not is_sentence(text.text)
            if plain and (scope := _named(text.text, text.place)):
                return scope
    if (scope := _by_ministries(labels)) is not None:
        return scope
    heads = [text for text in found if text.role == "document"]
    below = [scope for text in heads if (scope := _named(text.text, text.place))]
    below += _issued(issuer, number)
    # Of several the narrowest is certain not to be too wide: a city's notice names its province.
    return max(below, key=lambda scope: _narrowness(scope), default=None)


_LEVELS = ("nation", "province", SEVERAL, "city", "county", INSTITUTION)


def _narrowness(scope: Scope) -> int:
    return _LEVELS.index(scope.level)


def _issued(issuer: str, number: str | None) -> list[Scope]:
    """Return what issuer and number say; an office of the nation is one by name."""
    found = []
    for office in re.split(r"[；;、\s]+", simplified(issuer)):
        if not office:
            continue
        if _ministries().match(office):
            found.append(Scope(NATION, "nation", "issuer", office))
        elif (scope := _named(office, "issuer")) is not None:
            found.append(scope)
        elif _NATIONAL_ISSUER.search(office):
            found.append(Scope(NATION, "nation", "issuer", office))
    plain = simplified("".join((number or "").split()))
    if _NATIONAL_NUMBER.search(plain):
        found.append(Scope(NATION, "nation", "document number", plain))
    elif plain and (province := _short_names().get(plain[0])):
        found.append(Scope(province, "province", "document number", plain))
    return found


def _named(text: str, place: str) -> Scope | None:
    """Return the narrowest scope that a line names; the nation only by name."""
    plain = simplified(text)
    bare = _without_ministries(plain)
    institution = _institution(bare)
    if institution is not None:
        return Scope(institution, INSTITUTION, place, institution)
    mentions = find_divisions(bare)
    if not mentions:
        return Scope(NATION, "nation", place, "national") if _NATION.search(text) else None
    found = {
        mention.divisions[0]: Scope(
            mention.divisions[0].name,
            mention.divisions[0].level,
            place,
            bare[mention.start : mention.end],
        )
        for mention in mentions
    }
    above = {name for one in found for name in (one.province, one.city) if name != one.name}
    own = [
        scope
        for division, scope in found.items()
        if division.level != "nation" and not {division.name, division.full} & above
    ]
    if len(own) > 1:
        words = "、".join(scope.word for scope in own)
        return Scope(words, SEVERAL, place, words)
    return own[0] if own else next(iter(found.values()))


def _institution(plain: str) -> str | None:
    """Return the institution that a line names, not one that it only speaks of."""
    for match in _INSTITUTION.finditer(plain):
        own = _CUT.split(match[1])[-1]
        rest = own if _SOLE.search(match[2]) else _without_divisions(own)
        if _GENERIC_WORDS.sub("", rest):
            return (own + match[2]).strip("（）() ")
    english = _ENGLISH_INSTITUTION.search(plain)
    return english[0] if english else None


def _without_divisions(text: str) -> str:
    for mention in reversed(find_divisions(text)):
        text = text[: mention.start] + text[mention.end :]
    return text


def _by_ministries(labels: Sequence[str]) -> Scope | None:
    """Take a table whose lines are ministries for the nation's: no province has them."""
    named = [label for label in labels if _is_ministry(label)]
    if len(named) < _FEWEST_MINISTRIES:
        return None
    return Scope(NATION, "nation", "labels", "、".join(named[:2]))


@cache
def _is_ministry(label: str) -> bool:
    """Tell an office of the nation by its full name or by a name that only it has.

    气象局 alone may be a province's; 教育部 may not.
    """
    name = vocabulary.resolve("departments", label)
    if name is None:
        return False
    plain = simplified("".join(label.split()))
    return plain.startswith(("国家", "中国", "中央", "国务院", "中华")) or plain.endswith(
        ("部", "总局", "科学院", "工程院", "署")
    )


def _without_ministries(plain: str) -> str:
    return _ministries().sub(lambda match: "\x00" * len(match[0]), plain)


@cache
def _ministries() -> re.Pattern[str]:
    """Return the names of offices of the nation: 中国民航局 is not China, nor an institution."""
    table = vocabulary.table("departments").to_dict("records")
    names = {
        name
        for row in table
        if row["group"] != INSTITUTION
        for name in (row["name"], *row["aliases"].split("|"))
    }
    longest = sorted((name for name in names if len(name) > 2), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


@cache
def _short_names() -> dict[str, str]:
    """Return 冀 → 河北: the character that the numbers of a province's offices begin with."""
    table = vocabulary.table("regions").to_dict("records")
    return {
        alias: row["name"]
        for row in table
        for alias in row["aliases"].split("|")
        if len(alias) == 1
    }

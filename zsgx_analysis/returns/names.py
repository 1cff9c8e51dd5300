"""Names of units in a text, and where a name is only a part of another one.

山东大学 stands in 山东大学齐鲁医院 and is not meant there. A mention counts where
what touches it on both sides is no further piece of a name: what the project calls
its places (国家级专业技术人员继续教育基地), the region of the unit, or the ordinary
words of titles.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.vocabulary import simplified
from zsgx_analysis.vocabulary.folding import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SPACE = re.compile(r"\s+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RUN = re.compile(r"[\u4e00-\u9fff（）()]*")

_GENERIC = (
    r"国家级|省级|市级|县级|部级|专业技术人[员才]|专技人[员才]|知识更新工程|能力提升|高级研修|急需紧缺|"
    r"骨干|数字技术工程师|数字技术|继续教育|培训|培养|培育|教育|项目|人才|人员|工程|示范|分"
)
_OFFICE = (
    r"人民政府办公室|人民政府|人力资源和社会保障局|人力资源社会保障局|人社局|人力资源和社会保障厅|"
    r"人力资源社会保障厅|人社厅|政府"
)
_AFTER = re.compile(rf"(?:{_OFFICE})?(?:{_GENERIC}|[（）()的])*(?P<rest>.*)", re.DOTALL)
_NOUNS = re.compile(
    r"大学|学院|医院|附院|党校|中学|学校|研究院|研究所|设计院|科学院|公司|集团|银行|中心|协会|学会|"
    r"研究会|联合会|基地|工厂|分校|校区|学部|[院校系所厂局厅委部处科办]"
)
_AND = ("和", "与", "及")
_BRANCH = re.compile(r"\((?!盖|公|签|以下|简称|基地|单位|本部|全称)[\u4e00-\u9fff]{1,6}\)")
"""A place in brackets is a part of a name: 中国石油大学(华东)."""
_ALLOWED_NOUN = re.compile(r"基地|中心")
"""What a unit may be called as the place where the project trains."""
_NAMED = re.compile(rf"(?:{_NOUNS.pattern})$")
_STOP = re.compile(
    r"关于|上报|报送|报告|执行|完成|任务|计划|情况|总结|汇总|统计|附件|附表|承担|承办|举办|实施|开展|填报|"
    r"盖章|分领域|分项目|分部门"
)
_BEFORE = re.compile(
    r"(?:关于|报送|上报|印发|附件|附表|附|表|由|为|是|和|与|及|的|[一二三四五六七八九十]|年度?|"
    r"承担单位|施教机构|填报|单位|名称|专业技术人[员才]|知识更新工程|继续教育基地|国家级|省级|市级)$"
)


class Mention(NamedTuple):
    """A unit named in a text.

    Attributes
    ----------
    unit : str
        Its name on the roster.
    word : str
        As it stands there, folded.
    """

    unit: str
    word: str


def folded(text: str) -> str:
    """Return a text as names are compared: one width, one script, no space.

    >>> folded("山东 大學（本部）")
    '山东大学(本部)'
    """
    plain = unicodedata.normalize("NFKC", visible(text))
    return _SPACE.sub("", simplified(plain)).lower()


class Names:
    """The names of the units of a roster.

    Without a roster a unit is what calls itself one, and every city.

    Parameters
    ----------
    names : mapping of str to iterable of str
        Each unit with all its names.
    regions : mapping of str to str
        Each unit with its region, which may stand before its name.
    """

    def __init__(self, names: Mapping[str, Iterable[str]], regions: Mapping[str, str]) -> None:
        self.is_open = not names
        self._owners = {folded(name): unit for unit, own in names.items() for name in own}
        self._regions = {unit: _places(region) for unit, region in regions.items()}
        longest = sorted(filter(None, self._owners), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def find(self, text: str) -> list[Mention]:
        """Return the units that a text names, each once, in their order."""
        plain = folded(text)
        if self.is_open:
            return _cities(plain)
        matches = list(self._pattern.finditer(plain))
        starts = {match.start() for match in matches}
        found = [
            Mention(unit, match[0])
            for match in matches
            for unit in [self._owners[match[0]]]
            if self._begins(plain, match.start(), unit)
            and (
                _ends(plain, match.end(), match[0])
                or (plain[match.end() :][:1] in _AND and match.end() + 1 in starts)
            )
        ]
        return list({mention.unit: mention for mention in found}.values())

    def one(self, text: str) -> Mention | None:
        """Return the one unit that a text is of; a unit goes before the place it lies in."""
        found = self.find(text)
        inner = [
            one
            for one in found
            if not any(
                one.word in self._regions.get(other.unit, ()) for other in found if other != one
            )
        ]
        return inner[0] if len(inner) == 1 else None

    def _begins(self, plain: str, start: int, unit: str) -> bool:
        """Tell whether a name begins here, and is not the end of a longer one."""
        before = plain[:start]
        while before and _HAN.match(before[-1]):
            cut = _BEFORE.search(before)
            place = next((one for one in self._regions[unit] if before.endswith(one)), None)
            if place is not None:
                before = before[: -len(place)]
            elif cut is not None:
                return True
            else:
                return any(
                    before.endswith(name) and owner != unit for name, owner in self._owners.items()
                )
        return True


def _cities(plain: str) -> list[Mention]:
    """Return the cities that a text names."""
    from zsgx_analysis.vocabulary.divisions import find_divisions

    found = {
        mention.divisions[0].full: plain[mention.start : mention.end]
        for mention in find_divisions(plain)
        if len(mention.divisions) == 1
        and mention.divisions[0].level == "city"
        and _ends(plain, mention.end, plain[mention.start : mention.end])
    }
    return [Mention(unit, word) for unit, word in found.items()]


def _ends(plain: str, end: int, name: str) -> bool:
    """Tell whether a name ends here: no piece of a longer one follows."""
    if _BRANCH.match(plain, end):
        return False
    run = _RUN.match(plain, end)
    follows = run[0] if run else ""
    rest = _AFTER.match(follows)
    tail = rest["rest"] if rest else ""
    if named := _ALLOWED_NOUN.match(tail):
        # 山东大学继续教育基地 is the base of the university; a base of bases is not.
        return not _ALLOWED_NOUN.search(name) and _ends_plainly(tail[named.end() :])
    return _ends_plainly(tail)


def _ends_plainly(tail: str) -> bool:
    stop = _STOP.search(tail)
    own = tail[: stop.start()] if stop else tail
    return _NOUNS.search(own) is None and _NAMED.search(tail) is None


def _places(region: str) -> tuple[str, ...]:
    """Return what may stand before a name as the place of its unit, the longest first."""
    from zsgx_analysis.vocabulary.divisions import find_divisions

    plain = folded(region)
    found = {plain}
    for mention in find_divisions(plain):
        for division in mention.divisions[:1]:
            found |= {division.full, division.name, division.city, division.province}
            if division.province:
                found |= {f"{division.province}省", f"{division.province}市"}
    return tuple(sorted(filter(None, found), key=len, reverse=True))

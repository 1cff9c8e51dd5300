"""The units of an invented province, what each has done, and what becomes of its return."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

PROVINCE = "云麓省"
_CITIES = [
    "青禾",
    "白桥",
    "石麓",
    "南浔渡",
    "云栖",
    "丹枫",
    "鹿鸣",
    "望川",
    "长汀渡",
    "平沙",
    "柳渡",
    "松岭",
    "澜桥",
    "金穗",
    "碧潭",
    "洛浦",
]
_BASES = [
    "理工大学",
    "师范大学",
    "农业大学",
    "职业技术学院",
    "中心医院",
    "交通设计院",
    "电力公司",
    "轻工研究院",
    "信息学院",
    "水利学院",
]
_OFFICES = [
    "教育局",
    "科技局",
    "工业和信息化局",
    "民政局",
    "财政局",
    "自然资源局",
    "生态环境局",
    "住房城乡建设局",
    "交通运输局",
    "水利局",
    "农业农村局",
    "商务局",
    "文化和旅游局",
    "卫生健康委",
    "应急管理局",
    "审计局",
    "国资委",
    "市场监督管理局",
    "体育局",
    "统计局",
    "医疗保障局",
    "林业局",
    "广播电视局",
    "气象局",
    "地震局",
    "通信管理局",
    "邮政管理局",
    "粮食和储备局",
    "药品监督管理局",
    "知识产权局",
    "数据局",
    "能源局",
    "城市管理局",
    "金融监管局",
]
FIELDS = [
    "新一代信息技术",
    "生物技术",
    "新能源",
    "新材料",
    "高端装备",
    "绿色环保",
    "数字技术",
    "知识产权",
    "网络安全",
    "其他",
]
PROGRAMMES = ("高级研修项目", "能力提升项目", "数字技术工程师培育项目")

SHARES = {
    "missing": 0.05,
    "corrected": 0.03,
    "doubled": 0.03,
    "broken": 0.04,
    "contradictory": 0.01,
    "unproved": 0.01,
    "empty": 0.015,
    "unreadable": 0.01,
    "other_year": 0.01,
    "nation": 0.005,
    "closed": 0.01,
}
"""Of the returns; the rest arrives as it should. Each kind comes once at least."""

LATE = 0.05
_DUE = {"base": (12, 10), "department": (12, 15), "city": (12, 20)}


class Unit(NamedTuple):
    """A unit of the province."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    region: str
    level: str
    due: datetime.date


@dataclass(frozen=True)
class Truth:
    """What is true of a unit, and what the collection must say of it.

    Attributes
    ----------
    unit : Unit
    fate : str
        One of `SHARES`, or ``ordinary``.
    late : bool
    persons : mapping of (str, str) to int
        What it has done, by programme ("" where its return names none) and field.
    plan : mapping of str to int
        Next year's plan by field, where it is to send one.
    status : str
        Of the ledger.
    """

    unit: Unit
    fate: str
    late: bool
    persons: dict[tuple[str, str], int]
    plan: dict[str, int] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """What the ledger must say of its result."""
        return {
            "ordinary": "accepted",
            "broken": "accepted",
            "other_year": "missing",
            "nation": "unproved",
        }.get(self.fate, self.fate)

    @property
    def counts(self) -> bool:
        """Whether its figures are to count."""
        return self.status in ("accepted", "corrected", "doubled")

    @property
    def arrives(self) -> bool:
        """Whether a report of it can be read."""
        return self.counts or self.fate in ("contradictory", "unproved", "nation", "empty")


@dataclass(frozen=True)
class Province:
    """All units of a province with their truth."""

    year: int
    truths: tuple[Truth, ...]

    @property
    def roster(self) -> str:
        """The roster as CSV."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        heads = ["unit", "aliases", "kind", "region", "level", "due", "opened", "closed", "returns"]
        writer.writerow(heads)
        for truth in self.truths:
            unit = truth.unit
            closed = f"{self.year - 1}-06-30" if truth.fate == "closed" else ""
            returns = "result|plan" if truth.plan else "result"
            aliases = "|".join(unit.aliases)
            row = [unit.name, aliases, unit.kind, unit.region, unit.level, unit.due, "", closed]
            writer.writerow([*row, returns])
        return stream.getvalue()


def draw(
    seed: int,
    year: int = 2025,
    *,
    cities: int = 16,
    bases: int = 40,
    returns: int = 600,
    province: str = PROVINCE,
) -> Province:
    """Draw a province.

    Parameters
    ----------
    seed, year : int
    province : str
        Its name on the roster: reports can be asked for a province that there is.
    cities, bases, returns : int
        How many of each; the rest of the units are departments of the cities.
    """
    rng = Random(seed)
    units = _units(year, cities, bases, returns, province)
    fates = [fate for fate, share in SHARES.items() for _ in range(max(1, round(share * returns)))]
    fates += ["ordinary"] * (returns - len(fates))
    rng.shuffle(fates)
    truths = []
    for unit, drawn in zip(units, fates, strict=True):
        # Only a table with totals on both sides can be put right.
        fate = "ordinary" if drawn == "broken" and unit.kind == "base" else drawn
        truths.append(_truth(rng, unit, fate))
    return Province(year, tuple(truths))


def _units(year: int, cities: int, bases: int, returns: int, province: str) -> list[Unit]:
    def due(kind: str) -> datetime.date:
        return datetime.date(year, *_DUE[kind])

    names = [f"{name}市" for name in _CITIES[:cities]]
    found = [Unit(name, (name[:-1],), "city", province, "city", due("city")) for name in names]
    for number in range(bases):
        city = names[number % cities]
        what = _BASES[(number // cities + 3 * (number % cities)) % len(_BASES)]
        name, level = f"{city[:-1]}{what}", "nation" if number % 3 == 0 else "province"
        found.append(Unit(name, (f"{city}{what}",), "base", city, level, due("base")))
    for number in range(returns - cities - bases):
        city = names[number % cities]
        name = f"{city}{_OFFICES[number // cities]}"
        found.append(Unit(name, (), "department", city, "city", due("department")))
    return found


def _truth(rng: Random, unit: Unit, fate: str) -> Truth:
    fields = rng.sample(FIELDS, rng.randint(4, 7))
    programmes = PROGRAMMES if unit.kind == "department" else ("",)
    step = 100 if unit.kind == "city" else 1
    persons = {
        (programme, name): step * rng.randint(3, 400)
        for programme in programmes
        for name in sorted(fields, key=FIELDS.index)
        if programme == programmes[0] or rng.random() < 0.7
    }
    plan = {}
    if unit.kind == "base" and fate == "ordinary" and rng.random() < 0.3:
        plan = {name: rng.randint(3, 400) for _, name in persons}
    late = fate in ("ordinary", "doubled", "empty") and rng.random() < LATE * 2
    return Truth(unit, fate, late, persons, plan)

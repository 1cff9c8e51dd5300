"""How a number that nobody printed was reckoned, in words: by the column it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Formula(NamedTuple):
    """A formula, and the columns that name its sources; all of them where none is named."""

    text: Text
    sources: tuple[str, ...] = ()


_SHARE = Formula(Text("占全表合计的比重", "part of the total of the table"))
_INDEX = Formula(Text("各部门份额平方之和", "sum of the squared shares of the departments"))
_COUNT = Formula(Text("计数", "counted"))
_DIFFERENCE = Formula(Text("计划减目标", "plan less goal"))
_CHANGE = Formula(Text("本年减对照年", "this year less the other"))
_RATIO = Formula(Text("与目标之比", "ratio to the goal"))
_PLANNED = Formula(Text("已知各项计划之和", "sum of the plans at hand"))

FORMULAS: Mapping[str, Formula] = {
    "share": _SHARE,
    "share_lower": _SHARE,
    "share_upper": _SHARE,
    "hhi": _INDEX,
    "hhi_lower": _INDEX,
    "hhi_upper": _INDEX,
    "largest_share": Formula(
        Text("最大部门占该领域的比重", "part of the field with its largest department")
    ),
    "departments": _COUNT,
    "fields": _COUNT,
    "targets": _COUNT,
    "actuals": _COUNT,
    "difference": _DIFFERENCE,
    "ratio": _RATIO,
    "planned": _PLANNED,
    "planned_lower": _PLANNED,
    "planned_upper": _PLANNED,
    "expected": Formula(
        Text("已知计划加其余分项目的目标", "plans at hand and the goals of the other sub-projects")
    ),
    "average": Formula(Text("总量除以年数", "total divided by its years")),
    "per_seminar": Formula(Text("人数除以期数", "people divided by seminars")),
    "people": Formula(Text("基地数乘以每家下限", "bases times the floor of each")),
    "per_year": Formula(Text("目标除以年数", "goal divided by its years")),
    "change": _CHANGE,
    "change_lower": _CHANGE,
    "per_100k": Formula(
        Text("目标除以常住人口，乘以10万", "goal divided by residents, times 100,000"),
        ("source", "population_source"),
    ),
    "per_10k_personnel": Formula(
        Text(
            "目标除以专业技术人才数，乘以1万",
            "goal divided by the stock of professional personnel, times 10,000",
        ),
        ("source", "personnel_source"),
    ),
    "goal_share": Formula(
        Text("地区目标除以全国目标", "regional goal divided by the national one"),
        ("source", "nation_source"),
    ),
    "population_share": Formula(
        Text("地区人口除以全国人口", "residents of the region divided by those of the nation"),
        ("population_source",),
    ),
    "quotient": Formula(
        Text("目标的比重除以人口的比重", "share of the goal divided by share of the population")
    ),
}

"""Why a claim is a proposal and not certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

REASONS = {
    "no_indicator": Text("没有写明计的是什么", "what is counted is not said"),
    "no_programme": Text("没有写明属于哪个项目", "no programme is named"),
    "no_scope": Text("没有写明范围", "no place is named"),
    "no_period": Text("没有写明起止年", "no period is named"),
    "no_basis": Text("没有写明每年、累计还是存量", "a year, a sum or a stock is not said"),
    "no_kind": Text("没有写明目标还是结果", "goal or result is not said"),
    "narrowed": Text(
        "名词前有限定，可能只是一部分", "a word before the noun may narrow it to a part"
    ),
    "noun_unsaid": Text(
        "数字旁没有名词，按上文推得", "no noun stands beside it; the context gives one"
    ),
    "part": Text("只是前面一数的一部分", "it is a part of the figure before"),
    "further": Text("只是另外再加的", "only what comes on top of others"),
    "online": Text("只是线上培训", "of online training only"),
    "apply": Text("是报名或申报的人数", "who applied, not who was trained"),
    "quota": Text("是名额或指标", "places, not people"),
    "passed": Text("是通过考核的人数", "who passed, not who was trained"),
    "former": Text("是调整前的数", "the value before it was changed"),
    "headline": Text("标题里的数，没有写明年份", "a headline that does not name the years"),
    "list": Text("与并列各项的对应不明", "it cannot be told which item of the list it belongs to"),
    "contradiction": Text(
        "同一文件中另有一数与之矛盾", "the document gives another value of the same fact"
    ),
    "bases_total": Text("是各基地合计，还是每个基地", "of all bases together, or of each"),
    "level": Text("没有写明基地是国家级还是省级", "national or provincial bases is not said"),
    "context": Text(
        "可能是全部继续教育，不只是工程",
        "it may be all continuing education, wider than the project",
    ),
    "programme_far": Text("项目只在远处提到", "the programme is named far from it only"),
    "programme_unsaid": Text("句中没有提到项目", "the sentence names no programme"),
    "other_programme": Text(
        "句中另有不属于工程的内容", "the sentence speaks of something else too"
    ),
    "institution": Text("是单个单位的数", "of a single institution"),
    "several": Text("是几个地方合在一起的数", "of several places together"),
    "somebody": Text("没有写明是哪一个单位", "whose it is is not named"),
    "unknown_place": Text(
        "地名不在行政区划表里", "the place is not in the table of administrative divisions"
    ),
    "sector": Text("是某一行业或系统的数", "of one sector"),
    "scope_carried": Text("范围有两种读法", "two places are possible"),
    "second_reading": Text(
        "粗读一遍，这一项得不出同样的结果", "a second, coarse reading does not give this part alike"
    ),
    "part_of_year": Text("不满一年", "of a part of a year"),
    "school_year": Text("是学年或财年", "of a school or fiscal year"),
    "round_of_place": Text(
        "地方的轮次没有公认的年份", "the rounds of a place have no agreed years"
    ),
    "year_and_every": Text("年份与“每年”不一致", "one year is named, and every year"),
    "no_date": Text("文件没有日期，无法推出年份", "the document has no date to count from"),
    "no_start": Text("没有写明从哪年起", "its first year is not named"),
    "start_open": Text("起始年可能是启动的那一年", "it may begin with the launch"),
    "no_end": Text("没有写明到哪年止", "its last year is not named"),
    "vague_start": Text("“近年来”等没有写明起始年", "“in recent years” names no beginning"),
    "year_turn": Text(
        "年初的文件：可能只算到上一年", "issued early in the year: it may end in the year before"
    ),
    "period_carried": Text(
        "年份取自前面的句子，另有其他年份",
        "its years come from a sentence before, and others are near",
    ),
    "basis_unsaid": Text("没有写明每年还是累计", "a year or a sum is not said"),
    "added_or_stock": Text("可能是当年新增，也可能是总数", "newly added or all in stock"),
    "added_when": Text("没有写明何时新增", "when they were added is not said"),
    "kind_of_title": Text(
        "目标还是结果只有标题说明，标题的年份不含这些年",
        "only the title tells goal or result, and its years are not these",
    ),
    "kind_against_date": Text(
        "写成结果，年份却在文件日期之后", "told as a result, but its years lie ahead"
    ),
}
"""Every reason, by its name."""


def reason_text(reasons: Iterable[str]) -> str:
    """Return reasons as a table holds them: both languages, parted by a dot."""
    told = [REASONS[name] for name in reasons]
    if not told:
        return ""
    return f"{'；'.join(t.zh for t in told)} · {'; '.join(t.en for t in told)}"

"""What the words of a ledger mean, in both languages."""

from __future__ import annotations

from zsgx_analysis.language import Language, Text

STATUSES = {
    "accepted": Text("采用", "accepted"),
    "corrected": Text("已更正", "corrected"),
    "doubled": Text("重复", "doubled"),
    "contradictory": Text("互相矛盾", "contradictory"),
    "unreadable": Text("读不出", "unreadable"),
    "unproved": Text("未能证明", "unproved"),
    "empty": Text("没有数字", "empty"),
    "unknown_unit": Text("单位不明", "unknown unit"),
    "missing": Text("未报", "missing"),
    "closed": Text("已撤销", "closed"),
    "superseded": Text("已被取代", "superseded"),
    "other_year": Text("其他年度", "of another year"),
}

REASONS = {
    "unreadable": Text("文件读不出", "the file cannot be read"),
    "broken": Text("读取中断，下次再读", "reading broke off; it is tried again"),
    "no_table": Text("没有表", "no table in it"),
    "layout": Text("表的版式读不出", "the layout of its table cannot be read"),
    "empty_form": Text("空表", "an empty form"),
    "kind_unsaid": Text("没有写明是计划还是完成情况", "nothing says whether it is plan or result"),
    "year_unsaid": Text("没有写明年度", "nothing says of which year it is"),
    "measure_unsaid": Text("没有写明数的单位", "nothing says what its figures count"),
    "only_file_name": Text(
        "只有文件名写明（可用 --accept-names 采用）",
        "only the name of the file says so (--accept-names takes that)",
    ),
    "no_totals": Text(
        "没有合计可供核对（可用 --accept-unproved 采用）",
        "no totals to prove it by (--accept-unproved takes it in)",
    ),
    "totals": Text(
        "合计与单元格无法调和（可用 --accept-unproved 采用）",
        "its totals cannot be reconciled (--accept-unproved takes it in)",
    ),
    "unit_conflict": Text("写明的单位互不一致", "it names two units"),
    "several_measures": Text(
        "几列人数不是一回事，不能相加", "its columns count people in several ways"
    ),
    "mixed": Text("计划与完成混在一处，分不开", "plan and result cannot be told apart in it"),
    "several_tables": Text("几张表的关系不明", "nothing says how its tables relate"),
    "stock": Text("现有存量，不是计划或完成情况", "a stock, neither plan nor result"),
    "other_place": Text("是另一个地方的表", "a table of another place"),
    "nation_total": Text("其中有全国的合计", "it has a total of the nation"),
    "part_of_year": Text("只是一年的一部分", "only a part of the year"),
    "raw_form": Text("存档后读出的结果不同", "its raw form does not read back the same"),
    "other_year": Text("是另一年度的", "of another year"),
    "last_year": Text("数字与上一年度的相同", "its figures are those of the year before"),
    "as_last_year": Text(
        "数字与上一年度的相同，但太少，可能是巧合；已采用，请看一眼",
        "its figures are those of the year before, too few to tell; they count, please look",
    ),
    "sent_though_closed": Text(
        "已撤销，仍有报送，不计", "closed, and sent one that is not counted"
    ),
    "sent_by": Text("由另一单位代报", "sent by another unit"),
}

CASES = {
    "nothing": Text("什么也没有", "nothing"),
    "empty_on_time": Text("按时报送，没有可用的数字", "on time, without usable figures"),
    "empty_late": Text("迟报，没有可用的数字", "late, without usable figures"),
    "data_without_report": Text("有数字，本单位没有报送", "figures, but no report of its own"),
    "above_100": Text("报送率超过 100%", "a rate above 100 %"),
    "above_100_on_time": Text("报送率与按时率都超过 100%", "both rates above 100 %"),
    "complete_on_time": Text("齐全且按时", "complete and on time"),
    "complete_late": Text("齐全但有迟报", "complete, but late"),
    "partly": Text("部分报送", "partly reported"),
    "not_expected": Text("不应报", "not expected"),
}

SKIPPED = {
    "temporary": Text("临时文件", "temporary"),
    "hidden": Text("隐藏文件", "hidden"),
    "other": Text("不是文档", "no document"),
    "link": Text("链接", "a link"),
}

UNIT_KINDS = {
    "base": Text("基地", "bases"),
    "department": Text("部门", "departments"),
    "city": Text("市", "cities"),
}


def reason_in_words(reason: str, lang: Language) -> str:
    """Return a reason of the ledger in words; what stands behind its first word stays.

    >>> reason_in_words("other_year 2024", "en")
    'of another year (2024)'
    """
    word, _, rest = reason.partition(" ")
    told = REASONS.get(word, Text(word, word)).in_language(lang)
    return f"{told}（{rest}）" if rest and lang == "zh" else f"{told} ({rest})" if rest else told

"""Names as people read them: of sources, states, standings and marks."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.table_names import table_name

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKS = {"moved": "†", "corrected": "‡", "inferred": "◇", "ambiguous": "※"}
"""Signs beside a cell that does not stand as printed; plain print has none."""

STATES = {
    "result": Text("已公布结果", "result published"),
    "plan": Text("有年度计划", "yearly plan at hand"),
    "goal": Text("仅有目标", "goal only"),
    "average": Text("仅有十年总量", "ten-year total only"),
    "none": Text("未见公布", "nothing published"),
    "ahead": Text("此后年份", "a later year"),
}


@cache
def _sources() -> dict[str, Text]:
    text = files(__package__).joinpath("sources.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["source"]: Text(row["zh"], row["en"]) for row in rows}


def source_name(source: str, lang: Language) -> str:
    """Return the title of a source; one that is not known, as it stands in the data."""
    known = _sources().get(source) or _sources().get(source.removesuffix(".tsv"))
    return known.in_language(lang) if known else table_name(source, lang) or source


def source_names(sources: Iterable[str], lang: Language) -> str:
    """Return distinct sources in one phrase, in the order given."""
    names = dict.fromkeys(source_name(source, lang) for source in sources if source)
    return "；".join(names) if lang == "zh" else "; ".join(names)


def mark_key(statuses: Iterable[str], lang: Language) -> str:
    """Explain the marks that occur, and only those; empty when none does."""
    meanings = {
        "moved": Text("位置经合计校正", "moved to the place the totals prove"),
        "corrected": Text("数值经合计更正", "corrected by the totals"),
        "inferred": Text("原件缺失、由合计推得", "lost in the document, inferred from the totals"),
        "ambiguous": Text("无法唯一确定，给出区间", "not determined, range given"),
    }
    present = [name for name in MARKS if name in set(statuses)]
    parts = [f"{MARKS[name]} {meanings[name].in_language(lang)}" for name in present]
    return "；".join(parts) if lang == "zh" else "; ".join(parts)

"""From print to proof, in sentences: what was printed, what explains it, what is certain."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from zsgx_analysis import vocabulary
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import label_name, operation_name
from zsgx_analysis.narrative.labels import mark_key
from zsgx_analysis.narrative.numbers import listed, unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MOST_NAMED = 6
"""How many places of one operation a step names before it counts the rest."""

_SIZES = {1: "", 1_000: "thousand", 10_000: "ten thousand", 100_000_000: "hundred million"}

_PROOFS = {
    "balanced": Text(
        "每项合计都按原样闭合，无需解释。",
        "Every total closes as printed; there is nothing to explain.",
    ),
    "balanced_within_rounding": Text(
        "残差都在印刷精度所允许的舍入误差之内：各格数字保持原样，上下限给出舍入区间。",
        "All residuals lie within what rounding at the printed precision allows: the figures stand "
        "as printed, with the interval of their rounding as bounds.",
    ),
    "irreconcilable": Text(
        "在搜索范围之内，没有任何解释能使全部合计闭合。数字照原样列出，不能视为已核实。",
        "No explanation within reach makes every total close. The figures stand as printed and are "
        "not to be taken as proved.",
    ),
    "unaudited": Text(
        "原表没有合计，无从核对。数字照原样列出，不能视为已核实。",
        "The table has no totals to audit it by. The figures stand as printed and are not to be "
        "taken as proved.",
    ),
}


def picture_title(marks: Sequence[str], lang: Language) -> str:
    """Say at how many places, and how, the explained table departs from its print."""
    words = {
        "moved": Text("移位{n}处", "{n} moved"),
        "corrected": Text("更正{n}处", "{n} corrected"),
        "inferred": Text("推得{n}处", "{n} inferred"),
        "ambiguous": Text("不定{n}处", "{n} left open"),
        "dropped": Text("只计一次{n}处", "{n} counted once"),
    }
    counts = [(text, list(marks).count(mark)) for mark, text in words.items()]
    parts = [text.in_language(lang).format(n=count) for text, count in counts if count]
    if not parts:
        return Text("印表原样成立", "The figures stand as printed").in_language(lang)
    return Text(
        f"印表连合计须解释{len(marks)}处：{listed(parts, 'zh')}",
        f"{len(marks)} places of the print, totals included, need explaining: "
        f"{listed(parts, 'en')}",
    ).in_language(lang)


def picture_key(marks: Iterable[str], *, arrows: bool, joined: bool, lang: Language) -> str:
    """Explain the marks of the printed grid that occur, and only those."""
    present = set(marks)
    parts = [mark_key(present, lang)]
    if "dropped" in present:
        parts.append(
            Text("划去：重复印出，只计一次", "struck out: printed twice, counted once").in_language(
                lang
            )
        )
    if arrows:
        parts.append(
            Text(
                "箭头：标签或数字应在之处", "arrow: where the label or figure belongs"
            ).in_language(lang)
        )
    if joined:
        parts.append(
            Text("粗框：两行实为一行", "heavy frame: two lines that are one row").in_language(lang)
        )
    told = [part for part in parts if part]
    if not told:
        return ""
    return f"{'；'.join(told)}。" if lang == "zh" else f"{'; '.join(told)}."


def steps(repairs: Sequence[Mapping[str, Any]], lang: Language) -> list[str]:
    """Say step by step what explains the print, operations of one kind together.

    Parameters
    ----------
    repairs : sequence of mapping
        The log of repairs, in its order: ``operation``, ``label``, ``from``, ``to``.
    lang : str
        Language of the sentences.
    """
    told = []
    for operation, group in groupby(repairs, key=lambda repair: repair["operation"]):
        places = [_way(repair, lang) for repair in group]
        rest = len(places) - _MOST_NAMED
        named = places[:_MOST_NAMED]
        if lang == "zh":
            more = f"等{len(places)}处" if rest > 0 else ""
            told.append(f"{operation_name(operation, lang)}：{'、'.join(named)}{more}。")
        else:
            more = f" and {rest} more" if rest > 0 else ""
            name = operation_name(operation, lang)
            told.append(f"{name[0].upper()}{name[1:]}: {', '.join(named)}{more}.")
    return told


def _way(repair: Mapping[str, Any], lang: Language) -> str:
    places = dict.fromkeys(place for place in (repair["from"], repair["to"]) if place)
    name, way = label_name(repair["label"], lang), " → ".join(places)
    if not way:
        return name
    return f"{name}（{way}）" if lang == "zh" else f"{name} ({way})"


def unit_in_english(factor: int, unit: str) -> str:
    """Return a printed unit in English: ten thousand people."""
    name = unit_name(unit, "en")
    size = _SIZES.get(factor, f"{factor:,}")
    return f"{size} {name}".strip()


def label_text(printed: str, lang: Language) -> str:
    """Return a printed label for reading: as it stands in Chinese, translated where known."""
    text = " ".join(printed.split())
    if lang == "zh":
        return text
    kinds: tuple[vocabulary.Kind, ...] = ("departments", "fields", "margins", "headers", "regions")
    for kind in kinds:
        name = vocabulary.resolve(kind, text)
        if name is not None:
            return vocabulary.display(kind, name, lang)
    return text

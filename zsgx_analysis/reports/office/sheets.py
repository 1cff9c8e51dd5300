"""The sheets of a workbook: the tables of a report, and the data behind its charts."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import STATES, source_name
from zsgx_analysis.narrative.numbers import unit_name
from zsgx_analysis.reports.office.tables import is_annex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Block = dict[str, Any]
Pairs = list[Any]

_TABLE, _CHART = Text("表", "Table "), Text("图", "Figure ")
_ANNEX = Text("附表", "Annex table ")
_NUMBERS = Text("要点", "Key numbers")
_YES, _NO = Text("是", "yes"), Text("否", "no")
_LOWER, _UPPER = Text("下限", "lower bound"), Text("上限", "upper bound")


class Value(NamedTuple):
    """What a cell holds: a number with its format, or a text; and what it rests on."""

    shown: float | str
    form: str = ""
    text: str = ""
    origin: Pairs = []  # noqa: RUF012 (never changed)


@dataclass
class Sheet:
    """One table of the workbook."""

    name: str
    caption: str
    head: list[str]
    rows: list[list[Value]]
    note: str = ""
    origin: Pairs = field(default_factory=list)


def sheets_of(
    blocks: Sequence[Block], report: str, charts: Path, lang: Language
) -> Iterator[Sheet]:
    """Yield a sheet for the large numbers, for every table, and for every chart's data.

    Parameters
    ----------
    blocks : sequence of dict
        From `content.content_of`.
    report : str
        File name of the report without its ending.
    charts : Path
        Folder with the data of the charts.
    lang : str
        Of the report.
    """
    tables = figures = annexes = 0
    for block in blocks:
        if block["kind"] == "numbers":
            yield _numbers(block, lang)
        elif block["kind"] == "table":
            # Numbered as in the document.
            if is_annex(block):
                annexes += 1
                name = f"{_ANNEX.in_language(lang)}{annexes}"
            else:
                tables += 1
                name = f"{_TABLE.in_language(lang)}{tables}"
            yield _table(block, name, lang)
        elif block["kind"] == "picture":
            figures += 1  # counted as in the document; its data nobody gave
        elif block["kind"] == "chart":
            figures += 1
            path = charts / f"{report}-{block['name']}.csv"
            yield _chart(block, path, f"{_CHART.in_language(lang)}{figures}", lang)


def _numbers(block: Block, lang: Language) -> Sheet:
    head = Text("名称|数字|对比", "Name|Number|Beside it").in_language(lang).split("|")
    rows = [
        [Value(one["name"]), _cell(one["number"], lang, bare=False), _said(one["beside"])]
        for one in block["numbers"]
    ]
    name = _NUMBERS.in_language(lang)
    return Sheet(name, name, head, rows)


def _said(phrase: Block) -> Value:
    return Value(phrase["text"], "", phrase["text"], _origins(phrase))


def _origins(phrase: Block) -> Pairs:
    return [pair for figure in phrase["figures"] for pair in figure["origin"]]


def _table(block: Block, name: str, lang: Language) -> Sheet:
    body = block["body"]
    head, shared = [], []
    for place, title in enumerate(block["head"]):
        measures = [row[place].get("measure") for row in body]
        units = {one["unit"] for one in measures if one is not None and not one["form"]}
        # One unit goes to the head, so that the cells are bare numbers.
        unit = next(iter(units)) if len(units) == 1 else ""
        said = _unit(unit, lang)
        head.append(
            Text(f"{title}（{said}）", f"{title} ({said})").in_language(lang) if said else title
        )
        shared.append(bool(unit))
    rows = [
        [_cell(cell, lang, bare=bare) for cell, bare in zip(row, shared, strict=True)]
        for row in body
    ]
    return Sheet(name, block["caption"]["text"], head, rows, block["note"]["text"])


def _cell(cell: Block, lang: Language, *, bare: bool) -> Value:
    measure, text = cell.get("measure"), cell["text"]
    if measure is None or measure["value"] is None:
        # A range is no number: it stands as it is said, its ends in the sources.
        return Value(text, "", text, _origins(cell))
    unit = "" if bare or measure["form"] else _unit(measure["unit"], lang)
    form = number_format(measure["value"], measure["form"], measure["prefix"], unit, lang)
    return Value(measure["value"], form, text, _origins(cell))


def number_format(value: float, form: str, prefix: str, unit: str, lang: Language) -> str:
    """Return the number format that shows a number with its bound and unit.

    >>> number_format(20000, "", "约", "人", "zh"), number_format(0.075, "%", "", "", "zh")
    ('"约"#,##0"人"', '0.0%')
    """
    signed, form = form.startswith("+"), form.removeprefix("+")
    if form == "%":
        plain = "0.0%"
    elif form == "d":
        plain = "0"
    elif form.endswith("f"):
        digits = int(form.strip(".f") or 0)
        plain = "0." + "0" * digits if digits else "0"
    else:
        plain = "#,##0" if float(value).is_integer() or abs(value) >= 1000 else "#,##0.0##"
    gap = " " if lang == "en" and unit else ""
    shown = f"{_quoted(prefix)}{plain}{_quoted(gap + unit)}"
    return f"+{shown};-{shown};{shown}" if signed else shown


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), "")}"' if text else ""


def _unit(unit: str, lang: Language) -> str:
    counted = unit.partition("/")[0]
    return unit_name(counted, lang) if counted not in ("", "1") else ""


def _chart(block: Block, path: Path, name: str, lang: Language) -> Sheet:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *lines = list(csv.reader(file)) or [[]]
    columns = dict(zip(head, zip(*lines, strict=True), strict=False)) if lines else {}
    kept = _kept(columns)
    rows = [
        list(row) for row in zip(*(_values(one, columns[one], lang) for one in kept), strict=True)
    ]
    stop = Text("。", ". ").in_language(lang)
    note = stop.join(one.rstrip("。.") for one in (block["subtitle"], block["caption"]) if one)
    heads = [_head(one, lang) for one in kept]
    return Sheet(name, block["title"], heads, rows, note, block.get("origin", []))


def _kept(columns: dict[str, Any]) -> list[str]:
    """Leave out the frame's own index, second names, and bounds that only repeat the value."""
    # The name of a series says in words what its kind says in code.
    left = {"index", *(["kind"] if "series" in columns else [])}
    values = {name: columns[name] for name in columns if name not in left}
    kept = []
    for name in values:
        if not any(values[name]):
            continue
        if name.endswith("_en") and name.removesuffix("_en") in values:
            continue
        base, _, side = name.rpartition("_")
        if name in ("lower", "upper") or side in ("lower", "upper"):
            beside = base or ("persons" if "persons" in values else "value")
            ends = [one for one in (_side(base, "lower"), _side(base, "upper")) if one in values]
            if beside in values and all(values[end] == values[beside] for end in ends):
                continue
        kept.append(name)
    return kept


def _side(base: str, side: str) -> str:
    return f"{base}_{side}" if base else side


def _values(name: str, texts: Sequence[str], lang: Language) -> Iterator[Value]:
    known = _columns().get(_base(name), {})
    filled = [text for text in texts if text]
    if filled and set(filled) <= {"True", "False"}:
        words = {"True": _YES.in_language(lang), "False": _NO.in_language(lang), "": ""}
        yield from (Value(words[text]) for text in texts)
    elif name != "printed" and filled and all(map(_is_number, filled)):
        form = known.get("form", "")
        for text in texts:
            if not text:
                yield Value("")
                continue
            shown = form if "." in form else number_format(float(text), form, "", "", lang)
            yield Value(float(text), shown)
    else:
        yield from (Value(_name(name, text, known.get("vocabulary", ""), lang)) for text in texts)


def _name(column: str, text: str, kinds: str, lang: Language) -> str:
    if column == "source":
        return source_name(text, lang) if text else ""
    if column == "kind" and text in STATES:
        return STATES[text].in_language(lang)
    for kind in filter(None, kinds.split("|")):
        if text in vocabulary.known(kind):  # type: ignore[arg-type]
            return vocabulary.display(kind, text, lang)  # type: ignore[arg-type]
    return text


def _head(name: str, lang: Language) -> str:
    base = _base(name)
    known = _columns().get(base)
    said = known[lang] if known else base
    side = name.rpartition("_")[2] if base != name else ""
    if not side:
        return said
    end = (_LOWER if side == "lower" else _UPPER).in_language(lang)
    return Text(f"{said}{end}", f"{said}, {end}").in_language(lang)


def _base(name: str) -> str:
    base, _, side = name.rpartition("_")
    return base if base and side in ("lower", "upper") else name


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < float("inf")
    except ValueError:
        return False


@cache
def _columns() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("heads.tsv").read_text(encoding="utf-8")
    return {row["column"]: row for row in csv.DictReader(text.splitlines(), delimiter="\t")}

"""Write the codebook: every dataset and column, from the data package, in both languages.

    python docs/codebook.py

The pages are ``docs/zh/codebook.md`` and ``docs/en/codebook.md``. They tell what
the data package says of its datasets and columns, and what each code means; they
do not depend on the rows, so a new year changes nothing in them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from zsgx_analysis import vocabulary
from zsgx_analysis.datasets.schema import columns_of
from zsgx_analysis.language import LANGUAGES, Language, Text
from zsgx_analysis.vocabulary import Kind

DOCS = Path(__file__).resolve().parent
PACKAGE = DOCS.parent / "data" / "processed" / "datapackage.json"

HEADING = Text("数据字典", "Codebook")
OPENING = Text(
    "由 `data/processed/datapackage.json` 生成（`python docs/codebook.py`），请勿手改。"
    "每个数据集有 CSV 和 Parquet 两种文件；`zsgx_analysis.load(名称)` 读入。"
    "空值表示原文没有，不表示零。",
    "Made from `data/processed/datapackage.json` by `python docs/codebook.py`; do not edit it.\n"
    "Each dataset is a CSV and a Parquet file; `zsgx_analysis.load(NAME)` reads it. An empty\n"
    "value says that nothing was published. It is never a zero.",
)
COLUMN_HEADS = Text(
    "| 列 | 类型 | 单位 | 必填 | 取值 | 含义 |",
    "| column | type | unit | required | values | meaning |",
)
CODES = Text("取值", "Values")
CODES_OPENING = Text(
    "数据里写的是第一列；报告里显示的是第二列。",
    "The data hold what stands in the first column; reports show the second.",
)
CODE_HEADS = Text("| 数据里 | 显示 | 组 |", "| in the data | shown as | group |")
REQUIRED = Text("是", "yes")
UNITS = {
    "base units": Text("基本单位", "base units"),
    "see unit": Text("见 `unit` 列", "see `unit`"),
}
TYPES = {
    "integer": Text("整数", "integer"),
    "number": Text("数", "number"),
    "string": Text("文字", "text"),
    "boolean": Text("真假", "true or false"),
}
VOCABULARIES: dict[str, Text] = {
    "regions": Text("地区", "Regions"),
    "foreign": Text("国外", "Abroad"),
    "departments": Text("部门", "Departments"),
    "programmes": Text("项目", "Programmes"),
    "indicators": Text("指标", "Indicators"),
    "bases": Text("口径", "Bases of a figure"),
    "kinds": Text("目标与实际", "Target and actual"),
    "bounds": Text("界限", "Bounds"),
    "units": Text("单位", "Units"),
    "reliabilities": Text("可靠程度", "Reliabilities"),
    "cell_statuses": Text("单元格状态", "States of a cell"),
    "table_statuses": Text("表的核对结论", "Verdicts on a table"),
    "standings": Text("与其他数字相比", "What a figure is worth beside others"),
    "claim_statuses": Text("说法之间的关系", "How claims stand to each other"),
    "table_kinds": Text("表的类别", "Kinds of a table"),
    "levels": Text("层级", "Levels of a scope"),
    "axes": Text("行列是什么", "Axes of a table"),
    "result_bases": Text("结果的依据", "Bases of a result"),
    "unit_kinds": Text("报送单位的类别", "Kinds of reporting units"),
    "measures": Text("数的是什么", "Measures"),
    "stages": Text("轮次与阶段", "Rounds and stages"),
    "groups": Text("组", "Groups"),
}


def codebook(package: dict[str, Any], lang: Language) -> str:
    """Return the codebook of a data package as Markdown.

    Parameters
    ----------
    package : dict
        A descriptor as in ``datapackage.json``; its texts hold both languages.
    lang : str
        ``zh`` or ``en``.
    """
    parts = [f"# {HEADING.in_language(lang)}", OPENING.in_language(lang)]
    for resource in package["resources"]:
        parts.extend(_dataset(resource, lang))
    parts.extend([f"## {CODES.in_language(lang)}", CODES_OPENING.in_language(lang)])
    for kind in _vocabularies(package):
        parts.extend(_codes(kind, lang))
    return "\n\n".join(parts) + "\n"


def pages(package: dict[str, Any]) -> dict[Path, str]:
    """Return the text of both pages by their place."""
    return {DOCS / lang / "codebook.md": codebook(package, lang) for lang in LANGUAGES}


def _dataset(resource: dict[str, Any], lang: Language) -> Iterator[str]:
    name = resource["name"]
    yield f"## `{name}`"
    yield f"{_part(resource['title'], lang)}{'。' if lang == 'zh' else '.'} " + _part(
        resource["description"], lang
    )
    allowed = {column.name: column.vocabulary for column in columns_of(name)}
    lines = [COLUMN_HEADS.in_language(lang), "|---|---|---|---|---|---|"]
    for field in resource["schema"]["fields"]:
        unit = field.get("unit", "")
        required = field.get("constraints", {}).get("required", False)
        kind = allowed[field["name"]]
        cells = [
            f"`{field['name']}`",
            TYPES[field["type"]].in_language(lang),
            UNITS[unit].in_language(lang) if unit in UNITS else unit and f"`{unit}`",
            REQUIRED.in_language(lang) if required else "",
            ", ".join(_link(VOCABULARIES[one].in_language(lang)) for one in _tables(kind)),
            _part(field["description"], lang).replace("|", r"\|"),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    yield "\n".join(lines)


def _codes(kind: Kind, lang: Language) -> Iterator[str]:
    yield f"### {VOCABULARIES[kind].in_language(lang)}"
    lines = [CODE_HEADS.in_language(lang), "|---|---|---|"]
    for name in vocabulary.known(kind):
        shown = vocabulary.display(kind, name, lang)
        group = vocabulary.group_of(kind, name) or ""
        lines.append(f"| `{name}` | {shown} | {group and f'`{group}`'} |")
    yield "\n".join(lines)


def _vocabularies(package: dict[str, Any]) -> list[Kind]:
    """Return the vocabularies that some column draws on, in the order above."""
    drawn = {
        table
        for each in package["resources"]
        for column in columns_of(each["name"])
        for table in _tables(column.vocabulary)
    }
    known: tuple[Kind, ...] = get_args(Kind)
    return sorted((kind for kind in known if kind in drawn), key=list(VOCABULARIES).index)


def _tables(allowed: str) -> tuple[str, ...]:
    """Return the vocabularies of a column; cities, a part of the scopes, have too many names."""
    return {"": (), "scopes": ("regions", "foreign")}.get(allowed, (allowed,))


def _link(heading: str) -> str:
    return f"[{heading}](#{heading.lower().replace(' ', '-')})"


def _part(text: str, lang: Language) -> str:
    zh, _, en = text.partition(" · ")
    return zh if lang == "zh" else en


def main() -> int:
    """Write both pages."""
    package = json.loads(PACKAGE.read_text(encoding="utf-8"))
    for path, text in pages(package).items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

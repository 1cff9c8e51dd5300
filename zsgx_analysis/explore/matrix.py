"""A plan as a matrix to filter: every cell tells where it comes from, also in a saved page.

The filters are plain JavaScript inside the output, not widgets: they need no
kernel, no network and nothing installed, so that a notebook saved as HTML, or
the page that ``save_page`` writes, still answers.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zsgx_analysis import vocabulary
from zsgx_analysis.explore.frames import ShownFrame, fragment
from zsgx_analysis.explore.plan_table import matrix_table
from zsgx_analysis.indicators import gap
from zsgx_analysis.indicators.audit import audit_state
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import caption
from zsgx_analysis.narrative.labels import source_names
from zsgx_analysis.narrative.numbers import axis_scale

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.explore.background import Background

CHOOSE = Text("点选一个数字，这里说明它的出处。", "Choose a figure to see where it comes from.")
TOTAL = Text("合计", "Total")

_WORDS = {
    "choose": CHOOSE,
    "total": TOTAL,
    "departments": Text("部门", "Departments"),
    "fields": Text("领域", "Fields"),
    "all": Text("全选", "all"),
    "none": Text("全不选", "none"),
    "sum": Text("所选之和", "Sum of the chosen"),
}


def matrix(cells: pd.DataFrame, data: Background, lang: Language) -> ShownFrame:
    """Lay a plan out as departments × fields.

    Parameters
    ----------
    cells : pandas.DataFrame
        The cells of one plan (`choice.one_plan`).
    data : Data
        Where audit and repairs are looked up.
    lang : str
        Language of names and page.

    Returns
    -------
    ShownFrame
        Persons, departments in rows and fields in columns, both in the order of
        the vocabulary; missing where there is no task or the figure is ambiguous.
    """
    year, region = int(cells["year"].iloc[0]), str(cells["region"].iloc[0])
    fields = gap.in_order("fields", cells["field"])
    table = matrix_table(cells, data, lang)
    state = audit_state(data.audit, cells, year, region)
    note = caption(source_names(cells["source"], lang), {None: state}, cells["status"], lang)
    words = json.dumps(_words(cells, fields, lang), ensure_ascii=False)
    title = Text(f"{region}{year}年任务计划", f"Task plan of {year}").in_language(lang)
    html = fragment(replace(table, note=note).html(), lang, words=words)
    return ShownFrame.of(gap.matrix(cells), html, title, lang)


def _words(cells: pd.DataFrame, fields: list[str], lang: Language) -> dict[str, Any]:
    scale = axis_scale("persons", lang, float(cells["upper"].max()))
    groups = [vocabulary.group_of("fields", name) for name in fields]
    names = {
        **{name: vocabulary.display("fields", name, lang) for name in fields},
        **{name: vocabulary.display("departments", name, lang) for name in cells["department"]},
    }
    shown = Text(
        "所选 {departments} 个部门、{fields} 个领域：{cells} 格有任务，"
        f"共 {{sum}} {scale.label}",
        "{departments} departments and {fields} fields chosen: {cells} cells with a task, "
        f"{{sum}} {scale.label}",
    )
    return {
        **{key: text.in_language(lang) for key, text in _WORDS.items()},
        "shown": shown.in_language(lang),
        "names": names,
        "factor": scale.factor,
        "digits": scale.digits,
        "groups": [
            [
                vocabulary.display("groups", group, lang),
                [place for place, name in enumerate(groups) if name == group],
            ]
            for group in dict.fromkeys(filter(None, groups))
        ],
    }

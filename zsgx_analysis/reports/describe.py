"""Say in words what each notebook takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Language, Text
from zsgx_analysis.reports.parameters import NOTEBOOKS, Parameters, type_name
from zsgx_analysis.reports.suggest import listed, year_ranges
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from zsgx_analysis.reports.available import Available


_PROJECT = Text("专业技术人才知识更新工程", "Knowledge Update Project")


def document_name(parameters: Parameters) -> str:
    """Return what a report is called, whatever it finds: project, region, year and kind."""
    lang = parameters.lang
    regions = getattr(parameters, "regions", None) or [getattr(parameters, "region", None)]
    place = (
        Text("、", ", ").in_language(lang).join(display_scope(one, lang) for one in regions if one)
    )
    kind, year = parameters.title.in_language(lang), parameters.year
    if lang == "zh":
        return f"{year}年{place}{_PROJECT.zh}：{kind}"
    return f"{_PROJECT.en}{f', {place}' if place else ''}, {year}: {kind}"


def describe(lang: Language, available: Available | None = None) -> str:
    """Return a table of every notebook's parameters, for ``--help-parameters``.

    With ``available`` the project's own reports are among them, and it ends
    with the years and regions that can be asked for.
    """
    lines: list[str] = []
    for name, model in NOTEBOOKS.items():
        lines += _parameters(name, model, lang)
    own = {} if available is None else available.own
    for name in own:
        try:
            lines += _parameters(name, own[name], lang)
        except ReportError as error:
            # One notebook that cannot be read hides no other.
            lines += [name, f"  {error.message(lang)}"]
    if available is not None:
        years, tables = year_ranges(available.years), year_ranges(available.plan_years)
        regions = listed(name for name in available.regions if name not in available.bare)
        choice = Text(
            f"有数据的年份：{years}；有任务分配表的年份：{tables}\n有数据的地区：{regions}",
            f"years with data: {years}; with a task plan table: {tables}\n"
            f"regions with data: {regions}",
        )
        lines += ["", choice.in_language(lang)]
    lines += [
        "",
        "zsgx report regional --year 2024 --region 山东 --lang zh",
        "papermill notebooks/regional.ipynb out.ipynb --engine zsgx-warm -y 'regions: [山东]'",
    ]
    return "\n".join(lines)


def _parameters(name: str, model: type[Parameters], lang: Language) -> list[str]:
    """Return the name and title of a report, then a line for each of its parameters."""
    comma = Text("，", ", ").in_language(lang)
    lines = [f"{name}  {model.title.in_language(lang)}"]
    for parameter, field in model.model_fields.items():
        texts = [part.in_language(lang) for part in field.metadata if isinstance(part, Text)]
        need = _need(field).in_language(lang)
        kind = type_name(field).in_language(lang)
        lines.append(f"  {parameter:<8} {' '.join([*texts[:1], f'({kind}{comma}{need})'])}")
    return lines


def _need(field: FieldInfo) -> Text:
    if field.is_required():
        return Text("必填", "required")
    if field.default is None:
        return Text("可不填", "optional")
    return Text(f"默认 {field.default}", f"default {field.default}")

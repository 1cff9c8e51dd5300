"""The parameters of each notebook: their types, and whether data stand behind them.

One model for each notebook. Whoever runs a notebook asks `check` first, so
that a misspelt name, a wrong type or a year without data is refused before a
kernel starts, with a message that names what is allowed.
"""

from __future__ import annotations

from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from zsgx_analysis.datasets.loading import rows
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import LANGUAGES, Language, Text
from zsgx_analysis.reports.suggest import did_you_mean, listed, year_ranges
from zsgx_analysis.vocabulary import display, resolve
from zsgx_analysis.vocabulary import listed as names_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pydantic.fields import FieldInfo

    from zsgx_analysis.reports.available import Available


_BY_YEAR = ("plans", "results", "breakdowns", "returned", "margins", "audit", "repairs")


class Parameters(BaseModel):
    """What every notebook takes.

    ``tables`` names the processed datasets that a notebook reads; a ``standard``
    one is built when none is named.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    notebook: ClassVar[str]
    title: ClassVar[Text]
    tables: ClassVar[tuple[str, ...]] = (
        "plans",
        "results",
        "breakdowns",
        "returned",
        "margins",
        "figures",
        "goals",
        "population",
        "audit",
        "repairs",
        "lead_departments",
        "stages",
    )
    standard: ClassVar[bool] = True

    year: Annotated[int, Text("报告年份", "year of the report")]
    lang: Annotated[Language, Text("报告语言", "language of the report")] = "zh"
    home: Annotated[
        str | None, Text("数据所在的项目文件夹", "project folder that holds the data")
    ] = None

    @property
    def name(self) -> str:
        """File name of the report without its ending."""
        return self.notebook

    def years_read(self, table: str) -> tuple[int, ...] | None:
        """Return the years whose rows of a table the report reads, None for all."""
        return (self.year,) if table in _BY_YEAR else None

    def raw_read(self, _home: Path) -> tuple[str, ...]:
        """Return the patterns of the files of the raw folder that the report reads."""
        return ()

    def check_data(self, available: Available) -> None:
        """Refuse what the data cannot answer.

        Raises
        ------
        UsageError
            With the values that can be asked for.
        """
        _check_year("year", self.year, available.years, available)


class OfRegion(Parameters):
    """What a notebook takes that is about the nation, or about one region of its own."""

    region: Annotated[
        str | None,
        Text("哪个地区的，不写则为全国", "region that it is about, the nation if none"),
    ] = None

    @field_validator("region")
    @classmethod
    def _canonical(cls, region: str | None) -> str | None:
        return None if region is None else resolve("regions", region) or region

    @property
    def name(self) -> str:
        """File name of the report: with the region, when one was chosen."""
        return "-".join([self.notebook, *([self.region] if self.region else [])])

    def check_data(self, available: Available) -> None:
        """Refuse a year without data, and a region that is none or has none."""
        super().check_data(available)
        if self.region is not None:
            _check_regions("region", [self.region], available)


class Progress(OfRegion):
    """Parameters of ``progress.ipynb``."""

    notebook: ClassVar[str] = "progress"
    title: ClassVar[Text] = Text("实施进展", "Progress")

    def years_read(self, table: str) -> tuple[int, ...] | None:
        """Return the years read: the path through all years needs plan and result of each."""
        return None if table in ("plans", "results") else super().years_read(table)


class Gap(OfRegion):
    """Parameters of ``gap.ipynb``."""

    notebook: ClassVar[str] = "gap"
    title: ClassVar[Text] = Text("任务计划与分布", "The task plan and who carries it")

    against: Annotated[int | None, Text("对照年份", "year to compare with")] = None

    def years_read(self, table: str) -> tuple[int, ...] | None:
        """Return the years read: the plans of all of them are drawn side by side."""
        return None if table == "plans" else super().years_read(table)

    def check_data(self, available: Available) -> None:
        """Refuse a year or a compared year without data."""
        super().check_data(available)
        if self.against == self.year:
            raise UsageError(
                Text("对照年份与报告年份相同", "the compared year is the year of the report"),
                place="against",
                found=str(self.against),
            )
        if self.against is not None:
            others = available.plan_years - {self.year}
            _check_year("against", self.against, others, available)


class Regional(Parameters):
    """Parameters of ``regional.ipynb``."""

    notebook: ClassVar[str] = "regional"
    title: ClassVar[Text] = Text("地区比较", "Regions")

    regions: Annotated[
        list[str] | None,
        Text("与全国比较的地区，不写则为全部", "regions to compare with the nation, all if none"),
    ] = None

    @field_validator("regions")
    @classmethod
    def _canonical(cls, regions: list[str] | None) -> list[str] | None:
        if regions is None:
            return None
        return [resolve("regions", region) or region for region in regions]

    @property
    def name(self) -> str:
        """File name of the report: with the regions, when some were chosen."""
        return "-".join([self.notebook, *(self.regions or ())])

    def check_data(self, available: Available) -> None:
        """Refuse a year without data or a region the vocabulary does not know."""
        super().check_data(available)
        if self.regions:
            _check_regions("regions", self.regions, available)


class Attachment(Parameters):
    """Parameters of ``attachment.ipynb``, which is built where it is named."""

    notebook: ClassVar[str] = "attachment"
    title: ClassVar[Text] = Text("附表核定", "Attachment")
    tables: ClassVar[tuple[str, ...]] = ("plans", "margins", "figures", "audit", "repairs")
    standard: ClassVar[bool] = False

    def raw_read(self, home: Path) -> tuple[str, ...]:
        """Return the patterns of the raw table of the year and of what stands beside it."""
        sources = {row["source"] for row in rows("plans", home) if row["year"] == str(self.year)}
        return tuple(f"attachments/{escape(Path(source).stem)}.*" for source in sorted(sources))

    def check_data(self, available: Available) -> None:
        """Refuse a year without a plan table."""
        _check_year("year", self.year, available.plan_years, available)


NOTEBOOKS: dict[str, type[Parameters]] = {
    model.notebook: model for model in (Progress, Gap, Regional, Attachment)
}


def check(notebook: str, values: Mapping[str, Any], available: Available) -> Parameters:
    """Return the parameters of a run, checked for type, spelling and data.

    Parameters
    ----------
    notebook : str
        Name of the notebook, a key of `NOTEBOOKS` or of the project's own.
    values : mapping
        Parameter name to value. Text is read as the type the parameter has,
        so that ``"2024"`` from a command line is a year; a list is written
        with commas.
    available : Available
        Years and regions with data behind them, and the project's own reports.

    Raises
    ------
    UsageError
        On an unknown notebook or parameter, a value of the wrong type, or a
        value no data stand behind.
    """
    check_names(notebook, values, available.own)
    model = notebook_model(notebook, available.own)
    allowed = model.model_fields
    try:
        parameters = model.model_validate(
            {name: _read(value, allowed[name]) for name, value in values.items()}
        )
    except ValidationError as error:
        raise _type_error(notebook, allowed, error) from None
    parameters.check_data(available)
    return parameters


def check_names(
    notebook: str, names: Iterable[str], own: Mapping[str, type[Parameters]] | None = None
) -> None:
    """Refuse a parameter that a notebook does not have.

    Raises
    ------
    UsageError
        With the names there are.
    """
    allowed = notebook_model(notebook, own).model_fields
    for name in names:
        if name not in allowed:
            raise UsageError(
                did_you_mean(
                    Text(
                        f"笔记本 {notebook} 没有这个参数",
                        f"the notebook {notebook} has no such parameter",
                    ),
                    name,
                    allowed,
                ),
                found=name,
                expected=listed(allowed),
            )


def notebook_model(
    notebook: str, own: Mapping[str, type[Parameters]] | None = None
) -> type[Parameters]:
    """Return the parameter model of a notebook, ours or one of the project's ``own``.

    Raises
    ------
    UsageError
        When there is no such notebook.
    ReportError
        When an own one cannot be read.
    """
    if notebook in NOTEBOOKS:
        return NOTEBOOKS[notebook]
    if own is not None and notebook in own:
        return own[notebook]
    names = [*NOTEBOOKS, *(own or ())]
    raise UsageError(
        did_you_mean(Text("没有这个笔记本", "there is no such notebook"), notebook, names),
        found=notebook,
        expected=listed(names),
    )


def type_name(field: FieldInfo) -> Text:
    """Say in words what a parameter takes."""
    kinds = {field.annotation, *get_args(field.annotation)}
    if int in kinds:
        return Text("整数", "whole number")
    if list[str] in kinds:
        return Text("名称列表", "list of names")
    if set(LANGUAGES) <= kinds:
        return Text(" 或 ".join(LANGUAGES), " or ".join(LANGUAGES))
    return Text("文字", "text")


def _read(value: Any, field: FieldInfo) -> Any:
    """Read text from a command line as the type of its parameter; leave the rest."""
    if not isinstance(value, str):
        return value
    kinds = (field.annotation, *get_args(field.annotation))
    if int in kinds and value.strip().isdecimal():
        return int(value)
    if list[str] in kinds:
        return [part for part in value.replace("，", ",").replace("、", ",").split(",") if part]
    return value


def _type_error(
    notebook: str, fields: Mapping[str, FieldInfo], error: ValidationError
) -> UsageError:
    first = error.errors()[0]
    name = str(first["loc"][0])
    if first["type"] == "missing":
        return UsageError(Text("缺少参数", "a parameter is missing"), place=f"{notebook}, {name}")
    kind = type_name(fields[name])
    return UsageError(
        Text(
            f"参数 {name} 的值不对（应为{kind.zh}）", f"wrong value for {name} (takes: {kind.en})"
        ),
        place=notebook,
        found=repr(first["input"]),
    )


def _check_regions(place: str, regions: Sequence[str], available: Available) -> None:
    """Refuse a region that is none, and regions none of which has any data."""
    for region in regions:
        if region not in available.regions:
            raise UsageError(
                did_you_mean(
                    Text("没有这个地区", "the region is not known"),
                    region,
                    [
                        *available.regions,
                        *(display("regions", name, "en") for name in available.regions),
                    ],
                ),
                place=place,
                found=region,
                expected=names_listed("regions", available.regions),
            )
    if available.bare.issuperset(regions):
        raise UsageError(
            Text("没有这个地区的数据", "there are no data of this region"),
            place=place,
            found=names_listed("regions", regions),
            expected=names_listed(
                "regions", (name for name in available.regions if name not in available.bare)
            ),
        )


def _check_year(name: str, year: int, years: frozenset[int], available: Available) -> None:
    if year in years:
        return
    tables = year_ranges(available.plan_years) or "–"
    if not years:
        raise UsageError(
            Text(
                f"没有别的年份可选（有任务分配表的年份：{tables}）",
                f"there is no other year to choose (years with a task plan table: {tables})",
            ),
            place=name,
            found=str(year),
        )
    raise UsageError(
        Text(
            f"这一年没有数据（有任务分配表的年份：{tables}）",
            f"there are no data for this year (years with a task plan table: {tables})",
        ),
        place=name,
        found=str(year),
        expected=year_ranges(years) or "–",
    )

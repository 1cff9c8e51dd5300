"""Which reports to build: notebooks × years × languages × regions."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsgx_analysis.datasets.home import came_with_package
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Language, Text
from zsgx_analysis.reports.parameters import NOTEBOOKS, Parameters, check, notebook_model
from zsgx_analysis.reports.suggest import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zsgx_analysis.reports.available import Available


@dataclass(frozen=True)
class Run:
    """One report to build.

    Attributes
    ----------
    parameters : Parameters
        Checked parameters of its notebook.
    home : Path
        Project folder with ``notebooks`` and ``data``.
    out : Path
        Folder of all reports.
    formats : tuple of str
        Of ``html``, ``pdf``, ``docx`` and ``xlsx``.
    template : bytes or None
        House template of documents, as a Word document.
    """

    parameters: Parameters
    home: Path
    out: Path
    formats: tuple[str, ...] = ("html",)
    template: bytes | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """File name of the report without its ending."""
        return self.parameters.name

    @property
    def notebook(self) -> Path:
        """The notebook to run."""
        return self.home / "notebooks" / f"{self.parameters.notebook}.ipynb"

    @property
    def folder(self) -> Path:
        """Where the report is published."""
        return self.out / str(self.parameters.year) / self.parameters.lang

    @property
    def label(self) -> str:
        """Short name for messages, such as ``2024/zh/gap``."""
        return f"{self.parameters.year}/{self.parameters.lang}/{self.name}"


def plan(
    notebooks: Sequence[str],
    *,
    years: Sequence[int],
    langs: Sequence[Language],
    regions: Sequence[str],
    extra: Mapping[str, Any],
    available: Available,
    home: Path,
    out: Path,
    formats: Sequence[str],
    template: bytes | None = None,
) -> list[Run]:
    """Return every report asked for, each checked, none twice.

    Parameters
    ----------
    notebooks : sequence of str
        Names; the standard ones when empty.
    years, langs : sequence
        The latest year with a table, and Chinese, when empty.
    regions : sequence of str
        One report for each, from the notebooks that take regions.
    extra : mapping
        Further parameters, given to the notebooks that take them.
    available, home, out, formats, template
        As in `Run` and `check`.

    Raises
    ------
    UsageError
        When one of the reports cannot be asked for; none is built then.
    """
    standard = [name for name, model in NOTEBOOKS.items() if model.standard]
    named = list(dict.fromkeys(notebooks)) or standard
    models = {name: notebook_model(name, available.own) for name in named}
    if regions and not any(_by_region(model, "") for model in models.values()):
        _check_taken(["regions"], models)
    _check_taken(extra, models)
    runs: dict[str, Run] = {}
    for year in years or [available.latest]:
        for lang in langs or ["zh"]:
            for name in named:
                fields = models[name].model_fields
                values = {"year": year, "lang": lang}
                values |= {key: value for key, value in extra.items() if key in fields}
                chosen = [_by_region(models[name], region) for region in regions]
                for choice in chosen or [{}]:
                    checked = check(name, values | choice, available)
                    run = Run(checked, home, out, tuple(formats), template)
                    runs.setdefault(run.label, run)
    return list(runs.values())


def _by_region(model: type[Parameters], region: str) -> dict[str, Any]:
    """Return the parameter that asks a notebook for one region; nothing where it has none."""
    if "regions" in model.model_fields:
        return {"regions": [region]}
    return {"region": region} if "region" in model.model_fields else {}


def reports_folder(home: Path) -> Path:
    """Return where reports go: beside the project's data, else in this folder.

    The data that came with an installation lie among its libraries, which is
    no place for reports.
    """
    return Path("reports") if came_with_package(home) else home / "reports"


def parse_years(text: str) -> list[int]:
    """Read ``2024``, ``2021-2030`` or ``2021,2024-2026``.

    Raises
    ------
    UsageError
        When the text is none of these.
    """
    years: list[int] = []
    for part in text.replace("，", ",").replace("–", "-").replace("—", "-").split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise UsageError(
                Text("年份写法无法识别", "the years cannot be read"),
                place="--years",
                found=text,
                expected="2024, 2021-2030, 2021,2024-2026",
            )
        start, end = int(first), int(last or first)
        if end < start or end - start > 200:
            raise UsageError(
                Text("年份范围不对", "the range of years is wrong"),
                place="--years",
                found=part,
                expected=Text(
                    "由早到晚，不超过 200 年", "from the earlier to the later, 200 years at most"
                ),
            )
        years += range(start, end + 1)
    return years


def _check_taken(names: Iterable[str], models: Mapping[str, type[Parameters]]) -> None:
    """Refuse a parameter that none of the notebooks takes."""
    fields = list(dict.fromkeys(name for model in models.values() for name in model.model_fields))
    for name in names:
        if name not in fields:
            notebooks = listed(models)
            raise UsageError(
                did_you_mean(
                    Text(
                        f"笔记本 {notebooks} 没有这个参数",
                        f"no such parameter in the notebook {notebooks}",
                    ),
                    name,
                    fields,
                ),
                found=name,
                expected=listed(fields),
            )

"""Trusted tables, figures and reports of the Knowledge Update Project.

The public names are these; each has its own help, with shapes, units, errors
and an example. Everything else may change.

Data
    `load` a dataset by name, one of `DATASETS`; `plan` of one year; ``frame.zsgx``
    (`Explorer`) lays a plan out, totals it and tells the source of a cell
    (`CellSource`); `translated` puts names and codes into words; `find_home` and
    `build` for the project behind them.
Documents
    `read_document` takes a file to a `Document`, `read_attachments` its plan
    tables to proved ones (`Attachment`); `proposals` of its text are a form to fill in,
    and `decide` stores what it says.
Numbers with their origin
    `traced` turns the numbers of a dataset into a column of `Traced`, which
    carries interval, bound and origin through arithmetic; `plain` turns it back;
    `total`, `total_known`, `total_reported`, `shares`, `concentration` and `counted`
    of such a column.
Returns of many units
    `returns`: collect a folder, hold it against a roster, reporting rates, sums that
    say how complete they are.
Registers of participants
    `registers`: rows under pseudonyms as a DuckDB relation, roll-ups as frames;
    `trained`: what their releases count, persons beside person-times.
Indicators
    `field_profile`, `department_profile` and `group_profile` of a plan, its `matrix`;
    published `facts`, `goals` in force in a year; `results` and `breakdowns`, the
    `completion` of a plan (`plan_and_results` in one unit), `plan_sums` to hold sums
    against, the `pace` that is left, totals `reconciled` and the `latest_totals` of
    each scope; `parts_beyond_whole` of one document; `plan_table` as printed and proved,
    its `stated_totals` beside those of its cells.
Charts and reports
    `charts` of frames in the house style, `bar_chart` and `save_chart`; `build_reports`
    does what ``zsgx report`` does; `open_report`.
Errors
    `ZsgxError` is the base of all; `UsageError` what was asked wrongly,
    `DataError` what the data cannot answer.

They are imported when they are first used, so that the command line starts at
once.

Examples
--------
>>> import zsgx_analysis as zsgx
>>> zsgx.plan(2024).zsgx.source("教育部", "数字技术", lang="en").printed
'0.5'
"""

from zsgx_analysis import safe_path

# Before any other import: those of the standard library are looked for on the path, too.
safe_path.guard_module()

from importlib import import_module
from typing import TYPE_CHECKING

from zsgx_analysis._version import __version__

if TYPE_CHECKING:
    from zsgx_analysis import charts, returns
    from zsgx_analysis.charts.export import save as save_chart
    from zsgx_analysis.datasets import DATASETS, build, find_home, load
    from zsgx_analysis.documents import Document, read_document
    from zsgx_analysis.errors import DataError, UsageError, ZsgxError
    from zsgx_analysis.explore.accessor import Explorer
    from zsgx_analysis.explore.choice import facts, goals, plan, plan_table
    from zsgx_analysis.explore.drawing import bar_chart
    from zsgx_analysis.explore.registers import registers
    from zsgx_analysis.explore.results import (
        breakdowns,
        plan_and_results,
        plan_sums,
        reconciled,
        results,
        trained,
    )
    from zsgx_analysis.explore.source import CellSource
    from zsgx_analysis.explore.stated import stated_totals
    from zsgx_analysis.explore.translation import translated
    from zsgx_analysis.indicators.completion import completion
    from zsgx_analysis.indicators.gap import (
        department_profile,
        field_profile,
        group_profile,
        matrix,
    )
    from zsgx_analysis.indicators.pace import pace
    from zsgx_analysis.indicators.parts import parts_beyond_whole
    from zsgx_analysis.indicators.reconciliation import latest_totals
    from zsgx_analysis.intake.form import decide, proposals
    from zsgx_analysis.reports.opening import open_report
    from zsgx_analysis.reports.request import build_reports
    from zsgx_analysis.tables import Attachment, read_attachments
    from zsgx_analysis.tracing import (
        Traced,
        concentration,
        counted,
        plain,
        shares,
        total,
        total_known,
        total_reported,
        traced,
    )

__all__ = [
    "DATASETS",
    "Attachment",
    "CellSource",
    "DataError",
    "Document",
    "Explorer",
    "Traced",
    "UsageError",
    "ZsgxError",
    "__version__",
    "bar_chart",
    "breakdowns",
    "build",
    "build_reports",
    "charts",
    "completion",
    "concentration",
    "counted",
    "decide",
    "department_profile",
    "facts",
    "field_profile",
    "find_home",
    "goals",
    "group_profile",
    "latest_totals",
    "load",
    "matrix",
    "open_report",
    "pace",
    "parts_beyond_whole",
    "plain",
    "plan",
    "plan_and_results",
    "plan_sums",
    "plan_table",
    "proposals",
    "read_attachments",
    "read_document",
    "reconciled",
    "registers",
    "results",
    "returns",
    "save_chart",
    "shares",
    "stated_totals",
    "total",
    "total_known",
    "total_reported",
    "traced",
    "trained",
    "translated",
]

_HOMES = {
    "Attachment": "tables:Attachment",
    "CellSource": "explore.source:CellSource",
    "DATASETS": "datasets:DATASETS",
    "DataError": "errors:DataError",
    "Document": "documents:Document",
    "Explorer": "explore.accessor:Explorer",
    "Traced": "tracing:Traced",
    "UsageError": "errors:UsageError",
    "ZsgxError": "errors:ZsgxError",
    "bar_chart": "explore.drawing:bar_chart",
    "breakdowns": "explore.results:breakdowns",
    "build": "datasets:build",
    "build_reports": "reports.request:build_reports",
    "completion": "indicators.completion:completion",
    "concentration": "tracing:concentration",
    "counted": "tracing:counted",
    "decide": "intake.form:decide",
    "department_profile": "indicators.gap:department_profile",
    "facts": "explore.choice:facts",
    "field_profile": "indicators.gap:field_profile",
    "find_home": "datasets:find_home",
    "goals": "explore.choice:goals",
    "group_profile": "indicators.gap:group_profile",
    "latest_totals": "indicators.reconciliation:latest_totals",
    "load": "datasets:load",
    "matrix": "indicators.gap:matrix",
    "open_report": "reports.opening:open_report",
    "pace": "indicators.pace:pace",
    "parts_beyond_whole": "indicators.parts:parts_beyond_whole",
    "plain": "tracing:plain",
    "plan": "explore.choice:plan",
    "plan_and_results": "explore.results:plan_and_results",
    "plan_sums": "explore.results:plan_sums",
    "plan_table": "explore.choice:plan_table",
    "proposals": "intake.form:proposals",
    "read_attachments": "tables:read_attachments",
    "read_document": "documents:read_document",
    "reconciled": "explore.results:reconciled",
    "registers": "explore.registers:registers",
    "results": "explore.results:results",
    "save_chart": "charts.export:save",
    "shares": "tracing:shares",
    "stated_totals": "explore.stated:stated_totals",
    "total": "tracing:total",
    "total_known": "tracing:total_known",
    "total_reported": "tracing:total_reported",
    "traced": "tracing:traced",
    "trained": "explore.results:trained",
    "translated": "explore.translation:translated",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for (PEP 562)."""
    if name in ("charts", "returns"):
        return import_module(f"{__name__}.{name}")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Frames get their accessor before any of these names can return one.
    import_module(f"{__name__}.explore.accessor")
    module, _, attribute = home.partition(":")
    found: object = getattr(import_module(f"{__name__}.{module}"), attribute)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)

"""Make reports once and throw them away, in the process that all runs are forked from.

Importing this module is the rehearsal. What Python and the libraries do only the
first time is done for every run that follows, the data are read, and what the
reports of all years ask of them is known. It takes a second, so it pays only
for many reports.
"""

import contextlib
import gc
import tempfile

import zsgx_analysis.reports.preload  # noqa: F401
from zsgx_analysis.charts import fonts
from zsgx_analysis.charts.export import save
from zsgx_analysis.indicators.selection import planned_years
from zsgx_analysis.reports.content.gap import GapReport
from zsgx_analysis.reports.content.progress import ProgressReport
from zsgx_analysis.reports.content.regional import RegionalReport
from zsgx_analysis.reports.content.report import Data


def rehearse() -> None:
    """Read the data and make each kind of report for the latest year with a plan."""
    data = Data.read_ahead()
    year = max(planned_years(data.plans))
    with tempfile.TemporaryDirectory() as folder:
        for kind in (ProgressReport, GapReport, RegionalReport):
            sections = kind(data, year, "zh").sections()
            for chart in [chart for section in sections for chart in section.charts][:1]:
                save(chart, folder, kind.name)


# What cannot be made is told by the report that needs it.
with contextlib.suppress(Exception):
    rehearse()

# No font stays open, see `zsgx_analysis.reports.preload`.
fonts.measure(())
gc.collect()
gc.freeze()

"""Make reports once and throw them away, in the process that all runs are forked from.

Importing this module is the rehearsal. What Python and the libraries do only the
first time is done for every run that follows, the data are read, and what the
reports of all years ask of them is known. It takes most of a second, so it pays
only for many reports; another chart, or a report of another kind, would not pay.
"""

import contextlib
import gc
import tempfile
from itertools import islice

import zsgx_analysis.reports.preload  # noqa: F401
from zsgx_analysis.charts import fonts
from zsgx_analysis.charts.export import save
from zsgx_analysis.indicators.selection import planned_years
from zsgx_analysis.reports.content.progress import ProgressReport
from zsgx_analysis.reports.content.regional import RegionalReport
from zsgx_analysis.reports.content.report import Data


def rehearse() -> None:
    """Read the data, make two kinds of report for the latest year with a plan, draw a chart."""
    data = Data.read_ahead()
    year = max(planned_years(data.plans))
    charts = ProgressReport(data, year, "zh").charts()
    RegionalReport(data, year, "zh").sections()
    with tempfile.TemporaryDirectory() as folder:
        for chart in islice(charts, 1):
            save(chart, folder, ProgressReport.name)


# What cannot be made is told by the report that needs it.
with contextlib.suppress(Exception):
    rehearse()

# No font stays open, see `zsgx_analysis.reports.preload`.
fonts.measure(())
gc.freeze()

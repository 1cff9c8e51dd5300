"""Import what reports need, once, in the process that all runs are forked from.

Importing this module is the preloading. None of these starts a thread or opens
a socket at import, which a fork would not carry over.
"""

import gc
import importlib
import os

# Imports make little that the collector could free, and it looks through all of it
# time and again: a sixth of the time.
gc.disable()

# Before numpy is imported: threads of its own would not survive the fork.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import matplotlib.backends.backend_agg
import matplotlib.backends.backend_pdf
import matplotlib.backends.backend_svg
import matplotlib.pyplot
import pandas  # noqa: F401
import seaborn  # noqa: F401

import zsgx_analysis.charts.comparisons
import zsgx_analysis.charts.frames
import zsgx_analysis.charts.history
import zsgx_analysis.charts.printed_table
import zsgx_analysis.reports.article
import zsgx_analysis.reports.available
import zsgx_analysis.reports.cells
import zsgx_analysis.reports.custom
import zsgx_analysis.reports.injected
import zsgx_analysis.reports.opening
import zsgx_analysis.reports.publish
import zsgx_analysis.reports.run  # noqa: F401
from zsgx_analysis.charts import fonts
from zsgx_analysis.reports import page, webfonts

# Not by statements: authors who give no types, and parts of libraries that they
# import only when they are used, which each run would do anew.
for _name in (
    "fontTools.subset",
    "ipykernel.ipkernel",
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.crashhandler",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "pandas.core.methods.to_dict",
    "pandas.core.reshape.reshape",
    "pandas.io.formats.csvs",
    "pyarrow.pandas_compat",
    "pyarrow.vendored.version",
):
    importlib.import_module(_name)

# What each run would otherwise make anew: which backends matplotlib has, which fonts
# and characters there are, templates, the type of pages. No font stays open: processes
# that are forked from this one would share its place in the file and disturb each
# other's reading.
matplotlib.backends.backend_registry.list_all()
fonts.register()
for _weight in fonts.FILES:
    fonts.missing_glyphs(["一"], _weight)
fonts.measure(sorted(frozenset.union(*webfonts.common_characters())))
page.prepare()

# What is here stays: the collector of a forked process need not touch, and so
# copy, the pages of its parent. To look for what could go takes longer than it saves.
gc.freeze()
gc.enable()

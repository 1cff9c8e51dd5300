"""Import and prepare what reading tables needs, once, for all processes forked from this one.

Importing this module is the preloading. Without it every process would read
the vocabulary and compile its expressions anew, which takes several times as
long as a small document. None of this starts a thread, which a fork would not
carry over.
"""

import gc
import importlib
import os
import tempfile
from pathlib import Path

# Imports make little that the collector could free.
gc.disable()

# Before numpy is imported: threads of its own would not survive the fork.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from zsgx_analysis.documents import read_document
from zsgx_analysis.documents.registry import READERS
from zsgx_analysis.tables import read_attachments

# Not by statements: readers are imported by name where a document is read, and
# libraries import these parts of themselves when they are first used.
for _name in (
    *(f"zsgx_analysis.documents.{reader.partition(':')[0]}" for reader in READERS.values()),
    "zsgx_analysis.documents.html",
    "zsgx_analysis.documents.pdf",
    "encodings.cp437",  # names in a zip, and so in every office document
    "pandas.core.methods.to_dict",
    "pandas.io.formats.csvs",
):
    importlib.import_module(_name)

# A figure in the text, a unit, and a table with one misread figure, so that the
# repair has been through its own imports and tables too.
NOTICE = """2025年专业技术人才知识更新工程培训任务计划表
2025年计划举办高级研修班300期，培训2万人次。

单位：万人

部门	新材料	数字技术	其他	合计
教育部	1.2	0.35		1.55
科技部	2.1		0.25	2.35
水利部	0.4	5.8	0.7	1.9
合计	3.7	1.15	0.95	5.8
"""


def frozen() -> None:
    """Collect once and for all, so that no fork copies pages only to count references."""
    gc.collect()
    gc.freeze()
    gc.enable()


with tempfile.TemporaryDirectory() as _folder:
    _notice = Path(_folder) / "notice.txt"
    _notice.write_text(NOTICE, encoding="utf-8")
    for _table in read_attachments(read_document(_notice)):
        _table.cells, _table.margins, _table.audit, _table.repairs, _table.warnings  # noqa: B018
frozen()

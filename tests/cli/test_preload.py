"""What processes that read are forked from has everything ready, and one thread."""

import subprocess
import sys

ASKED = """
import gc
import sys
import threading
import zsgx_analysis.cli.preload
from pathlib import Path
from zsgx_analysis.documents.registry import READERS
from zsgx_analysis.statements import lexicon
assert gc.isenabled() and gc.get_freeze_count() > 10_000
assert threading.active_count() == 1
# A thread of a numerical library would be lost in a fork; that of pyarrow's
# allocator is started anew in each (jemalloc has handlers of fork).
threads = {(task / "comm").read_text().strip() for task in Path("/proc/self/task").glob("*")}
assert len(threads - {"jemalloc_bg_thd"}) <= 1, threads
missing = [name for name in READERS.values()
           if f"zsgx_analysis.documents.{name.partition(':')[0]}" not in sys.modules]
assert not missing, missing
assert "zsgx_analysis.documents.html" in sys.modules
before = set(sys.modules)
from zsgx_analysis.cli.reading import Task, read
from zsgx_analysis.cli.results import find_places
notice = Path(sys.argv[1]) / "notice.txt"
notice.write_text("部门\\t新材料\\t合计\\n教育部\\t1\\t1\\n合计\\t1\\t1\\n", encoding="utf-8")
(place,) = find_places([notice], Path(sys.argv[1]))
assert read(Task(notice, place)).tables
assert set(sys.modules) == before, set(sys.modules) - before
"""


def test_a_text_is_read_without_another_import(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

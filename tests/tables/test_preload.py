"""What processes that read tables are forked from has everything ready, and one thread."""

import subprocess
import sys

ASKED = """
import sys
import zsgx_analysis.tables.preload
from pathlib import Path
threads = {(task / "comm").read_text().strip() for task in Path("/proc/self/task").glob("*")}
assert len(threads - {"jemalloc_bg_thd"}) <= 1, threads
from zsgx_analysis import read_attachments, read_document
before = set(sys.modules)
notice = Path(sys.argv[1]) / "notice.txt"
notice.write_text("部门\\t新材料\\t合计\\n教育部\\t1\\t1\\n合计\\t1\\t1\\n", encoding="utf-8")
assert read_attachments(read_document(notice))
assert set(sys.modules) == before, set(sys.modules) - before
"""


def test_a_table_is_read_without_another_import(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

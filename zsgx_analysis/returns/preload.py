"""Import and prepare what reading returns needs, see `zsgx_analysis.tables.preload`."""

import datetime
import tempfile
from pathlib import Path

from zsgx_analysis.returns.files import File
from zsgx_analysis.returns.reading import Task, read
from zsgx_analysis.returns.roster import Roster
from zsgx_analysis.tables.preload import NOTICE, frozen

with tempfile.TemporaryDirectory() as _folder:
    _notice = Path(_folder) / "notice.txt"
    _notice.write_text(f"填报单位：示例市\n{NOTICE}", encoding="utf-8")
    _file = File(str(_notice), _notice.name, "0" * 64, datetime.date(2025, 12, 1))
    read(Task(_file, (_notice.name,), Roster(), 2024))
frozen()

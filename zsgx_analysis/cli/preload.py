"""Import and prepare what ``zsgx read`` needs, see `zsgx_analysis.tables.preload`."""

import tempfile
from pathlib import Path

from zsgx_analysis.cli.reading import Task, read
from zsgx_analysis.cli.results import find_places
from zsgx_analysis.tables.preload import NOTICE, frozen

with tempfile.TemporaryDirectory() as _folder:
    _notice = Path(_folder) / "notice.txt"
    _notice.write_text(NOTICE, encoding="utf-8")
    (_place,) = find_places([_notice], Path(_folder) / "out")
    read(Task(_notice, _place))
frozen()
